import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { refuse } from '../../platform/refusals/refusals.js';

export interface DemandView {
  id: string;
  listId: string;
  state: 'OPEN' | 'OVERDUE' | 'ANSWERED';
  createdAt: Date;
  dueAt: Date;
  answeredAt: Date | null;
  /** The sampled recipients that are still on the list. */
  sample: { recipientId: string; email: string }[];
}

/** What evidence a customer is asked for. */
@Injectable()
export class DemandViews {
  /** The newest first. */
  async list(tx: Tx, customerId: string, { limit, after }: PageQuery): Promise<DemandView[]> {
    return tx.query<DemandView>(
      `${DEMAND} WHERE d.customer_id = $2 AND ($4::uuid IS NULL OR d.id < $4) ORDER BY d.id DESC LIMIT $3`,
      [tx.now, customerId, limit + 1, after ?? null],
    );
  }

  /** Refuses NOT_FOUND, also for another customer's. */
  async one(tx: Tx, customerId: string, id: string): Promise<DemandView> {
    const found = await tx.query<DemandView>(`${DEMAND} WHERE d.customer_id = $2 AND d.id = $3`, [
      tx.now,
      customerId,
      id,
    ]);
    return found[0] ?? refuse('NOT_FOUND');
  }
}

const DEMAND = `
  SELECT d.id, d.list_id AS "listId", d.created_at AS "createdAt", d.due_at AS "dueAt", d.answered_at AS "answeredAt",
    CASE WHEN d.answered_at IS NOT NULL THEN 'ANSWERED' WHEN d.due_at <= $1 THEN 'OVERDUE' ELSE 'OPEN' END AS state,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('recipientId', r.id, 'email', r.email) ORDER BY r.id) FROM recipient r
      WHERE r.customer_id = d.customer_id AND r.id = ANY (d.sample)), '[]') AS sample
  FROM evidence_demand d`;
