import { Client } from 'pg';
import { uuidv7 } from '../../src/platform/ids/ids.js';
import { checks, columns, tables, type Column } from './catalogue.js';
import type { TestDatabase } from './database.js';

/** Two customers with one row each in every table that has a customer. */
export interface Tenants {
  tables: string[];
  a: Record<string, Row>;
  b: Record<string, Row>;
  idOf: { a: string; b: string };
}
export type Row = Record<string, unknown>;

type Values = Record<string, (customer: string) => unknown>;

/** What a table asks of its rows beyond types and lists of words; a new table with such a rule fails the insert and gets its line here. */
const RULED: Record<string, Values> = {
  activity: { kind: () => 'CLICK' },
  bounce: { origin: () => 'SMTP' },
  frequency_cap: { days: () => 7 },
  campaign_rerun: { price_net: () => 0 },
  customer_subprocessor: { subprocessor_id: () => uuidv7() },
  dkim_key: { private_key: () => Buffer.alloc(32) },
  ledger_entry: { tree: customer => customer },
  ledger_node: { level: () => 4 },
  opt_in_request: { channel: () => 'form' },
  permission_event: { kind: () => 'WITHDRAW' },
  legal_order: { notice_forbidden: () => '§ 8a' },
  recipient_access: { case_number: () => '2026/1' },
  slot: Object.fromEntries(
    ['campaign_id', 'message_id', 'basis_event_id', 'instruction_id'].map(name => [name, () => uuidv7()]),
  ),
};

const FILLED: Record<string, string[]> = { slot: ['ordinal', 'attempt', 'armed_at', 'system_id'] };

/** Columns that lead to another row of the same customer. */
const LEADS_TO: Record<string, string> = {
  campaign_id: 'campaign',
  content_id: 'content_version',
  controller_id: 'controller',
  domain_id: 'sending_domain',
  delivery_id: 'webhook_delivery',
  endpoint_id: 'webhook_endpoint',
  entry_id: 'ledger_entry',
  event_id: 'customer_event',
  form_id: 'opt_in_form',
  list_id: 'list',
  order_id: 'purchase_order',
  user_id: 'customer_user',
};
/** A system of the operator's own, the same for both. */
const SYSTEM_ID = uuidv7();
const chosen = new Map<string, string>();

/** The id of a customer's row in a table. */
function idIn(table: string, customer: string): string {
  const key = `${table} ${customer}`;
  const id = chosen.get(key) ?? uuidv7();
  chosen.set(key, id);
  return id;
}

/**
 * Fills every table with a customer, past foreign keys and triggers, so that a table nobody thought of is tested like the others.
 * Throws for a table whose row it cannot invent.
 */
export async function fillTenants(test: TestDatabase): Promise<Tenants> {
  const found = await tables(test);
  const names = found
    .filter(({ hasCustomer, partitionOf }) => hasCustomer && partitionOf === null)
    .map(({ name }) => name);
  const idOf = { a: uuidv7(), b: uuidv7() };
  const client = new Client({ connectionString: test.ownerUrl });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica`);
    await client.query(
      `INSERT INTO sending_system (id, code, name, country, max_message_bytes) VALUES ($1, 'own', 'Own system', 'CZ', 1000000)`,
      [SYSTEM_ID],
    );
    const a: Record<string, Row> = {};
    const b: Record<string, Row> = {};
    for (const name of names) {
      a[name] = await insert(client, test, name, idOf.a);
      b[name] = await insert(client, test, name, idOf.b);
    }
    return { tables: names, a, b, idOf };
  } finally {
    await client.end();
  }
}

/** A row as invented for a customer: the columns that can be written, with their values. */
export async function inventRow(test: TestDatabase, table: string, customer: string): Promise<Row> {
  const words = allowedWords(await checks(test, table));
  const row: Row = {};
  for (const column of await columns(test, table)) {
    const ruled = RULED[table]?.[column.name];
    if (column.generated) continue;
    if (ruled) row[column.name] = ruled(customer);
    else if (column.name === 'customer_id') row['customer_id'] = customer;
    else if (table === 'customer' && column.name === 'id') row['id'] = customer;
    else if (column.name === 'id' && column.type === 'uuid') row['id'] = idIn(table, customer);
    else if (column.required || FILLED[table]?.includes(column.name))
      row[column.name] = reference(column.name, customer) ?? words.get(column.name) ?? value(table, column);
  }
  return row;
}

function reference(column: string, customer: string): string | undefined {
  const table = LEADS_TO[column];
  if (column === 'system_id') return SYSTEM_ID;
  return table === undefined ? undefined : idIn(table, customer);
}

async function insert(client: Client, test: TestDatabase, table: string, customer: string): Promise<Row> {
  const row = await inventRow(test, table, customer);
  await client.query(insertStatement(table, row), Object.values(row)).catch((cause: unknown) => {
    throw new Error(`test/support/tenant-rows.ts cannot invent a row of ${table}`, { cause });
  });
  return row;
}

export function insertStatement(table: string, row: Row): string {
  const names = Object.keys(row);
  return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')})`;
}

/** The first of the words a CHECK allows, by column. */
function allowedWords(texts: readonly string[]): Map<string, string> {
  return new Map(
    texts.flatMap(text => {
      const [, name, word] = /^CHECK \(\((\w+) = ANY \(ARRAY\['([\w-]+)'::text/.exec(text) ?? [];
      return name === undefined || word === undefined ? [] : [[name, word] as const];
    }),
  );
}

let counter = 0;

function value(table: string, { name, type }: Column): unknown {
  counter += 1;
  if (type.endsWith('[]')) return [];
  const base = type.replace(/\(.*\)| with(out)? time zone/g, '');
  switch (base) {
    case 'uuid':
      return uuidv7();
    case 'text':
      return `invented ${counter}`;
    case 'integer':
    case 'smallint':
    case 'bigint':
      return counter;
    case 'boolean':
      return false;
    case 'jsonb':
      return {};
    case 'bytea':
      return Buffer.alloc(32, counter);
    case 'timestamp':
      return new Date('2020-01-01T00:00:00Z');
    case 'date':
      return '2020-01-01';
    default:
      throw new Error(`test/support/tenant-rows.ts knows no value of type ${type} for ${table}.${name}`);
  }
}
