import { verifyEvidence } from '../../ledger/verify.js';
import { Relay } from '../../../test/support/relay.js';
import { SmallDisk } from '../../../test/support/small-disk.js';
import type { SenderOptions } from '../../../test/support/running-sender.js';
import type { Shop } from '../../../test/support/shop.js';
import { CONTENT, type ShopCampaign } from '../../../test/support/shop-campaign.js';
import { pause, until } from '../../../test/support/until.js';
import { World } from '../../../test/support/world.js';

const LIMIT_MS = 150_000;
const HOUR_MS = 3_600_000;
/** Everything that jest would stop, but the calendar. */
const REAL = [
  ...['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'],
  ...['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'],
] as const;

jest.setTimeout(LIMIT_MS + 30_000);

describe('a campaign under bad conditions', () => {
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

  /** Sends thousands of messages, which takes a while on a machine that is busy. */
  async function sent(campaign: ShopCampaign, options: SenderOptions): Promise<void> {
    const sender = await world.sender(relay, options);
    await until(async () => (await campaign.state()) === 'SENT', LIMIT_MS).finally(() => sender.stop());
  }

  /** Alters a table that senders write to at the same moment, which may take several tries. */
  const change = (sql: string): Promise<void> =>
    until(() =>
      world
        .sql(sql)
        .then(() => true)
        .catch(() => false),
    );

  it('with a template error in message 7,321 and no address in the next: these fail with their reason, all others leave', async () => {
    const rows = 7_400;
    const mjml = CONTENT.mjml.replace('Dobrý den', '{% for n in (1..first_name) %}*{% endfor %} Dobrý den');
    const campaign = await shop.campaign({ list: await shop.list({ rows }), content: { mjml } });
    await world.approve(campaign);
    await shop.instruct(campaign);
    await shop.schedule(campaign);
    await world.begin(campaign);
    const person = (ordinal: number, change: string): Promise<unknown> =>
      world.sql(
        `UPDATE recipient r SET ${change} FROM message m WHERE m.campaign_id = $1 AND m.ordinal = $2 AND r.id = m.recipient_id`,
        [campaign.id, ordinal],
      );
    // So many rounds of the loop are a mistake in a mail: the template fails on this person's values alone.
    await person(7_321, `first_name = '5000'`);
    await person(7_322, `email = 'no address'`);
    await sent(campaign, { connections: 20 });
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': rows - 2, 'FAILED RENDER_FAILED': 2 });
    expect([relay.taken.length, new Set(relay.accepted).size]).toEqual([rows - 2, rows - 2]);
    expect(await campaign.state()).toBe('SENT');
  });

  it('with a relay that says 421 after 1,000 messages: nothing is lost, doubled or given up', async () => {
    relay.does({ at: 'mail', after: 1_000, reply: '421 4.7.0 Enough on this connection' });
    const campaign = await shop.begun({ rows: 2_300 });
    await sent(campaign, { connections: 1, limits: { messagesPerConnection: 100_000 } });
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 2_300 });
    expect([new Set(relay.accepted).size, relay.taken.length, relay.connections]).toEqual([2_300, 2_300, 3]);
  });

  it('with a relay that answers garbage now and then: uncertain is what had its dot, the rest is tried again', async () => {
    relay.does({ at: 'mail', reply: '\u0000\u0001 hello', times: 2 });
    relay.does({ at: 'dot', reply: '2\u0000\u0000 perhaps', times: 2 });
    const campaign = await shop.begun({ rows: 30 });
    await world.sendAll(relay);
    expect(await campaign.outcomes()).toEqual({
      'DEFERRED CONNECTION_LOST': 2,
      'DELIVERED 250': 28,
      'UNCERTAIN NO_ANSWER': 2,
    });
    const all = relay.taken.map(({ to }) => to);
    expect(new Set(all).size).toBe(30);
    expect(all).toHaveLength(30);
  });

  it('with a relay that takes each message and leaves: each arrives once', async () => {
    relay.does({ at: 'dot', leaves: true });
    const campaign = await shop.begun({ rows: 30 });
    await world.sendAll(relay);
    expect((await campaign.outcomes())['DELIVERED 250']).toBe(30);
    expect([relay.taken.length, new Set(relay.accepted).size]).toEqual([30, 30]);
  });

  it('promise 2 and 4: with a calendar that jumps: nothing is lost or doubled, an opt-out holds, the ledger verifies', async () => {
    relay.does({ at: 'dot', wait: () => pause(15) });
    const campaign = await shop.begun({ rows: 400 });
    const sender = await world.sender(relay);
    await until(() => relay.taken.length >= 40);
    for (const jump of [HOUR_MS, -26 * HOUR_MS, 0]) {
      jest.useFakeTimers({ doNotFake: [...REAL], now: Date.now() + jump });
      const before = relay.taken.length;
      await until(() => relay.taken.length >= Math.min(before + 40, 380));
      const address = `person${1 + Math.floor(Math.random() * 400)}@example.test`;
      await shop.optOut(address);
      const answered = performance.now();
      await pause(300);
      expect(relay.taken.filter(({ to, lastByteAt }) => to === address && lastByteAt > answered + 1_000)).toEqual([]);
      jest.useRealTimers();
    }
    await sender.idle();
    await sender.stop();
    const {
      'DELIVERED 250': delivered = 0,
      'EXCLUDED SUPPRESSED': excluded = 0,
      ...others
    } = await campaign.outcomes();
    expect([delivered + excluded, others]).toEqual([400, {}]);
    expect([relay.taken.length, new Set(relay.accepted).size]).toEqual([delivered, delivered]);
    expect(verifyEvidence(await world.evidence(shop.customerId))).toMatchObject({ ok: true });
  });

  it('promise 4: with a full disk: at most what was on its way leaves, and everything is stored when there is room', async () => {
    relay.does({ at: 'dot', wait: () => pause(3) });
    const campaign = await shop.begun({ rows: 300 });
    const sender = await world.sender(relay, { connections: 6 });
    await until(() => relay.taken.length >= 60);
    await change(DISK_FULL);
    await pause(100);
    const left = relay.taken.length;
    await pause(1_500);
    expect(relay.taken.length - left).toBeLessThanOrEqual(6);
    await change(`DROP FUNCTION test_disk_full CASCADE`);
    await sender.idle();
    await sender.stop();
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 300 });
    expect([relay.taken.length, new Set(relay.accepted).size]).toEqual([300, 300]);
    expect(verifyEvidence(await world.evidence(shop.customerId))).toMatchObject({ ok: true });
  });

  it('promise 4: with a disk that really is full, where this may mount one: it stands still, and goes on when there is room', async () => {
    const [{ folder } = { folder: '' }] = await world.sql<{ folder: string }>(
      `SELECT current_setting('data_directory') AS folder`,
    );
    const disk = SmallDisk.forOwnerOf(folder);
    if (!disk) return;
    const rows = 900;
    await world.sql(`CREATE TABLESPACE small_disk LOCATION '${disk.folder}'`);
    await outcomesOn('small_disk');
    relay.does({ at: 'dot', wait: () => pause(3) });
    const campaign = await shop.begun({ rows });
    const sender = await world.sender(relay, { connections: 6 });
    await until(() => relay.taken.length >= 60);
    disk.fill();
    let before = -1;
    await until(async () => {
      before = relay.taken.length;
      await pause(1_500);
      return relay.taken.length === before;
    });
    const stored = Object.values(await campaign.outcomes()).reduce((sum, count) => sum + count, 0);
    expect([before < rows, before - stored <= 6]).toEqual([true, true]);
    disk.makeRoom();
    await sender.idle();
    await sender.stop();
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': rows });
    expect([relay.taken.length, new Set(relay.accepted).size]).toEqual([rows, rows]);
    expect(verifyEvidence(await world.evidence(shop.customerId))).toMatchObject({ ok: true });
    await outcomesOn('pg_default');
    await world.sql(`DROP TABLESPACE small_disk`);
    disk.unmount();
  });

  /** Moves the table that each message adds a row to, without the room that rows of earlier tests left in it. */
  async function outcomesOn(tablespace: string): Promise<void> {
    for (let n = 0; n < 8; n++) {
      await world.sql(`VACUUM FULL outcome_${n}`);
      await world.sql(`ALTER TABLE outcome_${n} SET TABLESPACE ${tablespace}`);
    }
  }
});

/** What PostgreSQL says when it cannot extend a file. */
const DISK_FULL = `
  CREATE FUNCTION test_disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'could not extend file "base/1/2": No space left on device' USING ERRCODE = '53100';
  END $$;
  CREATE TRIGGER disk_full BEFORE INSERT ON outcome FOR EACH ROW EXECUTE FUNCTION test_disk_full();`;
