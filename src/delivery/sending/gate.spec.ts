import type { Pool } from 'pg';
import { CustomerLists } from '../../agreement/subprocessors/customer-list.service.js';
import { Subprocessors } from '../../agreement/subprocessors/subprocessor.service.js';
import { Orders } from '../../agreement/orders/order.service.js';
import { CampaignsService } from '../../content/campaigns/campaign.service.js';
import { relay as otherFirm } from '../../../test/support/agreement.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { OPERATOR, REVIEWER, World } from '../../../test/support/world.js';
import { registerEpoch } from './epoch.js';
import { emptySlots } from './leases.js';
import { senderPool } from './sending.engine.js';
import { stillHolds, tick, type TickFrame } from './tick.js';

const OTHER_HASH = 'f'.repeat(64);

type Closing = (campaign: ShopCampaign) => Promise<unknown>;

describe('the gate, asked when a message is armed and again before its dot', () => {
  let world: World;
  let shop: Shop;
  let pool: Pool;
  let epoch: number;
  beforeAll(async () => {
    world = await World.open();
    shop = await world.shop();
    pool = senderPool(world.database.url('staff'), world.parts.log);
    epoch = await registerEpoch(pool, 1);
  });
  afterAll(async () => {
    await pool.end();
    await world.close();
  });

  async function frameOf(campaign: ShopCampaign): Promise<TickFrame> {
    const [dispatch] = await world.sql<{ system_id: string; review_id: string }>(
      `SELECT system_id, review_id FROM dispatch WHERE campaign_id = $1`,
      [campaign.id],
    );
    const { customerId, controllerId, purpose, thirdParty } = await campaign.view();
    const at = { systemId: dispatch?.system_id ?? '', reviewId: dispatch?.review_id ?? '' };
    const deadline = new Date('2027-01-01T00:00:00Z');
    const asked = { measured: false, profiled: false };
    return { epoch, deadline, campaignId: campaign.id, customerId, controllerId, purpose, thirdParty, ...asked, ...at };
  }

  /** Whether the first message can be armed, and would be finished, now. */
  async function isOpen(campaign: ShopCampaign): Promise<boolean> {
    const frame = await frameOf(campaign);
    const slots = [{ slot: 0, holds: null }];
    const { gateOpen, armed } = await tick(pool, frame, { outcomes: [], slots, wanted: [{ ordinal: 1, attempt: 1 }] });
    await emptySlots(pool, epoch, campaign.id, []);
    const finished = await stillHolds(pool, frame, await shop.addressKey('person1@example.test'));
    expect([gateOpen, armed.length, finished]).toEqual(gateOpen ? [true, 1, true] : [false, 0, false]);
    return gateOpen;
  }

  const order =
    (change: string): Closing =>
    ({ id }) =>
      world.sql(`UPDATE purchase_order SET ${change} WHERE id = (SELECT order_id FROM campaign WHERE id = $1)`, [id]);
  const annex =
    (change: string): Closing =>
    ({ shop: { controllerId } }) =>
      world.sql(`UPDATE processing_annex SET ${change} WHERE controller_id = $1`, [controllerId]);
  const instruction =
    (change: string): Closing =>
    ({ id }) =>
      world.sql(`UPDATE instruction SET ${change} WHERE campaign_id = $1`, [id]);

  it.each<[string, Closing]>([
    ['the order was never confirmed', order(`state = 'RECEIVED'`)],
    [
      'the operator ends the order',
      async c => world.as(OPERATOR, async tx => world.get(Orders).cancel(tx, (await c.view()).orderId, 'x')),
    ],
    ['the order has run out', order(`end_on = (now() AT TIME ZONE 'Europe/Prague')::date - 1`)],
    ['the order has not begun', order(`start_on = (now() AT TIME ZONE 'Europe/Prague')::date + 1`)],
    ['the annex was ended', annex(`ended_at = now()`)],
    ['the annex has run out', annex(`body = jsonb_set(body, '{duration,until}', '"2026-01-31"')`)],
    ['there is no instruction', instruction(`state = 'UNCONFIRMED'`)],
    ['the instruction was stopped', instruction(`state = 'STOPPED'`)],
    ['the instruction was superseded', instruction(`state = 'SUPERSEDED'`)],
    ['a later instruction names another content', c => c.shop.instruct(c, { contentHash: OTHER_HASH })],
    [
      'a later instruction names another audience',
      async c => c.shop.instruct(c, { audience: { listIds: (await c.view()).listIds, audienceHash: OTHER_HASH } }),
    ],
    ['the instructed time has passed', instruction(`not_after = now()`)],
    ['the instructed time has not come', instruction(`not_before = now() + interval '1 hour'`)],
    ['the instruction names other systems', instruction(`system_ids = ARRAY[customer_id]`)],
    ['the campaign is held', c => world.hold(c)],
    ['the campaign is suspended', c => world.as(OPERATOR, tx => world.get(CampaignsService).step(tx, c.id, 'suspend'))],
    [
      'the approval is of another content',
      async c => {
        await instruction(`content_hash = '${OTHER_HASH}'`)(c);
        await world.sql(`UPDATE content_version SET content_hash = $2 WHERE campaign_id = $1`, [c.id, OTHER_HASH]);
      },
    ],
    [
      'the approval is of another compiled form',
      c => world.sql(`UPDATE content_version SET compiled_hash = $2 WHERE campaign_id = $1`, [c.id, OTHER_HASH]),
    ],
    ['the campaign was sent', c => world.sql(`UPDATE dispatch SET finished_at = now() WHERE campaign_id = $1`, [c.id])],
  ])('promise 1: nothing leaves when %s', async (_, close) => {
    shop = await world.shop();
    const campaign = await shop.begun({ rows: 1 });
    expect(await isOpen(campaign)).toBe(true);
    await close(campaign);
    expect(await isOpen(campaign)).toBe(false);
  });

  it('promise 1: a later annex that was ended is not saved by an earlier one', async () => {
    shop = await world.shop();
    await shop.sign();
    const campaign = await shop.begun({ rows: 1 });
    await world.sql(`UPDATE processing_annex SET ended_at = now() WHERE controller_id = $1 AND version = 2`, [
      shop.controllerId,
    ]);
    expect(await isOpen(campaign)).toBe(false);
  });

  it('F-17 nothing leaves through a system that is no longer on the customer’s list, or was retired', async () => {
    shop = await world.shop();
    const subprocessors = world.get(Subprocessors);
    const [systemId, entryId] = await world.as(OPERATOR, async tx => {
      const subprocessorId = await subprocessors.register(tx, otherFirm);
      await subprocessors.activate(tx, subprocessorId);
      const system = { code: 'other', name: 'Other', subprocessorId, country: 'DE', maxMessageBytes: 1_000_000 };
      const listing = { customerId: shop.customerId, subprocessorId, purpose: 'sending' };
      return [await subprocessors.admitSystem(tx, system), await world.get(CustomerLists).list(tx, listing)] as const;
    });
    const campaign = await shop.begun({ rows: 1, systemId });
    const second = await shop.begun({
      rows: 1,
      systemId: await world.as(REVIEWER, tx =>
        subprocessors.admitSystem(tx, { code: 'old', name: 'Old', country: 'CZ', maxMessageBytes: 1_000_000 }),
      ),
    });
    expect([await isOpen(campaign), await isOpen(second)]).toEqual([true, true]);
    await world.as(OPERATOR, tx => world.get(CustomerLists).end(tx, shop.customerId, entryId));
    await world.as(OPERATOR, async tx => subprocessors.retireSystem(tx, (await second.view()).systemId));
    expect([await isOpen(campaign), await isOpen(second)]).toEqual([false, false]);
  });

  it('promise 4: a revoked sender is told so and arms nothing', async () => {
    shop = await world.shop();
    const campaign = await shop.begun({ rows: 1 });
    const frame = { ...(await frameOf(campaign)), epoch: epoch + 1_000 };
    await expect(
      tick(pool, frame, { outcomes: [], slots: [{ slot: 0, holds: null }], wanted: [{ ordinal: 1, attempt: 1 }] }),
    ).rejects.toThrow();
    expect(await stillHolds(pool, frame, await shop.addressKey('person1@example.test'))).toBe(false);
    expect(await world.sql(`SELECT FROM slot WHERE ordinal IS NOT NULL`)).toEqual([]);
  });

  it('promise 4: arms no slot that holds something else than the sender believes', async () => {
    shop = await world.shop();
    const campaign = await shop.begun({ rows: 2 });
    const frame = await frameOf(campaign);
    const first = { outcomes: [], slots: [{ slot: 0, holds: null }], wanted: [{ ordinal: 1, attempt: 1 }] };
    expect((await tick(pool, frame, first)).armed).toMatchObject([{ ordinal: 1, slot: 0 }]);
    const late = { ...first, wanted: [{ ordinal: 2, attempt: 1 }] };
    expect(await tick(pool, frame, late)).toMatchObject({ gateOpen: true, armed: [], refused: [] });
    expect(await world.sql(`SELECT ordinal FROM slot WHERE ordinal IS NOT NULL`)).toEqual([{ ordinal: 1 }]);
    await emptySlots(pool, epoch, campaign.id, []);
  });
});
