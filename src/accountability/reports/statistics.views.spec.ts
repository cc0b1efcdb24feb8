import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { OPERATOR, refusalOf, World } from '../../../test/support/world.js';
import { Statistics } from './statistics.views.js';

describe('anonymous statistics', () => {
  let world: World;
  let relay: Relay;
  let large: Shop;
  let small: Shop;
  let silent: Shop;
  beforeAll(async () => {
    [world, relay] = await Promise.all([World.open(), Relay.start()]);
    [large, small, silent] = [await world.shop(), await world.shop(), await world.shop()];
    const sizes: [Shop, number][] = [
      [large, 12],
      [small, 9],
      [silent, 20],
    ];
    for (const [shop, rows] of sizes) await shop.scheduled({ rows });
    relay.does({ at: 'rcpt', to: 'person1@example.test', reply: '550 5.1.1 Unknown' });
    await world.sendAll(relay);
  });
  afterAll(async () => {
    await relay.leave();
    await world.close();
  });

  const statistics = () => world.get(Statistics);
  const of = (shop: Shop) => world.as(OPERATOR, tx => statistics().ofController(tx, shop.controllerId));
  const allow = (shop: Shop) =>
    shop.give({
      ...{ kind: 'PROCESSING', controllerId: shop.controllerId },
      ...{ purpose: 'Uložit a spravovat seznamy', statisticsAllowed: true },
    });

  it('K-15 for customer data without instruction → 403, and they are in no sum', async () => {
    expect(await refusalOf(of(silent))).toBe('STATISTICS_NOT_INSTRUCTED');
    expect(await world.as(OPERATOR, tx => statistics().across(tx))).toEqual({ smallest: 10, months: [] });
  });

  it('K-15 aggregates under the minimum cell size (default 10) are suppressed; no difference of sums gives them away', async () => {
    await allow(large);
    await allow(small);
    const withheld = { bounced: null, complaints: null, optOuts: null };
    expect(await world.as(OPERATOR, tx => statistics().across(tx))).toMatchObject({
      smallest: 10,
      months: [{ controllers: 2, handedOver: 11, ...withheld }],
    });
    expect((await of(large)).months).toMatchObject([{ controllers: 1, handedOver: 11, ...withheld }]);
    expect((await of(small)).months).toMatchObject([{ handedOver: null, ...withheld }]);
    expect(await refusalOf(of(silent))).toBe('STATISTICS_NOT_INSTRUCTED');
  });

  it('K-15 no key back to persons', async () => {
    const text = JSON.stringify(await world.as(OPERATOR, tx => statistics().across(tx)));
    expect(text).not.toMatch(/[0-9a-f]{8}-|@|[0-9a-f]{32}/);
  });

  it('K-15 an instruction that covers some lists only, or takes the permission back, closes the statistics again', async () => {
    const give = (change: { listIds?: string[]; statisticsAllowed?: boolean }) =>
      small.give({ kind: 'PROCESSING', controllerId: small.controllerId, purpose: 'Uložit seznamy', ...change });
    const [list] = await world.sql<{ id: string }>(`SELECT id FROM list WHERE controller_id = $1`, [
      small.controllerId,
    ]);
    await give({ listIds: [list?.id ?? ''] });
    expect(await refusalOf(of(small))).toBe('STATISTICS_NOT_INSTRUCTED');
    await allow(small);
    expect((await of(small)).smallest).toBe(10);
    await give({});
    expect(await refusalOf(of(small))).toBe('STATISTICS_NOT_INSTRUCTED');
  });

  it('K-15 the minimum is a parameter of the terms: the strictest that a contract has holds for all', async () => {
    await world.sql(
      `INSERT INTO contract_override (customer_id, parameter, value, document_name, document_hash, valid_from, created_by)
       VALUES ($1, 'statistics.minimum_cell', '12', 'Dodatek', 'x', '2020-01-01', '{}')`,
      [silent.customerId],
    );
    expect(await world.as(OPERATOR, tx => statistics().across(tx))).toMatchObject({
      smallest: 12,
      months: [{ handedOver: null }],
    });
  });
});
