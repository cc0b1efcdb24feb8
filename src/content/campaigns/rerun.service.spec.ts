import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { OPERATOR, refusalOf, World } from '../../../test/support/world.js';
import { Reruns } from './rerun.service.js';

describe('replacement performance', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeAll(async () => {
    world = await World.open();
    shop = await world.shop();
    relay = await Relay.start();
  });
  afterAll(async () => {
    await relay.leave();
    await world.close();
  });

  const grant = ({ id }: ShopCampaign, complaint = 'R-2026-3'): Promise<string> =>
    world.as(OPERATOR, tx =>
      world.get(Reruns).grant(tx, { campaignId: id, complaint, reason: 'odkaz v mailu vedl jinam' }),
    );

  it('F-16 a rerun costs nothing, asks everything anew and leaves out who opted out meanwhile', async () => {
    const first = await shop.scheduled({ rows: 3 });
    expect(await refusalOf(grant(first))).toBe('RERUN_TOO_EARLY');
    await world.sendAll(relay);
    const rerun = shop.campaignOf(await grant(first));
    expect(
      await world.sql(`SELECT rerun_of, complaint, price_net FROM campaign_rerun WHERE campaign_id = $1`, [rerun.id]),
    ).toEqual([{ rerun_of: first.id, complaint: 'R-2026-3', price_net: 0 }]);
    expect(await refusalOf(grant(first))).toBe('RERUN_GRANTED');
    const { contentHash, listIds, orderId } = await first.view();
    expect(await rerun.view()).toMatchObject({ state: 'DRAFT', contentHash, listIds, orderId, rerunOf: first.id });
    await world.approve(rerun);
    expect(await refusalOf(shop.schedule(rerun))).toBe('NO_INSTRUCTION');
    await shop.optOut('person1@example.test');
    await shop.instruct(rerun);
    await shop.schedule(rerun);
    await world.sendAll(relay);
    expect(await rerun.outcomes()).toEqual({ 'DELIVERED 250': 2, 'EXCLUDED SUPPRESSED': 1 });
    expect(await rerun.outcomesOf('person1@example.test')).toEqual(['EXCLUDED SUPPRESSED']);
  });

  it('F-16 the complaint stands in the ledger by its hash, with the price', async () => {
    const [entry] = await world.sql<{ body: string }>(
      `SELECT body FROM ledger_entry WHERE kind = 'campaign.rerun-granted'`,
    );
    expect(entry?.body).toContain('"priceNet":0');
    expect(entry?.body).not.toContain('R-2026-3');
  });
});
