import type { Actor } from '../../src/platform/actor/actor.js';
import { sqlState } from '../../src/platform/database/database.js';
import type { Tx } from '../../src/platform/database/tx.js';
import { uuidv7 } from '../../src/platform/ids/ids.js';
import { columns } from '../support/catalogue.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { fillTenants, insertStatement, inventRow, type Tenants } from '../support/tenant-rows.js';

/** What PostgreSQL says to a row or a table that is not the asker's. */
const NOT_ALLOWED = '42501';

describe('promise 5: a customer and the rows of another', () => {
  let test: TestDatabase;
  let tenants: Tenants;

  beforeAll(async () => {
    test = await testDatabase();
    tenants = await fillTenants(test);
  });
  afterAll(() => test.close());

  function customer(customerId: string): Actor {
    return { kind: 'customer', id: uuidv7(), name: 'Jana', customerId, keyId: uuidv7() };
  }

  function as<Result>(customerId: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return test.database.transaction(customer(customerId), work);
  }

  /** What a statement of customer A comes to: its number of rows, or that it is not allowed. Never committed. */
  async function attempt(sql: string, values: unknown[] = []): Promise<number | 'not allowed'> {
    const undo = new Error('undo');
    let count = 0;
    try {
      await as(tenants.idOf.a, async tx => {
        count = (await tx.client.query(sql, values)).rowCount ?? 0;
        throw undo;
      });
    } catch (error) {
      if (sqlState(error) === NOT_ALLOWED) return 'not allowed';
      if (error !== undo) throw error;
    }
    return count;
  }

  /** The tables for which the answer is not one of the expected. */
  async function exceptions(
    expected: readonly (number | 'not allowed')[],
    ask: (table: string) => Promise<number | 'not allowed'>,
    names: readonly string[] = tenants.tables,
  ): Promise<Record<string, number | 'not allowed'>> {
    const found: Record<string, number | 'not allowed'> = {};
    for (const table of names) {
      const answer = await ask(table);
      if (!expected.includes(answer)) found[table] = answer;
    }
    return found;
  }

  it('stand side by side in every table, and the operator’s staff sees both', async () => {
    expect(tenants.tables.length).toBeGreaterThan(25);
    const [counts] = await test.database.query<Record<string, number>>('staff', countBoth(tenants.tables));
    expect(counts).toEqual(Object.fromEntries(tenants.tables.map(name => [name, 2])));
  });

  it('are neither read nor counted, in any table', async () => {
    expect(await exceptions([0, 'not allowed'], table => attempt(foreignRows('SELECT 1 FROM', table)))).toEqual({});
    const total = await exceptions([1, 'not allowed'], async table => attempt(`SELECT 1 FROM ${table}`));
    expect(total).toEqual({});
  });

  it('are the only thing that is missing: its own row is there wherever it may read', async () => {
    const readable = await test.asOwner<{ name: string }>(
      `SELECT name FROM unnest($1::text[]) AS name WHERE has_table_privilege('mandate_customer', name, 'SELECT')`,
      [tenants.tables],
    );
    expect(readable.length).toBeGreaterThan(20);
    for (const { name } of readable) expect([name, await attempt(`SELECT 1 FROM ${name}`)]).toEqual([name, 1]);
  });

  it('are not changed or deleted, in any table', async () => {
    expect(await exceptions([0, 'not allowed'], table => attempt(foreignRows('DELETE FROM', table)))).toEqual({});
    const changed = await exceptions([0, 'not allowed'], async table => {
      const [column] = (await columns(test, table)).filter(
        ({ generated, name }) => !generated && name !== 'customer_id',
      );
      return attempt(foreignRows(`UPDATE ${table} SET ${column?.name ?? ''} = ${column?.name ?? ''}`, ''));
    });
    expect(changed).toEqual({});
  });

  it('are not written in its name, in any table', async () => {
    const written = await exceptions(['not allowed'], async table => {
      const row = await inventRow(test, table, tenants.idOf.b);
      return attempt(insertStatement(table, row), Object.values(row));
    });
    expect(written).toEqual({});
  });

  it('are not given to it: no own row moves to another customer', async () => {
    const movable = tenants.tables.filter(name => name !== 'customer');
    for (const table of movable)
      expect([table, await attempt(`UPDATE ${table} SET customer_id = '${tenants.idOf.b}'`)]).toEqual([
        table,
        'not allowed',
      ]);
  });

  it('are not seen through any view', async () => {
    const views = await test.asOwner<{ name: string }>(
      `SELECT viewname AS name FROM pg_views WHERE schemaname = 'public'`,
    );
    expect(views.length).toBeGreaterThan(3);
    const names = views.map(({ name }) => name);
    expect(await exceptions([0, 'not allowed'], view => attempt(foreignRows('SELECT 1 FROM', view)), names)).toEqual(
      {},
    );
  });

  it('are not seen, nor its own, before a customer is named', async () => {
    const unnamed = `WITH nobody AS MATERIALIZED (SELECT set_config('app.customer', '', true))`;
    const seen = (table: string): Promise<number | 'not allowed'> =>
      attempt(`${unnamed} SELECT 1 FROM nobody CROSS JOIN LATERAL (SELECT 1 FROM ${table} OFFSET 0) t`);
    expect(await exceptions([0, 'not allowed'], seen)).toEqual({});
  });

  function foreignRows(verb: string, table: string): string {
    return `${verb} ${table} WHERE customer_id = '${tenants.idOf.b}'`;
  }
});

function countBoth(names: readonly string[]): string {
  return `SELECT ${names.map(name => `(SELECT count(*) FROM ${name}) AS ${name}`).join(', ')}`;
}
