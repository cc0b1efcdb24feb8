import { UncertainMessages } from './uncertain.service.js';
import { writeBounce } from '../bounces/bounce-record.js';
import { Instructions } from '../../agreement/instructions/instruction.service.js';
import { record } from '../../ledger/record.js';
import { Latch, Relay } from '../../../test/support/relay.js';
import { pause, until } from '../../../test/support/until.js';
import { personsFile } from '../../../test/support/persons-file.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { OPERATOR, refusalOf, World } from '../../../test/support/world.js';
import { SendingEngine } from './sending.engine.js';

describe('beginning to send', () => {
  let world: World;
  let shop: Shop;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(async () => {
    shop = await world.shop();
  });
  afterAll(() => world.close());

  const beginDue = (): Promise<void> => world.get(SendingEngine).beginDue();

  async function blockedBy(campaign: ShopCampaign): Promise<unknown[]> {
    const rows = await world.sql<{ code: string }>(
      `SELECT detail ->> 'code' AS code FROM task WHERE subject_id = $1 AND kind = 'campaign.blocked' AND closed_at IS NULL`,
      [campaign.id],
    );
    return rows.map(({ code }) => code);
  }

  it('writes one message a person and freezes the audience', async () => {
    const campaign = await shop.scheduled({ rows: 5 });
    expect(await world.begin(campaign)).toBe(5);
    expect(await campaign.state()).toBe('SENDING');
    const [frozen] = await world.sql<{ audience_hash: string }>(`SELECT audience_hash FROM campaign WHERE id = $1`, [
      campaign.id,
    ]);
    expect(frozen?.audience_hash).toBe((await campaign.view()).audienceHash);
  });

  it('F-22 refuses a second start', async () => {
    const campaign = await shop.begun();
    expect(await refusalOf(world.begin(campaign))).toBe('ALREADY_STARTED');
    expect(await refusalOf(shop.schedule(campaign))).toBe('BAD_TRANSITION');
  });

  it('F-22 of two starts at the same moment one is refused, and no message is doubled', async () => {
    const campaign = await shop.scheduled({ rows: 50 });
    const starts = await Promise.all([1, 2, 3].map(() => refusalOf(world.begin(campaign))));
    expect(starts.sort()).toEqual(['', 'ALREADY_STARTED', 'ALREADY_STARTED']);
    expect(await world.sql(`SELECT FROM message WHERE campaign_id = $1`, [campaign.id])).toHaveLength(50);
  });

  it('D-04 refuses an audience that grew after the instruction, at dispatch, and leaves evidence', async () => {
    const campaign = await shop.scheduled();
    const [list = ''] = (await campaign.view()).listIds;
    await shop.import(list, personsFile([{ 'e-mail': 'new@example.test' }]));
    await beginDue();
    expect([await campaign.state(), await blockedBy(campaign)]).toEqual(['APPROVED', ['OUTSIDE_INSTRUCTION']]);
    const kinds = await world.sql(`SELECT FROM ledger_entry WHERE kind = 'task.opened' AND customer_id = $1`, [
      shop.customerId,
    ]);
    expect(kinds.length).toBeGreaterThan(0);
    await shop.instruct(campaign);
    await shop.schedule(campaign);
    await beginDue();
    expect(await campaign.state()).toBe('SENDING');
  });

  it('D-04 waits for an import that is just ending, and then sees what it added', async () => {
    const campaign = await shop.scheduled();
    const [added, ending] = [new Latch(), new Latch()];
    const { listIds } = await campaign.view();
    const grown = world.as(OPERATOR, async tx => {
      await tx.query(`UPDATE list SET revision = revision + 1 WHERE id = ANY ($1::uuid[])`, [listIds]);
      added.open();
      await record(tx, { kind: 'test', customerId: shop.customerId, data: {} });
      await ending.opened;
    });
    await added.opened;
    const begun = refusalOf(world.begin(campaign));
    expect(await Promise.race([begun, pause(300).then(() => 'waits')])).toBe('waits');
    ending.open();
    await grown;
    expect(await begun).toBe('OUTSIDE_INSTRUCTION');
    await campaign.cancel();
  });

  it('D-04 people who left the list after the instruction are no obstacle', async () => {
    const campaign = await shop.scheduled({ rows: 3 });
    await world.sql(`DELETE FROM recipient WHERE email = 'person2@example.test' AND customer_id = $1`, [
      shop.customerId,
    ]);
    expect(await world.begin(campaign)).toBe(2);
  });

  it('C-01 content changed after approval goes back into review and does not leave', async () => {
    const campaign = await shop.scheduled();
    await campaign.put({ subject: 'Jiná nabídka' });
    expect(await campaign.state()).toBe('IN_REVIEW');
    await beginDue();
    expect(await campaign.state()).toBe('IN_REVIEW');
    await world.approve(campaign);
    expect(await refusalOf(shop.schedule(campaign))).toBe('OUTSIDE_INSTRUCTION');
  });

  it('F-02 asks everything again right before dispatch and names every obstacle', async () => {
    const campaign = await shop.scheduled();
    await world.hold(campaign, 'EVIDENCE');
    await world.sql(`UPDATE instruction SET not_after = now() WHERE campaign_id = $1`, [campaign.id]);
    const refused = await world.begin(campaign).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'OUTSIDE_INSTRUCTION',
      data: { all: ['OUTSIDE_INSTRUCTION', 'CAMPAIGN_HELD'] },
    });
    expect(await campaign.state()).toBe('SCHEDULED');
  });

  it('begins nothing without a way out for mail', async () => {
    const campaign = await shop.scheduled();
    const { url } = world.parts.mail;
    world.parts.mail.url = undefined;
    expect(await refusalOf(world.begin(campaign))).toBe('NO_RELAY');
    world.parts.mail.url = url;
  });

  it('a start that is asked for at once is told to the workers; a later one the sweep finds', async () => {
    const waiting = async (): Promise<number> => (await world.parts.jobs.counts())['waiting'] ?? 0;
    const [now, later] = [await shop.campaign(), await shop.campaign()];
    for (const campaign of [now, later]) {
      await world.approve(campaign);
      await shop.instruct(campaign);
    }
    const before = await waiting();
    await shop.schedule(later, new Date(Date.now() + 3_600_000));
    await shop.schedule(now);
    await until(async () => (await waiting()) > before);
    expect(await waiting()).toBe(before + 1);
    await later.cancel();
  });

  it('begins what is due, and nothing before its time', async () => {
    const [now, later] = [await shop.scheduled(), await shop.scheduled()];
    await world.sql(`UPDATE campaign SET scheduled_at = now() + interval '1 hour' WHERE id = $1`, [later.id]);
    await beginDue();
    expect([await now.state(), await later.state()]).toEqual(['SENDING', 'SCHEDULED']);
  });

  it('one campaign that cannot begin keeps no other from beginning', async () => {
    const [broken, refused, sound] = [await shop.scheduled(), await shop.scheduled(), await shop.scheduled()];
    await world.sql(`UPDATE campaign SET scheduled_at = now() - interval '1 hour' WHERE id = $1`, [broken.id]);
    await world.sql(`ALTER TABLE dispatch ADD CONSTRAINT broken CHECK (campaign_id <> '${broken.id}')`);
    await world.sql(`UPDATE instruction SET not_after = now() WHERE campaign_id = $1`, [refused.id]);
    await beginDue();
    expect(await broken.state()).toBe('SCHEDULED');
    expect(await Promise.all([refused, sound].map(campaign => campaign.state()))).toEqual(['APPROVED', 'SENDING']);
    await broken.cancel();
  });

  it('D-05 a STOP takes a scheduled campaign’s start away', async () => {
    const campaign = await shop.scheduled();
    await shop.stop(campaign);
    expect(await campaign.state()).toBe('APPROVED');
    await beginDue();
    expect(await campaign.state()).toBe('APPROVED');
    expect(await refusalOf(shop.schedule(campaign))).toBe('INSTRUCTION_STOPPED');
  });

  it('D-05 goes on only under a new instruction, which the dispatch then names', async () => {
    const campaign = await shop.begun();
    await shop.stop(campaign);
    expect([await campaign.state(), await refusalOf(shop.resume(campaign))]).toEqual([
      'STOPPED_BY_CONTROLLER',
      'INSTRUCTION_STOPPED',
    ]);
    const { id } = await shop.instruct(campaign);
    await shop.resume(campaign);
    const [dispatch] = await world.sql(`SELECT instruction_id FROM dispatch WHERE campaign_id = $1`, [campaign.id]);
    expect([await campaign.state(), dispatch]).toEqual(['SENDING', { instruction_id: id }]);
  });

  it('D-02 an instruction that came by telephone starts nothing until the customer confirms it', async () => {
    const campaign = await shop.campaign();
    await world.approve(campaign);
    const instructions = world.get(Instructions);
    const noted = await world.as(OPERATOR, async tx =>
      instructions.give(tx, shop.customerId, await shop.sendInstruction(campaign), { channel: 'PHONE' }),
    );
    expect(await refusalOf(shop.schedule(campaign))).toBe('NO_INSTRUCTION');
    await shop.as(tx => instructions.confirm(tx, noted.id));
    await shop.schedule(campaign);
    expect(await campaign.state()).toBe('SCHEDULED');
  });

  describe('a campaign that is refused too often', () => {
    const held = (campaign: ShopCampaign): Promise<unknown[]> =>
      world.sql(
        `SELECT reason FROM campaign_hold WHERE campaign_id = $1 AND code = 'REPUTATION' AND released_at IS NULL`,
        [campaign.id],
      );

    it('J-33 above 5 % hard bounces holds itself with a task; lifted by a person it goes on', async () => {
      const relay = await Relay.start();
      for (let n = 1; n <= 60; n++)
        relay.does({ at: 'rcpt', to: `gone${n}@example.test`, reply: '550 5.1.1 Unknown', times: 1 });
      const addresses = Array.from({ length: 400 }, (_, n) => `gone${n}@example.test`);
      const campaign = await shop.begun({ addresses });
      await world.sql(
        `INSERT INTO rate_limit (scope, key, origin, per_hour, burst, tokens) VALUES ('CAMPAIGN', $1, 'SET', 216000, 1, 1)`,
        [campaign.id],
      );
      const sender = await world.sender(relay);
      await until(async () => (await held(campaign)).length === 1);
      expect(
        await world.sql(
          `SELECT h.reason LIKE 'hard bounces: %' AS told FROM task t JOIN campaign_hold h ON h.campaign_id = t.subject_id
           WHERE t.subject_id = $1 AND t.kind = 'campaign.reputation'`,
          [campaign.id],
        ),
      ).toEqual([{ told: true }]);
      const taken = relay.taken.length;
      await pause(1_200);
      expect(relay.taken.length - taken).toBeLessThanOrEqual(4);
      relay.behaves();
      await world.sql(`DELETE FROM rate_limit`);
      await world.release(campaign, 'REPUTATION');
      await sender.idle();
      await sender.stop();
      await relay.leave();
      expect(await campaign.state()).toBe('SENT');
    });

    it('J-33 holds itself after 100 messages that could not be made', async () => {
      const relay = await Relay.start();
      const campaign = await shop.begun({ rows: 400 });
      await world.sql(
        `UPDATE recipient r SET email = 'no address' FROM message m WHERE m.campaign_id = $1 AND r.id = m.recipient_id`,
        [campaign.id],
      );
      await world.sql(
        `INSERT INTO rate_limit (scope, key, origin, per_hour, burst, tokens) VALUES ('CAMPAIGN', $1, 'SET', 216000, 1, 1)`,
        [campaign.id],
      );
      const sender = await world.sender(relay);
      await until(async () => (await held(campaign)).length === 1);
      expect(await held(campaign)).toEqual([{ reason: expect.stringMatching(/^errors: \d+ > 100$/) }]);
      expect([await campaign.state(), relay.taken]).toEqual(['SENDING', []]);
      await sender.stop();
      await world.sql(`DELETE FROM rate_limit`);
      await relay.leave();
    });

    it.each([
      ['delivery reports', { kind: 'HARD', origin: 'DSN', status: '5.1.1' }, 30, 'hard bounces'],
      ['complaints', { kind: 'COMPLAINT', origin: 'ARF', status: 'abuse' }, 4, 'complaints'],
    ] as const)(
      'J-33 holds itself for what comes back later, too: %s',
      async (_, { kind, origin, status }, many, why) => {
        const relay = await Relay.start();
        const campaign = await shop.begun({ rows: 400 });
        await world.sql(
          `INSERT INTO rate_limit (scope, key, origin, per_hour, burst, tokens) VALUES ('CAMPAIGN', $1, 'SET', 216000, 1, 1)`,
          [campaign.id],
        );
        const sender = await world.sender(relay);
        await until(() => relay.taken.length >= 40);
        const messages = await world.sql<{ id: string }>(
          `SELECT m.id FROM message m JOIN outcome o USING (campaign_id, ordinal) WHERE m.campaign_id = $1 LIMIT $2`,
          [campaign.id, many],
        );
        await world.as(OPERATOR, async tx => {
          for (const { id } of messages)
            await writeBounce(tx, world.get(UncertainMessages), {
              messageId: id,
              origin,
              said: { kind, status },
              at: tx.now,
            });
        });
        await until(async () => (await held(campaign)).length === 1);
        expect(await held(campaign)).toEqual([{ reason: expect.stringContaining(why) }]);
        expect(await campaign.state()).toBe('SENDING');
        await sender.stop();
        await world.sql(`DELETE FROM rate_limit`);
        await relay.leave();
      },
    );
  });

  it('begins a small campaign while a large one is being begun', async () => {
    const [large, small] = [await shop.scheduled({ rows: 30 }), await (await world.shop()).scheduled({ rows: 2 })];
    const [list = ''] = (await large.view()).listIds;
    const [locked, release] = [new Latch(), new Latch()];
    const blocker = world.as(OPERATOR, async tx => {
      await tx.query(`SELECT FROM list WHERE id = $1 FOR UPDATE`, [list]);
      locked.open();
      await release.opened;
    });
    await locked.opened;
    const beginning = beginDue();
    await until(async () => (await small.state()) === 'SENDING');
    expect(await large.state()).toBe('SCHEDULED');
    release.open();
    await Promise.all([blocker, beginning]);
    expect(await large.state()).toBe('SENDING');
  });
});
