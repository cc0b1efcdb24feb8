import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CZECH_PREVAILS, PARAMETERS } from '../../agreement/terms/term.rules.js';
import {
  TermsTables,
  type ParameterLine,
  type TermsFile,
  type TermsLine,
} from '../../agreement/terms/terms-tables.views.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { idFact, nameColumn } from './records/columns.js';
import { byRecord, byText } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { rowsSection, type Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';
import { wordOf } from './records/words.js';

const parameter: OfficeColumn<{ name: string }> = {
  key: 'name',
  title: { cs: 'Parametr', en: 'Parameter' },
  kind: 'code',
};
const value: OfficeColumn<{ value: string }> = {
  key: 'value',
  title: { cs: 'Hodnota', en: 'Value' },
  value: row => wordOf('parameterValue', row.value) ?? row.value,
};
const unit: OfficeColumn<object> = { key: 'unit', title: { cs: 'Jednotka', en: 'Unit' }, kind: 'state', words: 'unit' };
const clause: OfficeColumn<object> = { key: 'clause', title: { cs: 'Ustanovení', en: 'Clause' } };

/** Versions of the terms, and every figure of the contract with the paper that it comes from. */
@Injectable()
export class TermsRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(TermsTables) views: TermsTables) {
    tables.add({
      path: 'terms',
      title: { cs: 'Obchodní podmínky', en: 'Terms' },
      group: 'agreement',
      needs: 'operator:read',
      empty: {
        cs: 'Podmínky ještě nebyly vydány. Vydejte první verzi; bez ní nelze objednat.',
        en: 'No terms have been published yet. Publish the first version; without it nothing can be ordered.',
      },
      columns: COLUMNS,
      filters: z.object({ q: byText }),
      rows: (tx, filter, asked) => views.versions(tx, filter, asked),
      actions: ['terms.publish', 'operator-profile.save'],
      search: { name: ({ label }) => label, id: ({ id }) => id },
      record: {
        load: async (tx, id) => (await views.version(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ label }) => label,
        sections: SECTIONS,
      },
    });
    tables.add({
      path: 'parameters',
      title: { cs: 'Parametry smlouvy', en: 'Figures of the contract' },
      group: 'agreement',
      needs: 'operator:read',
      intro: {
        cs: 'Každé číslo podmínek, jak platí dnes, a odkud je: ze smlouvy, z verze podmínek, nebo výchozí.',
        en: 'Every figure of the terms as it holds today, and where it comes from: contract, version of the terms, or default.',
      },
      empty: { cs: 'Žádný parametr není znám.', en: 'No figure is known.' },
      columns: PARAMETER_COLUMNS,
      filters: z.object({ customerId: byRecord('customers', 'Zákazník', 'Customer') }),
      rows: (tx, { customerId }, asked) => views.parameters(tx, customerId, asked),
      actions: ['contracts.override'],
    });
  }
}

const COLUMNS: readonly OfficeColumn<TermsLine>[] = [
  nameColumn('terms', 'label', 'Verze', 'Version'),
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'validity' },
  { key: 'validFrom', title: { cs: 'Platí od', en: 'Valid from' }, kind: 'day' },
  { key: 'validUntil', title: { cs: 'Do (vyjma)', en: 'Until (exclusive)' }, kind: 'day' },
  { key: 'publishedAt', title: { cs: 'Vydána', en: 'Published' }, kind: 'time' },
];

const PARAMETER_COLUMNS: readonly OfficeColumn<ParameterLine>[] = [
  parameter,
  value,
  unit,
  { key: 'source', title: { cs: 'Odkud', en: 'From' }, kind: 'state', words: 'parameterSource' },
  { key: 'paper', title: { cs: 'Listina', en: 'Paper' } },
  clause,
];

const SECTIONS: readonly Section<TermsFile>[] = [
  {
    kind: 'facts',
    facts: [
      ...COLUMNS.slice(1),
      { key: 'textHash', title: { cs: 'Otisk textu', en: 'Hash of the text' }, kind: 'hash' },
      idFact(),
    ],
  },
  rowsSection({
    title: { cs: 'Parametry této verze', en: 'Figures of this version' },
    empty: { cs: 'Tato verze nemění žádnou výchozí hodnotu.', en: 'This version changes no default.' },
    columns: [parameter, value, unit, clause],
    rows: async (_, { parameters }: TermsFile) => Promise.resolve(namedFigures(parameters)),
  }),
  { kind: 'text', title: { cs: 'České znění', en: 'Czech text' }, text: ({ textCs }) => textCs || null },
  {
    kind: 'text',
    title: { cs: 'Anglické znění', en: 'English text' },
    text: ({ textEn }) => textEn && `${CZECH_PREVAILS.en}\n\n${textEn}`,
  },
];

function namedFigures(
  parameters: Record<string, unknown>,
): { name: string; value: string; unit: string; clause: string }[] {
  const known = new Map(Object.entries(PARAMETERS));
  return Object.entries(parameters).map(([name, figure]) => ({
    ...{ name, value: String(figure) },
    ...{ unit: known.get(name)?.unit ?? '', clause: known.get(name)?.clause ?? '' },
  }));
}
