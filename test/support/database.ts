import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { Clock } from '../../src/platform/clock/clock.js';
import { Database } from '../../src/platform/database/database.js';
import { startEmbedded } from '../../src/platform/database/embedded.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { createLog, type Log } from '../../src/platform/log/log.js';
import { evidenceTriggers, WITHOUT_EVIDENCE_TRIGGERS } from './evidence-trigger.js';

const ROOT = resolve(__dirname, '../..');

export interface TestDatabase {
  /** The owner's URL: past row-level security, for preparing and looking. */
  ownerUrl: string;
  rolePassword: (role: string) => string;
  /** The application's way in, under its database roles. */
  database: Database;
  /** One statement as the owner. */
  asOwner<Row extends QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Closes the pools and drops the database. */
  close(): Promise<void>;
}

export interface TestDatabaseOptions {
  clock?: Clock;
  log?: Log;
  /** false: an empty database, for tests of the migrations themselves. */
  migrated?: boolean;
  /** false: facts may be written without an entry in the ledger, for tests of what stands below it. */
  recorded?: boolean;
}

/**
 * A fresh database with all migrations applied, a clone of a template that the first caller of the run builds. On the
 * run's own embedded server, or on TEST_DATABASE_URL (a superuser's URL of a server for tests).
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `mandate_test_${randomBytes(6).toString('hex')}`;
  const template = options.migrated === false ? 'template0' : await migratedTemplate(server);
  await statement(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  const ownerUrl = databaseUrl(server, name);
  if (options.recorded === false) await statement(ownerUrl, WITHOUT_EVIDENCE_TRIGGERS);
  const { clock = new Clock(), log = createLog('silent') } = options;
  const database = new Database({ ownerUrl, rolePassword, poolSize: 8, clock, log });
  return {
    ownerUrl,
    rolePassword,
    database,
    asOwner: (sql, values) => statement(ownerUrl, sql, values),
    close: async () => {
      await database.close();
      await statement(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** Roles belong to the whole server, so every test of a run gives them the same passwords. */
function rolePassword(role: string): string {
  return `test-${role}`;
}

async function serverUrl(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  const run = process.env['MANDATE_TEST_RUN'];
  if (run === undefined) throw new Error('testDatabase() needs jest with test/support/global-setup.cjs');
  const known = join(run, 'server.url');
  if (existsSync(known)) return readFileSync(known, 'utf8');
  const { url } = await startEmbedded({ dataDir: run, fast: true, log: () => undefined });
  writeFileSync(known, url);
  return url;
}

/** Builds the template once, also when several workers ask at the same moment. Named after what it is made from. */
async function migratedTemplate(server: string): Promise<string> {
  const name = `mandate_template_${schemaHash()}`;
  return withClient(server, async client => {
    await client.query(`SELECT pg_advisory_lock(hashtext('mandate-test-template'))`);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return name;
    const unfinished = `${name}_unfinished`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished} TEMPLATE template0`);
    await migrate({ ownerUrl: databaseUrl(server, unfinished), rolePassword });
    await statement(databaseUrl(server, unfinished), evidenceTriggers());
    await client.query(`ALTER DATABASE ${unfinished} ALLOW_CONNECTIONS false`);
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
    return name;
  });
}

function schemaHash(): string {
  const hash = createHash('sha256');
  const migrations = readdirSync(join(ROOT, 'migrations')).sort();
  const files = [
    ...migrations.map(name => join('migrations', name)),
    'src/platform/database/migrate.ts',
    'test/support/evidence-trigger.ts',
  ];
  for (const file of files) hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 16);
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

function statement<Row extends QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  return withClient(url, async client => (await client.query<Row>(sql, values)).rows);
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
