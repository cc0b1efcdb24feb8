import 'reflect-metadata';
import { createApp } from '../../src/main/server.js';
import { partsOn } from './world.js';

/** The public pages in a process of their own, to be killed: arguments as JSON; says its origin when it listens. */
async function main(): Promise<void> {
  const { ownerUrl, masterKey, dataDir } = JSON.parse(process.argv[2] ?? '{}');
  const parts = partsOn(ownerUrl, role => `test-${role}`, masterKey);
  const app = await createApp({ ...parts, config: { ...parts.config, dataDir, roles: ['public'] } });
  await app.listen(0, '127.0.0.1');
  process.stdout.write(`${await app.getUrl()}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
  process.exit(1);
});
