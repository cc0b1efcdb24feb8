import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  ListTables,
  type ImportFile,
  type ImportLine,
  type ListFile,
  type ListLine,
  type ReasonLine,
  type RowLine,
} from '../../audience/lists/list-tables.views.js';
import { NO_LEGAL_ADVICE } from '../../audience/lists/list.rules.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { controllerColumn, customerColumn, idFact, nameColumn } from './records/columns.js';
import { byRecord, byText, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { rowsSection, type Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

const customerId = byRecord('customers', 'Zákazník', 'Customer');
const outcome: OfficeColumn<{ outcome: string }> = {
  key: 'outcome',
  title: { cs: 'Výsledek', en: 'Outcome' },
  kind: 'state',
  words: 'rowOutcome',
};
const reason: OfficeColumn<{ code: string }> = { key: 'code', title: { cs: 'Důvod', en: 'Reason' }, kind: 'code' };
const remedy: OfficeColumn<object> = { key: 'hint', title: { cs: 'Co s tím', en: 'What to do' } };

/** Lists, their imports, and the rows that were not taken over with their reasons (E-07). No recipient is shown here (D-24). */
@Injectable()
export class ListsRecords {
  constructor(
    @Inject(OfficeTables) private readonly tables: OfficeTables,
    @Inject(ListTables) private readonly views: ListTables,
  ) {
    this.addLists();
    this.addImports();
    this.addRows();
  }

  private addLists(): void {
    const { tables, views } = this;
    tables.add({
      path: 'lists',
      title: { cs: 'Seznamy', en: 'Lists' },
      group: 'audience',
      needs: 'operator:read',
      intro: NO_LEGAL_ADVICE,
      empty: {
        cs: 'Zatím tu není žádný seznam. Zákazníci je zakládají a plní přes API.',
        en: 'There is no list yet. Customers create and fill them through the API.',
      },
      columns: LIST_COLUMNS,
      filters: z.object({ q: byText, customerId, controllerId: byRecord('controllers', 'Správce', 'Controller') }),
      rows: (tx, filter, asked) => views.lists(tx, filter, asked),
      actions: ['lists.demand-evidence'],
      search: { name: ({ name }) => name, id: ({ id }) => id },
      record: {
        load: async (tx, id) => (await views.list(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ name }) => name,
        sections: LIST_SECTIONS,
      },
    });
  }

  private addImports(): void {
    const { tables, views } = this;
    tables.add({
      path: 'imports',
      title: { cs: 'Importy', en: 'Imports' },
      group: 'audience',
      needs: 'operator:read',
      empty: {
        cs: 'Zatím nebyl nahrán žádný soubor. Zákazníci je nahrávají přes API.',
        en: 'No file has been uploaded yet. Customers upload them through the API.',
      },
      columns: IMPORT_COLUMNS,
      filters: z.object({
        state: byWord('import', 'Stav', 'State'),
        customerId,
        listId: byRecord('lists', 'Seznam', 'List'),
      }),
      rows: (tx, filter, asked) => views.imports(tx, filter, asked),
      record: {
        load: async (tx, id) => (await views.import(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ listName }) => listName,
        sections: this.importSections(),
      },
    });
  }

  private addRows(): void {
    const { tables, views } = this;
    tables.add({
      path: 'rejected-rows',
      title: { cs: 'Nepřevzaté řádky', en: 'Rows not taken over' },
      needs: 'operator:read',
      intro: {
        cs: 'Číslo řádku v souboru zákazníka, proč nebyl převzat a jak ho opravit. Obsah řádku se neuchovává.',
        en: 'The row’s number in the customer’s file, why it was not taken over and how to mend it. The row itself is not kept.',
      },
      empty: { cs: 'Všechny řádky byly převzaty.', en: 'Every row was taken over.' },
      columns: ROW_COLUMNS,
      filters: z.object({
        outcome: byWord('rowOutcome', 'Výsledek', 'Outcome'),
        importId: byRecord('imports', 'Import', 'Import'),
      }),
      rows: (tx, filter, asked) => views.rows(tx, filter, asked),
    });
  }

  private importSections(): readonly Section<ImportFile>[] {
    return [
      { kind: 'facts', facts: IMPORT_FACTS },
      rowsSection({
        title: { cs: 'Nepřevzaté řádky podle důvodů', en: 'Rows not taken over, by reason' },
        empty: { cs: 'Všechny řádky byly převzaty.', en: 'Every row was taken over.' },
        columns: REASON_COLUMNS,
        rows: (tx, { id }: ImportFile) => this.views.reasons(tx, id),
      }),
      { kind: 'table', table: 'rejected-rows', filter: ({ id }) => ({ importId: id }) },
    ];
  }
}

const LIST_COLUMNS: readonly OfficeColumn<ListLine>[] = [
  nameColumn('lists', 'name', 'Seznam', 'List'),
  customerColumn(),
  controllerColumn(),
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'listState' },
  { key: 'origin', title: { cs: 'Původ', en: 'Origin' }, kind: 'state', words: 'listOrigin' },
  { key: 'purposes', title: { cs: 'Typy zpráv', en: 'Types of message' } },
  { key: 'createdAt', title: { cs: 'Založen', en: 'Created' }, kind: 'time' },
];

const LIST_SECTIONS: readonly Section<ListFile>[] = [
  {
    kind: 'facts',
    facts: [
      ...LIST_COLUMNS.slice(1),
      { key: 'recipients', title: { cs: 'Lidí v seznamu', en: 'People on the list' }, kind: 'number' },
      { key: 'revision', title: { cs: 'Revize', en: 'Revision' }, kind: 'number' },
      { key: 'attributes', title: { cs: 'Údaje o příjemci', en: 'Data about a recipient' } },
      {
        key: 'specialCategories',
        title: { cs: 'Zvláštní kategorie', en: 'Special categories' },
        ...{ kind: 'state', words: 'dataCategory' },
      },
      { key: 'countries', title: { cs: 'Prohlášené země', en: 'Declared countries' } },
      {
        key: 'declaredAt',
        title: { cs: 'Prohlášen', en: 'Declared' },
        kind: 'time',
        value: ({ declaredAt }) => (declaredAt === null ? null : new Date(declaredAt)),
      },
      { key: 'noticeUrl', title: { cs: 'Zásady správce (URL)', en: 'Controller’s notice (URL)' } },
      { key: 'noticeOn', title: { cs: 'Znění zásad ze dne', en: 'Notice worded on' }, kind: 'day' },
      { key: 'handledAt', title: { cs: 'Naposledy použit', en: 'Last used' }, kind: 'time' },
      idFact(),
    ],
  },
  { kind: 'table', table: 'imports', filter: ({ id }) => ({ listId: id }) },
  { kind: 'table', table: 'campaigns', filter: ({ id }) => ({ listId: id }) },
];

const IMPORT_COLUMNS: readonly OfficeColumn<ImportLine>[] = [
  { key: 'createdAt', title: { cs: 'Začal', en: 'Begun' }, kind: 'time', href: ({ id }) => `/office/imports/${id}` },
  {
    key: 'listName',
    title: { cs: 'Seznam', en: 'List' },
    saidBy: 'listId',
    href: ({ listId }) => `/office/lists/${listId}`,
  },
  customerColumn(),
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'import' },
  { key: 'rows', title: { cs: 'Řádků', en: 'Rows' }, kind: 'number' },
  { key: 'accepted', title: { cs: 'Převzato', en: 'Taken over' }, kind: 'number' },
  { key: 'rejected', title: { cs: 'Odmítnuto', en: 'Rejected' }, kind: 'number' },
  { key: 'duplicates', title: { cs: 'Zdvojených', en: 'Duplicates' }, kind: 'number' },
  { key: 'suppressed', title: { cs: 'Blokovaných', en: 'Suppressed' }, kind: 'number' },
];

