import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { priceWithVat, type OrderState } from './order.rules.js';

/** An order as it is shown. Money in haléř, days YYYY-MM-DD, moments ISO 8601. */
export interface ShownOrder {
  id: string;
  number: string;
  customerRef: string | null;
  controllerId: string;
  title: string;
  channel: string;
  originalHash: string | null;
  startOn: string;
  endOn: string;
  quantity: number;
  price: { net: number; vat: number; gross: number; vatPermille: number };
  termsVersionId: string;
  state: OrderState;
  createdAt: string;
  confirmedAt: string | null;
  confirmedBy: string | null;
  endedAt: string | null;
  /** SHA-256, hex, of what was agreed, frozen at confirmation. */
  snapshotHash: string | null;
}

/** Orders for API and pages. */
@Injectable()
export class OrderViews {
  /** Refuses NOT_FOUND, also for another customer's order. */
  async one(tx: Tx, id: string): Promise<ShownOrder> {
    const row = await tx.maybe<OrderViewRow>(`${ORDERS} WHERE o.id = $1`, [id]);
    return row ? shown(row) : refuse('NOT_FOUND');
  }

  /** The newest first. */
  async list(tx: Tx, customerId: string, { limit, after }: PageQuery): Promise<ShownOrder[]> {
    const rows = await tx.query<OrderViewRow>(
      `${ORDERS} WHERE o.customer_id = $1 AND ($3::uuid IS NULL OR o.id < $3) ORDER BY o.id DESC LIMIT $2`,
      [customerId, limit + 1, after ?? null],
    );
    return rows.map(shown);
  }
}

type OrderViewRow = Omit<ShownOrder, 'price' | 'createdAt' | 'confirmedAt' | 'endedAt'> & {
  priceNet: number;
  vatPermille: number;
  createdAt: Date;
  confirmedAt: Date | null;
  endedAt: Date | null;
};

const ORDERS = `
  SELECT o.id, o.number, o.customer_ref AS "customerRef", o.controller_id AS "controllerId", o.title, o.channel,
    o.original_hash AS "originalHash", o.start_on AS "startOn", o.end_on AS "endOn", o.quantity, o.price_net AS "priceNet",
    o.vat_permille AS "vatPermille", o.terms_version_id AS "termsVersionId", o.state, o.created_at AS "createdAt",
    o.confirmed_at AS "confirmedAt", o.confirmed_by AS "confirmedBy", o.ended_at AS "endedAt", s.hash AS "snapshotHash"
  FROM purchase_order o LEFT JOIN contract_snapshot s ON s.subject_id = o.id`;

function shown({ priceNet, vatPermille, createdAt, confirmedAt, endedAt, ...order }: OrderViewRow): ShownOrder {
  return {
    ...order,
    price: { ...priceWithVat(priceNet, vatPermille), vatPermille },
    createdAt: createdAt.toISOString(),
    confirmedAt: confirmedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
