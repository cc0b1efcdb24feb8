import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/tx.js';
import { refuse } from '../platform/refusals/refusals.js';
import type { Withheld } from './notice.entity.js';

/** A notice as it was written, and what became of it. */
export interface ShownNotice {
  id: string;
  customerId: string | null;
  type: string;
  form: string;
  addressee: string;
  subject: string;
  body: string;
  createdAt: Date;
  attempts: number;
  sentAt: Date | null;
  deliveredAt: Date | null;
  failedAt: Date | null;
  failure: string | null;
  withheld: Withheld | null;
}

@Injectable()
export class NoticeViews {
  /** Refuses NOT_FOUND. */
  async one(tx: Tx, id: string): Promise<ShownNotice> {
    return (await tx.maybe<ShownNotice>(NOTICE, [id])) ?? refuse('NOT_FOUND');
  }
}

const NOTICE = `
  SELECT id, customer_id AS "customerId", type, form, addressee, subject, body, created_at AS "createdAt", attempts,
    sent_at AS "sentAt", delivered_at AS "deliveredAt", failed_at AS "failedAt", failure, withheld
  FROM notice WHERE id = $1`;
