import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  InstructionTables,
  type InstructionFile,
  type InstructionLine,
} from '../../agreement/instructions/instruction-tables.views.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { controllerColumn, customerColumn, idFact, nameColumn } from './records/columns.js';
import { byRecord, byText, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import type { Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

/** What controllers instructed, when, how it reached us and what became of it (D-02, D-05). */
@Injectable()
export class InstructionsRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(InstructionTables) views: InstructionTables) {
    tables.add({
      path: 'instructions',
      title: { cs: 'Pokyny správců', en: 'Instructions of controllers' },
      group: 'agreement',
      needs: 'operator:read',
      empty: {
        cs: 'Zatím nikdo nedal pokyn. Správci je dávají přes API; pokyn, který přišel jinak, zapište.',
        en: 'Nobody has instructed anything yet. Controllers do it through the API; enter what came another way.',
      },
      columns: COLUMNS,
      filters: z.object({
        q: byText,
        kind: byWord('instructionKind', 'Druh', 'Kind'),
        state: byWord('instruction', 'Stav', 'State'),
        customerId: byRecord('customers', 'Zákazník', 'Customer'),
        controllerId: byRecord('controllers', 'Správce', 'Controller'),
        orderId: byRecord('orders', 'Objednávka', 'Order'),
        campaignId: byRecord('campaigns', 'Kampaň', 'Campaign'),
      }),
      rows: (tx, filter, asked) => views.instructions(tx, filter, asked),
      actions: ['instructions.enter-processing', 'instructions.enter-send', 'instructions.enter-stop'],
      search: { name: nameOf, id: ({ id }) => id },
      record: {
        load: async (tx, id) => (await views.instruction(tx, id)) ?? refuse('NOT_FOUND'),
        name: nameOf,
        sections: SECTIONS,
        actions: [{ action: 'instructions.enter-stop', fill: stopOf, when: ({ state }) => state === 'IN_FORCE' }],
      },
    });
  }
}

function nameOf({ controllerName, campaignName, version }: InstructionLine): string {
  return [controllerName, campaignName, `v${version}`].filter(part => part !== null).join(' · ');
}

function stopOf({ customerId, controllerId, campaignId }: InstructionFile): Record<string, string> {
  return { customerId, controllerId, ...(campaignId === null ? {} : { campaignId }) };
}

const COLUMNS: readonly OfficeColumn<InstructionLine>[] = [
  {
    ...nameColumn<InstructionLine>('instructions', 'kind', 'Pokyn', 'Instruction'),
    kind: 'state',
    words: 'instructionKind',
  },
  { key: 'version', title: { cs: 'Verze', en: 'Version' }, kind: 'number' },
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'instruction' },
  controllerColumn(),
  customerColumn(),
  {
    key: 'campaignName',
    title: { cs: 'Kampaň', en: 'Campaign' },
    saidBy: 'campaignId',
    href: ({ campaignId }) => (campaignId === null ? undefined : `/office/campaigns/${campaignId}`),
  },
  { key: 'channel', title: { cs: 'Přišel', en: 'Came in' }, kind: 'state', words: 'instructionChannel' },
  { key: 'givenAt', title: { cs: 'Dán', en: 'Given' }, kind: 'time' },
];

const SECTIONS: readonly Section<InstructionFile>[] = [
  {
    kind: 'facts',
    facts: [
      { key: 'kind', title: { cs: 'Druh', en: 'Kind' }, kind: 'state', words: 'instructionKind' },
      ...COLUMNS.slice(1),
      { key: 'givenBy', title: { cs: 'Dal(a)', en: 'Given by' } },
      {
        key: 'orderNumber',
        title: { cs: 'Objednávka', en: 'Order' },
        href: ({ orderId }) => (orderId === null ? undefined : `/office/orders/${orderId}`),
      },
      { key: 'inForceAt', title: { cs: 'Platí od', en: 'In force since' }, kind: 'time' },
      { key: 'endedAt', title: { cs: 'Skončil', en: 'Ended' }, kind: 'time' },
      { key: 'notBefore', title: { cs: 'Rozeslat ne dříve než', en: 'Send not before' }, kind: 'time' },
      { key: 'notAfter', title: { cs: 'Rozeslat do', en: 'Send until' }, kind: 'time' },
      { key: 'transferAllowed', title: { cs: 'Předání mimo EHP', en: 'Transfers outside the EEA' }, kind: 'flag' },
      { key: 'trackingAllowed', title: { cs: 'Měření', en: 'Tracking' }, kind: 'flag' },
      {
        key: 'supersedes',
        title: { cs: 'Nahrazuje', en: 'Replaces' },
        kind: 'hash',
        href: ({ supersedes }) => (supersedes === null ? undefined : `/office/instructions/${supersedes}`),
      },
      { key: 'contentHash', title: { cs: 'Otisk obsahu', en: 'Content hash' }, kind: 'hash' },
      { key: 'audienceHash', title: { cs: 'Otisk publika', en: 'Audience hash' }, kind: 'hash' },
      { key: 'bodyHash', title: { cs: 'Otisk pokynu', en: 'Hash of the instruction' }, kind: 'hash' },
      {
        key: 'history',
        title: { cs: 'Příjemci', en: 'Recipients' },
        value: () => ({
          cs: 'otevřít historii příjemce na tento pokyn',
          en: 'open a recipient’s history on this instruction',
        }),
        href: ({ id, controllerId }) => `/office/recipients?controllerId=${controllerId}&instructionId=${id}`,
      },
      idFact(),
    ],
  },
  {
    kind: 'text',
    title: { cs: 'Pokyn, jak byl dán', en: 'The instruction as it was given' },
    text: ({ body }) => JSON.stringify(body, null, 2),
  },
];
