import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  CustomerTables,
  type ControllerFile,
  type ControllerLine,
  type CustomerLine,
  type KeyLine,
  type UserLine,
} from '../../agreement/customers/customer-tables.views.js';
import { CustomerViews, type CustomerRow } from '../../agreement/customers/customer.views.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { customerColumn, idFact, nameColumn } from './records/columns.js';
import { byRecord, byText, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import type { Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

const ofCustomer = byRecord('customers', 'Zákazník', 'Customer');
const created: OfficeColumn<{ createdAt: Date }> = {
  key: 'createdAt',
  title: { cs: 'Založen', en: 'Taken in' },
  kind: 'time',
};
const ico: OfficeColumn<object> = { key: 'ico', title: { cs: 'IČO', en: 'Company number' } };
const email: OfficeColumn<object> = { key: 'email', title: { cs: 'E-mail', en: 'E-mail' } };
const agency: OfficeColumn<object> = { key: 'agency', title: { cs: 'Agentura', en: 'Agency' }, kind: 'flag' };
const kind: OfficeColumn<object> = {
  key: 'kind',
  title: { cs: 'Druh', en: 'Kind' },
  kind: 'state',
  words: 'customerKind',
};

/** Customers, their controllers, and who holds access for them. */
@Injectable()
export class CustomersRecords {
  constructor(
    @Inject(OfficeTables) private readonly tables: OfficeTables,
    @Inject(CustomerTables) private readonly views: CustomerTables,
    @Inject(CustomerViews) private readonly customers: CustomerViews,
  ) {
    this.addCustomers();
    this.addControllers();
    this.addUsers();
    this.addKeys();
  }

  private addCustomers(): void {
    const { tables, views, customers } = this;
    tables.add({
      path: 'customers',
      title: { cs: 'Zákazníci', en: 'Customers' },
      group: 'agreement',
      needs: 'operator:read',
      empty: {
        cs: 'Zatím tu není žádný zákazník. Založte prvního.',
        en: 'There is no customer yet. Take in the first one.',
      },
      columns: CUSTOMER_COLUMNS,
      filters: z.object({ q: byText, kind: byWord('customerKind', 'Druh', 'Kind') }),
      rows: (tx, filter, asked) => views.customers(tx, filter, asked),
      actions: ['customers.create'],
      search: { name: ({ name }) => name, id: ({ id }) => id, numbers: row => [row.ico] },
      record: {
        load: (tx, id) => customers.customer(tx, id),
        name: ({ name }) => name,
        sections: CUSTOMER_SECTIONS,
        actions: [
          ...CUSTOMER_ACTIONS.map(action => ({ action, fill: ofRow, when: isOpen })),
          { action: 'customers.reopen', fill: ofRow, when: row => !isOpen(row) },
        ],
      },
    });
  }

  private addControllers(): void {
    const { tables, views } = this;
    tables.add({
      path: 'controllers',
      title: { cs: 'Správci', en: 'Controllers' },
      group: 'agreement',
      needs: 'operator:read',
      intro: {
        cs: 'Kdo rozhoduje, proč se píše. Zákazník sám, u agentury její klienti.',
        en: 'Who decides why people are written to: the customer itself, or the clients of an agency.',
      },
      empty: {
        cs: 'Zatím tu není žádný správce. Vzniká se zákazníkem; agentura své klienty pojmenuje.',
        en: 'There is no controller yet. One comes with each customer; an agency names its clients.',
      },
      columns: CONTROLLER_COLUMNS,
      filters: z.object({ q: byText, customerId: ofCustomer }),
      rows: (tx, filter, asked) => views.controllers(tx, filter, asked),
      actions: ['controllers.add'],
      search: { name: ({ name }) => name, id: ({ id }) => id, numbers: row => [row.ico] },
      record: {
        load: async (tx, id) => (await views.controller(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ name }) => name,
        sections: CONTROLLER_SECTIONS,
        actions: ['orders.enter', 'instructions.enter-processing', 'instructions.enter-stop'].map(action => ({
          action,
          fill: ({ id, customerId }: ControllerFile) => ({ customerId, controllerId: id }),
        })),
      },
    });
  }

  private addUsers(): void {
    const { tables, views } = this;
    tables.add({
      path: 'users',
      title: { cs: 'Uživatelé zákazníků', en: 'Users of customers' },
      group: 'agreement',
      needs: 'operator:read',
      empty: {
        cs: 'Zatím nikdo nemá přístup. Dejte ho osobě, kterou zákazník pojmenoval.',
        en: 'Nobody has access yet. Give it to a person whom the customer named.',
      },
      columns: USER_COLUMNS,
      filters: z.object({ q: byText, customerId: ofCustomer }),
      rows: (tx, filter, asked) => views.users(tx, filter, asked),
      actions: ['users.add', 'users.end'],
    });
  }

  private addKeys(): void {
    const { tables, views } = this;
    tables.add({
      path: 'keys',
      title: { cs: 'Klíče API', en: 'API keys' },
      group: 'agreement',
      needs: 'operator:read',
      empty: {
        cs: 'Zatím nebyl vydán žádný klíč. Vydejte ho uživateli zákazníka.',
        en: 'No key has been issued yet. Issue one to a user of the customer.',
      },
      columns: KEY_COLUMNS,
      filters: z.object({ customerId: ofCustomer }),
      rows: (tx, filter, asked) => views.keys(tx, filter, asked),
      actions: ['keys.create', 'keys.revoke'],
    });
  }
}

const CONTROLLER_COLUMNS: readonly OfficeColumn<ControllerLine>[] = [
  nameColumn('controllers', 'name', 'Název', 'Name'),
  customerColumn(),
  { key: 'isCustomer', title: { cs: 'Zákazník sám', en: 'The customer itself' }, kind: 'flag' },
  ico,
  email,
  created,
];

const CUSTOMER_SECTIONS: readonly Section<CustomerRow>[] = [
  {
    kind: 'facts',
    facts: [
      kind,
      agency,
      ico,
      { key: 'dic', title: { cs: 'DIČ', en: 'VAT number' } },
      { key: 'seat', title: { cs: 'Sídlo', en: 'Registered office' } },
      { key: 'registerEntry', title: { cs: 'Zápis v rejstříku', en: 'Register entry' } },
      email,
      { key: 'phone', title: { cs: 'Telefon', en: 'Phone' } },
      { key: 'bankAccount', title: { cs: 'Bankovní účet', en: 'Bank account' } },
      created,
      { key: 'closedAt', title: { cs: 'Účet uzavřen', en: 'Account closed' }, kind: 'time' },
      idFact(),
    ],
  },
  ...[
    ...['controllers', 'orders', 'campaigns', 'instructions', 'lists'],
    ...['annexes', 'deviations', 'customer-subprocessors', 'users', 'keys', 'parameters'],
  ].map(table => ({ kind: 'table' as const, table, filter: ({ id }: CustomerRow) => ({ customerId: id }) })),
];

const CONTROLLER_SECTIONS: readonly Section<ControllerFile>[] = [
  {
    kind: 'facts',
    facts: [
      customerColumn(),
      { key: 'isCustomer', title: { cs: 'Zákazník sám', en: 'The customer itself' }, kind: 'flag' },
      ico,
      { key: 'address', title: { cs: 'Adresa', en: 'Address' } },
      email,
      {
        key: 'privacyNoticeUrl',
        title: { cs: 'Zásady ochrany údajů', en: 'Privacy notice' },
      },
      created,
      {
        key: 'history',
        title: { cs: 'Příjemci', en: 'Recipients' },
        value: () => ({ cs: 'otevřít historii jednoho příjemce', en: 'open the history of one recipient' }),
        href: ({ id }) => `/office/recipients?controllerId=${id}`,
      },
      idFact(),
    ],
  },
  ...['orders', 'instructions', 'annexes', 'lists', 'campaigns'].map(table => ({
    ...{ kind: 'table' as const, table },
    filter: ({ id }: ControllerFile) => ({ controllerId: id }),
  })),
];

const CUSTOMER_COLUMNS: readonly OfficeColumn<CustomerLine>[] = [
  nameColumn('customers', 'name', 'Název', 'Name'),
  kind,
  agency,
  ico,
  email,
  { key: 'controllers', title: { cs: 'Správců', en: 'Controllers' }, kind: 'number' },
  created,
];

const USER_COLUMNS: readonly OfficeColumn<UserLine>[] = [
  { key: 'name', title: { cs: 'Jméno', en: 'Name' } },
  customerColumn(),
  email,
  { key: 'roles', title: { cs: 'Smí', en: 'May' }, kind: 'state', words: 'customerRole' },
  { key: 'state', title: { cs: 'Přístup', en: 'Access' }, kind: 'state', words: 'validity' },
  { key: 'validFrom', title: { cs: 'Od', en: 'From' }, kind: 'time' },
  { key: 'validTo', title: { cs: 'Do', en: 'Until' }, kind: 'time' },
];

const KEY_COLUMNS: readonly OfficeColumn<KeyLine>[] = [
  { key: 'name', title: { cs: 'Klíč', en: 'Key' } },
  customerColumn(),
  { key: 'userName', title: { cs: 'Uživatel', en: 'User' } },
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'keyState' },
  { key: 'sandbox', title: { cs: 'Sandbox', en: 'Sandbox' }, kind: 'flag' },
  { key: 'createdAt', title: { cs: 'Vydán', en: 'Issued' }, kind: 'time' },
  { key: 'lastUsedAt', title: { cs: 'Naposledy použit', en: 'Last used' }, kind: 'time' },
  { key: 'id', title: { cs: 'Id', en: 'Id' }, kind: 'hash' },
];

const ofRow = ({ id }: CustomerRow) => ({ customerId: id });
const isOpen = ({ closedAt }: CustomerRow): boolean => closedAt === null;

/** What may be begun from a customer whose account is open. */
const CUSTOMER_ACTIONS = [
  'controllers.add',
  'users.add',
  'keys.create',
  'orders.enter',
  'instructions.enter-processing',
  'contracts.override',
  'customer-lists.add',
  'customers.close',
];
