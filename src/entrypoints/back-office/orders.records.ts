import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  OrderPerformances,
  type OrderInvoice,
  type OrderPart,
} from '../../accountability/billing/order-performance.views.js';
import { OrderTables, type OrderFile, type OrderLine } from '../../agreement/orders/order-tables.views.js';
import { priceWithVat } from '../../agreement/orders/order.rules.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { controllerColumn, customerColumn, idFact, nameColumn } from './records/columns.js';
import { byRecord, byText, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { rowsSection, type Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

const state: OfficeColumn<object> = { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'order' };
const startOn: OfficeColumn<object> = { key: 'startOn', title: { cs: 'První den', en: 'First day' }, kind: 'day' };
const endOn: OfficeColumn<object> = { key: 'endOn', title: { cs: 'Poslední den', en: 'Last day' }, kind: 'day' };
const quantity: OfficeColumn<object> = {
  key: 'quantity',
  title: { cs: 'Nejvýše zpráv', en: 'Messages at most' },
  kind: 'number',
};
const price: OfficeColumn<object> = {
  key: 'priceNet',
  title: { cs: 'Cena bez DPH', en: 'Price without VAT' },
  kind: 'money',
};

/** Orders: what was ordered, for whom, until when, at which price. */
@Injectable()
export class OrdersRecords {
  constructor(
    @Inject(OfficeTables) tables: OfficeTables,
    @Inject(OrderTables) views: OrderTables,
    @Inject(OrderPerformances) performances: OrderPerformances,
  ) {
    tables.add({
      path: 'orders',
      title: { cs: 'Objednávky', en: 'Orders' },
      group: 'agreement',
      needs: 'operator:read',
      empty: {
        cs: 'Zatím nic není objednáno. Zákazník objednává přes API; objednávku, která přišla jinak, zapište.',
        en: 'Nothing is ordered yet. Customers order through the API; enter an order that came another way.',
      },
      columns: COLUMNS,
      filters: z.object({
        q: byText,
        state: byWord('order', 'Stav', 'State'),
        customerId: byRecord('customers', 'Zákazník', 'Customer'),
        controllerId: byRecord('controllers', 'Správce', 'Controller'),
      }),
      rows: (tx, filter, asked) => views.orders(tx, filter, asked),
      actions: ['orders.enter'],
      search: { name: ({ number, title }) => `${number} ${title}`, id: ({ id }) => id, numbers: row => [row.number] },
      record: {
        load: async (tx, id) => (await views.order(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ number, title }) => `${number} ${title}`,
        sections: [...SECTIONS, partsOf(performances), invoicesOf(performances)],
        actions: [
          { action: 'orders.confirm', fill: ({ id }) => ({ id }), when: order => order.state === 'RECEIVED' },
          { action: 'orders.invoice', fill: ({ id }) => ({ orderId: id }), when: order => order.state !== 'RECEIVED' },
          { action: 'orders.cancel', fill: ({ id }) => ({ id }), when: isOpen },
          { action: 'orders.complete', fill: ({ id }) => ({ id }), when: order => order.state === 'CONFIRMED' },
        ],
      },
    });
  }
}

/** F-26: a part that was refused is not sent and counts for nothing. */
function partsOf(performances: OrderPerformances): Section<OrderFile> {
  return rowsSection({
    title: { cs: 'Plnění po částech', en: 'Performance by parts' },
    empty: { cs: 'Objednávka zatím nemá žádnou kampaň.', en: 'The order has no campaign yet.' },
    columns: PART_COLUMNS,
    rows: (tx, { id }: OrderFile) => performances.parts(tx, id),
  });
}

/** F-26: never more than the share of what was handed over. */
function invoicesOf(performances: OrderPerformances): Section<OrderFile> {
  return rowsSection({
    title: { cs: 'Faktury', en: 'Invoices' },
    empty: {
      cs: 'Z objednávky zatím nic nebylo fakturováno.',
      en: 'Nothing of the order has been billed yet.',
    },
    columns: INVOICE_COLUMNS,
    rows: (tx, { id }: OrderFile) => performances.invoices(tx, id),
  });
}

function isOpen(order: OrderFile): boolean {
  return order.state === 'RECEIVED' || order.state === 'CONFIRMED';
}

const SECTIONS: readonly Section<OrderFile>[] = [
  {
    kind: 'facts',
    facts: [
      state,
      customerColumn(),
      controllerColumn(),
      startOn,
      endOn,
      quantity,
      price,
      {
        key: 'gross',
        title: { cs: 'Cena s DPH', en: 'Price with VAT' },
        kind: 'money',
        value: ({ priceNet, vatPermille }) => priceWithVat(priceNet, vatPermille).gross,
      },
      { key: 'customerRef', title: { cs: 'Číslo u zákazníka', en: 'The customer’s own number' } },
      { key: 'channel', title: { cs: 'Přišla', en: 'Came in' }, kind: 'state', words: 'orderChannel' },
      { key: 'originalHash', title: { cs: 'Otisk originálu', en: 'Hash of the original' }, kind: 'hash' },
      { key: 'createdAt', title: { cs: 'Přijata', en: 'Received' }, kind: 'time' },
      { key: 'confirmedAt', title: { cs: 'Potvrzena', en: 'Confirmed' }, kind: 'time' },
      { key: 'endedAt', title: { cs: 'Ukončena', en: 'Ended' }, kind: 'time' },
      { key: 'endReason', title: { cs: 'Důvod ukončení', en: 'Reason of the end' } },
      {
        key: 'termsLabel',
        title: { cs: 'Podmínky', en: 'Terms' },
        href: ({ termsVersionId }) => `/office/terms/${termsVersionId}`,
      },
      { key: 'snapshotHash', title: { cs: 'Otisk smluveného', en: 'Hash of what was agreed' }, kind: 'hash' },
      idFact(),
    ],
  },
  ...['campaigns', 'instructions'].map(table => ({
    ...{ kind: 'table' as const, table },
    filter: ({ id }: OrderFile) => ({ orderId: id }),
  })),
];

const COLUMNS: readonly OfficeColumn<OrderLine>[] = [
  nameColumn('orders', 'number', 'Číslo', 'Number'),
  { key: 'title', title: { cs: 'Předmět', en: 'Subject' } },
  customerColumn(),
  state,
  startOn,
  endOn,
  quantity,
  price,
];

const PART_COLUMNS: readonly OfficeColumn<OrderPart>[] = [
  { key: 'name', title: { cs: 'Část', en: 'Part' }, href: ({ campaignId }) => `/office/campaigns/${campaignId}` },
  { key: 'verdict', title: { cs: 'Obsah', en: 'Content' }, kind: 'state', words: 'verdict' },
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'campaign' },
  { key: 'audience', title: { cs: 'Okruh příjemců', en: 'Audience' }, kind: 'number' },
  { key: 'handedOver', title: { cs: 'Předáno', en: 'Handed over' }, kind: 'number' },
  { key: 'rerun', title: { cs: 'Zdarma', en: 'Free rerun' }, kind: 'flag', value: ({ rerunOf }) => rerunOf !== null },
];

const INVOICE_COLUMNS: readonly OfficeColumn<OrderInvoice>[] = [
  { key: 'number', title: { cs: 'Číslo', en: 'Number' } },
  { key: 'issuedOn', title: { cs: 'Vystavena', en: 'Issued on' }, kind: 'day' },
  { key: 'net', title: { cs: 'Bez DPH', en: 'Without VAT' }, kind: 'money' },
  { key: 'performed', title: { cs: 'Předáno do té doby', en: 'Handed over by then' }, kind: 'number' },
];
