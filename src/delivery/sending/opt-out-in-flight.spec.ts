import { Random } from '../../../test/support/random.js';
import { Latch, Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { pause, until } from '../../../test/support/until.js';
import { World } from '../../../test/support/world.js';

describe('an opt-out while a campaign is being sent', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(async () => {
    [shop, relay] = await Promise.all([world.shop(), Relay.start()]);
  });
  afterEach(() => relay.leave());
  afterAll(() => world.close());

  /** Whose messages stand in slots: the gate let them pass, their last byte has not left. */
  async function armed(campaign: ShopCampaign): Promise<string[]> {
    const rows = await world.sql<{ email: string }>(
      `SELECT r.email FROM slot s JOIN message m USING (campaign_id, ordinal) JOIN recipient r ON r.id = m.recipient_id WHERE campaign_id = $1`,
      [campaign.id],
    );
    return rows.map(({ email }) => email);
  }

  it('G-04 drops what is still queued, with the reason', async () => {
    const latch = new Latch();
    relay.does({ at: 'data', wait: latch.opened });
    const campaign = await shop.begun({ rows: 40 });
    const sender = await world.sender(relay);
    await until(async () => (await armed(campaign)).length === 4);
    const ten = Array.from({ length: 10 }, (_, n) => `person${n + 1}@example.test`);
    for (const [n, address] of ten.entries()) await shop.optOut(address, 'newsletter', n % 2 === 0 ? 'all' : 'type');
    latch.open();
    await sender.idle();
    await sender.stop();
    const excluded = (await campaign.outcomes())['EXCLUDED SUPPRESSED'] ?? 0;
    expect(excluded).toBeGreaterThanOrEqual(6);
    expect(relay.accepted.filter(to => ten.includes(to)).length).toBe(10 - excluded);
    expect(relay.taken).toHaveLength(40 - excluded);
  });

  it('promise 2, STANDARDS 1.9: a message that hangs in a stalling relay is not finished after the opt-out', async () => {
    const latch = new Latch();
    relay.does({ at: 'data', wait: latch.opened, times: 4 });
    const campaign = await shop.begun({ rows: 12 });
    const sender = await world.sender(relay);
    await until(async () => (await armed(campaign)).length === 4);
    const hanging = await armed(campaign);
    await pause(700);
    for (const address of hanging) await shop.optOut(address);
    latch.open();
    await sender.idle();
    await sender.stop();
    expect(relay.taken.filter(({ to }) => hanging.includes(to))).toEqual([]);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 8, 'EXCLUDED SUPPRESSED': 4 });
  });

  it('promise 2: has no last byte later than one second after the answer, however slow the relay', async () => {
    const random = new Random(20_261_122);
    relay.does({ at: 'data', wait: () => pause(random.below(1_400)) });
    const campaign = await shop.begun({ rows: 80 });
    const sender = await world.sender(relay, { connections: 12 });
    const answered = new Map<string, number>();
    await until(() => relay.taken.length > 4);
    for (let n = 0; n < 30; n++) {
      const [hanging] = await armed(campaign);
      const address = n % 2 === 0 && hanging !== undefined ? hanging : `person${1 + random.below(80)}@example.test`;
      await shop.optOut(address);
      if (!answered.has(address)) answered.set(address, performance.now());
      await pause(random.below(120));
    }
    await sender.idle();
    await sender.stop();
    const late = relay.taken.filter(({ to, lastByteAt }) => lastByteAt > (answered.get(to) ?? Infinity) + 1_000);
    expect(late).toEqual([]);
    const { 'DELIVERED 250': delivered = 0, 'EXCLUDED SUPPRESSED': excluded = 0 } = await campaign.outcomes();
    expect(delivered + excluded).toBe(80);
    expect(excluded).toBeGreaterThan(5);
  });

  it('promise 2: has no last byte later than one second after the answer at full speed', async () => {
    const random = new Random(20_261_123);
    const campaign = await shop.begun({ rows: 2_500 });
    const sender = await world.sender(relay, { connections: 20 });
    const answered = new Map<string, number>();
    await until(() => relay.taken.length > 20);
    while ((await campaign.state()) !== 'SENT') {
      const hanging = await armed(campaign);
      const address = hanging.length > 0 ? random.pick(hanging) : `person${1 + random.below(2_500)}@example.test`;
      if (answered.has(address)) continue;
      await shop.optOut(address);
      answered.set(address, performance.now());
    }
    await sender.stop();
    expect(answered.size).toBeGreaterThan(10);
    expect(relay.taken.filter(({ to, lastByteAt }) => lastByteAt > (answered.get(to) ?? Infinity) + 1_000)).toEqual([]);
    const { 'DELIVERED 250': delivered = 0, 'EXCLUDED SUPPRESSED': excluded = 0 } = await campaign.outcomes();
    expect(delivered + excluded).toBe(2_500);
  });

  it('promise 2: has no last byte later than one second after the answer at one message a second', async () => {
    const campaign = await shop.begun({ rows: 9 });
    await world.sql(
      `INSERT INTO rate_limit (scope, key, origin, per_hour, burst, tokens) VALUES ('CAMPAIGN', $1, 'SET', 3600, 1, 1)`,
      [campaign.id],
    );
    const sender = await world.sender(relay, { connections: 2 });
    await until(() => relay.taken.length >= 2);
    const waiting = Array.from({ length: 9 }, (_, n) => `person${n + 1}@example.test`).filter(
      address => !relay.accepted.includes(address),
    );
    const refused = waiting.slice(0, 4);
    const answered = new Map<string, number>();
    for (const address of refused) {
      await shop.optOut(address);
      answered.set(address, performance.now());
    }
    await sender.idle();
    await sender.stop();
    expect(relay.taken.filter(({ to, lastByteAt }) => lastByteAt > (answered.get(to) ?? Infinity) + 1_000)).toEqual([]);
    const { 'DELIVERED 250': delivered = 0, 'EXCLUDED SUPPRESSED': excluded = 0 } = await campaign.outcomes();
    expect([delivered + excluded, relay.taken.length]).toEqual([9, delivered]);
    expect(excluded).toBeGreaterThanOrEqual(3);
  });

  it('G-10 does not touch what another controller sends to the same address', async () => {
    const other = await world.shop({ name: 'Jiný obchod s.r.o.' });
    await shop.begun({ addresses: ['jana@example.test'] });
    await other.begun({ addresses: ['jana@example.test'] });
    await shop.optOut('jana@example.test', 'newsletter', 'all');
    await world.sendAll(relay);
    expect(relay.accepted).toEqual(['jana@example.test']);
    expect(await other.as(tx => tx.query(`SELECT FROM suppression`))).toEqual([]);
  });

  it('G-06 leaves messages of another type alone', async () => {
    const events = await shop.begun({ addresses: ['jana@example.test'], purpose: 'events' });
    const newsletter = await shop.begun({ addresses: ['jana@example.test'] });
    await shop.optOut('jana@example.test', 'newsletter');
    await world.sendAll(relay);
    expect([await events.outcomes(), await newsletter.outcomes()]).toEqual([
      { 'DELIVERED 250': 1 },
      { 'EXCLUDED SUPPRESSED': 1 },
    ]);
  });
});
