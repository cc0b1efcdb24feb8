import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { InterruptionTables, type WindowLine } from '../../agreement/subprocessors/interruption-tables.views.js';
import {
  SubprocessorTables,
  type EntryLine,
  type SubprocessorLine,
  type SystemLine,
  type TransferToolLine,
} from '../../agreement/subprocessors/subprocessor-tables.views.js';
import { dayOf } from '../../platform/calendar/calendar-date.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { label } from './field-label.js';
import { customerColumn, idFact, nameColumn } from './records/columns.js';
import { byRecord, byText, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { rowsSection, type Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

const country: OfficeColumn<object> = { key: 'country', title: { cs: 'Země', en: 'Country' } };
const outsideEea: OfficeColumn<object> = {
  key: 'outsideEea',
  title: { cs: 'Mimo EHP', en: 'Outside the EEA' },
  kind: 'flag',
};
const bySubprocessor = byRecord('subprocessors', 'Další zpracovatel', 'Subprocessor');

/** The register of subprocessors, each customer's list on any day, and the systems that mail leaves through. */
@Injectable()
export class SubprocessorsRecords {
  constructor(
    @Inject(OfficeTables) private readonly tables: OfficeTables,
    @Inject(SubprocessorTables) private readonly views: SubprocessorTables,
    @Inject(InterruptionTables) private readonly interruptions: InterruptionTables,
  ) {
    this.addRegister();
    this.addEntries();
    this.addSystems();
  }

  private addRegister(): void {
    const { tables, views } = this;
    tables.add({
      path: 'subprocessors',
      title: { cs: 'Rejstřík dalších zpracovatelů', en: 'Register of subprocessors' },
      group: 'subprocessors',
      needs: 'operator:read',
      empty: {
        cs: 'Rejstřík je prázdný. Zapište zpracovatele, než mu svěříte data.',
        en: 'The register is empty. Register a subprocessor before data go there.',
      },
      columns: COLUMNS,
      filters: z.object({ q: byText, status: byWord('subprocessor', 'Stav', 'State') }),
      rows: (tx, filter, asked) => views.register(tx, filter, asked),
      actions: ['subprocessors.register'],
      search: { name: ({ legalName }) => legalName, id: ({ id }) => id },
      record: {
        load: async (tx, id) => (await views.subprocessor(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ legalName }) => legalName,
        sections: this.sections(),
        actions: [
          { action: 'subprocessors.vet', fill, when: ({ status }) => status === 'DRAFT' },
          { action: 'subprocessors.activate', fill, when: ({ status }) => status === 'DRAFT' },
          { action: 'transfer-tools.record', fill },
          { action: 'customer-lists.add', fill },
          { action: 'systems.admit', fill },
        ],
      },
    });
  }

  private addEntries(): void {
    const { tables, views } = this;
    tables.add({
      path: 'customer-subprocessors',
      title: { cs: 'Zpracovatelé zákazníků ke dni', en: 'Subprocessors of customers on a day' },
      group: 'subprocessors',
      needs: 'operator:read',
      intro: {
        cs: 'Kdo se toho dne mohl dotknout dat zákazníka. Bez dne platí dnešek; zákazníka vyberete z jeho stránky.',
        en: 'Who could touch a customer’s data on that day. Without a day it is today; choose a customer from its page.',
      },
      empty: {
        cs: 'Toho dne nebyl na žádném seznamu nikdo. Zpracovatele na seznam zapište s povolením zákazníka.',
        en: 'Nobody was on a list on that day. Put a subprocessor on the list with the customer’s permission.',
      },
      columns: ENTRY_COLUMNS,
      filters: z.object({
        day: z.iso.date().optional().meta(label('Ke dni', 'On')),
        customerId: byRecord('customers', 'Zákazník', 'Customer'),
        subprocessorId: bySubprocessor,
      }),
      rows: (tx, { day, ...filter }, asked) => views.entries(tx, day ?? dayOf(tx.now), filter, asked),
      actions: ['customer-lists.add', 'customer-lists.add-requested', 'customer-lists.end'],
    });
  }

  private addSystems(): void {
    const { tables, views } = this;
    tables.add({
      path: 'systems',
      title: { cs: 'Rozesílací systémy', en: 'Sending systems' },
      group: 'subprocessors',
      needs: 'operator:read',
      empty: {
        cs: 'Žádný systém není zaveden. Zaveďte ho, aby bylo čím rozesílat.',
        en: 'No system is admitted. Admit one, so that mail has a way out.',
      },
      columns: SYSTEM_COLUMNS,
      filters: z.object({ q: byText, subprocessorId: bySubprocessor }),
      rows: (tx, filter, asked) => views.systems(tx, filter, asked),
      actions: ['systems.admit'],
      search: { name: ({ name }) => name, id: ({ id }) => id, numbers: ({ code }) => [code] },
      record: {
        load: async (tx, id) => (await views.system(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ name }: SystemLine) => name,
        sections: [
          {
            kind: 'facts',
            facts: [
              ...SYSTEM_COLUMNS.slice(1),
              {
                key: 'fields',
                title: { cs: 'Údaje vedle adresy', en: 'Fields beside the address' },
                value: ({ fields }: SystemLine) =>
                  fields?.join(', ') ?? { cs: 'co obsah potřebuje', en: 'what a content needs' },
              },
              { key: 'retiredAt', title: { cs: 'Vyřazen', en: 'Retired' }, kind: 'time' },
              idFact(),
            ],
          },
          rowsSection({
            title: { cs: 'Okna pravidelné údržby', en: 'Windows of regular maintenance' },
            empty: { cs: 'Systém nemá okno údržby.', en: 'The system has no maintenance window.' },
            columns: WINDOW_COLUMNS,
            rows: (tx, { id }: SystemLine) => this.interruptions.windows(tx, id),
          }),
          { kind: 'table', table: 'interruptions', filter: ({ id }) => ({ systemId: id }) },
          { kind: 'table', table: 'campaigns', filter: ({ id }) => ({ systemId: id }) },
        ],
        actions: [
          ...SYSTEM_ACTIONS.map(action => ({ action, fill: ({ id }: SystemLine) => ({ systemId: id }) })),
          {
            action: 'systems.retire',
            fill: ({ id }: SystemLine) => ({ systemId: id }),
            when: ({ state }: SystemLine) => state === 'IN_USE',
          },
        ],
      },
    });
  }

  private sections(): readonly Section<SubprocessorLine>[] {
    const { views } = this;
    return [
      {
        kind: 'facts',
        facts: [
          ...COLUMNS.slice(1),
          { key: 'statusSince', title: { cs: 'Od', en: 'Since' }, kind: 'time' },
          {
            key: 'dataCategories',
            title: { cs: 'Kategorie údajů', en: 'Data categories' },
            ...{ kind: 'state', words: 'dataCategory' },
          },
          { key: 'contractOn', title: { cs: 'Smlouva ze dne', en: 'Contract of' }, kind: 'day' },
          { key: 'guaranteesReviewedOn', title: { cs: 'Záruky posouzeny', en: 'Guarantees reviewed' }, kind: 'day' },
          { key: 'contact', title: { cs: 'Kontakt', en: 'Contact' } },
          idFact(),
        ],
      },
      rowsSection({
        title: { cs: 'Nástroje předání mimo EHP', en: 'Tools for transfers outside the EEA' },
        empty: {
          cs: 'Žádný nástroj není doložen. Mimo EHP bez něj nelze rozesílat.',
          en: 'No tool is recorded. Without one nothing may be sent from outside the EEA.',
        },
        columns: TOOL_COLUMNS,
        rows: (tx, { id }: SubprocessorLine) => views.transferTools(tx, id),
      }),
      {
        kind: 'table',
        table: 'customer-subprocessors',
        title: { cs: 'Dnes na seznamech zákazníků', en: 'On customers’ lists today' },
        filter: ({ id }) => ({ subprocessorId: id }),
      },
      { kind: 'table', table: 'systems', filter: ({ id }) => ({ subprocessorId: id }) },
    ];
  }
}

function fill({ id }: SubprocessorLine): Record<string, string> {
  return { subprocessorId: id };
}

const COLUMNS: readonly OfficeColumn<SubprocessorLine>[] = [
  nameColumn('subprocessors', 'legalName', 'Firma', 'Legal name'),
  { key: 'service', title: { cs: 'Služba', en: 'Service' } },
  { key: 'class', title: { cs: 'Třída', en: 'Class' }, kind: 'state', words: 'subprocessorClass' },
  country,
  outsideEea,
  { key: 'status', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'subprocessor' },
];

const TOOL_COLUMNS: readonly OfficeColumn<TransferToolLine>[] = [
  { key: 'kind', title: { cs: 'Nástroj', en: 'Tool' }, kind: 'state', words: 'transferTool' },
  { key: 'evidence', title: { cs: 'Doklad', en: 'Evidence' } },
  { key: 'validFrom', title: { cs: 'Platí od', en: 'Valid from' }, kind: 'time' },
  { key: 'invalidFrom', title: { cs: 'Neplatí od', en: 'Not valid from' }, kind: 'time' },
];

const ENTRY_COLUMNS: readonly OfficeColumn<EntryLine>[] = [
  {
    key: 'name',
    title: { cs: 'Zpracovatel nebo systém', en: 'Subprocessor or system' },
    saidBy: 'subprocessorId',
    href: ({ subprocessorId, systemId }) =>
      subprocessorId === null ? `/office/systems/${systemId ?? ''}` : `/office/subprocessors/${subprocessorId}`,
  },
  customerColumn(),
  { key: 'role', title: { cs: 'Jako', en: 'As' }, kind: 'state', words: 'subprocessorRole' },
  country,
  outsideEea,
  { key: 'transferTools', title: { cs: 'Nástroj předání', en: 'Transfer tool' }, kind: 'state', words: 'transferTool' },
  { key: 'purpose', title: { cs: 'Účel', en: 'Purpose' } },
  { key: 'permission', title: { cs: 'Povolení', en: 'Permission' }, kind: 'state', words: 'subprocessorPermission' },
  { key: 'since', title: { cs: 'Od', en: 'Since' }, kind: 'time' },
  { key: 'until', title: { cs: 'Do', en: 'Until' }, kind: 'time' },
];

const SYSTEM_ACTIONS = [
  'systems.record-outage',
  'systems.plan-maintenance',
  'systems.activate-window',
  'systems.set-window',
  'systems.end-window',
];

const WINDOW_COLUMNS: readonly OfficeColumn<WindowLine>[] = [
  {
    key: 'weekday',
    title: { cs: 'Den', en: 'Day' },
    kind: 'state',
    words: 'weekday',
    value: row => String(row.weekday),
  },
  { key: 'start', title: { cs: 'Začátek', en: 'Start' } },
  { key: 'end', title: { cs: 'Konec', en: 'End' } },
  { key: 'zone', title: { cs: 'Časové pásmo', en: 'Time zone' } },
  { key: 'since', title: { cs: 'Platí od', en: 'Valid from' }, kind: 'time' },
  { key: 'until', title: { cs: 'Platilo do', en: 'Valid until' }, kind: 'time' },
];

const SYSTEM_COLUMNS: readonly OfficeColumn<SystemLine>[] = [
  nameColumn('systems', 'name', 'Název', 'Name'),
  { key: 'code', title: { cs: 'Kód', en: 'Code' } },
  {
    key: 'subprocessorName',
    title: { cs: 'Čí', en: 'Whose' },
    saidBy: 'subprocessorId',
    value: ({ subprocessorName }) => subprocessorName ?? { cs: 'vlastní', en: 'our own' },
    href: ({ subprocessorId }) => (subprocessorId === null ? undefined : `/office/subprocessors/${subprocessorId}`),
  },
  country,
  outsideEea,
  { key: 'maxMessageBytes', title: { cs: 'Největší zpráva', en: 'Largest message' }, kind: 'bytes' },
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'systemState' },
];
