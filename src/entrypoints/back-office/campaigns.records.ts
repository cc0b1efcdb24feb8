import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CampaignTables, type CampaignLine } from '../../content/campaigns/campaign-tables.views.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { customerColumn, nameColumn } from './records/columns.js';
import { byRecord, byText, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { OfficeTables } from './records/office-tables.js';

/** Campaigns as a table; the page of one campaign is CampaignPages. */
@Injectable()
export class CampaignsRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(CampaignTables) views: CampaignTables) {
    tables.add({
      path: 'campaigns',
      title: { cs: 'Kampaně', en: 'Campaigns' },
      group: 'sending',
      needs: 'operator:read',
      empty: {
        cs: 'Zatím tu není žádná kampaň. Zákazníci je zakládají přes API.',
        en: 'There is no campaign yet. Customers create them through the API.',
      },
      columns: COLUMNS,
      filters: z.object({
        q: byText,
        state: byWord('campaign', 'Stav', 'State'),
        customerId: byRecord('customers', 'Zákazník', 'Customer'),
        controllerId: byRecord('controllers', 'Správce', 'Controller'),
        orderId: byRecord('orders', 'Objednávka', 'Order'),
        listId: byRecord('lists', 'Seznam', 'List'),
        systemId: byRecord('systems', 'Systém', 'System'),
      }),
      rows: (tx, filter, asked) => views.campaigns(tx, filter, asked),
      search: { name: ({ name }) => name, id: ({ id }) => id },
      record: {
        load: async (tx, id) => (await views.campaign(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ name }) => name,
        sections: [],
      },
    });
  }
}

const COLUMNS: readonly OfficeColumn<CampaignLine>[] = [
  nameColumn('campaigns', 'name', 'Kampaň', 'Campaign'),
  customerColumn(),
  {
    key: 'orderNumber',
    title: { cs: 'Objednávka', en: 'Order' },
    saidBy: 'orderId',
    href: ({ orderId }) => `/office/orders/${orderId}`,
  },
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'campaign' },
  { key: 'scheduledAt', title: { cs: 'Začátek', en: 'Start' }, kind: 'time' },
  { key: 'createdAt', title: { cs: 'Založena', en: 'Created' }, kind: 'time' },
];
