import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import { confirmationToken } from '../../audience/forms/confirmation-token.js';
import { optInJob } from '../../audience/forms/form.jobs.js';
import { CONFIRM_DAYS } from '../../audience/forms/form.service.js';
import { OptInConsents } from '../../audience/forms/opt-in-consents.service.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Urls } from '../../platform/http/urls.js';
import { Jobs, type JobAnswer } from '../../platform/jobs/jobs.js';
import { MAIL_ROUTE, type MailRoute } from '../../platform/mail/mail-route.js';
import { relayOptions } from '../../platform/mail/tls-policy.js';
import { URLS } from '../../platform/platform.tokens.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { OPT_IN_MAIL } from './opt-in-mail.texts.js';
import { SenderIdentities } from './sender-identities.js';

const CLERK: Actor = { kind: 'system', name: 'opt-in' };
const TIMEOUTS_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
/** In one run of the job, so that it ends. */
const AT_ONCE = 100;

interface Due extends Record<string, unknown> {
  id: string;
  customerId: string;
  controllerId: string;
  controller: string;
  email: string;
  senderName: string;
  senderEmail: string;
  language: string;
  wording: string;
  sandbox: boolean;
}

/**
 * The mail of double opt-in, a class of its own: one per request, started by the recipient, past every campaign and its limits. It says
 * whose form it was and what the words are, and has one link. A request is marked before its mail is handed over: after a crash none is
 * mailed twice; whoever got none asks again.
 */
@Injectable()
export class OptInMails {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OptInConsents) private readonly consents: OptInConsents,
    @Inject(SenderIdentities) private readonly identities: SenderIdentities,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(URLS) private readonly urls: Urls,
    @Inject(MAIL_ROUTE) private readonly route: MailRoute,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(optInJob, () => this.settle());
  }

  /** Mails what is due and makes consents of what was confirmed. */
  async settle(): Promise<JobAnswer> {
    for (let n = 0; n < AT_ONCE; n++) {
      if (!(await this.database.transaction(CLERK, tx => this.consents.settleOne(tx)))) break;
    }
    for (let n = 0; n < AT_ONCE && this.route.url !== undefined; n++) if (!(await this.mailOne(this.route.url))) break;
    return 'done';
  }

  private async mailOne(relay: string): Promise<boolean> {
    const taken = await this.database.transaction(CLERK, tx => this.take(tx));
    if (taken === undefined) return false;
    if (taken === 'nothing to send') return true;
    const transport = createTransport({ ...relayOptions(relay, this.route.tls), ...TIMEOUTS_MS });
    try {
      await transport.sendMail(taken);
    } finally {
      transport.close();
    }
    return true;
  }

  private async take(tx: Tx) {
    const due = await tx.maybe<Due>(DUE, [tx.now]);
    if (!due) return undefined;
    const { customerId, controllerId, senderName, senderEmail } = due;
    const sender = { name: senderName, email: senderEmail };
    const identity = await this.identities.find(tx, { customerId, controllerId, sender });
    if (due.sandbox || !identity) return 'nothing to send';
    const raw = await this.compose(due, (await this.terms.operatorProfile(tx, tx.now)).name, tx.now);
    const signed = identity.signer ? await identity.signer.sign(raw, tx.now) : raw;
    return { envelope: { from: senderEmail, to: [due.email] }, raw: signed };
  }

  private async compose(due: Due, operator: string, date: Date): Promise<Buffer> {
    const texts = OPT_IN_MAIL[isLanguage(due.language) ? due.language : 'en'];
    const { controller, wording } = due;
    const url = `${this.urls.public}/confirm/${confirmationToken(this.secrets, due.id)}`;
    const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail({
      from: { name: due.senderName, address: due.senderEmail },
      to: due.email,
      subject: texts.subject(controller),
      text: texts.text({ controller, wording, url, days: CONFIRM_DAYS, operator }),
      messageId: `<${due.id}@${this.urls.mailDomain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      date,
    });
    if (!Buffer.isBuffer(message)) throw new Error('A composed mail is a buffer');
    return message;
  }
}

function isLanguage(text: string): text is keyof typeof OPT_IN_MAIL {
  return Object.hasOwn(OPT_IN_MAIL, text);
}

const DUE = `
  WITH due AS (
    SELECT q.id FROM opt_in_request q JOIN opt_in_form f ON f.id = q.form_id
    WHERE q.mailed_at IS NULL AND q.expires_at > $1 AND f.retired_at IS NULL
    ORDER BY q.requested_at LIMIT 1 FOR UPDATE OF q SKIP LOCKED
  ), marked AS (
    UPDATE opt_in_request q SET mailed_at = $1 FROM due WHERE q.id = due.id RETURNING q.*
  )
  SELECT q.id, q.email, q.customer_id AS "customerId", f.controller_id AS "controllerId", k.name AS controller,
    f.sender_name AS "senderName", f.sender_email AS "senderEmail", w.language, w.wording, u.sandbox
  FROM marked q JOIN opt_in_form f ON f.id = q.form_id JOIN controller k ON k.id = f.controller_id
  JOIN opt_in_wording w ON w.form_id = q.form_id AND w.version = q.version JOIN customer u ON u.id = q.customer_id`;
