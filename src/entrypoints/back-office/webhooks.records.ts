import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  WebhookViews,
  type AttemptLine,
  type DeliveryLine,
  type EndpointLine,
} from '../../delivery/webhooks/webhook.views.js';
import { customerColumn, idFact, nameColumn } from './records/columns.js';
import { byRecord, byText, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { rowsSection } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

/** Where customers' systems are told of events, and what became of each call. */
@Injectable()
export class WebhooksRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(WebhookViews) views: WebhookViews) {
    addEndpoints(tables, views);
    addDeliveries(tables, views);
  }
}

function addEndpoints(tables: OfficeTables, views: WebhookViews): void {
  tables.add({
    path: 'webhook-endpoints',
    title: { cs: 'Webhooky', en: 'Webhooks' },
    group: 'system',
    needs: 'operator:read',
    intro: {
      cs: 'Kam si zákazníci nechávají posílat události. Který tři dny nepřijme nic, vypne se a zákazník se to dozví.',
      en: 'Where customers have events sent. One that takes nothing for three days is switched off, and the customer is told.',
    },
    empty: {
      cs: 'Žádný zákazník webhook nemá. Zakládá si jej přes API.',
      en: 'No customer has a webhook. Customers add theirs by the API.',
    },
    columns: ENDPOINT,
    filters: z.object({
      q: byText,
      state: byWord('webhookEndpoint', 'Stav', 'State'),
      customerId: byRecord('customers', 'Zákazník', 'Customer'),
    }),
    rows: (tx, filter, asked) => views.endpoints(tx, filter, asked),
    record: {
      load: (tx, id) => views.endpoint(tx, id),
      name: ({ url }: EndpointLine) => url,
      sections: [
        { kind: 'facts', facts: [...ENDPOINT.slice(1), ...MORE, idFact()] },
        {
          kind: 'table',
          table: 'webhook-deliveries',
          title: { cs: 'Co se posílalo', en: 'What was sent' },
          filter: ({ id }: EndpointLine) => ({ endpointId: id }),
        },
      ],
      actions: [
        {
          action: 'webhooks.replay',
          fill: ({ id }: EndpointLine) => ({ endpointId: id }),
          when: ({ state }: EndpointLine) => state === 'ACTIVE',
        },
        {
          action: 'webhooks.disable',
          fill: ({ id }: EndpointLine) => ({ endpointId: id }),
          when: ({ state }: EndpointLine) => state === 'ACTIVE',
        },
        {
          action: 'webhooks.enable',
          fill: ({ id }: EndpointLine) => ({ endpointId: id }),
          when: ({ state }: EndpointLine) => state === 'DISABLED',
        },
      ],
    },
  });
}

function addDeliveries(tables: OfficeTables, views: WebhookViews): void {
  tables.add({
    path: 'webhook-deliveries',
    title: { cs: 'Doručení webhooků', en: 'Webhook deliveries' },
    needs: 'operator:read',
    empty: { cs: 'Nic se neposílalo.', en: 'Nothing was sent.' },
    columns: DELIVERY,
    filters: z.object({
      state: byWord('webhookDelivery', 'Stav', 'State'),
      endpointId: byRecord('webhook-endpoints', 'Webhook', 'Webhook'),
      customerId: byRecord('customers', 'Zákazník', 'Customer'),
    }),
    rows: (tx, filter, asked) => views.deliveries(tx, filter, asked),
    record: {
      load: (tx, id) => views.delivery(tx, id),
      name: ({ type }: DeliveryLine) => type,
      sections: [
        { kind: 'facts', facts: [...DELIVERY, { key: 'eventId', title: EVENT_ID, kind: 'hash' }, idFact()] },
        rowsSection({
          title: { cs: 'Pokusy', en: 'Attempts' },
          empty: { cs: 'Zatím žádný.', en: 'None yet.' },
          columns: ATTEMPTS,
          rows: (tx, { id }: DeliveryLine) => views.attempts(tx, id),
        }),
      ],
      actions: [
        { action: 'webhooks.replay', fill: ({ endpointId, eventId }: DeliveryLine) => ({ endpointId, eventId }) },
      ],
    },
  });
}

const EVENT_ID = { cs: 'Id události', en: 'Event id' };

const ENDPOINT: readonly OfficeColumn<EndpointLine>[] = [
  nameColumn('webhook-endpoints', 'url', 'Adresa', 'Address'),
  customerColumn(),
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'webhookEndpoint' },
  { key: 'waiting', title: { cs: 'Čeká', en: 'Waiting' }, kind: 'number' },
  { key: 'failingSince', title: { cs: 'Nepřijímá od', en: 'Failing since' }, kind: 'time' },
];

const MORE: readonly OfficeColumn<EndpointLine>[] = [
  { key: 'disabledWhy', title: { cs: 'Proč je vypnutý', en: 'Why it is off' }, kind: 'state', words: 'webhookOff' },
  { key: 'types', title: { cs: 'Události', en: 'Events' } },
  { key: 'withAddress', title: { cs: 'S e-mailovou adresou', en: 'With the e-mail address' }, kind: 'flag' },
  { key: 'formerUntil', title: { cs: 'Starý klíč podepisuje do', en: 'Former secret signs until' }, kind: 'time' },
  { key: 'createdAt', title: { cs: 'Založen', en: 'Added' }, kind: 'time' },
];

const DELIVERY: readonly OfficeColumn<DeliveryLine>[] = [
  nameColumn('webhook-deliveries', 'type', 'Událost', 'Event'),
  {
    key: 'url',
    title: { cs: 'Webhook', en: 'Webhook' },
    saidBy: 'endpointId',
    href: ({ endpointId }) => `/office/webhook-endpoints/${endpointId}`,
  },
  { ...customerColumn<DeliveryLine>(), saidBy: 'endpointId' },
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'webhookDelivery' },
  { key: 'tries', title: { cs: 'Pokusů', en: 'Attempts' }, kind: 'number' },
  { key: 'status', title: { cs: 'Odpověď', en: 'Answer' }, kind: 'code' },
  { key: 'fault', title: { cs: 'Proč bez odpovědi', en: 'Why no answer' }, kind: 'state', words: 'webhookFault' },
  { key: 'happenedAt', title: { cs: 'Stalo se', en: 'Happened' }, kind: 'time' },
  { key: 'dueAt', title: { cs: 'Další pokus', en: 'Next attempt' }, kind: 'time' },
];

const ATTEMPTS: readonly OfficeColumn<AttemptLine>[] = [
  { key: 'at', title: { cs: 'Kdy', en: 'When' }, kind: 'time' },
  { key: 'status', title: { cs: 'Odpověď', en: 'Answer' }, kind: 'code' },
  { key: 'fault', title: { cs: 'Proč bez odpovědi', en: 'Why no answer' }, kind: 'state', words: 'webhookFault' },
  { key: 'durationMs', title: { cs: 'Trvalo (ms)', en: 'Took (ms)' }, kind: 'number' },
  { key: 'answer', title: { cs: 'Začátek odpovědi', en: 'Start of the answer' }, kind: 'code' },
];
