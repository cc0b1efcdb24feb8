import { Latch, Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { pause, until } from '../../../test/support/until.js';
import { refusalOf, World } from '../../../test/support/world.js';

const QUICK = { limits: { connect: 300, silence: 400, firstRest: 50, longestRest: 200 } };

/** Recipients that were taken more than once, whatever the relay then said. */
function doubled(relay: Relay): string[] {
  const all = relay.taken.map(({ to }) => to);
  return all.filter((to, n) => all.indexOf(to) !== n);
}

describe('the sender', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeAll(async () => {
    world = await World.open();
    shop = await world.shop();
  });
  beforeEach(async () => {
    relay = await Relay.start();
  });
  afterEach(() => relay.leave());
  afterAll(() => world.close());

  it('F-22 promise 4: hands every message over once, and the campaign is sent', async () => {
    const campaign = await shop.scheduled({ rows: 300 });
    await world.sendAll(relay);
    expect([new Set(relay.accepted).size, relay.taken.length]).toEqual([300, 300]);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 300 });
    expect(await campaign.state()).toBe('SENT');
    expect(await world.sql(`SELECT FROM lease`)).toEqual([]);
  });

  it('ends for good what the relay refuses for good, and tries again what it refuses for now', async () => {
    relay.does({ at: 'rcpt', to: 'person1@example.test', reply: '550 5.1.1 Unknown' });
    relay.does({ at: 'rcpt', to: 'person2@example.test', reply: '450 4.2.0 Later', times: 1 });
    relay.does({ at: 'dot', to: 'person3@example.test', reply: '451 4.3.0 Later', times: 1 });
    relay.does({ at: 'body', to: 'person4@example.test', close: true, times: 1 });
    const campaign = await shop.scheduled({ rows: 5 });
    await world.sendAll(relay);
    expect(await campaign.outcomesOf('person1@example.test')).toEqual(['BOUNCED 550 5.1.1']);
    expect(await campaign.outcomesOf('person2@example.test')).toEqual(['DEFERRED 450 4.2.0', 'DELIVERED 250']);
    expect(await campaign.outcomesOf('person3@example.test')).toEqual(['DEFERRED 451 4.3.0', 'DELIVERED 250']);
    expect(relay.accepted).toEqual(expect.arrayContaining([2, 3, 5].map(n => `person${n}@example.test`)));
    expect(await campaign.state()).toBe('SENT');
  });

  it('tries again until the campaign’s deadline and gives up then', async () => {
    relay.does({ at: 'rcpt', reply: '450 4.2.0 Later' });
    const campaign = await shop.begun({ rows: 1 });
    await world.sql(`UPDATE dispatch SET deadline = clock_timestamp() + interval '6 seconds' WHERE campaign_id = $1`, [
      campaign.id,
    ]);
    await world.sendAll(relay);
    const { 'DEFERRED 450 4.2.0': deferred, ...others } = await campaign.outcomes();
    expect([[1, 2].includes(deferred ?? 0), others]).toEqual([true, { 'FAILED 450 4.2.0': 1 }]);
    expect(await campaign.state()).toBe('SENT');
  });

  it('promise 4: shows as uncertain what the relay took and never answered, and does not send it again', async () => {
    relay.does({ at: 'dot', to: 'person1@example.test', close: true });
    relay.does({ at: 'dot', to: 'person2@example.test', wait: new Latch().opened });
    const campaign = await shop.scheduled({ rows: 6 });
    await world.sendAll(relay, QUICK);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 4, 'UNCERTAIN NO_ANSWER': 2 });
    expect(doubled(relay)).toEqual([]);
    expect(await campaign.state()).toBe('SENT');
  });

  it('burns no attempt while the relay is away, and goes on when it is back', async () => {
    await relay.leave();
    const campaign = await shop.begun({ rows: 20 });
    const sender = await world.sender(relay, QUICK);
    await pause(600);
    expect(await campaign.outcomes()).toEqual({});
    await relay.listen();
    await sender.idle();
    await sender.stop();
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 20 });
    expect(doubled(relay)).toEqual([]);
  });

  it('goes on when the relay leaves in the middle', async () => {
    const campaign = await shop.begun({ rows: 100 });
    const sender = await world.sender(relay, QUICK);
    await until(() => relay.taken.length >= 20);
    await relay.leave();
    await pause(200);
    await relay.listen();
    await sender.idle();
    await sender.stop();
    const { 'DELIVERED 250': delivered = 0, 'UNCERTAIN NO_ANSWER': uncertain = 0 } = await campaign.outcomes();
    expect(delivered + uncertain).toBe(100);
    expect(uncertain).toBeLessThanOrEqual(4);
    expect(doubled(relay)).toEqual([]);
  });

  it('promise 4: two senders share one campaign without doubles', async () => {
    const second = await Relay.start();
    const campaign = await shop.scheduled({ rows: 700 });
    const senders = await Promise.all([relay, second].map(to => world.sender(to)));
    await world.begin(campaign);
    await Promise.all(senders.map(sender => sender.idle()));
    await Promise.all(senders.map(sender => sender.stop()));
    const [one, two] = [relay, second].map(({ accepted }) => accepted);
    expect(new Set([...(one ?? []), ...(two ?? [])]).size).toBe(700);
    expect((one?.length ?? 0) + (two?.length ?? 0)).toBe(700);
    expect(one?.length && two?.length).toBeGreaterThan(0);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 700 });
    await second.leave();
  });

  it('takes up what another process gives back, also while it only waits for a later attempt', async () => {
    relay.does({ at: 'rcpt', to: 'person1@example.test', reply: '450 4.2.0 Later' });
    const campaign = await shop.begun({ rows: 12 });
    await world.sql(`INSERT INTO sender (host, pid) VALUES ('elsewhere', 1)`);
    await world.sql(HELD_ELSEWHERE, [campaign.id]);
    const sender = await world.sender(relay);
    await until(() => relay.taken.length >= 5);
    await pause(1_200);
    expect(relay.taken.length).toBeLessThanOrEqual(6);
    await world.sql(`UPDATE lease SET epoch = NULL WHERE campaign_id = $1 AND lo = 1`, [campaign.id]);
    await until(() => relay.taken.length === 11);
    relay.behaves();
    await sender.idle();
    await sender.stop();
    expect(await campaign.state()).toBe('SENT');
    await world.sql(`DELETE FROM sender WHERE host = 'elsewhere'`);
  });

  it.each([
    ['text', `compiled = jsonb_set(compiled, '{text}', to_jsonb(compiled ->> 'text' || ' Kupte!'))`],
    ['sender', `source = jsonb_set(source, '{sender,email}', '"jiny@example.test"')`],
  ])(
    'C-01 does not send a %s that was written into the database after approval; others leave meanwhile',
    async (_, change) => {
      const altered = await shop.begun({ rows: 2 });
      await world.sql(`UPDATE content_version SET ${change} WHERE campaign_id = $1`, [altered.id]);
      const campaign = await shop.begun({ rows: 2 });
      const sender = await world.sender(relay);
      await until(async () => (await campaign.state()) === 'SENT');
      await sender.stop();
      expect([await altered.outcomes(), relay.taken.length]).toEqual([{}, 2]);
      await world.hold(altered);
    },
  );

  it('a message that cannot be made fails with its reason, and the others leave', async () => {
    const campaign = await shop.begun({ rows: 3 });
    await world.sql(
      `UPDATE recipient SET email = 'no address' WHERE email = 'person2@example.test' AND list_id = ANY ($1::uuid[])`,
      [(await campaign.view()).listIds],
    );
    await world.sendAll(relay);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 2, 'FAILED RENDER_FAILED': 1 });
    expect(await campaign.state()).toBe('SENT');
  });

  it('tells the operator why a campaign stands still, goes on when the reason is gone, and closes the task', async () => {
    const campaign = await shop.begun({ rows: 300 });
    relay.does({ at: 'dot', wait: () => pause(2) });
    const ends = (moment: string): Promise<unknown> =>
      world.sql(`UPDATE instruction SET not_after = ${moment} WHERE campaign_id = $1`, [campaign.id]);
    const tasks = (): Promise<object[]> =>
      world.sql(`SELECT detail ->> 'code' AS code FROM task WHERE subject_id = $1 AND closed_at IS NULL`, [
        campaign.id,
      ]);
    const sender = await world.sender(relay);
    await until(() => relay.taken.length >= 20);
    await ends(`now()`);
    await sender.idle();
    expect(relay.taken.length).toBeLessThan(300);
    expect(await tasks()).toEqual([{ code: 'OUTSIDE_INSTRUCTION' }]);
    await ends(`now() + interval '1 hour'`);
    await sender.idle();
    expect(await tasks()).toEqual([]);
    await sender.stop();
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 300 });
  });

  it('leaves a hold to those who placed it: it opens no second task', async () => {
    const campaign = await shop.begun({ rows: 300 });
    relay.does({ at: 'dot', wait: () => pause(2) });
    const sender = await world.sender(relay);
    await until(() => relay.taken.length >= 20);
    await world.hold(campaign);
    await sender.idle();
    expect(relay.taken.length).toBeLessThan(300);
    expect(await world.sql(`SELECT FROM task WHERE subject_id = $1`, [campaign.id])).toEqual([]);
    await world.release(campaign);
    await sender.idle();
    await sender.stop();
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 300 });
  });

  it('ends a campaign of which everything was sent when the process that sent it is gone and the gate is closed', async () => {
    const campaign = await shop.begun({ rows: 2 });
    await world.sql(SENT_BUT_NOT_ENDED, [campaign.id]);
    await world.hold(campaign);
    await world.sendAll(relay);
    expect([await campaign.state(), relay.taken]).toEqual(['SENT', []]);
  });

  it('D-05 STOP freezes the count at once; going on needs a new instruction', async () => {
    const latch = new Latch();
    const campaign = await shop.begun({ rows: 40 });
    relay.does({ at: 'data', wait: latch.opened });
    const sender = await world.sender(relay);
    await until(() => relay.open === 4);
    await pause(600);
    await shop.stop(campaign);
    const frozen = relay.taken.length;
    relay.behaves();
    latch.open();
    await sender.idle();
    expect(relay.taken.length).toBe(frozen);
    expect(await campaign.state()).toBe('STOPPED_BY_CONTROLLER');
    expect(await refusalOf(shop.resume(campaign))).toBe('INSTRUCTION_STOPPED');
    const { id } = await shop.instruct(campaign);
    await shop.resume(campaign);
    await sender.idle();
    await sender.stop();
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 40 });
    expect(doubled(relay)).toEqual([]);
    const after = await world.sql(`SELECT FROM outcome WHERE campaign_id = $1 AND instruction_id = $2`, [
      campaign.id,
      id,
    ]);
    expect(after).toHaveLength(40 - frozen);
  });
});

const HELD_ELSEWHERE = `
  WITH leased AS (UPDATE dispatch SET leased_to = 6 WHERE campaign_id = $1 RETURNING customer_id)
  INSERT INTO lease SELECT $1, 1, 6, customer_id, (SELECT epoch FROM sender WHERE host = 'elsewhere') FROM leased`;

const SENT_BUT_NOT_ENDED = `
  WITH leased AS (UPDATE dispatch SET leased_to = total WHERE campaign_id = $1)
  INSERT INTO outcome (campaign_id, ordinal, attempt, customer_id, message_id, result, code, system_id, at, entry_id, leaf_index)
  SELECT campaign_id, ordinal, 1, customer_id, id, 'DELIVERED', '250', uuidv7(), now(), uuidv7(), 0 FROM message WHERE campaign_id = $1`;
