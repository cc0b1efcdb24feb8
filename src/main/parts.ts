import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { loadedFiles } from '../platform/database/loaded-files.js';
import { startEmbedded } from '../platform/database/embedded.js';
import { migrate } from '../platform/database/migrate.js';
import type { Urls } from '../platform/http/urls.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { createLog, type Log } from '../platform/log/log.js';
import type { MailRoute } from '../platform/mail/mail-route.js';
import type { PlatformParts } from '../platform/platform.module.js';
import { Secrets, SECRETS_FILE } from '../platform/secrets/secrets.js';

/**
 * Tables that modules declare in files of their own and that no process may know in part, whatever its roles: who erases a person or
 * expires rows goes through those of all modules, a code is explained and a task read wherever it is met.
 */
const TABLES = /\.(?:refusals|retention|tasks|leaves)\.[jt]s$/;

/** Loads those tables of all modules. */
export function loadTables(): void {
  loadedFiles(join(__dirname, '..'), TABLES);
}

/** What tests put in place of the real thing: time and where the log goes. */
export interface Overrides {
  clock?: Clock;
  log?: Log;
}

/** The platform's parts and the way to let go of them. */
export interface OpenParts {
  parts: PlatformParts;
  ownerUrl: string;
  close: () => Promise<void>;
}

/**
 * Opens what every process needs: data folder, the database (embedded unless DATABASE_URL names one), secrets, migrations, pools, queue.
 * Throws, before anything is written, when the database was used with another master key. Whatever was opened is closed then.
 */
export async function openParts(
  config: Config,
  urls: Urls,
  mail: MailRoute,
  options: Overrides = {},
): Promise<OpenParts> {
  loadTables();
  const log = options.log ?? createLog(config.logLevel);
  mkdirSync(config.dataDir, { recursive: true });
  const stops: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const ownerUrl = config.databaseUrl ?? (await embeddedUrl(config, log, stops));
    await requireSameKey(ownerUrl, config);
    const secrets = Secrets.open(config.dataDir, config.masterKey);
    const rolePassword = (role: string): string => secrets.rolePassword(role);
    await migrate({ ownerUrl, rolePassword });
    const clock = options.clock ?? new Clock();
    const database = new Database({ ownerUrl, rolePassword, poolSize: 12, clock, log });
    stops.push(() => database.close());
    await rememberFirstStart(database, secrets, urls);
    const jobs = new Jobs({ databaseUrl: database.url('queue'), redisUrl: config.redisUrl, log });
    stops.push(() => jobs.close());
    return { parts: { config, log, clock, secrets, database, jobs, urls, mail }, ownerUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function embeddedUrl(config: Config, log: Log, stops: (() => Promise<unknown>)[]): Promise<string> {
  const server = await startEmbedded({ dataDir: join(config.dataDir, 'postgres'), log: line => log.debug(line) });
  stops.push(() => server.stop());
  return server.url;
}

/** The name under which controllers' keys remember which master key wraps them. */
export const MASTER_KEY_NAME = 'master';

/** Every suppression and every link hangs on the master key: a database that knows one is not touched with another, or with none. */
async function requireSameKey(ownerUrl: string, config: Config): Promise<void> {
  const known = await knownFingerprint(ownerUrl);
  if (known === undefined) return;
  const file = join(config.dataDir, SECRETS_FILE);
  const place = config.masterKey === undefined ? file : 'MASTER_KEY';
  const lost = config.masterKey === undefined && !existsSync(file);
  const found = lost ? 'nothing' : Secrets.open(config.dataDir, config.masterKey).fingerprint;
  if (found === known) return;
  throw new Error(
    `This database was used with master key ${known}, but ${place} holds ${found}. Put the right one back; with another key all suppressions and links are lost.`,
  );
}

async function knownFingerprint(ownerUrl: string): Promise<string | undefined> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ exists: boolean }>(
      `SELECT to_regclass('secret_key') IS NOT NULL AS exists`,
    );
    if (tables[0]?.exists !== true) return undefined;
    const { rows } = await client.query<{ fingerprint: string }>(`SELECT fingerprint FROM secret_key WHERE name = $1`, [
      MASTER_KEY_NAME,
    ]);
    return rows[0]?.fingerprint;
  } finally {
    await client.end();
  }
}

/** What must never change later: which master key it is, and under which name the ledger signs. */
export async function rememberFirstStart(database: Database, secrets: Secrets, urls: Urls): Promise<void> {
  await database.query('staff', `INSERT INTO secret_key (name, fingerprint) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    MASTER_KEY_NAME,
    secrets.fingerprint,
  ]);
  await database.query('staff', `INSERT INTO installation (ledger_name) VALUES ($1) ON CONFLICT DO NOTHING`, [
    new URL(urls.base).hostname,
  ]);
  const [row] = await database.query<{ ledger_name: string }>('staff', `SELECT ledger_name FROM installation`);
  if (row) urls.ledger = row.ledger_name;
}
