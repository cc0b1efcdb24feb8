import { RecipientChoices, type Period } from '../../audience/permission/recipient-choices.service.js';
import { CONTRACT, personsFile } from '../../../test/support/persons-file.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { OPERATOR, refusalOf, World } from '../../../test/support/world.js';
import { FrequencyCaps } from './frequency-cap.service.js';
import { SendingFacts } from './sending.facts.js';

describe('how often a person hears from a controller', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(async () => {
    [shop, relay] = [await world.shop(), await Relay.start()];
  });
  afterEach(() => relay.leave());
  afterAll(() => world.close());

  const caps = (): FrequencyCaps => world.get(FrequencyCaps);
  const cap = (messages: number, days: number): Promise<void> =>
    shop.as(tx => caps().set(tx, shop.controllerId, { messages, days }));
  const contacts = (): Promise<unknown[]> =>
    world.sql(`SELECT FROM contact WHERE controller_id = $1`, [shop.controllerId]);
  async function choose(address: string, period: Period | null): Promise<void> {
    const { customerId, controllerId } = shop;
    const addressKey = await shop.addressKey(address);
    const link = { customerId, controllerId, addressKey, use: 'preferences' as const, messageId: customerId };
    await world.get(RecipientChoices).limit({ ...link, purpose: 'newsletter', controllerName: 'Obchod' }, period);
  }
  async function sent(list: string): Promise<ShopCampaign> {
    const campaign = await shop.begun({ list });
    await world.sendAll(relay);
    return campaign;
  }

  it('F-21 cap 2 per 7 days: the third message is left out, itemised FREQUENCY_CAP, and foretold before', async () => {
    await cap(2, 7);
    const list = await shop.list({ addresses: ['jana@example.test'] });
    expect(await (await sent(list)).outcomes()).toEqual({ 'DELIVERED 250': 1 });
    expect(await (await sent(list)).outcomes()).toEqual({ 'DELIVERED 250': 1 });
    await shop.import(list, personsFile([{ 'e-mail': 'petr@example.test' }]));
    const third = await shop.begun({ list });
    const plan = { campaignId: third.id, ...(await third.view()) };
    expect(await world.as(OPERATOR, tx => world.get(SendingFacts).dryRun(tx, plan))).toEqual([
      { code: 'FREQUENCY_CAP', count: 1 },
      { code: 'SENDABLE', count: 1 },
    ]);
    await world.sendAll(relay);
    expect(await third.outcomes()).toEqual({ 'DELIVERED 250': 1, 'EXCLUDED FREQUENCY_CAP': 1 });
  });

  it('F-21 counts the days before it was set, and no longer than its days', async () => {
    const list = await shop.list({ addresses: ['jana@example.test'] });
    await sent(list);
    expect(await contacts()).toEqual([]);
    await cap(1, 7);
    expect(await contacts()).toHaveLength(1);
    await shop.import(list, personsFile([{ 'e-mail': 'petr@example.test' }]));
    expect(await (await sent(list)).outcomes()).toEqual({ 'DELIVERED 250': 1, 'EXCLUDED FREQUENCY_CAP': 1 });
    await world.sql(`UPDATE contact SET at = at - interval '8 days'`);
    expect(await (await sent(list)).outcomes()).toEqual({ 'DELIVERED 250': 2 });
  });

  it('G-18 a person’s own limit: at most one a week of this controller, what it was sent before counts, and nobody else is held back', async () => {
    const list = await shop.list({ addresses: ['jana@example.test', 'petr@example.test'] });
    await sent(list);
    await choose('jana@example.test', 'WEEK');
    const second = await shop.begun({ list });
    const plan = { campaignId: second.id, ...(await second.view()) };
    expect(await world.as(OPERATOR, tx => world.get(SendingFacts).dryRun(tx, plan))).toEqual([
      { code: 'FREQUENCY_CAP', count: 1 },
      { code: 'SENDABLE', count: 1 },
    ]);
    await world.sendAll(relay);
    expect(await second.outcomes()).toEqual({ 'DELIVERED 250': 1, 'EXCLUDED FREQUENCY_CAP': 1 });
    await world.sql(
      `UPDATE contact SET at = date_trunc('day', at - interval '7 days', 'Europe/Prague') + interval '23 hours'`,
    );
    expect(await (await sent(list)).outcomes()).toEqual({ 'DELIVERED 250': 2 });
    expect(await (await sent(list)).outcomes()).toEqual({ 'DELIVERED 250': 1, 'EXCLUDED FREQUENCY_CAP': 1 });
    await choose('jana@example.test', null);
    expect(await (await sent(list)).outcomes()).toEqual({ 'DELIVERED 250': 2 });
  });

  it('G-18, F-21 of the person’s own limit and the controller’s cap the smaller one holds', async () => {
    const list = await shop.list({ addresses: ['jana@example.test', 'petr@example.test'] });
    await choose('jana@example.test', 'MONTH');
    await cap(2, 7);
    await sent(list);
    expect(await (await sent(list)).outcomes()).toEqual({ 'DELIVERED 250': 1, 'EXCLUDED FREQUENCY_CAP': 1 });
    await shop.as(tx => caps().clear(tx, shop.controllerId));
    expect(await contacts()).toHaveLength(1);
    expect(await (await sent(list)).outcomes()).toEqual({ 'DELIVERED 250': 1, 'EXCLUDED FREQUENCY_CAP': 1 });
    await world.sql(`UPDATE contact SET at = at - interval '1 month'`);
    await cap(1, 90);
    await shop.import(list, personsFile([{ 'e-mail': 'karel@example.test' }]));
    expect(await (await sent(list)).outcomes()).toEqual({ 'DELIVERED 250': 1, 'EXCLUDED FREQUENCY_CAP': 2 });
  });

  it('F-21 leaves service messages on a contract alone', async () => {
    await cap(1, 30);
    const list = await shop.list({ persons: [{ 'e-mail': 'jana@example.test', ...CONTRACT }], purpose: 'service' });
    for (let n = 0; n < 2; n++) {
      const campaign = await shop.begun({ list, purpose: 'service' });
      await world.sendAll(relay);
      expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 1 });
    }
    expect(await contacts()).toEqual([]);
  });

  it('F-21 is the controller’s own, and is gone with all it kept when it is taken away', async () => {
    await cap(1, 7);
    const other = await world.shop();
    await sent(await shop.list({ addresses: ['jana@example.test'] }));
    const theirs = await other.begun({ addresses: ['jana@example.test'] });
    await world.sendAll(relay);
    expect(await theirs.outcomes()).toEqual({ 'DELIVERED 250': 1 });
    expect(await refusalOf(other.as(tx => caps().set(tx, shop.controllerId, { messages: 1, days: 1 })))).toBe(
      'NOT_FOUND',
    );
    expect(await refusalOf(other.as(tx => caps().clear(tx, shop.controllerId)))).toBe('NOT_FOUND');
    await shop.as(tx => caps().clear(tx, shop.controllerId));
    expect(await contacts()).toEqual([]);
    expect(await refusalOf(shop.as(tx => caps().find(tx, shop.controllerId)))).toBe('NOT_FOUND');
  });
});
