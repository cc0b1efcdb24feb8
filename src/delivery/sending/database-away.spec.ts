import { Client } from 'pg';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { pause, until } from '../../../test/support/until.js';
import { Wire } from '../../../test/support/wire.js';
import { World } from '../../../test/support/world.js';
import { Limits } from './limits.js';
import { registerEpoch, revokeEpoch, Undertaker } from './epoch.js';
import { senderPool, SendingEngine } from './sending.engine.js';

describe('a database that goes away', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  let server: Client;
  beforeAll(async () => {
    [world, relay] = await Promise.all([World.open(), Relay.start()]);
    shop = await world.shop();
    const url = new URL(world.test.ownerUrl);
    url.pathname = '/postgres';
    server = new Client({ connectionString: url.toString() });
    await server.connect();
  });
  afterAll(async () => {
    await server.end();
    await relay.leave();
    await world.close();
  });

  /** Ends every connection to the database, and lets nobody in for so many milliseconds. */
  async function away(ms: number): Promise<void> {
    const name = new URL(world.test.ownerUrl).pathname.slice(1);
    await server.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await server.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [name]);
    await pause(ms);
    await server.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  }

  it('promise 4: neither loses nor doubles a message, and leaves nothing uncertain, however often it goes', async () => {
    relay.does({ at: 'dot', wait: () => pause(5) });
    const campaign = await shop.begun({ rows: 600 });
    const sender = await world.sender(relay, { connections: 8 });
    for (const [taken, ms] of [
      [1, 0],
      [60, 900],
      [120, 0],
      [125, 0],
      [200, 1_500],
    ] as const) {
      await until(() => relay.taken.length >= taken);
      await away(ms);
    }
    await sender.idle();
    await sender.stop();
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 600 });
    expect([relay.taken.length, new Set(relay.accepted).size]).toEqual([600, 600]);
    expect(await campaign.state()).toBe('SENT');
    expect(await world.sql(`SELECT FROM lease`)).toEqual([]);
  });

  it('promise 4: whose answer is lost after it has stored and armed: nothing is lost, doubled or uncertain', async () => {
    const own = await Relay.start();
    const wire = await Wire.to(world.database.url('staff'));
    own.does({ at: 'dot', wait: () => pause(10) });
    const campaign = await shop.begun({ rows: 300 });
    const sender = await world.sender(own, { connections: 6, databaseUrl: wire.url });
    for (const taken of [0, 1, 40, 80, 120, 160]) {
      await until(() => own.taken.length >= taken);
      await wire.cut(60);
    }
    await sender.idle();
    await sender.stop();
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 300 });
    expect([own.taken.length, new Set(own.accepted).size]).toEqual([300, 300]);
    await Promise.all([wire.close(), own.leave()]);
  });

  it('keeps every connection of a campaign through a tick that fails and a read-back that fails', async () => {
    const wire = await Wire.to(world.database.url('staff'));
    const pool = senderPool(wire.url, world.parts.log);
    const campaign = await shop.begun({ rows: 10 });
    const epoch = await registerEpoch(pool, 4);
    const run = await world
      .get(SendingEngine)
      .open(pool, epoch, new Limits(pool, 'default', () => undefined), campaign.id);
    const closed = wire.cut(0, 700);
    await pause(50);
    await expect(run.tick([0, 1], 0)).rejects.toThrow();
    await expect(run.tick([2, 3], 4)).rejects.toThrow();
    await closed;
    const { armed, empty } = await run.tick([], 4);
    expect([armed.map(({ slot }) => slot).sort(), empty]).toEqual([[0, 1, 2, 3], []]);
    await revokeEpoch(pool, epoch);
    await pool.end();
    await wire.close();
  });

  it('takes no process along when it dies between two statements of one connection', async () => {
    const pool = senderPool(world.database.url('staff'), world.parts.log);
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
    const ended = new Promise(resolve => client.once('end', resolve));
    await server.query(`SELECT pg_terminate_backend($1)`, [rows[0]?.pid]);
    await ended;
    await expect(client.query(`SELECT`)).rejects.toThrow();
    client.release(true);
    await pool.end();
  });

  it('promise 4: is no reason to take another sender for dead', async () => {
    const pool = senderPool(world.database.url('staff'), world.parts.log);
    const own = await registerEpoch(pool, 1);
    const other = (): Promise<object[]> => world.sql(`SELECT FROM sender WHERE host = 'elsewhere'`);
    await world.sql(`INSERT INTO sender (host, pid) VALUES ('elsewhere', 1)`);
    const undertaker = new Undertaker(pool, { silence: 600, blind: 300 });
    for (const wait of [0, 50, 700, 50]) {
      await pause(wait);
      await undertaker.round(own);
    }
    expect(await other()).toHaveLength(1);
    await until(async () => (await undertaker.round(own)) === 1);
    expect(await other()).toEqual([]);
    await pool.end();
  });
});
