import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { billable } from './invoice.rules.js';

/** One campaign of an order: the part in which it is performed. */
export interface OrderPart {
  campaignId: string;
  name: string;
  state: string;
  /** The latest verdict on its present content; null while nobody has judged it. */
  verdict: 'APPROVED' | 'REFUSED' | null;
  /** People in its audience; null before the start. */
  audience: number | null;
  /** Messages that a relay took. */
  handedOver: number;
  /** The campaign it makes good for nothing (F-16). */
  rerunOf: string | null;
  finishedAt: Date | null;
}

/** Money in haléř without VAT. */
export interface OrderInvoice {
  id: string;
  number: string;
  /** YYYY-MM-DD. */
  issuedOn: string;
  net: number;
  /** Messages that had counted by then. */
  performed: number;
}

/** Money in haléř without VAT. */
export interface OrderPerformance {
  /** Messages at most, as ordered. */
  ordered: number;
  /** Messages that count as performed: of every part but free reruns. */
  performed: number;
  parts: OrderPart[];
  /** What may be billed now: the share of what was performed without what was billed. */
  billable: number;
  invoices: OrderInvoice[];
}

/** F-26: what of an order was performed. A part that was refused does not hold up the others, is not sent, and counts for nothing. */
@Injectable()
export class OrderPerformances {
  /** Refuses NOT_FOUND. */
  async of(tx: Tx, orderId: string): Promise<OrderPerformance> {
    const order = await tx.maybe<{ quantity: number; priceNet: number }>(ORDER, [orderId]);
    if (!order) refuse('NOT_FOUND');
    const [parts, invoices] = [await this.parts(tx, orderId), await this.invoices(tx, orderId)];
    const counted = parts.filter(({ rerunOf }) => rerunOf === null);
    const { quantity: ordered, priceNet } = order;
    const performed = counted.reduce((sum, part) => sum + part.handedOver, 0);
    const invoiced = invoices.reduce((sum, invoice) => sum + invoice.net, 0);
    return { ordered, performed, parts, billable: billable({ priceNet, ordered, performed, invoiced }), invoices };
  }

  parts(tx: Tx, orderId: string): Promise<OrderPart[]> {
    return tx.query<OrderPart & Record<string, unknown>>(PARTS, [orderId]);
  }

  invoices(tx: Tx, orderId: string): Promise<OrderInvoice[]> {
    return tx.query<OrderInvoice & Record<string, unknown>>(INVOICES, [orderId]);
  }
}

const ORDER = `SELECT quantity, price_net AS "priceNet" FROM purchase_order WHERE id = $1`;

const INVOICES = `
  SELECT id, number, issued_on AS "issuedOn", net, performed FROM invoice WHERE order_id = $1 ORDER BY id`;

const PARTS = `
  SELECT g.id AS "campaignId", g.name, g.state, d.total AS audience, d.finished_at AS "finishedAt", z.rerun_of AS "rerunOf",
    (SELECT r.verdict FROM review r WHERE r.campaign_id = g.id AND r.content_id = g.content_id
      ORDER BY r.decided_at DESC, r.id DESC LIMIT 1) AS verdict,
    COALESCE((SELECT sum(c.n) FROM outcome_count c WHERE c.campaign_id = g.id AND c.result = 'DELIVERED'), 0)::integer AS "handedOver"
  FROM campaign g
  LEFT JOIN dispatch d ON d.campaign_id = g.id
  LEFT JOIN campaign_rerun z ON z.campaign_id = g.id
  WHERE g.order_id = $1 ORDER BY g.id`;
