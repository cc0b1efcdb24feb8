import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { LedgerTables, type EntryFile, type EntryLine, type TreeLine } from '../../ledger/ledger-tables.views.js';
import { allKinds } from '../../ledger/kinds.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { label } from './field-label.js';
import { idFact } from './records/columns.js';
import { byRecord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import type { Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';
import { wordOf } from './records/words.js';

const customerId = byRecord('customers', 'Zákazník', 'Customer');

/** The ledger: what was recorded, what covers it, and how anybody checks it without trusting us. */
@Injectable()
export class EvidenceRecords {
  constructor(
    @Inject(OfficeTables) private readonly tables: OfficeTables,
    @Inject(LedgerTables) private readonly views: LedgerTables,
  ) {
    this.addEntries();
    this.addTrees();
  }

  private addEntries(): void {
    const { tables, views } = this;
    tables.add({
      path: 'ledger',
      title: { cs: 'Kniha důkazů', en: 'Ledger' },
      group: 'evidence',
      needs: 'operator:read',
      intro: {
        cs: 'Každý zápis vznikl ve stejné transakci jako to, co dokládá, a nelze ho změnit. Jména ani adresy v něm nestojí.',
        en: 'Each entry was made in the transaction of the fact that it proves and cannot be changed. It holds no name or address.',
      },
      empty: { cs: 'Zatím nebylo nic zapsáno.', en: 'Nothing has been recorded yet.' },
      columns: ENTRY_COLUMNS,
      filters: z.object({
        kind: z.enum(allKinds()).optional().meta(label('Druh zápisu', 'Kind of entry')),
        subject: z.uuid().optional().meta(label('Týká se id', 'Names the id')),
        customerId,
      }),
      rows: (tx, filter, asked) => views.entries(tx, filter, asked),
      record: {
        load: async (tx, id) => (await views.entry(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ kind }) => kind,
        sections: ENTRY_SECTIONS,
      },
    });
  }

  private addTrees(): void {
    const { tables, views } = this;
    tables.add({
      path: 'checkpoints',
      title: { cs: 'Kontrolní body', en: 'Checkpoints' },
      group: 'evidence',
      needs: 'operator:read',
      intro: {
        cs: 'Nejnovější podepsaný kontrolní bod každého stromu důkazů. Kdo ho má, najde každou pozdější změnu.',
        en: 'The newest signed checkpoint of each tree of evidence. Whoever holds it finds any later change.',
      },
      empty: {
        cs: 'Zatím nic není zapečetěno; pečetí se samo do sekundy po zápisu.',
        en: 'Nothing is sealed yet; sealing happens by itself within a second of an entry.',
      },
      columns: TREE_COLUMNS,
      filters: z.object({ customerId }),
      rows: (tx, filter, asked) => views.trees(tx, filter, asked),
      record: {
        load: async (tx, id) => (await views.tree(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ customerName }) => customerName ?? 'Mandate',
        sections: TREE_SECTIONS,
      },
    });
  }
}

const ENTRY_COLUMNS: readonly OfficeColumn<EntryLine>[] = [
  { key: 'kind', title: { cs: 'Zápis', en: 'Entry' }, kind: 'code', href: ({ id }) => `/office/ledger/${id}` },
  {
    key: 'customerName',
    title: { cs: 'Zákazník', en: 'Customer' },
    saidBy: 'customerId',
    href: ({ customerId: id }) => (id === null ? undefined : `/office/customers/${id}`),
  },
  { key: 'by', title: { cs: 'Kdo', en: 'Who' }, value: ({ by }) => (by === null ? null : (wordOf('actor', by) ?? by)) },
  { key: 'recordedAt', title: { cs: 'Zapsáno', en: 'Recorded' }, kind: 'time' },
  { key: 'seq', title: { cs: 'Pořadí ve stromu', en: 'Place in the tree' }, kind: 'number' },
];

const ENTRY_SECTIONS: readonly Section<EntryFile>[] = [
  {
    kind: 'facts',
    facts: [
      { key: 'kind', title: { cs: 'Zápis', en: 'Entry' }, kind: 'code' },
      ...ENTRY_COLUMNS.slice(1),
      { key: 'leaf', title: { cs: 'Otisk listu (RFC 6962)', en: 'Leaf hash (RFC 6962)' }, kind: 'hash' },
      idFact(),
    ],
  },
  {
    kind: 'text',
    title: { cs: 'Zápis tak, jak se otiskuje', en: 'The entry as it is hashed' },
    text: ({ body }) => body,
  },
];

const TREE_COLUMNS: readonly OfficeColumn<TreeLine>[] = [
  {
    key: 'customerName',
    title: { cs: 'Strom', en: 'Tree' },
    value: ({ customerName }) => customerName ?? { cs: 'provozovatel', en: 'the operator' },
    href: ({ id }) => `/office/checkpoints/${id}`,
  },
  { key: 'size', title: { cs: 'Zápisů', en: 'Entries' }, kind: 'number' },
  { key: 'sealedAt', title: { cs: 'Zapečetěno', en: 'Sealed' }, kind: 'time' },
];

const TREE_SECTIONS: readonly Section<TreeLine>[] = [
  {
    kind: 'facts',
    facts: [
      ...TREE_COLUMNS.slice(1),
      {
        key: 'export',
        title: { cs: 'Soubor s důkazy', en: 'Evidence file' },
        value: () => ({ cs: 'stáhnout evidence.jsonl', en: 'download evidence.jsonl' }),
        href: ({ id }) => `/office/checkpoints/${id}/evidence.jsonl`,
      },
      {
        key: 'entries',
        title: { cs: 'Zápisy', en: 'Entries' },
        value: ({ customerId: id }) =>
          id === null ? null : { cs: 'všechny zápisy zákazníka', en: 'all entries of the customer' },
        href: ({ id }) => `/office/ledger?customerId=${id}`,
      },
    ],
  },
  { kind: 'text', title: { cs: 'Podepsaný kontrolní bod', en: 'Signed checkpoint' }, text: ({ note }) => note },
  {
    kind: 'text',
    title: { cs: 'Jak ověřit', en: 'How to verify' },
    text: () => ({
      cs: 'Stáhněte soubor s důkazy a uložte kontrolní bod, který jste dostali dříve.\nnpm run verify -- evidence.jsonl --checkpoint CHECKPOINT\nProgram src/ledger/verify.ts je jeden soubor bez závislostí; běží bez sítě a nevěří nám. Ohlásí každou změnu, odstranění i přeházení.',
      en: 'Download the evidence file and keep the checkpoint that you were given earlier.\nnpm run verify -- evidence.jsonl --checkpoint CHECKPOINT\nThe program src/ledger/verify.ts is one file without dependencies; it runs offline and does not trust us. It reports any change, removal or re-ordering.',
    }),
  },
];
