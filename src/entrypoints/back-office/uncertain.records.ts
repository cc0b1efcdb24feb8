import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { UncertainViews, type UncertainLine } from '../../delivery/sending/uncertain.views.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { reasonSentence } from './campaign-reason.texts.js';
import { customerColumn, idFact, nameColumn } from './records/columns.js';
import { byRecord, byText, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { rowsSection } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

/** Messages of which nobody knows whether they left: what is known of each, and what became of the doubt. */
@Injectable()
export class UncertainRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(UncertainViews) views: UncertainViews) {
    tables.add({
      path: 'uncertain',
      title: { cs: 'Nejisté zprávy', en: 'Uncertain messages' },
      group: 'sending',
      needs: 'operator:read',
      intro: {
        cs: 'Zprávy, které možná odešly, než se něco zhroutilo. Samy se znovu neposílají.',
        en: 'Messages that may have left before something crashed. They are never sent again by themselves.',
      },
      empty: {
        cs: 'Žádná zpráva není nejistá.',
        en: 'No message is uncertain.',
      },
      columns: COLUMNS,
      filters: z.object({
        q: byText,
        state: byWord('uncertain', 'Stav', 'State'),
        campaignId: byRecord('campaigns', 'Kampaň', 'Campaign'),
        customerId: byRecord('customers', 'Zákazník', 'Customer'),
      }),
      rows: (tx, filter, asked) => views.page(tx, filter, asked),
      actions: ['uncertain.relay-log'],
      record: {
        load: async (tx, id) => (await views.find(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ campaignName, ordinal }) => `${campaignName} · ${ordinal}`,
        sections: [
          { kind: 'facts', facts: factsOf(views) },
          {
            kind: 'text',
            title: { cs: 'Co by pochybnost ukončilo', en: 'What would end the doubt' },
            text: ({ state }) => (state === 'OPEN' ? WAYS : null),
          },
          rowsSection({
            title: { cs: 'Nejisté pokusy', en: 'Uncertain attempts' },
            empty: { cs: 'Žádný.', en: 'None.' },
            columns: ATTEMPTS,
            rows: (tx, { id }: UncertainLine) => views.attempts(tx, id),
          }),
          {
            kind: 'table',
            table: 'ledger',
            title: { cs: 'Důkazy o této zprávě', en: 'Evidence of this message' },
            filter: ({ id, customerId }) => ({ customerId, subject: id }),
          },
        ],
        actions: [
          { action: 'uncertain.decide', fill: ({ id }) => ({ messageId: id }), when: ({ state }) => state === 'OPEN' },
        ],
      },
    });
  }
}

const WAYS = {
  cs: 'Nedoručenka, stížnost, klepnutí nebo odhlášení, které tuto zprávu jmenuje; řádek záznamu poštovního serveru s jejím Message-ID; pravidlo, které kampaň předem určila; nebo rozhodnutí člověka s důvodem.',
  en: 'A bounce, a complaint, a click or an opt-out that names this message; a line of the relay’s log with its Message-ID; the rule that the campaign declared beforehand; or a person’s decision with a reason.',
};

const COLUMNS: readonly OfficeColumn<UncertainLine>[] = [
  nameColumn('uncertain', 'ordinal', 'Pořadí', 'Ordinal'),
  {
    key: 'campaignName',
    title: { cs: 'Kampaň', en: 'Campaign' },
    saidBy: 'campaignId',
    href: ({ campaignId }) => `/office/campaigns/${campaignId}`,
  },
  customerColumn(),
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'uncertain' },
  { key: 'armedAt', title: { cs: 'Uvolněna k odeslání', en: 'Armed' }, kind: 'time' },
  { key: 'systemName', title: { cs: 'Odesílací systém', en: 'Sending system' } },
];

function factsOf(views: UncertainViews): readonly OfficeColumn<UncertainLine>[] {
  return [
    COLUMNS[1] ?? { key: 'campaignName', title: { cs: 'Kampaň', en: 'Campaign' } },
    customerColumn(),
    { key: 'ordinal', title: { cs: 'Pořadí', en: 'Ordinal' }, kind: 'number' },
    idFact(),
    { key: 'header', title: { cs: 'Message-ID', en: 'Message-ID' }, kind: 'hash', value: row => views.headerOf(row) },
    { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'uncertain' },
    {
      key: 'code',
      title: { cs: 'Proč to nikdo neví', en: 'Why nobody knows' },
      value: ({ code }) => (code === null ? null : sentenceOf(code)),
    },
    { key: 'armedAt', title: { cs: 'Uvolněna k odeslání', en: 'Armed' }, kind: 'time' },
    { key: 'at', title: { cs: 'Zapsána jako nejistá', en: 'Written down as uncertain' }, kind: 'time' },
    { key: 'epoch', title: { cs: 'Odesílač', en: 'Sender' }, kind: 'number' },
    { key: 'host', title: { cs: 'Počítač', en: 'Host' } },
    { key: 'relay', title: { cs: 'Poštovní server', en: 'Relay' } },
    { key: 'slot', title: { cs: 'Spojení', en: 'Connection' }, kind: 'number' },
    {
      key: 'systemName',
      title: { cs: 'Odesílací systém', en: 'Sending system' },
      href: ({ systemId }) => `/office/systems/${systemId}`,
    },
    {
      key: 'policy',
      title: { cs: 'Pravidlo kampaně', en: 'The campaign’s rule' },
      kind: 'state',
      words: 'uncertainPolicy',
    },
  ];
}

const ATTEMPTS: readonly OfficeColumn<UncertainLine>[] = [
  { key: 'attempt', title: { cs: 'Pokus', en: 'Attempt' }, kind: 'number' },
  { key: 'at', title: { cs: 'Kdy', en: 'When' }, kind: 'time' },
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'uncertain' },
  { key: 'source', title: { cs: 'Podle čeho', en: 'By what' }, kind: 'state', words: 'resolutionSource' },
  { key: 'reason', title: { cs: 'Důvod', en: 'Reason' } },
  { key: 'decidedAt', title: { cs: 'Rozhodnuto', en: 'Decided' }, kind: 'time' },
];

function sentenceOf(code: string): { cs: string; en: string } {
  return { cs: reasonSentence(code, 'cs') ?? code, en: reasonSentence(code, 'en') ?? code };
}
