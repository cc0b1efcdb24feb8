import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { record } from '../ledger/record.js';
import type { Tx } from '../platform/database/tx.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { refuse } from '../platform/refusals/refusals.js';
import { Tasks } from '../tasks/task.service.js';
import type { Withheld } from './notice.entity.js';
import { noticeKinds } from './notice.events.js';
import { deliverNotices } from './notice.jobs.js';
import {
  isOwedForever,
  isPermitted,
  NOTICES,
  wording,
  type NoticeData,
  type NoticeForm,
  type NoticeType,
} from './notice.rules.js';
import { noticeTasks } from './notice.tasks.js';

/** A letter is posted within a day. */
const POST_WITHIN_MS = 86_400_000;

export interface NewNotice<Type extends NoticeType> {
  type: Type;
  customerId: string | null;
  /** E-mail address, or postal address for a letter. */
  addressee: string;
  data: NoticeData<Type>;
  form?: NoticeForm;
}

/** Legal notices: written in the transaction of the fact they tell, sent afterwards, delivered when that is proven. */
@Injectable()
export class Notices {
  constructor(
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  /**
   * Writes a notice and returns its id; mail leaves after the commit. It is withheld for a sandbox twin, and for a closed account unless
   * a law demands it (G-19). Refuses FORM_NOT_MET.
   */
  async send<Type extends NoticeType>(tx: Tx, notice: NewNotice<Type>): Promise<string> {
    const form = notice.form ?? NOTICES[notice.type].forms[0];
    if (!isPermitted(notice.type, form))
      refuse('FORM_NOT_MET', { type: notice.type, form, permitted: NOTICES[notice.type].forms });
    const { subject, body } = wording(notice.type, notice.data);
    const { id, withheld } = await tx.one<{ id: string; withheld: Withheld | null }>(WRITE, [
      notice.customerId,
      notice.type,
      form,
      notice.addressee,
      subject,
      body,
      tx.now,
      isOwedForever(notice.type),
    ]);
    const text = createHash('sha256').update(`${subject}\n${body}`).digest('hex');
    await record(tx, {
      kind: noticeKinds['notice.written'],
      customerId: notice.customerId,
      data: { notice: id, type: notice.type, form, text, ...(withheld && { withheld }) },
    });
    if (withheld !== null) return id;
    if (form === 'EMAIL') tx.afterCommit(() => this.jobs.add(deliverNotices, {}, id));
    else await this.askForLetter(tx, id, notice.type, notice.customerId);
    return id;
  }

  /** Enters the moment of delivery as its proof states it. Refuses DELIVERY_NOT_PROVEN for a notice that was not sent. */
  async confirmDelivery(tx: Tx, id: string, at: Date): Promise<void> {
    if (at > tx.now) refuse('DELIVERY_NOT_PROVEN');
    const notice = await tx.maybe<{ customer_id: string | null }>(
      `UPDATE notice SET delivered_at = $2 WHERE id = $1 AND sent_at IS NOT NULL AND delivered_at IS NULL RETURNING customer_id`,
      [id, at],
    );
    if (!notice) refuse('DELIVERY_NOT_PROVEN');
    await record(tx, {
      kind: noticeKinds['notice.delivered'],
      customerId: notice.customer_id,
      data: { notice: id, deliveredAt: at.toISOString() },
    });
  }

  private async askForLetter(tx: Tx, id: string, type: NoticeType, customerId: string | null): Promise<void> {
    await this.tasks.open(tx, {
      kind: noticeTasks['notice.post'],
      customerId,
      subject: { type: 'notice', id },
      link: `/office/actions/notices.read?id=${id}`,
      dueAt: new Date(tx.now.getTime() + POST_WITHIN_MS),
      detail: { type },
    });
  }
}

const WRITE = `
  INSERT INTO notice (customer_id, type, form, addressee, subject, body, created_at, next_attempt_at, withheld)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $7, (
    SELECT CASE WHEN c.sandbox THEN 'SANDBOX' WHEN c.closed_at IS NOT NULL AND NOT $8 THEN 'ACCOUNT_CLOSED' END FROM customer c WHERE c.id = $1))
  RETURNING id, withheld`;
