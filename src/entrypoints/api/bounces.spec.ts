import { ApiWorld } from '../../../test/support/api-world.js';
import { Relay } from '../../../test/support/relay.js';

describe('GET /v1/bounces', () => {
  let api: ApiWorld;
  let relay: Relay;
  beforeAll(async () => {
    [api, relay] = await Promise.all([ApiWorld.open(), Relay.start()]);
  });
  afterAll(async () => {
    await relay.leave();
    await api.close();
  });

  it('tells a customer what came back, of a campaign and of a kind, and nothing of others', async () => {
    const [shop, stranger] = [await api.shop(), await api.shop()];
    relay.does({ at: 'rcpt', to: 'person1@example.test', reply: '550 5.1.1 Unknown' });
    relay.does({ at: 'rcpt', to: 'person2@example.test', reply: '552 5.2.2 Full' });
    const campaign = await shop.begun({ rows: 3 });
    await api.world.sendAll(relay);
    const list = async (path: string, who = shop) => {
      const items: Record<string, unknown>[] = api.items(await api.call(who, 'GET', path));
      return items.map(({ kind, origin, status, effect }) => [kind, origin, status, effect]).sort();
    };
    const hard = ['HARD', 'SMTP', '550 5.1.1', 'WAITING'];
    expect(await list('/v1/bounces')).toEqual([hard, ['SOFT', 'SMTP', '552 5.2.2', 'WAITING']]);
    expect(await list(`/v1/bounces?campaignId=${campaign.id}&kind=HARD`)).toEqual([hard]);
    expect(await list('/v1/bounces', stranger)).toEqual([]);
    expect((await api.call(stranger, 'GET', `/v1/bounces?campaignId=${campaign.id}`)).status).toBe(404);
    expect((await api.call(shop, 'GET', '/v1/bounces?kind=NO')).status).toBe(422);
    const [first] = api.items(await api.call(shop, 'GET', '/v1/bounces?limit=1'));
    expect(first).toMatchObject({ campaignId: campaign.id, recipientId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });
});