const IMPORT_FACTS: readonly OfficeColumn<ImportFile>[] = [
  ...IMPORT_COLUMNS.slice(1),
  { key: 'createdAt', title: { cs: 'Začal', en: 'Begun' }, kind: 'time' },
  { key: 'finishedAt', title: { cs: 'Skončil', en: 'Ended' }, kind: 'time' },
  { key: 'failure', title: { cs: 'Proč selhal', en: 'Why it failed' }, kind: 'hash' },
  {
    key: 'instructionId',
    title: { cs: 'Pokyn ke zpracování', en: 'Processing instruction' },
    kind: 'hash',
    href: ({ instructionId }) => `/office/instructions/${instructionId}`,
  },
  { key: 'fileBytes', title: { cs: 'Velikost souboru', en: 'Size of the file' }, kind: 'bytes' },
  { key: 'fileSha256', title: { cs: 'Otisk souboru', en: 'Hash of the file' }, kind: 'hash' },
  { key: 'proofSha256', title: { cs: 'Otisk souboru s důkazy', en: 'Hash of the proof file' }, kind: 'hash' },
  idFact(),
];

const REASON_COLUMNS: readonly OfficeColumn<ReasonLine>[] = [
  outcome,
  reason,
  remedy,
  { key: 'count', title: { cs: 'Řádků', en: 'Rows' }, kind: 'number' },
];

const ROW_COLUMNS: readonly OfficeColumn<RowLine>[] = [
  { key: 'row', title: { cs: 'Řádek', en: 'Row' }, kind: 'number' },
  outcome,
  reason,
  remedy,
  { key: 'field', title: { cs: 'Pole', en: 'Field' } },
];
