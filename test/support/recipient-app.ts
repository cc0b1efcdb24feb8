import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/main/server.js';
import { readConfig, type Role } from '../../src/platform/config/config.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { createLog } from '../../src/platform/log/log.js';
import type { PlatformParts } from '../../src/platform/platform.module.js';
import '../../src/platform/refusals/platform.refusals.js';
import { Secrets } from '../../src/platform/secrets/secrets.js';
import { testDatabase, type TestDatabase } from './database.js';
import { SetClock } from './set-clock.js';

export interface RunningApp {
  app: NestFastifyApplication;
  parts: PlatformParts;
  clock: SetClock;
  test: TestDatabase;
  origin: string;
  close(): Promise<void>;
}

/** The whole application on a database of its own, serving on loopback with the given roles. */
export async function runningApp(roles: readonly Role[]): Promise<RunningApp> {
  const clock = new SetClock(new Date());
  const test = await testDatabase({ clock });
  const log = createLog('silent');
  const dataDir = mkdtempSync(join(tmpdir(), 'mandate-recipient-'));
  const parts: PlatformParts = {
    config: { ...readConfig({ DATA_DIR: dataDir }), roles, env: 'test', logLevel: 'silent' },
    log,
    clock,
    secrets: Secrets.open('', randomBytes(32).toString('base64')),
    database: test.database,
    jobs: new Jobs({ databaseUrl: test.database.url('queue'), redisUrl: undefined, log }),
    urls: { base: 'http://127.0.0.1', public: 'http://127.0.0.1', mailDomain: 'mail.example.test' },
    mail: { url: undefined, relays: {}, capture: false, domain: 'mail.example.test' },
  };
  const app = await createApp(parts);
  await app.listen(0, '127.0.0.1');
  const address = app.getHttpServer().address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  Object.assign(parts.urls, { base: origin, public: origin });
  const close = async (): Promise<void> => {
    await app.close();
    await parts.jobs.close();
    await test.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { app, parts, clock, test, origin, close };
}
