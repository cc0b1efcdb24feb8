import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { FormTables, type FormLine } from '../../audience/forms/form-tables.views.js';
import { controllerColumn, customerColumn } from './records/columns.js';
import { byRecord, byText } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { OfficeTables } from './records/office-tables.js';

/** Forms of double opt-in, with the words that people agree to. */
@Injectable()
export class FormsRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(FormTables) views: FormTables) {
    tables.add({
      path: 'opt-in-forms',
      title: { cs: 'Formuláře souhlasu', en: 'Forms of consent' },
      group: 'audience',
      needs: 'operator:read',
      intro: {
        cs: 'Dvojité potvrzení: souhlas vznikne, až ho držitel schránky potvrdí. Znění se nemění, přibývají verze.',
        en: 'Double opt-in: a consent comes about once the holder of the mailbox confirms it. Words never change; versions follow.',
      },
      empty: {
        cs: 'Zatím tu není žádný formulář. Zákazník ho založí přes API: POST /v1/forms.',
        en: 'There is no form yet. A customer creates one by the API: POST /v1/forms.',
      },
      columns: COLUMNS,
      filters: z.object({
        q: byText,
        customerId: byRecord('customers', 'Zákazník', 'Customer'),
        controllerId: byRecord('controllers', 'Správce', 'Controller'),
      }),
      rows: (tx, filter, asked) => views.forms(tx, filter, asked),
    });
  }
}

const COLUMNS: readonly OfficeColumn<FormLine>[] = [
  { key: 'name', title: { cs: 'Formulář', en: 'Form' } },
  customerColumn(),
  controllerColumn(),
  { key: 'listName', title: { cs: 'Seznam', en: 'List' }, href: ({ listId }) => `/office/lists/${listId}` },
  { key: 'purposes', title: { cs: 'Typy zpráv', en: 'Types of messages' } },
  { key: 'version', title: { cs: 'Verze znění', en: 'Version of the words' }, kind: 'number' },
  { key: 'wording', title: { cs: 'Znění', en: 'Words' } },
  { key: 'waiting', title: { cs: 'Čeká na potvrzení', en: 'Waiting for confirmation' }, kind: 'number' },
  { key: 'createdAt', title: { cs: 'Vznikl', en: 'Created' }, kind: 'time' },
  { key: 'retiredAt', title: { cs: 'Ukončen', en: 'Retired' }, kind: 'time' },
];
