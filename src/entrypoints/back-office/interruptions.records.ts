import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  InterruptionTables,
  type AffectedLine,
  type InterruptionLine,
} from '../../agreement/subprocessors/interruption-tables.views.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { customerColumn, idFact, nameColumn } from './records/columns.js';
import { byRecord, byText, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { rowsSection, type Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

/** Outages and maintenance of sending systems, and the campaigns that they fell upon (F-04…F-07). */
@Injectable()
export class InterruptionsRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(InterruptionTables) views: InterruptionTables) {
    tables.add({
      path: 'interruptions',
      title: { cs: 'Výpadky a údržba', en: 'Outages and maintenance' },
      group: 'subprocessors',
      needs: 'operator:read',
      intro: {
        cs: 'Po tu dobu přes systém nic neodchází. Kampaně čekají bez chyby a půjdou dál samy.',
        en: 'Nothing leaves through a system meanwhile. Campaigns wait without an error and go on by themselves.',
      },
      empty: {
        cs: 'Žádný výpadek ani údržba. Když systém vypadne, zapište to.',
        en: 'No outage and no maintenance. When a system fails, record it.',
      },
      columns: COLUMNS,
      filters: z.object({
        q: byText,
        systemId: byRecord('systems', 'Systém', 'System'),
        kind: byWord('interruptionKind', 'Co', 'What'),
      }),
      rows: (tx, filter, asked) => views.interruptions(tx, filter, asked),
      actions: ['systems.record-outage', 'systems.plan-maintenance'],
      record: {
        load: async (tx, id) => (await views.interruption(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ systemName, reason }) => `${systemName}: ${reason}`,
        sections: sections(views),
        actions: [
          {
            action: 'systems.end-interruption',
            fill: ({ id }) => ({ interruptionId: id }),
            when: ({ state }) => state === 'ACTIVE' || state === 'PLANNED',
          },
        ],
      },
    });
  }
}

function sections(views: InterruptionTables): readonly Section<InterruptionLine>[] {
  return [
    {
      kind: 'facts',
      facts: [
        { key: 'kind', title: { cs: 'Co', en: 'What' }, kind: 'state', words: 'interruptionKind' },
        ...COLUMNS.slice(1),
        { key: 'source', title: { cs: 'Odkud to víme', en: 'How we know' } },
        { key: 'recordedAt', title: { cs: 'Zapsáno', en: 'Recorded' }, kind: 'time' },
        idFact(),
      ],
    },
    rowsSection({
      title: { cs: 'Dotčené kampaně', en: 'Campaigns concerned' },
      empty: { cs: 'Žádné kampaně se to netýká.', en: 'No campaign is concerned.' },
      columns: AFFECTED,
      rows: (tx, { id }: InterruptionLine) => views.affected(tx, id),
    }),
  ];
}

const COLUMNS: readonly OfficeColumn<InterruptionLine>[] = [
  {
    key: 'kind',
    title: { cs: 'Co', en: 'What' },
    href: ({ id }) => `/office/interruptions/${id}`,
    ...{ kind: 'state', words: 'interruptionKind' },
  },
  {
    key: 'systemName',
    title: { cs: 'Systém', en: 'System' },
    saidBy: 'systemId',
    href: ({ systemId }) => `/office/systems/${systemId}`,
  },
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'interruption' },
  { key: 'from', title: { cs: 'Od', en: 'From' }, kind: 'time' },
  { key: 'to', title: { cs: 'Do', en: 'To' }, kind: 'time' },
  { key: 'reason', title: { cs: 'Důvod', en: 'Reason' } },
  { key: 'responsibility', title: { cs: 'Odpovídá', en: 'Answers for it' }, kind: 'state', words: 'responsibility' },
];

const AFFECTED: readonly OfficeColumn<AffectedLine>[] = [
  nameColumn('campaigns', 'name', 'Kampaň', 'Campaign'),
  customerColumn(),
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'campaign' },
  { key: 'scheduledAt', title: { cs: 'Naplánovaný začátek', en: 'Planned start' }, kind: 'time' },
  { key: 'startedAt', title: { cs: 'Začátek', en: 'Begun' }, kind: 'time' },
];
