import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { BounceViews, type BounceLine, type InboundLine } from '../../delivery/bounces/bounce.views.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { customerColumn, idFact } from './records/columns.js';
import { byRecord, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { OfficeTables } from './records/office-tables.js';

/** What came back: bounces and complaints of all campaigns, and the mail that brought them or waits for a person. */
@Injectable()
export class BouncesRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(BounceViews) views: BounceViews) {
    tables.add({
      path: 'bounces',
      title: { cs: 'Nedoručené a stížnosti', en: 'Bounces and complaints' },
      group: 'sending',
      needs: 'operator:read',
      intro: {
        cs: 'Adresa, která neexistuje, a stížnost zastaví další poštu hned. Plná schránka až po několika zprávách v řadě. Odmítnutí odesílatele nebo obsahu nikoho nezastaví.',
        en: 'An address that does not exist and a complaint stop further mail at once; a full mailbox only after several messages in a row. A refusal of the sender or the content stops nobody.',
      },
      empty: { cs: 'Nic se nevrátilo.', en: 'Nothing came back.' },
      columns: BOUNCES,
      filters: z.object({
        kind: byWord('bounce', 'Co se stalo', 'What happened'),
        origin: byWord('bounceOrigin', 'Odkud to víme', 'How we know'),
        campaignId: byRecord('campaigns', 'Kampaň', 'Campaign'),
        customerId: byRecord('customers', 'Zákazník', 'Customer'),
      }),
      rows: (tx, filter, asked) => views.bounces(tx, filter, asked),
      record: {
        load: async (tx, id) => (await views.bounce(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ campaignName, status }: BounceLine) => `${campaignName} · ${status}`,
        sections: [
          { kind: 'facts', facts: [...BOUNCE_FACTS, ...BOUNCES.slice(1), idFact()] },
          {
            kind: 'text',
            title: { cs: 'Cesta zpět', en: 'The way back' },
            text: ({ effect }) => (effect === 'STOPPED' ? WAY_BACK : null),
          },
        ],
      },
    });
    tables.add({
      path: 'inbound',
      title: { cs: 'Došlá pošta', en: 'Inbound mail' },
      group: 'sending',
      needs: 'operator:recipients',
      intro: {
        cs: 'Nedoručenka platí, jen když nese podepsanou návratovou adresu. Ostatní čeká tady, než ji někdo přiřadí ke zprávě, nebo odloží.',
        en: 'A bounce counts only when it bears a signed return path. Everything else waits here until somebody attributes it to a message or discards it.',
      },
      empty: { cs: 'Žádná pošta nečeká.', en: 'No mail is waiting.' },
      columns: MAILS,
      filters: z.object({
        state: byWord('inbound', 'Stav', 'State'),
        mailbox: byWord('inboundMailbox', 'Schránka', 'Mailbox'),
      }),
      rows: (tx, filter, asked) => views.inbound(tx, filter, asked),
      record: {
        load: async (tx, id) => {
          const line = (await views.mail(tx, id)) ?? refuse('NOT_FOUND');
          return { ...line, ...(await views.content(tx, id)) };
        },
        name: ({ subject, receivedAt }: Mail) => subject || receivedAt.toISOString().slice(0, 16).replace('T', ' '),
        sections: [
          { kind: 'facts', facts: [...MAILS.slice(1), ...MAIL_FACTS, idFact()] },
          { kind: 'text', title: { cs: 'Co říká', en: 'What it says' }, text: ({ notice }: Mail) => same(notice) },
        ],
        actions: [
          {
            action: 'inbound.attribute',
            fill: ({ id, originalMessageId }: Mail) => ({
              id,
              messageId: (originalMessageId ?? '').split('@', 1).join(''),
            }),
            when: ({ state, said }: Mail) => state === 'QUARANTINED' && said !== 'not-bounce' && said !== 'challenge',
          },
          {
            action: 'inbound.discard',
            fill: ({ id }: Mail) => ({ id }),
            when: ({ state }: Mail) => state === 'QUARANTINED',
          },
        ],
      },
    });
  }
}

type Mail = InboundLine & {
  subject?: string;
  notice?: string;
  recipients?: string;
  originalMessageId?: string | undefined;
};

const WAY_BACK = {
  cs: 'Adresa zase dostane poštu, až správce doloží nový souhlas, který vznikl po tomto odmítnutí.',
  en: 'The address gets mail again when the controller proves a new consent that was given after this refusal.',
};

const BOUNCES: readonly OfficeColumn<BounceLine>[] = [
  { key: 'at', title: { cs: 'Kdy', en: 'When' }, kind: 'time', href: ({ id }) => `/office/bounces/${id}` },
  { key: 'kind', title: { cs: 'Co se stalo', en: 'What happened' }, kind: 'state', words: 'bounce' },
  { key: 'status', title: { cs: 'Kód', en: 'Code' } },
  { key: 'origin', title: { cs: 'Odkud to víme', en: 'How we know' }, kind: 'state', words: 'bounceOrigin' },
  { key: 'effect', title: { cs: 'Následek', en: 'Effect' }, kind: 'state', words: 'bounceEffect' },
  {
    key: 'campaignName',
    title: { cs: 'Kampaň', en: 'Campaign' },
    saidBy: 'campaignId',
    href: ({ campaignId }) => `/office/campaigns/${campaignId}`,
  },
  customerColumn(),
];
const BOUNCE_FACTS: readonly OfficeColumn<BounceLine>[] = [
  { key: 'at', title: { cs: 'Kdy', en: 'When' }, kind: 'time' },
  { key: 'messageId', title: { cs: 'Zpráva', en: 'Message' }, kind: 'hash' },
];

const MAILS: readonly OfficeColumn<InboundLine>[] = [
  { key: 'receivedAt', title: { cs: 'Došlo', en: 'Came' }, kind: 'time', href: ({ id }) => `/office/inbound/${id}` },
  { key: 'mailbox', title: { cs: 'Schránka', en: 'Mailbox' }, kind: 'state', words: 'inboundMailbox' },
  { key: 'said', title: { cs: 'Co to je', en: 'What it is' }, kind: 'state', words: 'inboundSaid' },
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'inbound' },
  { key: 'why', title: { cs: 'Proč čeká', en: 'Why it waits' }, kind: 'state', words: 'inboundWhy' },
];
const MAIL_FACTS: readonly OfficeColumn<Mail>[] = [
  { key: 'receivedAt', title: { cs: 'Došlo', en: 'Came' }, kind: 'time' },
  { key: 'recipients', title: { cs: 'O kom mluví', en: 'Whom it speaks of' } },
  { key: 'messageId', title: { cs: 'Zpráva', en: 'Message' }, kind: 'hash' },
  { key: 'handledAt', title: { cs: 'Přečteno', en: 'Read' }, kind: 'time' },
  { key: 'decision', title: { cs: 'Rozhodnutí', en: 'Decision' } },
];

function same(text: string | undefined): { cs: string; en: string } | null {
  return text === undefined || text === '' ? null : { cs: text, en: text };
}
