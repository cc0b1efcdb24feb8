import 'reflect-metadata';
import { InboundMails } from '../../src/delivery/bounces/inbound-mail.service.js';
import { Bounces } from '../../src/delivery/bounces/bounce.service.js';
import { InboundServer } from '../../src/entrypoints/inbound/inbound-server.js';
import { createApp } from '../../src/main/server.js';
import { partsOn } from './world.js';

const SYSTEM = { kind: 'system', name: 'inbound' } as const;

/** The role `inbound` with the jobs that read what it keeps, in a process of their own, to be killed; says its port when it listens. */
async function main(): Promise<void> {
  const { ownerUrl, masterKey } = JSON.parse(process.argv[2] ?? '{}');
  const parts = partsOn(ownerUrl, role => `test-${role}`, masterKey);
  const app = await createApp({ ...parts, config: { ...parts.config, roles: ['inbound'] } });
  await app.init();
  const [mails, bounces] = [app.get(InboundMails, { strict: false }), app.get(Bounces, { strict: false })];
  process.stdout.write(`${await app.get(InboundServer).start(0)}\n`);
  for (;;) {
    const read = await parts.database.transaction(SYSTEM, tx => mails.readWaiting(tx));
    const settled = await parts.database.transaction(SYSTEM, tx => bounces.settle(tx));
    if (read + settled === 0) await new Promise(resolve => setTimeout(resolve, 5));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
  process.exit(1);
});
