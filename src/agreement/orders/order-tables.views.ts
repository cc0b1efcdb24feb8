import { Injectable } from '@nestjs/common';
import {
  named,
  readPage,
  type Page,
  type PageAsked,
  type PagedSelect,
  realUnlessAsked,
} from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';

export interface OrderLine {
  id: string;
  number: string;
  title: string;
  customerId: string;
  customerName: string;
  controllerId: string;
  controllerName: string;
  state: string;
  startOn: string;
  endOn: string;
  quantity: number;
  priceNet: number;
  createdAt: Date;
}

/** An order with what only its own page shows. Money in haléř. */
export interface OrderFile extends OrderLine {
  customerRef: string | null;
  channel: string;
  originalHash: string | null;
  vatPermille: number;
  termsVersionId: string;
  termsLabel: string;
  confirmedAt: Date | null;
  endedAt: Date | null;
  endReason: string | null;
  snapshotHash: string | null;
  snapshot: string | null;
}

interface OrderFilter {
  q?: string | undefined;
  state?: string | undefined;
  customerId?: string | undefined;
  controllerId?: string | undefined;
}

/** Orders of all customers, newest first; of a sandbox only where it is asked for. */
@Injectable()
export class OrderTables {
  orders(tx: Tx, filter: OrderFilter, asked: PageAsked): Promise<Page<OrderLine>> {
    return readPage(tx, ORDERS, asked, [
      [named('o.id', ['o.number', 'o.title', `COALESCE(o.customer_ref, '')`]), filter.q],
      ['o.state = $', filter.state],
      ['o.customer_id = $', filter.customerId],
      ['o.controller_id = $', filter.controllerId],
      realUnlessAsked(filter.customerId, filter.controllerId),
    ]);
  }

  async order(tx: Tx, id: string): Promise<OrderFile | undefined> {
    return (await readPage<OrderFile>(tx, ORDER, { limit: 1 }, [['o.id = $', id]])).rows[0];
  }
}

const ORDERS: PagedSelect = {
  columns: `o.id, o.number, o.title, o.customer_id AS "customerId", c.name AS "customerName", o.controller_id AS "controllerId",
    k.name AS "controllerName", o.state, o.start_on AS "startOn", o.end_on AS "endOn", o.quantity, o.price_net AS "priceNet",
    o.created_at AS "createdAt"`,
  from: 'purchase_order o JOIN customer c ON c.id = o.customer_id JOIN controller k ON k.id = o.controller_id',
  order: [['o.id', 'uuid']],
  newestFirst: true,
};

const ORDER: PagedSelect = {
  ...ORDERS,
  columns: `${ORDERS.columns}, o.customer_ref AS "customerRef", o.channel, o.original_hash AS "originalHash",
    o.vat_permille AS "vatPermille", o.terms_version_id AS "termsVersionId", t.label AS "termsLabel", o.confirmed_at AS "confirmedAt",
    o.ended_at AS "endedAt", o.end_reason AS "endReason", s.hash AS "snapshotHash", s.body AS snapshot`,
  from: `${ORDERS.from} JOIN terms_version t ON t.id = o.terms_version_id LEFT JOIN contract_snapshot s ON s.subject_id = o.id`,
};
