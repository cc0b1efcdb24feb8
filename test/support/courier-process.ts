import 'reflect-metadata';
import { WebhookCourier } from '../../src/delivery/webhooks/webhook.courier.js';
import { partsOn, worldContext } from './world.js';

/** A courier of webhooks in a process of its own, to be killed: arguments as JSON; says so when it is at work. */
async function main(): Promise<void> {
  const { ownerUrl, masterKey } = JSON.parse(process.argv[2] ?? '{}');
  const parts = partsOn(ownerUrl, role => `test-${role}`, masterKey);
  const context = await worldContext({ ...parts, config: { ...parts.config, webhooksToLoopback: true } });
  context.get(WebhookCourier, { strict: false }).start();
  process.stdout.write('at work\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
  process.exit(1);
});
