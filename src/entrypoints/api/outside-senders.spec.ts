import { ApiWorld } from '../../../test/support/api-world.js';

describe('outside senders over the API', () => {
  let api: ApiWorld;

  beforeAll(async () => {
    api = await ApiWorld.open();
  });
  afterAll(() => api.close());

  it('G-23 while refusals from there are older than agreed, preflight says SUPPRESSION_STALE; a sync excludes whom it names', async () => {
    const shop = await api.shop();
    const campaign = await shop.campaign({
      list: await shop.list({ addresses: ['anna@example.test', 'bara@example.test'] }),
    });
    const stale = async (): Promise<unknown[]> => {
      const { body } = await api.call(shop, 'GET', `/v1/campaigns/${campaign.id}/preflight`);
      return [JSON.stringify(body).match(/SUPPRESSION_STALE/g) ?? []].flat();
    };
    expect(await stale()).toEqual([]);
    const named = await api.call(shop, 'POST', '/v1/outside-senders', { name: 'Acoustic', maxAgeMinutes: 5 });
    expect([named.status, named.body['syncedAt']]).toEqual([201, null]);
    const url = `/v1/outside-senders/${String(named.body['id'])}`;
    expect((await stale()).length).toBeGreaterThan(0);
    const refusedAt = new Date(Date.now() - 5 * 60_000).toISOString();
    const synced = await api.call(shop, 'POST', `${url}/sync`, {
      refusals: [{ address: 'Anna@example.test', refusedAt }],
    });
    expect([synced.status, await stale()]).toEqual([200, []]);
    const { body } = await api.call(shop, 'GET', '/v1/suppressions');
    expect(body['items']).toMatchObject([
      { address: 'anna@example.test', channel: 'outside-sender', since: refusedAt },
    ]);
    await api.world.sql(`UPDATE outside_sender SET synced_at = synced_at - interval '6 minutes' WHERE id = $1`, [
      named.body['id'],
    ]);
    expect((await stale()).length).toBeGreaterThan(0);
    expect((await api.call(shop, 'DELETE', url)).status).toBe(204);
    expect(await stale()).toEqual([]);
  });

  it('takes all of a sync or nothing, and no stranger’s', async () => {
    const [shop, stranger] = [await api.shop(), await api.shop()];
    const { body: named } = await api.call(shop, 'POST', '/v1/outside-senders', { name: 'Maileon' });
    const url = `/v1/outside-senders/${String(named['id'])}/sync`;
    const refusedAt = '2026-11-05T09:00:00Z';
    const refusals = [
      { address: 'anna@example.test', refusedAt },
      { address: 'no address', refusedAt },
    ];
    const bad = await api.call(shop, 'POST', url, { refusals });
    expect([bad.status, bad.body['code'], JSON.stringify(bad.body).includes('refusals.1.address')]).toEqual([
      422,
      'INVALID_INPUT',
      true,
    ]);
    expect(api.items(await api.call(shop, 'GET', '/v1/suppressions'))).toEqual([]);
    expect((await api.call(stranger, 'POST', url, { refusals: [] })).status).toBe(404);
  });
});
