/**
 * node scripts/openapi.mjs [DIST]: writes openapi.json, the description of the API as the compiled program in DIST (dist) serves it.
 * Nothing is started: without a database the program can still say what it would answer.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, '..');
const dist = resolve(process.argv[2] ?? join(root, 'dist'));
const program = file => require(join(dist, 'src', file));

const { Clock } = program('platform/clock/clock.js');
const { readConfig } = program('platform/config/config.js');
const { Database } = program('platform/database/database.js');
const { Jobs } = program('platform/jobs/jobs.js');
const { createLog } = program('platform/log/log.js');
const { Secrets } = program('platform/secrets/secrets.js');
const { createApp } = program('main/server.js');
const { apiDocument } = program('entrypoints/api/openapi.js');

const nowhere = 'postgres://nobody:nothing@127.0.0.1:1/none';
const log = createLog('silent');
const clock = new Clock();
const app = await createApp({
  config: readConfig({ DATA_DIR: join(tmpdir(), 'mandate-openapi') }),
  ...{ log, clock, secrets: Secrets.open('', randomBytes(32).toString('base64')) },
  database: new Database({ ownerUrl: nowhere, rolePassword: () => 'nothing', poolSize: 1, clock, log }),
  jobs: new Jobs({ databaseUrl: nowhere, redisUrl: undefined, log }),
  urls: { base: 'http://127.0.0.1', public: 'http://127.0.0.1', mailDomain: 'mail.example.test' },
  mail: { url: undefined, capture: false, domain: 'mail.example.test' },
});
const file = join(root, 'openapi.json');
writeFileSync(file, await format(JSON.stringify(apiDocument(app)), { ...(await resolveConfig(file)), parser: 'json' }));
console.log(`${file} written`);
process.exit(0);
