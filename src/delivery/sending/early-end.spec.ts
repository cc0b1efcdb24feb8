import { Latch, Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { until } from '../../../test/support/until.js';
import { OPERATOR, refusalOf, World } from '../../../test/support/world.js';
import { EarlyEnds } from './early-end.service.js';

const DEBT = { document: 'F2026-17', reason: 'neuhrazená faktura' };

describe('campaigns that end early', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeAll(async () => {
    world = await World.open();
    shop = await world.shop();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    relay = await Relay.start();
  });
  afterEach(() => relay.leave());

  const ends = (): EarlyEnds => world.get(EarlyEnds);
  const endForDebt = ({ id }: ShopCampaign): Promise<void> => world.as(OPERATOR, tx => ends().endForDebt(tx, id, DEBT));
  const order = async (campaign: ShopCampaign): Promise<object[]> =>
    world.sql(`SELECT price_net, quantity, state FROM purchase_order WHERE id = $1`, [(await campaign.view()).orderId]);

  it('F-08 of ten messages four were sent: six are dropped, the end is final, the order costs what it cost', async () => {
    const campaign = await shop.begun({ rows: 10 });
    const price = await order(campaign);
    const stuck = new Latch();
    let dots = 0;
    const fifthWaits = (): Promise<void> => (++dots < 5 ? Promise.resolve() : stuck.opened);
    relay.does({ at: 'dot', wait: fifthWaits });
    const sender = await world.sender(relay, { connections: 1 });
    await until(() => Promise.resolve(dots >= 5));
    await endForDebt(campaign);
    expect(await ends().dropAll()).toBe(0);
    stuck.open();
    await until(async () => {
      sender.wake();
      await ends().dropAll();
      return (await campaign.progress()).finishedAt !== null;
    });
    await sender.stop();
    const { 'EXCLUDED TERMINATED_CLIENT_DEFAULT': dropped = 0, 'DELIVERED 250': sent = 0 } = await campaign.outcomes();
    expect([sent + dropped, sent, relay.taken.length]).toEqual([10, sent, sent]);
    expect(sent).toBeGreaterThanOrEqual(4);
    expect(dropped).toBeGreaterThan(0);
    expect(await campaign.state()).toBe('TERMINATED_CLIENT_DEFAULT');
    expect(await refusalOf(shop.resume(campaign))).toBe('BAD_TRANSITION');
    expect(await refusalOf(campaign.cancel())).toBe('BAD_TRANSITION');
    expect(await refusalOf(world.release(campaign, 'ENDED_FOR_DEBT'))).toBe('HOLD_NOT_PERMITTED');
    expect(await order(campaign)).toEqual(price);
  });

  it('F-08 B-22 ends what has not begun as well, and nobody but the operator may', async () => {
    const campaign = await shop.scheduled();
    const tried = shop.as(tx => ends().endForDebt(tx, campaign.id, DEBT));
    expect(await refusalOf(tried)).toBe('HOLD_NOT_PERMITTED');
    await endForDebt(campaign);
    expect(await refusalOf(endForDebt(campaign))).toBe('BAD_TRANSITION');
    expect([await campaign.state(), await campaign.outcomes()]).toEqual(['TERMINATED_CLIENT_DEFAULT', {}]);
  });

  it('F-25 what a cancellation leaves unsent has its outcome, with evidence that verifies', async () => {
    const campaign = await shop.begun({ rows: 3 });
    await world.sql(
      `INSERT INTO outcome (campaign_id, ordinal, attempt, customer_id, message_id, result, code, system_id, at, entry_id, leaf_index)
       SELECT campaign_id, ordinal, 1, customer_id, id, 'DEFERRED', '451', uuidv7(), now(), uuidv7(), 0 FROM message WHERE campaign_id = $1 AND ordinal = 1`,
      [campaign.id],
    );
    await campaign.cancel();
    expect(await ends().dropAll()).toBe(3);
    expect(await ends().dropAll()).toBe(0);
    expect(await campaign.outcomes()).toEqual({ 'DEFERRED 451': 1, 'EXCLUDED CANCELLED': 3 });
    const attempts = await world.sql(
      `SELECT attempt FROM outcome WHERE campaign_id = $1 AND result = 'EXCLUDED' ORDER BY ordinal`,
      [campaign.id],
    );
    expect(attempts).toEqual([{ attempt: 2 }, { attempt: 1 }, { attempt: 1 }]);
    const [finished] = await world.sql<{ body: string }>(
      `SELECT body FROM ledger_entry WHERE kind = 'dispatch.finished' AND body LIKE '%' || $1 || '%'`,
      [campaign.id],
    );
    expect(finished?.body).toContain('"EXCLUDED":3');
  });
});
