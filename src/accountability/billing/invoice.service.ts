import { Inject, Injectable } from '@nestjs/common';
import { crowns } from '../../agreement/orders/order.rules.js';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { invoiceKinds } from './invoice.events.js';
import { OrderPerformances } from './order-performance.views.js';

export interface NewInvoice {
  orderId: string;
  /** Of the operator's accounting, which makes the tax document. */
  number: string;
  /** YYYY-MM-DD. */
  issuedOn: string;
  /** Haléř without VAT. */
  net: number;
}

/** F-26: what the operator bills of an order, part by part and never more than was performed. */
@Injectable()
export class Invoices {
  constructor(@Inject(OrderPerformances) private readonly performances: OrderPerformances) {}

  /** Runs as the operator; two at once take turns. Refuses NOT_FOUND, INVOICE_NUMBER_USED, OVERBILLED. */
  async record(tx: Tx, { orderId, number, issuedOn, net }: NewInvoice): Promise<string> {
    const order = await tx.maybe<{ customerId: string }>(ORDER, [orderId]);
    if (!order) refuse('NOT_FOUND');
    const { billable, performed } = await this.performances.of(tx, orderId);
    if (net > billable) refuse('OVERBILLED', { net: crowns(net), billable: crowns(billable) });
    const id = uuidv7();
    const values = [id, order.customerId, orderId, number, issuedOn, net, performed, tx.now, JSON.stringify(tx.actor)];
    if (!(await tx.maybe(INSERT, values))) refuse('INVOICE_NUMBER_USED', { number });
    await record(tx, {
      kind: invoiceKinds['order.invoiced'],
      customerId: order.customerId,
      data: { invoice: id, order: orderId, number, issuedOn, net, performed },
    });
    return id;
  }
}

const ORDER = `SELECT customer_id AS "customerId" FROM purchase_order WHERE id = $1 FOR UPDATE`;

const INSERT = `
  INSERT INTO invoice (id, customer_id, order_id, number, issued_on, net, performed, recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (number) DO NOTHING RETURNING id`;
