import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  ContractTables,
  type AnnexFile,
  type AnnexLine,
  type OverrideLine,
} from '../../agreement/contracts/contract-tables.views.js';
import { categoriesOf } from '../../agreement/contracts/contract.rules.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { controllerColumn, customerColumn, idFact } from './records/columns.js';
import { byRecord, byText } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import type { Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

const customerId = byRecord('customers', 'Zákazník', 'Customer');
const version: OfficeColumn<object> = { key: 'version', title: { cs: 'Verze', en: 'Version' }, kind: 'number' };
const state: OfficeColumn<object> = {
  key: 'state',
  title: { cs: 'Stav', en: 'State' },
  kind: 'state',
  words: 'validity',
};
const signedAt: OfficeColumn<object> = { key: 'signedAt', title: { cs: 'Podepsána', en: 'Signed' }, kind: 'time' };
const signedBy: OfficeColumn<object> = { key: 'signedBy', title: { cs: 'Podepsal(a)', en: 'Signed by' } };

/** The signed processing annexes and what was agreed otherwise than the terms say. */
@Injectable()
export class ContractsRecords {
  constructor(
    @Inject(OfficeTables) private readonly tables: OfficeTables,
    @Inject(ContractTables) private readonly views: ContractTables,
  ) {
    this.addAnnexes();
    this.addOverrides();
  }

  private addAnnexes(): void {
    const { tables, views } = this;
    tables.add({
      path: 'annexes',
      title: { cs: 'Zpracovatelské přílohy', en: 'Processing annexes' },
      group: 'agreement',
      needs: 'operator:read',
      empty: {
        cs: 'Zatím není podepsána žádná příloha. Správce ji podepisuje přes API; bez ní nelze nic odeslat.',
        en: 'No annex is signed yet. The controller signs it through the API; without it nothing can be sent.',
      },
      columns: ANNEX_COLUMNS,
      filters: z.object({ q: byText, customerId, controllerId: byRecord('controllers', 'Správce', 'Controller') }),
      rows: (tx, filter, asked) => views.annexes(tx, filter, asked),
      search: { name: row => `${row.controllerName} · ${row.version}`, id: ({ id }) => id },
      record: {
        load: async (tx, id) => (await views.annex(tx, id)) ?? refuse('NOT_FOUND'),
        name: row => `${row.controllerName} · ${row.version}`,
        sections: ANNEX_SECTIONS,
      },
    });
  }

  private addOverrides(): void {
    const { tables, views } = this;
    tables.add({
      path: 'deviations',
      title: { cs: 'Odchylky od podmínek', en: 'Deviations from the terms' },
      group: 'agreement',
      needs: 'operator:read',
      empty: {
        cs: 'Nic není dohodnuto jinak, než stojí v podmínkách. Odchylku zapište s písemnou dohodou.',
        en: 'Nothing is agreed otherwise than the terms say. Enter a deviation with its written agreement.',
      },
      columns: OVERRIDE_COLUMNS,
      filters: z.object({ customerId }),
      rows: (tx, filter, asked) => views.overrides(tx, filter, asked),
      actions: ['contracts.override'],
    });
  }
}

const ANNEX_COLUMNS: readonly OfficeColumn<AnnexLine>[] = [
  { ...controllerColumn<AnnexLine>(), href: ({ id }) => `/office/annexes/${id}` },
  version,
  customerColumn(),
  state,
  signedAt,
  signedBy,
  { key: 'endedAt', title: { cs: 'Skončila', en: 'Ended' }, kind: 'time' },
];

const OVERRIDE_COLUMNS: readonly OfficeColumn<OverrideLine>[] = [
  customerColumn(),
  { key: 'parameter', title: { cs: 'Parametr', en: 'Parameter' }, kind: 'code' },
  { key: 'value', title: { cs: 'Hodnota', en: 'Value' } },
  { key: 'validFrom', title: { cs: 'Platí od', en: 'Valid from' }, kind: 'time' },
  { key: 'documentName', title: { cs: 'Písemná dohoda', en: 'Written agreement' } },
  { key: 'documentHash', title: { cs: 'Otisk dohody', en: 'Hash of the agreement' }, kind: 'hash' },
];

const ANNEX_SECTIONS: readonly Section<AnnexFile>[] = [
  {
    kind: 'facts',
    facts: [
      controllerColumn(),
      customerColumn(),
      version,
      state,
      signedAt,
      signedBy,
      { key: 'subject', title: { cs: 'Předmět', en: 'Subject matter' }, value: ({ body }) => body.subject },
      { key: 'from', title: { cs: 'Od', en: 'From' }, kind: 'day', value: ({ body }) => body.duration.from },
      { key: 'until', title: { cs: 'Do', en: 'Until' }, kind: 'day', value: ({ body }) => body.duration.until },
      { key: 'nature', title: { cs: 'Povaha', en: 'Nature' }, value: ({ body }) => body.nature },
      { key: 'purpose', title: { cs: 'Účel', en: 'Purpose' }, value: ({ body }) => body.purpose },
      {
        key: 'dataCategories',
        title: { cs: 'Kategorie údajů', en: 'Data categories' },
        ...{ kind: 'state', words: 'dataCategory' },
        value: ({ body }) => categoriesOf(body),
      },
      {
        key: 'subjectCategories',
        title: { cs: 'Kategorie osob', en: 'Categories of persons' },
        value: ({ body }) => body.subjectCategories,
      },
      {
        key: 'suppressionAfterErasure',
        title: { cs: 'Blokace po výmazu', en: 'Suppression after erasure' },
        ...{ kind: 'state', words: 'suppressionAfterErasure' },
        value: ({ body }) => body.suppressionAfterErasure,
      },
      { key: 'undertaking', title: { cs: 'Závazek', en: 'Undertaking' }, value: ({ body }) => body.mutualUndertaking },
      {
        key: 'operatorDuties',
        title: { cs: 'Povinnosti provozovatele', en: 'Duties of the operator' },
        ...{ kind: 'state', words: 'legalReference' },
        value: ({ body }) => body.operatorDuties.map(({ code }) => code),
      },
      { key: 'textHash', title: { cs: 'Otisk textu', en: 'Hash of the text' }, kind: 'hash' },
      idFact(),
    ],
  },
  {
    kind: 'table',
    table: 'instructions',
    title: { cs: 'Pokyny správce', en: 'Instructions of the controller' },
    filter: ({ controllerId }) => ({ controllerId }),
  },
];
