import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

describe('migrations', () => {
  let test: TestDatabase;
  let empty: TestDatabase;

  beforeAll(async () => {
    // The template first: it makes the roles that migrations grant rights to.
    test = await testDatabase();
    empty = await testDatabase({ migrated: false });
  });
  afterAll(() => Promise.all([test.close(), empty.close()]));

  it('leave every entity with the columns it declares, no more and no less', async () => {
    const drift = await connected(test, async dataSource => {
      expect(dataSource.entityMetadatas.length).toBeGreaterThan(15);
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      return upQueries.map(({ query }) => query);
    });
    // Keys, indexes and checks live in SQL alone: docs/decisions/0003-schema-in-sql.md.
    expect(drift.filter(query => !/ DROP CONSTRAINT |^DROP INDEX /.test(query))).toEqual([]);
    expect(drift.length).toBeGreaterThan(0);
  });

  it('find a column that an entity does not declare', async () => {
    await empty.asOwner(`CREATE TABLE "list" (id uuid PRIMARY KEY DEFAULT uuidv7(), stray text)`);
    const drift = await connected(empty, dataSource => dataSource.driver.createSchemaBuilder().log());
    expect(drift.upQueries.map(({ query }) => query)).toContain('ALTER TABLE "list" DROP COLUMN "stray"');
    await empty.asOwner(`DROP TABLE "list"`);
  });

  it('go up one by one, down one by one to what stood before each, and up again to the same schema', async () => {
    await connected(empty, async dataSource => {
      const migrations = dataSource.migrations;
      expect(migrations.length).toBeGreaterThan(5);
      const states = [await schemaOf(empty)];
      for (const migration of migrations) {
        await step(dataSource, migration, 'up');
        states.push(await schemaOf(empty));
      }
      for (const [n, migration] of [...migrations.entries()].reverse()) {
        await step(dataSource, migration, 'down');
        expect({ after: nameOf(migration), schema: await schemaOf(empty) }).toEqual({
          after: nameOf(migration),
          schema: states[n],
        });
      }
      for (const migration of migrations) await step(dataSource, migration, 'up');
      expect(await schemaOf(empty)).toEqual(states.at(-1));
    });
  });

  it('have names that begin with their moment, each later than the one before', async () => {
    const names = await connected(test, async dataSource => Promise.resolve(dataSource.migrations.map(nameOf)));
    const moments = names.map(name => Number(/\d{13}$/.exec(name)?.[0]));
    expect(moments).toEqual([...new Set(moments)].sort((a, b) => a - b));
    expect(moments.every(moment => moment > 1_700_000_000_000)).toBe(true);
  });
});

async function connected<Result>(
  { ownerUrl }: TestDatabase,
  work: (dataSource: DataSource) => Promise<Result>,
): Promise<Result> {
  const dataSource = await createDataSource(ownerUrl, 1, 'test').initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function step(dataSource: DataSource, migration: MigrationInterface, way: 'up' | 'down'): Promise<void> {
  const runner: QueryRunner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    await migration[way](runner);
    await runner.commitTransaction();
  } finally {
    await runner.release();
  }
}

function nameOf(migration: MigrationInterface): string {
  return migration.name ?? migration.constructor.name;
}

/** Everything a migration can make, as sorted lines: columns, constraints, indexes, policies, triggers, functions, views, sequences, rights. */
async function schemaOf(test: TestDatabase): Promise<string[]> {
  const rows = await test.asOwner<{ line: string }>(SCHEMA);
  return rows.map(({ line }) => line).sort();
}

const SCHEMA = `
  WITH ours AS (SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace)
  SELECT format('column %s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) AS line
    FROM ours c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relkind IN ('r', 'p')
  UNION ALL SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT format('policy %s.%s %s %s %s', tablename, policyname, roles, qual, with_check) FROM pg_policies WHERE schemaname = 'public'
  UNION ALL SELECT format('row security %s', relname) FROM ours WHERE relrowsecurity
  UNION ALL SELECT format('trigger %s', pg_get_triggerdef(t.oid)) FROM pg_trigger t JOIN ours c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
  UNION ALL SELECT format('function %s rights %s', pg_get_functiondef(oid), proacl) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT format('view %s %s', viewname, definition) FROM pg_views WHERE schemaname = 'public'
  UNION ALL SELECT format('sequence %s', relname) FROM ours WHERE relkind = 'S'
  UNION ALL SELECT format('rights %s %s', relname, relacl) FROM ours`;
