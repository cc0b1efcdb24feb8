import { NameServer } from '../../../test/support/name-server.js';
import { operatorOn, ShopDomain } from '../../../test/support/published-domain.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { refusalOf, World } from '../../../test/support/world.js';
import { CampaignsFacts } from '../../content/campaigns/campaign.facts.js';
import { MAIL_ROUTE, type MailRoute } from '../../platform/mail/mail-route.js';
import { CONFIG } from '../../platform/platform.tokens.js';
import type { Config } from '../../platform/config/config.js';
import { Preflight } from '../../platform/preflight/preflight.js';

describe('who a campaign says it is from', () => {
  let server: NameServer;
  let world: World;
  let shop: Shop;
  let campaign: ShopCampaign;
  beforeAll(async () => {
    server = await NameServer.start();
    world = await World.open({ settings: operatorOn(server) });
  });
  beforeEach(async () => {
    shop = await world.shop();
    campaign = await shop.campaign();
    await world.approve(campaign);
    await shop.instruct(campaign);
  });
  afterAll(async () => {
    await world.close();
    await server.stop();
  });

  const found = () =>
    shop.as(async tx => {
      const obstacles = await world.get(Preflight).run(tx, await world.get(CampaignsFacts).plan(tx, campaign.id));
      return obstacles.filter(({ check }) => check === 'sender');
    });

  it('C-22 STANDARDS 1.19: a campaign under a domain that nobody proved is refused, with the records to publish', async () => {
    expect(await found()).toEqual([
      {
        check: 'sender',
        code: 'SENDER_NOT_VERIFIED',
        blocks: true,
        data: { domain: 'kolo.example.test', state: 'UNKNOWN', records: [] },
      },
    ]);
    const domain = await ShopDomain.enter(shop, server);
    expect(await refusalOf(shop.schedule(campaign))).toBe('SENDER_NOT_VERIFIED');
    const [obstacle] = await found();
    expect(obstacle?.data).toMatchObject({ state: 'PENDING', domainId: domain.id });
    expect(obstacle?.data['records']).toEqual(
      (await domain.view()).records.map(({ purpose, name, type, value }) => {
        return { purpose, name, type, value, found: [], problem: 'NOT_CHECKED' };
      }),
    );
    await domain.publish();
    await domain.check();
    expect(await found()).toEqual([]);
    await shop.schedule(campaign);
    expect(await campaign.state()).toBe('SCHEDULED');
  });

  it('STANDARDS 1.16: a record that is gone when the first message is to leave holds the campaign up', async () => {
    const domain = await ShopDomain.verified(shop, server);
    await shop.schedule(campaign);
    server.has('TXT', '_dmarc.kolo.example.test');
    await domain.check();
    expect(await refusalOf(world.begin(campaign))).toBe('SENDER_NOT_VERIFIED');
    const [obstacle] = await found();
    expect(obstacle?.data).toMatchObject({
      state: 'FAILED',
      records: expect.arrayContaining([expect.objectContaining({ purpose: 'DMARC', found: [], problem: 'MISSING' })]),
    });
  });

  it('D-30 C-22: the domain of one controller is no domain of another, of the same customer or of a stranger', async () => {
    await ShopDomain.verified(await world.shop(), server);
    expect(await found()).toMatchObject([{ data: { state: 'UNKNOWN' } }]);
    await ShopDomain.verified(shop, server, 'example.test');
    expect(await found()).toMatchObject([{ data: { state: 'UNKNOWN' } }]);
  });

  it('a key that cannot be read holds the campaign up, instead of failing its messages', async () => {
    const domain = await ShopDomain.verified(shop, server);
    await world.sql(`UPDATE dkim_key SET private_key = '\\x00' WHERE domain_id = $1`, [domain.id]);
    expect(await found()).toMatchObject([{ code: 'DKIM_KEY_MISSING', data: { domain: 'kolo.example.test' } }]);
  });

  it('asks nothing where no mail leaves: the capture mailbox, a sandbox, or the operator switched it off', async () => {
    const route = world.context.get<MailRoute>(MAIL_ROUTE, { strict: false });
    const config = world.context.get<Config>(CONFIG, { strict: false });
    route.capture = true;
    expect(await found()).toEqual([]);
    route.capture = false;
    config.requireVerifiedSenders = false;
    expect(await found()).toEqual([]);
    config.requireVerifiedSenders = true;
    expect(await found()).toHaveLength(1);
    const { customerId: real } = await world.shop();
    await world.sql(`UPDATE customer SET sandbox_of = $2 WHERE id = $1`, [shop.customerId, real]);
    expect(await found()).toEqual([]);
  });
});
