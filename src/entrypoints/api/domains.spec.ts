import { z } from 'zod';
import { ApiWorld } from '../../../test/support/api-world.js';
import { NameServer } from '../../../test/support/name-server.js';
import { operatorOn } from '../../../test/support/published-domain.js';
import type { Shop } from '../../../test/support/shop.js';
import { CONTENT } from '../../../test/support/shop-campaign.js';

const answer = z.looseObject({
  id: z.uuid(),
  state: z.string(),
  records: z.array(
    z.looseObject({
      purpose: z.string(),
      type: z.enum(['TXT', 'MX']),
      name: z.string(),
      value: z.string(),
      required: z.boolean(),
      ok: z.boolean(),
      explanation: z.object({ cs: z.string(), en: z.string() }).nullable(),
    }),
  ),
});

describe('sending domains over the API', () => {
  let server: NameServer;
  let api: ApiWorld;
  let shop: Shop;
  beforeAll(async () => {
    server = await NameServer.start();
    api = await ApiWorld.open({ settings: operatorOn(server) });
  });
  beforeEach(async () => {
    shop = await api.shop();
  });
  afterAll(async () => {
    await api.close();
    await server.stop();
  });

  const enter = async (domain = 'shop.example.test'): Promise<z.infer<typeof answer>> => {
    const { status, body } = await api.call(shop, 'POST', '/v1/domains', { domain });
    expect(status).toBe(201);
    return answer.parse(body);
  };
  const publish = (records: z.infer<typeof answer>['records']): void =>
    records.forEach(({ type, name, value }) => server.has(type, name, value));

  it('C-22 are entered, published, verified and read', async () => {
    const entered = await enter();
    expect(entered.records.map(({ purpose }) => purpose)).toEqual([
      'OWNERSHIP',
      'DKIM',
      'DKIM',
      'SPF',
      'RETURN_PATH',
      'DMARC',
    ]);
    const early = answer.parse((await api.call(shop, 'POST', `/v1/domains/${entered.id}/verify`)).body);
    expect([early.state, early.records[0]?.explanation?.en]).toEqual(['PENDING', 'It is not in the DNS. Publish it.']);
    publish(entered.records);
    const { status, body } = await api.call(shop, 'POST', `/v1/domains/${entered.id}/verify`);
    expect([status, answer.parse(body).state, answer.parse(body).records.every(({ ok }) => ok)]).toEqual([
      200,
      'VERIFIED',
      true,
    ]);
    const read = await api.call(shop, 'GET', `/v1/domains/${entered.id}`);
    expect(read.body).toEqual(body);
    expect(JSON.stringify(body)).not.toMatch(/private/i);
    expect(api.items(await api.call(shop, 'GET', '/v1/domains'))).toEqual([body]);
  });

  it('get new keys beside the old ones, and go with them', async () => {
    const { id } = await enter();
    const rotated = answer.parse((await api.call(shop, 'POST', `/v1/domains/${id}/rotate-keys`)).body);
    publish(rotated.records);
    await api.call(shop, 'POST', `/v1/domains/${id}/verify`);
    const again = answer.parse((await api.call(shop, 'POST', `/v1/domains/${id}/rotate-keys`)).body);
    const dkim = again.records
      .filter(({ purpose }) => purpose === 'DKIM')
      .map(({ ok, required }) => ({ ok, required }));
    const [old, fresh] = [
      { ok: true, required: true },
      { ok: false, required: false },
    ];
    expect(dkim).toEqual([old, old, fresh, fresh]);
    expect((await api.call(shop, 'DELETE', `/v1/domains/${id}`)).status).toBe(204);
    expect((await api.call(shop, 'GET', `/v1/domains/${id}`)).status).toBe(404);
  });

  it('C-22 a campaign from a domain without verified control is refused with 422, as are header fields that hide the origin', async () => {
    const campaign = await shop.campaign();
    for (const name of ['Received', 'Message-ID']) {
      const { status, body } = await api.call(shop, 'PUT', `/v1/campaigns/${campaign.id}/content`, {
        ...CONTENT,
        mailHeaders: { [name]: 'x' },
      });
      expect([name, status, body['code']]).toEqual([name, 422, 'CONTENT_INVALID']);
    }
    await api.world.approve(campaign);
    await shop.instruct(campaign);
    const { status, body } = await api.call(shop, 'POST', `/v1/campaigns/${campaign.id}/schedule`, {});
    expect([status, body['code']]).toEqual([422, 'SENDER_NOT_VERIFIED']);
  });

  it.each([
    ['gmail.com', 'FREE_MAIL_DOMAIN'],
    ['not a domain', 'DOMAIN_INVALID'],
  ])('STANDARDS 1.19 are refused: %s', async (domain, code) => {
    const { status, body } = await api.call(shop, 'POST', '/v1/domains', { domain });
    expect([status, body['code']]).toEqual([422, code]);
  });

  it('promise 5: those of others are not found, neither to read nor to verify', async () => {
    const { id } = await enter();
    const stranger = await api.shop();
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/verify'],
      ['POST', '/rotate-keys'],
      ['DELETE', ''],
    ] as const)
      expect((await api.call(stranger, method, `/v1/domains/${id}${path}`)).status).toBe(404);
  });
});
