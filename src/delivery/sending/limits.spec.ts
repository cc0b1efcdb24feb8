import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { pause, until } from '../../../test/support/until.js';
import { OPERATOR, World } from '../../../test/support/world.js';
import { Limits } from './limits.js';
import { RateLimits } from './rate-limit.service.js';
import { senderPool } from './sending.engine.js';

const QUICK = { limits: { connect: 300, silence: 400, firstRest: 50, longestRest: 200 } };
const SET = `
  INSERT INTO rate_limit (scope, key, origin, per_hour, burst, tokens) VALUES ($1, $2, 'SET', $3, $4, $4)`;

/** Accepted messages a second, over the time from the first to the last. */
function pace(relay: Relay): number {
  const times = relay.taken.map(({ lastByteAt }) => lastByteAt);
  return ((times.length - 1) / (Math.max(...times) - Math.min(...times))) * 1_000;
}

describe('token buckets', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(async () => {
    [relay, shop] = [await Relay.start(), await world.shop()];
    await world.sql(`DELETE FROM rate_limit`);
  });
  afterEach(() => relay.leave());
  afterAll(() => world.close());

  const limit = (scope: string, key: string, perSecond: number, burst = 1): Promise<unknown> =>
    world.sql(SET, [scope, key, perSecond * 3_600, burst]);

  it.each<[string, (campaign: string) => string]>([
    ['RELAY', () => 'default'],
    ['CUSTOMER', () => shop.customerId],
    ['CAMPAIGN', campaign => campaign],
    ['DOMAIN', () => 'example.test'],
  ])('hold mail back per %s', async (scope, key) => {
    const campaign = await shop.begun({ rows: 30 });
    await limit(scope, key(campaign.id), 20);
    await world.sendAll(relay);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 30 });
    expect(pace(relay)).toBeLessThan(25);
  });

  it('let a burst through at once, and share one bucket among senders', async () => {
    const campaign = await shop.begun({ rows: 40 });
    await limit('RELAY', 'default', 20, 10);
    const senders = await Promise.all([1, 2].map(() => world.sender(relay)));
    await Promise.all(senders.map(sender => sender.idle()));
    await Promise.all(senders.map(sender => sender.stop()));
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 40 });
    const [first = 0, , , , , , , , , tenth = 0] = relay.taken
      .map(({ lastByteAt }) => lastByteAt)
      .sort((a, b) => a - b);
    const last = Math.max(...relay.taken.map(({ lastByteAt }) => lastByteAt));
    expect(last - first).toBeGreaterThan(1_300);
    expect(tenth - first).toBeLessThan(last - tenth);
  });

  it('give back what a relay that was away did not take', async () => {
    await limit('RELAY', 'default', 1 / 3_600, 20);
    const campaign = await shop.begun({ rows: 20 });
    relay.does({ at: 'greeting', close: true, times: 3 });
    await world.sendAll(relay, QUICK);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 20 });
  });

  it('are as empty after a restart as before', async () => {
    await limit('RELAY', 'default', 1 / 3_600, 50);
    const campaign = await shop.begun({ rows: 80 });
    for (const taken of [50, 50]) {
      const sender = await world.sender(relay);
      await until(() => relay.taken.length >= taken);
      await pause(300);
      await sender.stop();
    }
    expect(relay.taken).toHaveLength(50);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 50 });
  });

  it('of one campaign leave another at full speed', async () => {
    const [slow, quick] = [await shop.begun({ rows: 200 }), await (await world.shop()).begun({ rows: 200 })];
    await limit('CAMPAIGN', slow.id, 2);
    const sender = await world.sender(relay);
    await until(async () => (await quick.state()) === 'SENT');
    expect(Object.values(await slow.outcomes()).reduce((sum, n) => sum + n, 0)).toBeLessThan(100);
    await world.sql(`DELETE FROM rate_limit`);
    await sender.idle();
    await sender.stop();
  });

  it('let a warm-up begin small and double', async () => {
    const at = (days: number) =>
      world.sql<{ per_hour: number }>(
        `SELECT mandate_per_hour(ROW(uuidv7(), 'RELAY', 'x', 'SET', 100000, 1, 480, 2, now(), 0, now(), now())::rate_limit, now() + make_interval(days => $1)) AS per_hour`,
        [days],
      );
    const perHour = await Promise.all([0, 1, 2, 4, 40].map(async days => (await at(days))[0]?.per_hour));
    expect(perHour).toEqual([20, 20, 40, 80, 100_000]);
  });

  it('let a warm-up of 48 a day send two in its first hour, whatever its burst, and eight an hour two doublings later', async () => {
    const warmUp = { firstDay: 48, doublingDays: 1 };
    await world.as(OPERATOR, tx =>
      world.get(RateLimits).set(tx, { scope: 'RELAY', key: 'default', perHour: 100_000, burst: 1_000, warmUp }),
    );
    const campaign = await shop.begun({ rows: 10 });
    const sender = await world.sender(relay);
    await until(() => relay.taken.length >= 2);
    await pause(500);
    await sender.stop();
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 2 });
    await world.sql(
      `UPDATE rate_limit SET warm_from = warm_from - interval '2 days', refilled_at = refilled_at - interval '2 days'`,
    );
    await world.sendAll(relay);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 10 });
  });

  it('get back what was taken and not used', async () => {
    const pool = senderPool(world.database.url('staff'), world.parts.log);
    const limits = new Limits(pool, 'default', () => undefined);
    await limit('RELAY', 'default', 1 / 3_600, 10);
    await limit('DOMAIN', 'a.test', 1 / 3_600, 3);
    await limits.refresh();
    const payer = { campaignId: shop.customerId, customerId: shop.customerId };
    const wanted = Array.from({ length: 8 }, (_, n) => ({
      ordinal: n,
      attempt: 1,
      domain: n < 6 ? 'a.test' : 'b.test',
    }));
    const { admitted, held, notYet } = await limits.admit(payer, wanted);
    expect([admitted.length, held[0]?.messages.length, notYet.length]).toEqual([5, 3, 0]);
    await limits.giveBack(payer, admitted.slice(0, 2));
    const left = await world.sql<{ key: string; tokens: number }>(`SELECT key, tokens FROM rate_limit ORDER BY key`);
    expect(left.map(({ key, tokens }) => [key, Math.floor(tokens)])).toEqual([
      ['a.test', 2],
      ['default', 7],
    ]);
    await pool.end();
  });

  it('slow a domain that says "later", that one only, and it comes through in the end', async () => {
    const list = await shop.list({
      addresses: [
        ...Array.from({ length: 20 }, (_, n) => `slow${n}@later.test`),
        ...Array.from({ length: 40 }, (_, n) => `quick${n}@example.test`),
      ],
    });
    const campaign = await shop.begun({ listIds: [list] });
    for (let n = 0; n < 20; n++)
      relay.does({ at: 'rcpt', to: `slow${n}@later.test`, reply: '451 4.7.1 Too many', times: 1 });
    const sender = await world.sender(relay, QUICK);
    await until(() => relay.accepted.filter(to => to.endsWith('@example.test')).length === 40);
    const slowed = () =>
      world.sql(`SELECT FROM rate_limit WHERE scope = 'DOMAIN' AND key = 'later.test' AND origin = 'SLOWED'`);
    await until(async () => (await slowed()).length === 1);
    await world.sql(`UPDATE rate_limit SET per_hour = 360000, burst = 100`);
    await sender.idle();
    await sender.stop();
    expect(new Set(relay.accepted).size).toBe(60);
    expect(await campaign.state()).toBe('SENT');
  });

  it('that cannot be asked for a while lose and double nothing', async () => {
    const addresses = Array.from({ length: 200 }, (_, n) => `person${n}@${n % 3 === 0 ? 'later' : 'example'}.test`);
    const campaign = await shop.begun({ list: await shop.list({ addresses }) });
    await limit('DOMAIN', 'later.test', 40);
    await limit('CAMPAIGN', campaign.id, 80, 4);
    const sender = await world.sender(relay, QUICK);
    const rename = (from: string, to: string) => world.sql(`ALTER FUNCTION ${from} RENAME TO ${to}`);
    for (let n = 0; n < 3; n++) {
      await until(() => relay.taken.length >= 20 * (n + 1));
      await rename('mandate_take_tokens', 'test_away');
      await pause(300);
      await rename('test_away', 'mandate_take_tokens');
    }
    await world.sql(`UPDATE rate_limit SET per_hour = 3600000, burst = 100`);
    await sender.idle();
    await sender.stop();
    expect([relay.taken.length, new Set(relay.accepted).size]).toEqual([200, 200]);
    expect(await campaign.state()).toBe('SENT');
  });
});
