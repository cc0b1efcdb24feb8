import { ApiWorld } from '../../../test/support/api-world.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';

const DOMAIN = 'www.kolo.example.test';
const AT = '2026-11-05T08:00:00Z';

describe('activity and measurement codes', () => {
  let api: ApiWorld;
  let shop: Shop;
  beforeAll(async () => {
    api = await ApiWorld.open();
  });
  beforeEach(async () => {
    shop = await api.shop();
  });
  afterAll(() => api.close());

  async function instructed(trackingAllowed: boolean): Promise<ShopCampaign> {
    const campaign = await shop.campaign({ list: await shop.list({ rows: 1 }), tracking: trackingAllowed });
    await api.world.approve(campaign);
    await shop.instruct(campaign, { trackingAllowed });
    return campaign;
  }

  const report = (campaign: ShopCampaign, domain: string, consents: (boolean | undefined)[]) =>
    api.call(shop, 'POST', '/v1/measurement-events', {
      campaignId: campaign.id,
      domain,
      events: consents.map(consent => ({ name: 'purchase', at: AT, ...(consent === undefined ? {} : { consent }) })),
    });

  it('E-10 drops and counts an event without consent flag; answers 403 for a source domain that is not registered', async () => {
    const campaign = await instructed(true);
    const early = await report(campaign, DOMAIN, [true]);
    expect([early.status, early.body['code']]).toEqual([403, 'SOURCE_NOT_REGISTERED']);
    const registered = await api.call(shop, 'POST', '/v1/measurement-sources', { domain: DOMAIN });
    expect(registered.status).toBe(201);
    const { status, body } = await report(campaign, DOMAIN, [true, false, undefined]);
    expect([status, body]).toEqual([200, { stored: 1, dropped: 2 }]);
    const [counted] = await api.world.sql(
      `SELECT (SELECT count(*)::integer FROM measurement_event WHERE campaign_id = $1) AS stored,
         (SELECT n FROM measurement_dropped WHERE campaign_id = $1) AS dropped`,
      [campaign.id],
    );
    expect(counted).toEqual({ stored: 1, dropped: 2 });
    expect((await report(campaign, 'other.example.test', [true])).status).toBe(403);
    await api.call(shop, 'DELETE', `/v1/measurement-sources/${String(registered.body['id'])}`);
    expect((await report(campaign, DOMAIN, [true])).body['code']).toBe('SOURCE_NOT_REGISTERED');
  });

  it('E-10 takes nothing that the instruction did not switch on', async () => {
    const campaign = await instructed(false);
    await api.call(shop, 'POST', '/v1/measurement-sources', { domain: DOMAIN });
    const { status, body } = await report(campaign, DOMAIN, [true]);
    expect([status, body['code']]).toEqual([403, 'MEASUREMENT_NOT_INSTRUCTED']);
  });

  it('E-09 shows a campaign’s activity to its customer, people and machines apart, and to no other', async () => {
    const campaign = await instructed(true);
    const none = { human: 0, machine: 0, people: 0 };
    const { status, body } = await api.call(shop, 'GET', `/v1/campaigns/${campaign.id}/activity`);
    expect([status, body]).toEqual([
      200,
      { campaignId: campaign.id, tracking: true, opens: none, clicks: none, links: [] },
    ]);
    const stranger = await api.shop();
    expect((await api.call(stranger, 'GET', `/v1/campaigns/${campaign.id}/activity`)).status).toBe(404);
  });
});
