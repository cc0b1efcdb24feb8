import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { AgingPlace, ErasedPlace } from '../../accountability/retention/erasure.rules.js';
import {
  ErasureViews,
  type ErasureCertificate,
  type ErasureLine,
} from '../../accountability/retention/erasure.views.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { controllerColumn, customerColumn, idFact } from './records/columns.js';
import { byRecord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { rowsSection } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

/** K-18: the certificates of erased persons. */
@Injectable()
export class ErasuresRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(ErasureViews) views: ErasureViews) {
    tables.add({
      path: 'erasures',
      title: { cs: 'Výmazy', en: 'Erasures' },
      group: 'evidence',
      needs: 'operator:read',
      intro: {
        cs: 'Osvědčení o vymazaných lidech: co zmizelo, co zůstává a proč. Nikoho nejmenují.',
        en: 'Certificates of persons who were erased: what went, what stays and why. They name nobody.',
      },
      empty: {
        cs: 'Zatím nikdo nebyl vymazán na žádost. Výmaz zadáte v Akcích, Vymazat člověka.',
        en: 'Nobody has been erased on request yet. Erase somebody under Actions, Erase a person.',
      },
      columns: COLUMNS,
      filters: z.object({ customerId: byRecord('customers', 'Zákazník', 'Customer') }),
      rows: (tx, filter, asked) => views.list(tx, filter, asked),
      record: {
        load: async (tx, id) => (await views.one(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ controllerName, erasedAt }) => `${controllerName} ${erasedAt.toISOString().slice(0, 10)}`,
        sections: [
          { kind: 'facts', facts: FACTS },
          rowsSection<ErasureCertificate, ErasedPlace>({
            title: { cs: 'Místa', en: 'Places' },
            empty: { cs: 'Žádné.', en: 'None.' },
            columns: PLACE_COLUMNS,
            rows: async (_tx, { places }) => Promise.resolve(places),
          }),
          rowsSection<ErasureCertificate, AgingPlace>({
            title: { cs: 'Co dožívá jinde', en: 'What ages out elsewhere' },
            empty: { cs: 'Nic.', en: 'Nothing.' },
            columns: AGING_COLUMNS,
            rows: async (_tx, { agesOut }) => Promise.resolve(agesOut),
          }),
        ],
      },
    });
  }
}

const COLUMNS: readonly OfficeColumn<ErasureLine>[] = [
  {
    key: 'erasedAt',
    title: { cs: 'Vymazáno', en: 'Erased' },
    kind: 'time',
    href: ({ id }) => `/office/erasures/${id}`,
  },
  customerColumn(),
  controllerColumn(),
  { key: 'privacyRequestId', title: { cs: 'Na žádost', en: 'On request' }, kind: 'hash' },
];

const FACTS: readonly OfficeColumn<ErasureCertificate>[] = [
  { key: 'erasedAt', title: { cs: 'Vymazáno', en: 'Erased' }, kind: 'time' },
  customerColumn(),
  controllerColumn(),
  { key: 'privacyRequestId', title: { cs: 'Na žádost', en: 'On request' }, kind: 'hash' },
  {
    key: 'entryId',
    title: { cs: 'Zápis v knize', en: 'Ledger entry' },
    kind: 'hash',
    href: ({ entryId }) => `/office/ledger/${entryId}`,
  },
  {
    key: 'file',
    title: { cs: 'Podepsané osvědčení', en: 'Signed certificate' },
    value: () => ({ cs: 'stáhnout certificate.txt', en: 'download certificate.txt' }),
    href: ({ id }) => `/office/erasures/${id}/certificate.txt`,
  },
  idFact(),
];

const DONE = {
  delete: { cs: 'smazáno', en: 'deleted' },
  unlink: { cs: 'odpojeno od osoby', en: 'unlinked from the person' },
  keep: { cs: 'zůstává', en: 'stays' },
};
const PLACE_COLUMNS: readonly OfficeColumn<ErasedPlace>[] = [
  { key: 'table', title: { cs: 'Tabulka nebo složka', en: 'Table or folder' }, kind: 'code' },
  { key: 'does', title: { cs: 'Co se stalo', en: 'What happened' }, value: ({ does }) => DONE[does] },
  { key: 'rows', title: { cs: 'Řádků', en: 'Rows' }, kind: 'number' },
  { key: 'stays', title: { cs: 'Zůstává řádků', en: 'Rows that stay' }, kind: 'number' },
  { key: 'purpose', title: { cs: 'Proč', en: 'Why' }, value: ({ purpose }) => purpose },
  { key: 'basis', title: { cs: 'Na jakém základě', en: 'On what ground' } },
  { key: 'period', title: { cs: 'Jak dlouho', en: 'How long' }, value: ({ period }) => period },
];
const AGING_COLUMNS: readonly OfficeColumn<AgingPlace>[] = [
  { key: 'what', title: { cs: 'Co', en: 'What' }, value: ({ what }) => what },
  { key: 'until', title: { cs: 'Do kdy', en: 'Until when' }, value: ({ until }) => until },
];
