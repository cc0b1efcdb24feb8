import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { startEmbedded } from '../platform/database/embedded.js';
import { migrate } from '../platform/database/migrate.js';
import type { Urls } from '../platform/http/urls.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { createLog, type Log } from '../platform/log/log.js';
import type { MailRoute } from '../platform/mail/mail-route.js';
import type { PlatformParts } from '../platform/platform.module.js';
import '../platform/refusals/platform.refusals.js';
import { Secrets } from '../platform/secrets/secrets.js';

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
 * Opens what every process needs: data folder, secrets, the database (embedded unless DATABASE_URL names one), migrations, pools, queue.
 * Throws when the database was used with another master key.
 */
export async function openParts(
  config: Config,
  urls: Urls,
  mail: MailRoute,
  options: Overrides = {},
): Promise<OpenParts> {
  const log = options.log ?? createLog(config.logLevel);
  mkdirSync(config.dataDir, { recursive: true });
  const secrets = Secrets.open(config.dataDir, config.masterKey);
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbedded({ dataDir: join(config.dataDir, 'postgres'), log: line => log.debug(line) })
      : undefined;
  const ownerUrl = config.databaseUrl ?? embedded?.url ?? '';
  const rolePassword = (role: string): string => secrets.rolePassword(role);
  await migrate({ ownerUrl, rolePassword });
  const clock = options.clock ?? new Clock();
  const database = new Database({ ownerUrl, rolePassword, poolSize: 12, clock, log });
  await bindMasterKey(database, secrets, config);
  const jobs = new Jobs({ databaseUrl: database.url('queue'), redisUrl: config.redisUrl, log });
  return {
    parts: { config, log, clock, secrets, database, jobs, urls, mail },
    ownerUrl,
    close: async () => {
      await jobs.close();
      await database.close();
      await embedded?.stop();
    },
  };
}

/** The name under which controllers' keys remember which master key wraps them. */
export const MASTER_KEY_NAME = 'master';

/** Remembers the fingerprint of the master key at first start; later refuses another key, because every suppression hangs on it. */
export async function bindMasterKey(database: Database, secrets: Secrets, config: Config): Promise<void> {
  await database.query('staff', `INSERT INTO secret_key (name, fingerprint) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    MASTER_KEY_NAME,
    secrets.fingerprint,
  ]);
  const [bound] = await database.query<{ fingerprint: string }>(
    'staff',
    `SELECT fingerprint FROM secret_key WHERE name = $1`,
    [MASTER_KEY_NAME],
  );
  if (bound?.fingerprint !== secrets.fingerprint) {
    const place = config.masterKey === undefined ? join(config.dataDir, 'secrets.json') : 'MASTER_KEY';
    throw new Error(
      `This database was used with master key ${bound?.fingerprint ?? '?'}, but ${place} holds ${secrets.fingerprint}. Put the right secrets.json back; with another key all suppressions and links are lost.`,
    );
  }
}
