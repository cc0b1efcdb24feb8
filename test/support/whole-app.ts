import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MASTER_KEY_NAME } from '../../src/main/parts.js';
import { createApp } from '../../src/main/server.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { readConfig, ROLES, type Role } from '../../src/platform/config/config.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { createLog } from '../../src/platform/log/log.js';
import type { PlatformParts } from '../../src/platform/platform.module.js';
import { Secrets } from '../../src/platform/secrets/secrets.js';
import { testDatabase, type TestDatabase } from './database.js';

export interface WholeApp {
  app: NestFastifyApplication;
  parts: PlatformParts;
  test: TestDatabase;
  close(): Promise<void>;
}

/** The application that `npm start` boots, with the given roles, on a database of its own; it is asked by `app.inject`, not over a port. */
export async function wholeApp(
  roles: readonly Role[] = ROLES,
  settings: Record<string, string> = {},
): Promise<WholeApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mandate-app-'));
  const test = await testDatabase();
  const log = createLog('silent');
  const secrets = Secrets.open('', randomBytes(32).toString('base64'));
  const parts: PlatformParts = {
    ...{ log, secrets, database: test.database, clock: new Clock() },
    config: {
      ...readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', DNS_SERVERS: '127.0.0.1:1', ...settings }),
      roles,
    },
    jobs: new Jobs({ databaseUrl: test.database.url('queue'), redisUrl: undefined, log }),
    urls: { base: 'http://127.0.0.1', public: 'http://127.0.0.1', mailDomain: 'mail.example.test' },
    mail: { url: undefined, relays: {}, capture: false, domain: 'mail.example.test' },
  };
  await test.asOwner(`INSERT INTO secret_key (name, fingerprint) VALUES ($1, $2)`, [
    MASTER_KEY_NAME,
    secrets.fingerprint,
  ]);
  const app = await createApp(parts);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const close = async (): Promise<void> => {
    await app.close();
    await parts.jobs.close();
    await test.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { app, parts, test, close };
}
