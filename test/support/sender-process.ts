import 'reflect-metadata';
import { RunningSender } from './running-sender.js';
import { partsOn, worldContext } from './world.js';

/** A sender in a process of its own, to be stopped, frozen and killed: arguments as JSON; says its epoch when it is at work. */
async function main(): Promise<void> {
  const { ownerUrl, masterKey, relayUrl, connections } = JSON.parse(process.argv[2] ?? '{}');
  const parts = partsOn(ownerUrl, role => `test-${role}`, masterKey);
  const sender = await RunningSender.start(parts, await worldContext(parts), relayUrl, { connections });
  process.stdout.write(`${sender.epoch}\n`);
  process.once('SIGTERM', () => void sender.stop().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
  process.exit(1);
});
