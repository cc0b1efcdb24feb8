import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { RecipientAccessViews, type AccessLine } from '../../audience/permission/recipient-access.views.js';
import { controllerColumn, customerColumn } from './records/columns.js';
import { byRecord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { OfficeTables } from './records/office-tables.js';

/** D-24: the register of who looked at whom. */
@Injectable()
export class AccessesRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(RecipientAccessViews) views: RecipientAccessViews) {
    tables.add({
      path: 'recipient-accesses',
      title: { cs: 'Kdo na koho nahlížel', en: 'Who looked at whom' },
      group: 'audience',
      needs: 'operator:read',
      intro: {
        cs: 'Každé otevření historie příjemce s důvodem. Osobu zastupuje začátek jejího klíčovaného otisku; po výmazu zmizí.',
        en: 'Every opening of a recipient’s history with its reason. The beginning of a keyed hash stands for the person; erasure removes it.',
      },
      empty: { cs: 'Nikdo zatím žádnou historii neotevřel.', en: 'Nobody has opened a history yet.' },
      columns: COLUMNS,
      filters: z.object({ customerId: byRecord('customers', 'Zákazník', 'Customer') }),
      rows: (tx, filter, asked) => views.accesses(tx, filter, asked),
    });
  }
}

const COLUMNS: readonly OfficeColumn<AccessLine>[] = [
  { key: 'at', title: { cs: 'Kdy', en: 'When' }, kind: 'time' },
  { key: 'operatorName', title: { cs: 'Kdo', en: 'Who' } },
  customerColumn(),
  controllerColumn(),
  {
    key: 'person',
    title: { cs: 'Osoba', en: 'Person' },
    kind: 'hash',
  },
  {
    key: 'instructionId',
    title: { cs: 'Na pokyn', en: 'On instruction' },
    kind: 'hash',
    href: ({ instructionId }) => (instructionId === null ? undefined : `/office/instructions/${instructionId}`),
  },
  { key: 'caseNumber', title: { cs: 'V případu', en: 'In case' } },
];
