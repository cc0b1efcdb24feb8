import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { LegalOrderViews, type LegalOrderLine } from '../../agreement/legal-orders/legal-order.views.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { controllerColumn, customerColumn, idFact, nameColumn } from './records/columns.js';
import { byRecord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import type { Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

/** D-07: processing that a law demands, told to the customer or kept from it. */
@Injectable()
export class LegalOrdersRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(LegalOrderViews) views: LegalOrderViews) {
    tables.add({
      path: 'legal-orders',
      title: { cs: 'Zpracování ze zákona', en: 'Processing by law' },
      group: 'agreement',
      needs: 'operator:read',
      intro: {
        cs: 'Co ukládá zpracovat právní předpis i bez pokynu správce. Zákazník se to dozví předem, ledaže to předpis zakazuje.',
        en: 'What a law demands beside the instructions. The customer is told before it begins, unless that law forbids it.',
      },
      empty: { cs: 'Žádný předpis zatím nic neuložil.', en: 'No law has demanded anything yet.' },
      columns: COLUMNS,
      filters: z.object({ customerId: byRecord('customers', 'Zákazník', 'Customer') }),
      rows: (tx, filter, asked) => views.list(tx, filter, asked),
      actions: ['legal-orders.enter'],
      record: {
        load: async (tx, id) => (await views.one(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ statute }) => statute,
        sections: SECTIONS,
        actions: [
          {
            action: 'legal-orders.approve',
            fill: ({ id }) => ({ legalOrderId: id }),
            when: ({ noticeForbidden, approvedAt }) => noticeForbidden !== null && approvedAt === null,
          },
          {
            action: 'legal-orders.carry-out',
            fill: ({ id }) => ({ legalOrderId: id }),
            when: ({ carriedOutAt, approvedAt, toldAt }) => carriedOutAt === null && (approvedAt ?? toldAt) !== null,
          },
        ],
      },
    });
  }
}

const COLUMNS: readonly OfficeColumn<LegalOrderLine>[] = [
  nameColumn('legal-orders', 'statute', 'Předpis', 'Statute'),
  customerColumn(),
  { key: 'enteredAt', title: { cs: 'Zapsáno', en: 'Entered' }, kind: 'time' },
  { key: 'toldAt', title: { cs: 'Zákazník informován', en: 'Customer told' }, kind: 'time' },
  { key: 'approvedAt', title: { cs: 'Mlčení schváleno', en: 'Not telling approved' }, kind: 'time' },
  { key: 'carriedOutAt', title: { cs: 'Zahájeno', en: 'Begun' }, kind: 'time' },
];

const SECTIONS: readonly Section<LegalOrderLine>[] = [
  {
    kind: 'facts',
    facts: [
      ...COLUMNS.slice(1),
      { key: 'demand', title: { cs: 'Co ukládá', en: 'What it demands' } },
      { key: 'noticeForbidden', title: { cs: 'Zákaz informovat', en: 'Telling forbidden by' } },
      controllerColumn(),
      idFact(),
    ],
  },
];
