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

export interface CampaignLine {
  id: string;
  name: string;
  customerId: string;
  customerName: string;
  controllerId: string;
  controllerName: string;
  orderId: string;
  orderNumber: string;
  state: string;
  purpose: string;
  scheduledAt: Date | null;
  createdAt: Date;
}

interface CampaignFilter {
  q?: string | undefined;
  state?: string | undefined;
  customerId?: string | undefined;
  controllerId?: string | undefined;
  orderId?: string | undefined;
  listId?: string | undefined;
  systemId?: string | undefined;
}

/** Campaigns of all customers, newest first. */
@Injectable()
export class CampaignTables {
  campaigns(tx: Tx, filter: CampaignFilter, asked: PageAsked): Promise<Page<CampaignLine>> {
    return readPage(tx, CAMPAIGNS, asked, [
      [named('g.id', ['g.name']), filter.q],
      ['g.state = $', filter.state],
      ['g.customer_id = $', filter.customerId],
      ['g.controller_id = $', filter.controllerId],
      realUnlessAsked(filter.customerId, filter.controllerId),
      ['g.order_id = $', filter.orderId],
      ['$ = ANY (g.list_ids)', filter.listId],
      ['g.system_id = $', filter.systemId],
    ]);
  }

  async campaign(tx: Tx, id: string): Promise<CampaignLine | undefined> {
    return (await readPage<CampaignLine>(tx, CAMPAIGNS, { limit: 1 }, [['g.id = $', id]])).rows[0];
  }
}

const CAMPAIGNS: PagedSelect = {
  columns: `g.id, g.name, g.customer_id AS "customerId", c.name AS "customerName", g.controller_id AS "controllerId",
    k.name AS "controllerName", g.order_id AS "orderId", o.number AS "orderNumber", g.state, g.purpose,
    g.scheduled_at AS "scheduledAt", g.created_at AS "createdAt"`,
  from: `campaign g JOIN customer c ON c.id = g.customer_id JOIN controller k ON k.id = g.controller_id
    JOIN purchase_order o ON o.id = g.order_id`,
  order: [['g.id', 'uuid']],
  newestFirst: true,
};
