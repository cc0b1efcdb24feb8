import { CampaignsService } from '../../content/campaigns/campaign.service.js';
import { CampaignsViews } from '../../content/campaigns/campaign.views.js';
import { CampaignHolds } from '../../content/campaigns/hold.service.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { pause, until } from '../../../test/support/until.js';
import { OPERATOR, refusalOf, World } from '../../../test/support/world.js';
import { SendingEngine } from './sending.engine.js';

const SYSTEM = { kind: 'system', name: 'sender' } as const;

describe('holds and missed starts', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeAll(async () => {
    world = await World.open();
    relay = await Relay.start();
  });
  afterAll(async () => {
    await relay.leave();
    await world.close();
  });
  beforeEach(async () => {
    shop = await world.shop();
  });

  const beginDue = (): Promise<void> => world.get(SendingEngine).beginDue();
  const file = (campaign: ShopCampaign) => shop.as(tx => world.get(CampaignsViews).find(tx, campaign.id));
  const tasks = async ({ id }: ShopCampaign): Promise<string[]> =>
    (
      await world.sql<{ kind: string }>(
        `SELECT kind FROM task WHERE subject_id = $1 AND closed_at IS NULL ORDER BY kind`,
        [id],
      )
    ).map(({ kind }) => kind);
  const due = (campaign: ShopCampaign, ago: string): Promise<unknown> =>
    world.sql(`UPDATE campaign SET scheduled_at = now() - $2::interval WHERE id = $1`, [campaign.id, ago]);

  it('F-09 an interruption for late payment stops sending, shows as HELD_PAYMENT, and is the operator’s to end', async () => {
    const campaign = await shop.begun({ rows: 4 });
    await world.hold(campaign, 'PAYMENT');
    await world.sendAll(relay);
    expect([(await file(campaign)).status, await campaign.outcomes()]).toEqual(['HELD_PAYMENT', {}]);
    const paid = world.as(SYSTEM, tx => world.get(CampaignHolds).lift(tx, campaign.id, 'PAYMENT'));
    expect(await refusalOf(paid)).toBe('HOLD_NOT_PERMITTED');
    await shop.optOut('person2@example.test');
    await world.release(campaign, 'PAYMENT');
    await world.sendAll(relay);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 3, 'EXCLUDED SUPPRESSED': 1 });
  });

  it('F-09 B-19 lifting asks everything again, and schedule calls are refused meanwhile', async () => {
    const campaign = await shop.begun();
    const another = await shop.campaign({ list: (await campaign.view()).listIds[0] ?? '' });
    await world.approve(another);
    await shop.instruct(another);
    const count = await world.as(OPERATOR, tx =>
      world
        .get(CampaignHolds)
        .placeOnAll(tx, shop.customerId, { code: 'PAYMENT', source: 'F2026-17', reason: 'po splatnosti' }),
    );
    expect(count).toBe(2);
    expect(await refusalOf(shop.schedule(another))).toBe('SUSPENDED_PAYMENT');
    await world.sql(`UPDATE instruction SET not_after = now() WHERE campaign_id = $1`, [campaign.id]);
    expect(await refusalOf(world.release(campaign, 'PAYMENT'))).toBe('OUTSIDE_INSTRUCTION');
    expect((await file(campaign)).holds).toMatchObject([{ code: 'PAYMENT', reason: 'po splatnosti' }]);
    await shop.instruct(campaign);
    await world.release(campaign, 'PAYMENT');
    expect((await file(campaign)).status).toBe('SENDING');
  });

  it('two holds: lifting one does not ask about the other, and both have to go', async () => {
    const campaign = await shop.begun();
    await world.hold(campaign, 'PAYMENT');
    await world.hold(campaign, 'EVIDENCE');
    await world.release(campaign, 'PAYMENT');
    await world.sendAll(relay);
    expect([(await file(campaign)).status, await campaign.outcomes()]).toEqual(['HELD_EVIDENCE', {}]);
    await world.release(campaign, 'EVIDENCE');
    await world.sendAll(relay);
    expect(await campaign.state()).toBe('SENT');
  });

  it('D-14 a held campaign keeps its start and begins by itself when the hold is lifted', async () => {
    const campaign = await shop.scheduled();
    await world.hold(campaign, 'EVIDENCE');
    await beginDue();
    expect([await campaign.state(), await tasks(campaign)]).toEqual(['SCHEDULED', []]);
    await world.release(campaign, 'EVIDENCE');
    await beginDue();
    expect(await campaign.state()).toBe('SENDING');
  });

  it('F-01 a campaign that the operator suspended is not the customer’s to resume', async () => {
    const campaign = await shop.begun();
    const step = (verb: 'suspend' | 'reinstate'): Promise<string> =>
      world.as(OPERATOR, tx => world.get(CampaignsService).step(tx, campaign.id, verb));
    await step('suspend');
    expect(await refusalOf(shop.resume(campaign))).toBe('BAD_TRANSITION');
    await step('reinstate');
    await world.sendAll(relay);
    expect(await campaign.state()).toBe('SENT');
  });

  it('F-09 a customer’s key cannot lift a hold, whatever code runs under it', async () => {
    const campaign = await shop.begun();
    await world.hold(campaign, 'PAYMENT');
    const lifted = shop.as(tx =>
      tx.query(`UPDATE campaign_hold SET released_at = now() WHERE campaign_id = $1`, [campaign.id]),
    );
    await expect(lifted).rejects.toThrow(/not the customer's to place or lift/);
  });

  it('F-01 a customer pauses its campaign in the middle: a second later nothing leaves; resumed, everybody gets it once', async () => {
    const slow = await Relay.start();
    slow.does({ at: 'dot', wait: () => pause(20) });
    const campaign = await shop.begun({ rows: 300 });
    const sender = await world.sender(slow);
    await until(() => slow.taken.length >= 20);
    const holds = world.get(CampaignHolds);
    await shop.as(tx => holds.place(tx, campaign.id, { code: 'PAUSED', source: 'api', reason: 'pauza' }));
    await pause(1_000);
    const left = slow.taken.length;
    await pause(700);
    expect([slow.taken.length, (await file(campaign)).status]).toEqual([left, 'HELD_PAUSED']);
    expect(left).toBeLessThan(300);
    await shop.as(tx => holds.lift(tx, campaign.id, 'PAUSED'));
    slow.behaves();
    await sender.idle();
    await sender.stop();
    expect([slow.taken.length, new Set(slow.accepted).size]).toEqual([300, 300]);
    await slow.leave();
  });

  describe('a start that was missed by hours', () => {
    const missed = async (): Promise<ShopCampaign> => {
      const campaign = await shop.scheduled();
      await due(campaign, '4 hours 1 minute');
      await beginDue();
      return campaign;
    };

    it('F-03 is not made up for by itself: it is held, and operator and customer are asked once', async () => {
      const campaign = await missed();
      await beginDue();
      expect([await campaign.state(), (await file(campaign)).status]).toEqual(['SCHEDULED', 'STALE_SCHEDULE']);
      expect(await tasks(campaign)).toEqual(['campaign.confirm-start', 'campaign.stale-schedule']);
      expect(await world.sql(`SELECT FROM dispatch WHERE campaign_id = $1`, [campaign.id])).toEqual([]);
    });

    it('F-03 begins within the tolerance, and with another one where the contract says so', async () => {
      const campaign = await shop.scheduled();
      await due(campaign, '3 hours 59 minutes');
      await beginDue();
      expect(await campaign.state()).toBe('SENDING');
      await world.sql(
        `INSERT INTO contract_override (customer_id, parameter, value, document_name, document_hash, valid_from, created_by)
         VALUES ($1, 'schedule.stale_after_hours', '1', 'd', 'h', now(), '{}')`,
        [shop.customerId],
      );
      const strict = await shop.scheduled();
      await due(strict, '61 minutes');
      await beginDue();
      expect((await file(strict)).status).toBe('STALE_SCHEDULE');
    });

    it('F-03 the customer’s new start answers: both tasks close and it begins', async () => {
      const campaign = await missed();
      await shop.schedule(campaign);
      expect([(await file(campaign)).status, await tasks(campaign)]).toEqual(['SCHEDULED', []]);
      await beginDue();
      expect(await campaign.state()).toBe('SENDING');
    });

    it('F-03 the operator may answer as well, and cancelling closes the tasks too', async () => {
      const [one, two] = [await missed(), await missed()];
      await world.as(OPERATOR, tx => world.get(CampaignsService).schedule(tx, one.id, new Date(Date.now() + 60_000)));
      await two.cancel();
      expect([await tasks(one), await tasks(two)]).toEqual([[], []]);
      expect([(await file(one)).status, await two.state()]).toEqual(['SCHEDULED', 'CANCELLED']);
    });

    it('F-05 maintenance that was waited for is no delay; an outage is', async () => {
      const [kept, late] = [await shop.scheduled(), await shop.scheduled()];
      for (const campaign of [kept, late]) await due(campaign, '16 hours');
      const away = (kind: string, { id }: ShopCampaign): Promise<unknown> =>
        world.sql(
          `INSERT INTO system_interruption (system_id, kind, from_at, to_at, reason, source, responsibility, recorded_at, recorded_by)
           SELECT system_id, $2, now() - interval '17 hours', now() - interval '1 minute', 'x', 'x', 'OPERATOR', now(), '{}'
           FROM campaign WHERE id = $1`,
          [id, kind],
        );
      await away('OUTAGE', late);
      await beginDue();
      expect((await file(late)).status).toBe('STALE_SCHEDULE');
      await shop.schedule(kept);
      await due(kept, '16 hours');
      await away('REGULAR_MAINTENANCE', kept);
      await beginDue();
      expect(await kept.state()).toBe('SENDING');
    });
  });
});
