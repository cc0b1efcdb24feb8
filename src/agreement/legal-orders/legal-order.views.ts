import { Injectable } from '@nestjs/common';
import { readPage, type Page, type PageAsked, type PagedSelect } from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';

/** Processing that a law demanded, and how far it got. */
export interface LegalOrderLine {
  id: string;
  customerId: string;
  customerName: string;
  controllerId: string;
  controllerName: string;
  statute: string;
  demand: string;
  /** The provision that forbids telling the customer. */
  noticeForbidden: string | null;
  enteredAt: Date;
  toldAt: Date | null;
  approvedAt: Date | null;
  carriedOutAt: Date | null;
}

/** D-07: for the staff alone. */
@Injectable()
export class LegalOrderViews {
  list(tx: Tx, filter: { customerId?: string | undefined }, asked: PageAsked): Promise<Page<LegalOrderLine>> {
    return readPage(tx, ORDERS, asked, [['o.customer_id = $', filter.customerId]]);
  }

  one(tx: Tx, id: string): Promise<LegalOrderLine | undefined> {
    return tx.maybe<LegalOrderLine & Record<string, unknown>>(
      `SELECT ${ORDERS.columns} FROM ${ORDERS.from} WHERE o.id = $1`,
      [id],
    );
  }
}

const ORDERS: PagedSelect = {
  columns: `o.id, o.customer_id AS "customerId", c.name AS "customerName", o.controller_id AS "controllerId",
    k.name AS "controllerName", o.statute, o.demand, o.notice_forbidden AS "noticeForbidden", o.entered_at AS "enteredAt",
    n.sent_at AS "toldAt", o.approved_at AS "approvedAt", o.carried_out_at AS "carriedOutAt"`,
  from: `legal_order o JOIN customer c ON c.id = o.customer_id JOIN controller k ON k.id = o.controller_id
    LEFT JOIN notice n ON n.id = o.notice_id`,
  order: [['o.id', 'uuid']],
  newestFirst: true,
};
