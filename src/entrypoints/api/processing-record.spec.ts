import { ApiWorld } from '../../../test/support/api-world.js';

describe('the record of processing over the API', () => {
  let api: ApiWorld;

  beforeAll(async () => {
    api = await ApiWorld.open();
  });
  afterAll(() => api.close());

  it('D-27 lists controller, categories, transfers and measures as of a chosen date', async () => {
    const shop = await api.shop();
    const url = `/v1/controllers/${shop.controllerId}/processing-record`;
    const { status, body } = await api.call(shop, 'GET', url);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      controller: { id: shop.controllerId, name: 'Kolo a lyže s.r.o.' },
      annex: { version: 1 },
      dataCategories: ['NAME', 'ADDRESS', 'TRANSACTIONS'],
      systems: [{ country: 'CZ', carrier: null, outsideEea: false, transferTools: [] }],
    });
    expect(body['measures']).toHaveLength(6);
    expect(body['processor']).toHaveProperty('name');
  });

  it('D-27 is of that date: a system retired since is in it, and before the annex there is nothing to record', async () => {
    const shop = await api.shop();
    const url = `/v1/controllers/${shop.controllerId}/processing-record`;
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const none = await api.call(shop, 'GET', `${url}?at=${yesterday}`);
    expect([none.status, none.body['code']]).toEqual([409, 'DPA_MISSING']);
    await api.world.sql(
      `UPDATE processing_annex SET signed_at = signed_at - interval '3 days', body = jsonb_set(body, '{duration,from}', '"2020-01-01"') WHERE controller_id = $1`,
      [shop.controllerId],
    );
    await api.world.sql(`UPDATE operator_profile SET valid_from = valid_from - interval '3 days'`);
    await api.world.sql(`UPDATE sending_system SET retired_at = clock_timestamp() - interval '1 minute'`);
    expect((await api.call(shop, 'GET', `${url}?at=${yesterday}`)).body['systems']).toHaveLength(1);
    expect((await api.call(shop, 'GET', url)).body['systems']).toEqual([]);
  });

  it('is refused to a stranger', async () => {
    const [shop, stranger] = [await api.shop(), await api.shop()];
    const { status } = await api.call(stranger, 'GET', `/v1/controllers/${shop.controllerId}/processing-record`);
    expect(status).toBe(404);
  });
});
