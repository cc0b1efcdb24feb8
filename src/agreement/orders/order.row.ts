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
  termsVersionId: string;
  state: OrderState;
}

/** The order, locked until the end of the transaction. Refuses NOT_FOUND, also for another customer's order. */
export async function lockedOrder(tx: Tx, id: string): Promise<OrderRow> {
  return (await tx.maybe<OrderRow>(LOCKED, [id])) ?? refuse('NOT_FOUND');
}

const LOCKED = `
  SELECT id, customer_id AS "customerId", controller_id AS "controllerId", number, customer_ref AS "customerRef", title, channel,
    original_hash AS "originalHash", start_on AS "startOn", end_on AS "endOn", quantity, price_net AS "priceNet",
    vat_permille AS "vatPermille", terms_version_id AS "termsVersionId", state
  FROM purchase_order WHERE id = $1 FOR UPDATE`;
