import { ChildSender } from '../../../test/support/child-sender.js';
import { Latch, Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { pause, until } from '../../../test/support/until.js';
import { World } from '../../../test/support/world.js';
import { revokeEpoch } from './epoch.js';
import { senderPool } from './sending.engine.js';

const CONNECTIONS = 4;

describe('a sender whose process dies or freezes', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  let child: ChildSender;
  beforeAll(async () => {
    world = await World.open();
    shop = await world.shop();
  });
  beforeEach(async () => {
    relay = await Relay.start();
  });
  afterEach(async () => {
    await child.kill();
    await relay.leave();
  });
  afterAll(() => world.close());

  async function inSlots(epoch: number): Promise<string[]> {
    const rows = await world.sql<{ email: string }>(
      `SELECT r.email FROM slot s JOIN message m USING (campaign_id, ordinal) JOIN recipient r ON r.id = m.recipient_id WHERE s.epoch = $1`,
      [epoch],
    );
    return rows.map(({ email }) => email).sort();
  }

  async function uncertain(campaign: ShopCampaign): Promise<string[]> {
    const rows = await world.sql<{ email: string }>(
      `SELECT r.email FROM outcome o JOIN message m USING (campaign_id, ordinal) JOIN recipient r ON r.id = m.recipient_id
       WHERE o.campaign_id = $1 AND o.result = 'UNCERTAIN'`,
      [campaign.id],
    );
    return rows.map(({ email }) => email).sort();
  }

  async function finish(): Promise<void> {
    const next = await world.sender(relay, { connections: CONNECTIONS });
    await next.idle();
    await next.stop();
  }

  it('promise 4: killed, it leaves at most one uncertain message a connection; the next sender does the rest, nothing twice', async () => {
    const campaign = await shop.begun({ rows: 120 });
    child = await ChildSender.start(world, relay, CONNECTIONS);
    await until(() => relay.accepted.length >= 30);
    relay.does({ at: 'dot', wait: new Latch().opened });
    await until(async () => (await inSlots(child.epoch)).length === CONNECTIONS);
    await child.kill();
    const left = await inSlots(child.epoch);
    relay.behaves();
    await finish();
    expect(left.length).toBeLessThanOrEqual(CONNECTIONS);
    expect(await uncertain(campaign)).toEqual(left);
    expect(await campaign.outcomes()).toEqual({
      'DELIVERED 250': 120 - left.length,
      'UNCERTAIN PROCESS_DIED': left.length,
    });
    const all = relay.taken.map(({ to }) => to);
    expect(new Set(all).size).toBe(all.length);
    expect(await campaign.state()).toBe('SENT');
  });

  it('promise 4: killed before a message was handed over, it leaves that message uncertain, never sent twice', async () => {
    const campaign = await shop.begun({ rows: 12 });
    relay.does({ at: 'greeting', wait: new Latch().opened });
    child = await ChildSender.start(world, relay, CONNECTIONS);
    await until(async () => (await inSlots(child.epoch)).length === CONNECTIONS);
    await child.kill();
    relay.behaves();
    await finish();
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 8, 'UNCERTAIN PROCESS_DIED': 4 });
    expect(relay.taken).toHaveLength(8);
  });

  it('promise 4: frozen and taken for dead, it finishes, stores and arms nothing when it wakes, and begins anew', async () => {
    const latch = new Latch();
    relay.does({ at: 'data', wait: latch.opened, times: CONNECTIONS });
    const campaign = await shop.begun({ rows: 60 });
    child = await ChildSender.start(world, relay, CONNECTIONS);
    await until(async () => (await inSlots(child.epoch)).length === CONNECTIONS);
    await pause(600);
    child.freeze();
    const left = await inSlots(child.epoch);
    const pool = senderPool(world.database.url('staff'), world.parts.log);
    await revokeEpoch(pool, child.epoch);
    await pool.end();
    child.thaw();
    latch.open();
    await until(async () => (await campaign.state()) === 'SENT');
    expect(await world.sql(`SELECT FROM sender WHERE epoch = $1`, [child.epoch])).toEqual([]);
    expect(await uncertain(campaign)).toEqual(left);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 56, 'UNCERTAIN PROCESS_DIED': 4 });
    expect(relay.taken.map(({ to }) => to).filter(to => left.includes(to))).toEqual([]);
    expect(relay.taken).toHaveLength(56);
  });
});
