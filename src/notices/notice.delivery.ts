import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { record } from '../ledger/record.js';
import type { Actor } from '../platform/actor/actor.js';
import { Database } from '../platform/database/database.js';
import type { Tx } from '../platform/database/tx.js';
import { Jobs, type JobAnswer } from '../platform/jobs/jobs.js';
import { MAIL_ROUTE, type MailRoute } from '../platform/mail/mail-route.js';
import { relayOptions } from '../platform/mail/tls-policy.js';
import { Tasks } from '../tasks/task.service.js';
import { noticeKinds } from './notice.events.js';
import { deliverNotices } from './notice.jobs.js';
import { isLastAttempt, isPermanent, nextAttempt } from './notice.rules.js';
import { noticeTasks } from './notice.tasks.js';

const SENDER: Actor = { kind: 'system', name: 'notices' };
/** All below the first pause of one minute, so that an attempt is over before the next may begin. */
const TIMEOUTS_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/**
 * Hands written notices to the relay. An attempt is counted before the mail leaves: after a crash in between, the notice goes out again
 * under the same Message-ID. Without a relay notices wait and no attempt is counted.
 */
@Injectable()
export class NoticeDelivery {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(MAIL_ROUTE) private readonly route: MailRoute,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(deliverNotices, () => this.deliverDue());
  }

  /** Sends what is due now, one after another; stops when the relay does not answer, so that the rest keeps its attempts. */
  async deliverDue(): Promise<JobAnswer> {
    const { url, domain } = this.route;
    if (url === undefined) return 'skipped: no relay';
    const transport = createTransport({ ...relayOptions(url, this.route.tls), ...TIMEOUTS_MS });
    try {
      for (let notice = await this.claim(); notice; notice = await this.claim()) {
        const failure = await attempt(() => transport.sendMail(mailOf(notice, domain)));
        await this.database.transaction(SENDER, tx =>
          failure ? this.noteFailure(tx, notice, failure) : noteSent(tx, notice),
        );
        if (failure && !isAnswer(failure)) return 'skipped: the relay does not answer';
      }
    } finally {
      transport.close();
    }
    return 'done';
  }

  private async claim(): Promise<DueNotice | undefined> {
    return this.database.transaction(SENDER, async tx => {
      const due = await tx.maybe<DueNotice>(DUE, [tx.now]);
      if (!due) return undefined;
      const attempts = due.attempts + 1;
      await tx.query(`UPDATE notice SET attempts = $2, next_attempt_at = $3 WHERE id = $1`, [
        due.id,
        attempts,
        nextAttempt(attempts, tx.now),
      ]);
      return { ...due, attempts };
    });
  }

  private async noteFailure(tx: Tx, notice: DueNotice, failure: Failure): Promise<void> {
    const final = isPermanent(failure) || isLastAttempt(notice.attempts);
    await tx.query(`UPDATE notice SET failure = $2, failed_at = $3 WHERE id = $1`, [
      notice.id,
      failure.message,
      final ? tx.now : null,
    ]);
    if (!final) return;
    await record(tx, {
      kind: noticeKinds['notice.failed'],
      customerId: notice.customer_id,
      data: { notice: notice.id, attempts: notice.attempts, status: failure.responseCode ?? 0 },
    });
    await this.tasks.open(tx, {
      kind: noticeTasks['notice.undelivered'],
      customerId: notice.customer_id,
      subject: { type: 'notice', id: notice.id },
      link: `/office/actions/notices.read?id=${notice.id}`,
      dueAt: tx.now,
      detail: { type: notice.type },
    });
  }
}

async function noteSent(tx: Tx, notice: DueNotice): Promise<void> {
  await tx.query(`UPDATE notice SET sent_at = $2, failure = NULL WHERE id = $1`, [notice.id, tx.now]);
  await record(tx, {
    kind: noticeKinds['notice.sent'],
    customerId: notice.customer_id,
    data: { notice: notice.id, attempts: notice.attempts },
  });
}

interface DueNotice {
  id: string;
  customer_id: string | null;
  type: string;
  addressee: string;
  subject: string;
  body: string;
  attempts: number;
}

const DUE = `
  SELECT id, customer_id, type, addressee, subject, body, attempts FROM notice
  WHERE form = 'EMAIL' AND sent_at IS NULL AND failed_at IS NULL AND withheld IS NULL AND next_attempt_at <= $1
  ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED`;

/** The mail of a notice. A relay that knows delivery reports (RFC 3461) is asked for one, which is the proof of A-30. */
function mailOf(notice: DueNotice, domain: string) {
  return {
    from: `notices@${domain}`,
    to: { name: '', address: notice.addressee },
    subject: notice.subject,
    text: notice.body,
    messageId: `<${notice.id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    dsn: { id: notice.id, return: 'headers', notify: ['success', 'failure'] },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What a relay or the way to it said. */
interface Failure {
  message: string;
  code?: unknown;
  responseCode?: unknown;
}

function isAnswer(failure: Failure): boolean {
  return isPermanent(failure) || failure.responseCode !== undefined;
}

async function attempt(send: () => Promise<unknown>): Promise<Failure | undefined> {
  try {
    await send();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : { message: String(error) };
  }
}
