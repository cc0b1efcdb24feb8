import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Receiver } from '../../../test/support/receiver.js';
import type { Shop } from '../../../test/support/shop.js';
import { until } from '../../../test/support/until.js';
import { MASTER_KEY, World } from '../../../test/support/world.js';
import { record } from '../../ledger/record.js';
import { WebhookCourier } from './webhook.courier.js';
import { Webhooks } from './webhook.service.js';

const SUPPORT = join(__dirname, '../../../test/support');
const EVENTS = 60;
/** Two processes are started; on a busy machine each takes its time. */
const LIMIT_MS = 180_000;

describe('a courier that is killed', () => {
  let world: World;
  let shop: Shop;
  let receiver: Receiver;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    world = await World.open({ settings: { WEBHOOKS_TO_LOOPBACK: 'true' } });
    [shop, receiver] = [await world.shop(), await Receiver.start()];
  });
  afterAll(async () => {
    for (const child of children) await kill(child);
    await receiver.stop();
    await world.close();
  });

  const kill = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const courier = async (): Promise<ChildProcess> => {
    const input = JSON.stringify({ ownerUrl: world.test.ownerUrl, masterKey: MASTER_KEY });
    const script = ['-r', join(SUPPORT, 'typescript.cjs'), join(SUPPORT, 'courier-process.ts'), input];
    const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    return child;
  };
  /** A fact that the endpoint is told, about a thing of its own. */
  const fact = (): Promise<string> =>
    shop.as(tx => record(tx, { kind: 'import.failed', customerId: shop.customerId, data: { import: null } }));

  it(
    'loses no event, wherever it stood: reading, calling, or before the answer was written down',
    async () => {
      await shop.as(tx =>
        world.get(Webhooks).create(tx, shop.customerId, {
          ...{ url: receiver.url, types: ['import.failed'], withAddress: false },
        }),
      );
      const told: string[] = [];
      for (const answers of [true, false]) {
        receiver.does(answer => {
          if (answers) answer.writeHead(204).end();
        });
        const child = await courier();
        const before = receiver.got.length;
        for (let n = 0; n < EVENTS / 2; n++) told.push(await fact());
        await until(() => receiver.got.length > before);
        await kill(child);
      }
      receiver.does();
      // What the dead ones had claimed would be due after the lease.
      await world.sql(`UPDATE webhook_delivery SET due_at = clock_timestamp()`);
      const successor = world.get(WebhookCourier);
      while ((await successor.look()) > 0) await successor.settled();
      expect([...new Set(receiver.got.map(({ id }) => id))].toSorted()).toEqual(told.toSorted());
    },
    LIMIT_MS,
  );
});
