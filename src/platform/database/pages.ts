import type { QueryResultRow } from 'pg';
import { refuse } from '../refusals/refusals.js';
import type { Tx } from './tx.js';

/** A table as it is read page by page. Its order is unique and goes one way, so that a page goes on exactly where the last one ended. */
export interface PagedSelect {
  /** Output columns under the names that the row has: `c.id, u.name AS "customerName"`. */
  columns: string;
  /** What stands after FROM, joins included. */
  from: string;
  order: readonly (readonly [expression: string, type: OrderType])[];
  newestFirst?: boolean;
  /** What `$1`, `$2` … in `from` stand for. */
  values?: readonly unknown[];
}

/** A condition with one value, which `$` stands for, every time. A condition whose value is undefined is left out. */
export type Condition = readonly [sql: string, value: unknown];

export interface PageAsked {
  limit: number;
  /** The `next` of the page before. */
  after?: string | undefined;
  /** Whether the rows of the whole answer are counted, up to COUNTED. */
  count?: boolean;
}

export interface Page<Row> {
  rows: Row[];
  /** Opaque; absent on the last page. */
  next?: string;
  /** All rows of the answer; more than COUNTED means only "more than that". */
  total?: number;
}

/** Counting further would read whole tables for a number that nobody needs exactly. */
export const COUNTED = 10_000;

const ORDER_VALUES = {
  uuid: /^[0-9a-f-]{36}$/,
  bigint: /^-?\d{1,18}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  timestamptz: /^\d{4}-\d{2}-\d{2} [\d:.]+[+-][\d:]+$/,
  text: /^[^\0]*$/,
} as const satisfies Record<string, RegExp>;
type OrderType = keyof typeof ORDER_VALUES;

/** One page. Refuses INVALID_INPUT for a cursor that is not one of this table's. */
export async function readPage<Row extends object>(
  tx: Tx,
  select: PagedSelect,
  asked: PageAsked,
  conditions: readonly Condition[] = [],
): Promise<Page<Row>> {
  const values = [...(select.values ?? [])];
  const where = filtered(conditions, values);
  const total = asked.count === true ? await counted(tx, select, where, [...values]) : undefined;
  const after = asked.after === undefined ? where : [...where, goesOn(select, asked.after, values)];
  const found = await tx.query<Read<Row>>(pageSql(select, after, asked.limit + 1), values);
  const rows = found.slice(0, asked.limit);
  const last = found.length > asked.limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map(withoutKey),
    ...(last === undefined ? {} : { next: cursorOf(last.pageKey) }),
    ...(total === undefined ? {} : { total }),
  };
}

/** A page of rows that are few enough to be read at once. */
export function pageOf<Row>(rows: readonly Row[], { limit, after = '0' }: PageAsked): Page<Row> {
  if (!/^\d{1,9}$/.test(after)) refuse('INVALID_INPUT', { places: 'after', fields: ['after'] });
  const end = Number(after) + limit;
  const page = { rows: rows.slice(Number(after), end), total: rows.length };
  return end < rows.length ? { ...page, next: String(end) } : page;
}

/** Every row, page by page; for Database.stream, whose snapshot keeps the pages together. */
export async function* readAll<Row>(page: (asked: PageAsked) => Promise<Page<Row>>, limit = 500): AsyncGenerator<Row> {
  let after: string | undefined;
  do {
    const { rows, next } = await page({ limit, after });
    yield* rows;
    after = next;
  } while (after !== undefined);
}

type Read<Row> = Row & QueryResultRow & { pageKey: string[] };

function filtered(conditions: readonly Condition[], values: unknown[]): string[] {
  return conditions
    .filter(([, value]) => value !== undefined)
    .map(([sql, value]) => {
      const place = `$${values.push(value)}`;
      return `(${sql.replaceAll('$', () => place)})`;
    });
}

function goesOn({ order, newestFirst }: PagedSelect, after: string, values: unknown[]): string {
  const key = keyOf(after);
  if (key.length !== order.length || !order.every(([, type], n) => ORDER_VALUES[type].test(key[n] ?? '')))
    refuse('INVALID_INPUT', { places: 'after', fields: ['after'] });
  const places = order.map(([, type], n) => `$${values.push(key[n])}::${type}`);
  return `(${order.map(([expression]) => expression).join(', ')}) ${newestFirst ? '<' : '>'} (${places.join(', ')})`;
}

function pageSql({ columns, from, order, newestFirst }: PagedSelect, where: readonly string[], limit: number): string {
  const key = order.map(([expression]) => `(${expression})::text`).join(', ');
  const sorted = order.map(([expression]) => `${expression}${newestFirst ? ' DESC' : ''}`).join(', ');
  return `SELECT ${columns}, ARRAY[${key}] AS "pageKey" FROM ${from}${whereOf(where)} ORDER BY ${sorted} LIMIT ${limit}`;
}

async function counted(tx: Tx, { from }: PagedSelect, where: readonly string[], values: unknown[]): Promise<number> {
  const rows = `SELECT FROM ${from}${whereOf(where)} LIMIT ${COUNTED + 1}`;
  return (await tx.one<{ total: number }>(`SELECT count(*) AS total FROM (${rows}) AS counted`, values)).total;
}

function whereOf(where: readonly string[]): string {
  return where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`;
}

function withoutKey<Row extends object>({ pageKey: _, ...row }: Read<Row>): Row {
  return row as unknown as Row;
}

function cursorOf(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function keyOf(cursor: string): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(key) && key.every(part => typeof part === 'string') ? key : [];
  } catch {
    return [];
  }
}

/**
 * A condition that leaves sandboxes out of a table over all customers, which stand in it as `c`, unless one of these filters asks for
 * something of a single customer.
 */
export function realUnlessAsked(...filters: readonly (string | undefined)[]): Condition {
  return ['c.sandbox IS NOT TRUE AND $', filters.every(filter => filter === undefined) ? true : undefined];
}

/**
 * A condition for what a person types to find something: the id or one of the texts as a whole, or words that one of the names begins with.
 * Works without wildcards, so nothing has to be escaped.
 */
export function named(id: string, names: readonly string[]): string {
  const found = names.map(name => `position(lower(' ' || $::text) IN lower(' ' || ${name})) > 0`);
  return [`${id}::text = lower($::text)`, ...found].join(' OR ');
}
