import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Receiver } from '../../../test/support/receiver.js';
import type { Shop } from '../../../test/support/shop.js';
import { until } from '../../../test/support/until.js';
import { MASTER_KEY, World } from '../../../test/support/world.js';
import { record } from '../../ledger/record.js';
import { Webhooks } from './webhook.service.js';

const SUPPORT = join(__dirname, '../../../test/support');
const EVENTS = 60;

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

  it('loses no event, wherever it stood: reading, calling, or before the answer was written down', async () => {
    await shop.as(tx =>
      world.get(Webhooks).create(tx, shop.customerId, {
        ...{ url: receiver.url, types: ['import.failed'], withAddress: false },
      }),
    );
    const told: string[] = [];
    for (const round of [1, 2, 3]) {
      // In the second round no answer comes before the end of the process.
      receiver.does(answer => {
        if (round !== 2) answer.writeHead(204).end();
      });
      const child = await courier();
      const before = receiver.got.length;
      for (let n = 0; n < EVENTS / 3; n++) told.push(await fact());
      await until(() => receiver.got.length > before);
      await kill(child);
    }
    receiver.does();
    await courier();
    await until(async () => {
      await world.sql(`UPDATE webhook_delivery SET due_at = clock_timestamp() WHERE state = 'WAITING'`);
      const [left] = await world.sql<{ n: number }>(
        `SELECT (SELECT count(*) FROM webhook_delivery WHERE state = 'DELIVERED')::int AS n`,
      );
      return left?.n === EVENTS;
    });
    expect([...new Set(receiver.got.map(({ id }) => id))].toSorted()).toEqual(told.toSorted());
  });
});
