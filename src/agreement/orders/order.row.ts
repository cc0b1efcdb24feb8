import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import type { OrderState } from './order.rules.js';

/** An order as its actions read it. */
export interface OrderRow {
  id: string;
  customerId: string;
  controllerId: string;
  number: string;
  customerRef: string | null;
  title: string;
  channel: string;
  originalHash: string | null;
  startOn: string;
  endOn: string;
  quantity: number;
  priceNet: number;
  vatPermille: number;
  /** The terms it was placed under. */
  terms: { id: string; label: string; textHash: string };
  state: OrderState;
}

/** The order, locked until the end of the transaction. Refuses NOT_FOUND, also for another customer's order. */
export async function lockedOrder(tx: Tx, id: string): Promise<OrderRow> {
  return (await tx.maybe<OrderRow>(LOCKED, [id])) ?? refuse('NOT_FOUND');
}

const LOCKED = `
  SELECT o.id, o.customer_id AS "customerId", o.controller_id AS "controllerId", o.number, o.customer_ref AS "customerRef", o.title,
    o.channel, o.original_hash AS "originalHash", o.start_on AS "startOn", o.end_on AS "endOn", o.quantity, o.price_net AS "priceNet",
    o.vat_permille AS "vatPermille", o.state,
    json_build_object('id', t.id, 'label', t.label, 'textHash', t.text_hash) AS terms
  FROM purchase_order o JOIN terms_version t ON t.id = o.terms_version_id
  WHERE o.id = $1 FOR UPDATE OF o`;
