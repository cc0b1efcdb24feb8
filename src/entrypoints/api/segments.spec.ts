import { ApiWorld } from '../../../test/support/api-world.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { CONTENT, type ShopCampaign } from '../../../test/support/shop-campaign.js';
import { noteActivity } from '../../audience/lists/activity.js';
import { RecipientChoices } from '../../audience/permission/recipient-choices.service.js';
import { segmentFilter, type SegmentFilter } from '../../audience/segments/segment.rules.js';

const PEOPLE = [
  ['anna@example.test', 'Praha', '120'],
  ['bara@shop.example.test', 'Brno', '7,5'],
  ['cyril@example.test', '', '2026-03-01'],
  ['dana@example.test', 'PRAHA-západ', '99'],
];
type Condition = SegmentFilter['allOf'][number]['anyOf'][number];
const one = (condition: object): object => ({ allOf: [{ anyOf: [condition] }] });
const city = (asked: object): object => one({ field: 'attribute', name: 'mesto', ...asked });
const points = (asked: object): object => one({ field: 'attribute', name: 'body', ...asked });

describe('segments over the API', () => {
  let api: ApiWorld;
  let shop: Shop;
  let list: string;

  beforeAll(async () => {
    api = await ApiWorld.open();
    shop = await api.shop();
    list = await shop.emptyList();
    const columns = {
      mesto: { attribute: 'mesto', category: 'address' },
      body: { attribute: 'body', category: 'transactions' },
    } as const;
    expect(await shop.import(list, file(), { columns })).toMatchObject({ accepted: PEOPLE.length });
  });
  afterAll(() => api.close());

  const count = async (filter: object): Promise<unknown> =>
    (await api.call(shop, 'POST', '/v1/segments/count', { listIds: [list], filter })).body['count'];

  it.each<[string, object, number]>([
    ['a value', city({ is: ['Praha', 'Brno'] }), 2],
    ['part of a value', city({ contains: 'praha' }), 2],
    ['a beginning', city({ beginsWith: 'prah' }), 2],
    ['any value', city({ present: true }), 3],
    ['none', city({ present: true, not: true }), 1],
    ['a number with a decimal comma', points({ atLeast: '7.5', atMost: '100' }), 2],
    ['a day', points({ atLeast: '2026-01-01' }), 1],
    ['the domain of the address', one({ field: 'domain', is: ['example.test'] }), 3],
    ['the country', one({ field: 'country', is: ['CZ'] }), 4],
    ['the basis', one({ field: 'basis', purpose: 'newsletter', is: ['CONSENT'] }), 4],
    ['another basis', one({ field: 'basis', purpose: 'newsletter', is: ['EXISTING_CUSTOMER'] }), 0],
    ['what would be SQL', city({ is: ["x' OR true --"] }), 0],
  ])('asks for %s', async (_, filter, expected) => {
    expect(await count(filter)).toBe(expected);
  });

  it('joins groups by "and", conditions of a group by "or"', async () => {
    const praha: Condition = { field: 'attribute', name: 'mesto', contains: 'praha', not: false };
    const brno: Condition = { field: 'attribute', name: 'mesto', is: ['Brno'], not: false };
    const many: Condition = { field: 'attribute', name: 'body', atLeast: '100', not: false };
    expect(await count({ allOf: [{ anyOf: [praha, brno] }] })).toBe(3);
    expect(await count({ allOf: [{ anyOf: [praha, brno] }, { anyOf: [many] }] })).toBe(1);
    expect(await count({ allOf: [{ anyOf: [praha, brno] }, { anyOf: [{ ...many, not: true }] }] })).toBe(2);
  });

  it('E-06 a campaign goes to its segment only, which the audience hash covers and a later change does not reach', async () => {
    const made = await api.call(shop, 'POST', '/v1/segments', { name: 'Praha', filter: city({ contains: 'praha' }) });
    expect(made.status).toBe(201);
    const draft = {
      ...{ orderId: shop.orderId, systemId: api.world.systemId, name: 'Praha', purpose: 'newsletter' },
      ...{ listIds: [list], segmentId: made.body['id'] },
    };
    const created = await api.call(shop, 'POST', '/v1/campaigns', draft);
    const everybody = await api.call(shop, 'POST', '/v1/campaigns', { ...draft, segmentId: undefined });
    const hashes = await Promise.all(
      [created, everybody].map(
        async ({ body }) => (await api.call(shop, 'GET', `/v1/campaigns/${String(body['id'])}`)).body,
      ),
    );
    expect([hashes[0]?.['segment'], hashes[1]?.['segment']]).toMatchObject([city({ contains: 'praha' }), null]);
    expect(hashes[0]?.['audienceHash']).not.toBe(hashes[1]?.['audienceHash']);
    await api.call(shop, 'PUT', `/v1/segments/${String(made.body['id'])}`, {
      name: 'Brno',
      filter: city({ is: ['Brno'] }),
    });

    const campaign = shop.campaignOf(String(created.body['id']));
    await campaign.put(CONTENT);
    await api.world.approve(campaign);
    await shop.instruct(campaign);
    await shop.schedule(campaign);
    const relay = await Relay.start();
    await api.world.sendAll(relay);
    expect(relay.accepted).toEqual(['anna@example.test', 'dana@example.test']);
    await relay.leave();
  });

  it('a segment naming an unknown column is refused, and blocks a campaign', async () => {
    const filter = one({ field: 'attribute', name: 'noha', is: ['44'] });
    const counted = await api.call(shop, 'POST', '/v1/segments/count', { listIds: [list], filter });
    expect(counted).toMatchObject({ status: 422, body: { code: 'ATTRIBUTE_UNKNOWN', data: { attribute: 'noha' } } });
    const campaign = await shop.campaign({ list, segment: segmentFilter.parse(filter) });
    await api.world.approve(campaign);
    await shop.instruct(campaign);
    await expect(shop.schedule(campaign)).rejects.toMatchObject({
      code: 'ATTRIBUTE_UNKNOWN',
      data: { attribute: 'noha' },
    });
  });

  it('D-26 behavioural segment without profilingAllowed → 409; consent without tailoring scope → excluded', async () => {
    const bought = segmentFilter.parse(points({ atLeast: '1' }));
    const asked = { listIds: [list], filter: bought };
    expect((await api.call(shop, 'POST', '/v1/segments/count', asked)).body).toEqual({ count: 3, profiling: true });
    expect(
      await api.call(shop, 'POST', '/v1/segments/count', { ...asked, filter: city({ present: true }) }),
    ).toMatchObject({
      body: { profiling: false },
    });
    const campaign = await shop.campaign({ list, segment: bought });
    await api.world.approve(campaign);
    await shop.instruct(campaign);
    const refused = await api.call(shop, 'POST', `/v1/campaigns/${campaign.id}/schedule`, {});
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      409,
      expect.stringContaining('PROFILING_NOT_INSTRUCTED'),
    ]);
    await shop.instruct(campaign, { profilingAllowed: true });
    const nobody = await api.call(shop, 'POST', `/v1/campaigns/${campaign.id}/schedule`, {});
    expect(JSON.stringify(nobody.body)).toContain('AUDIENCE_EMPTY');
    await api.world.sql(`UPDATE permission SET tailoring = true WHERE customer_id = $1 AND address_key = $2`, [
      ...[shop.customerId, await shop.addressKey('anna@example.test')],
    ]);
    expect((await api.call(shop, 'POST', `/v1/campaigns/${campaign.id}/schedule`, {})).status).toBeLessThan(300);
    expect(await api.world.begin(campaign)).toBe(1);
  });

  it('G-24 setting "no profiling" → left out of behavioural segments, frozen or about to leave, still gets plain newsletter', async () => {
    const own = await api.shop();
    const own3 = await own.emptyList();
    const columns = { body: { attribute: 'body', category: 'transactions' }, mesto: 'skip' } as const;
    await own.import(own3, file(), { columns });
    await api.world.sql(`UPDATE permission SET tailoring = true WHERE customer_id = $1`, [own.customerId]);
    const bought = segmentFilter.parse(points({ atLeast: '1' }));
    const begin = async (change: object): Promise<ShopCampaign> => {
      const campaign = await own.campaign({ list: own3, ...change });
      await api.world.approve(campaign);
      await own.instruct(campaign, { profilingAllowed: true });
      await own.schedule(campaign);
      await api.world.begin(campaign);
      return campaign;
    };
    const frozen = async ({ id }: ShopCampaign): Promise<number> =>
      (await api.world.sql(`SELECT FROM message WHERE campaign_id = $1`, [id])).length;
    await own.optOut('anna@example.test', 'profiling');
    const behavioural = await begin({ segment: bought });
    expect(await frozen(behavioural)).toBe(2);
    await own.optOut('bara@shop.example.test', 'profiling');
    const plain = await begin({});
    const relay = await Relay.start();
    await api.world.sendAll(relay);
    await relay.leave();
    expect(await behavioural.outcomes()).toEqual({ 'DELIVERED 250': 1, 'EXCLUDED PROFILING_REFUSED': 1 });
    expect(await plain.outcomes()).toEqual({ 'DELIVERED 250': PEOPLE.length });
  });

  it('D-14 a dry run before approval counts who would be excluded and why, as the gate would', async () => {
    const own = await api.shop();
    const people = ['anna@example.test', 'bara@example.test', 'cyril@example.test'];
    const [first, second] = [await own.list({ addresses: people }), await own.list({ addresses: people.slice(0, 1) })];
    await own.optOut('bara@example.test');
    const { customerId, controllerId } = own;
    const addressKey = await own.addressKey('cyril@example.test');
    const link = { customerId, controllerId, addressKey, use: 'preferences' as const, messageId: customerId };
    const cyril = { ...link, purpose: 'newsletter', controllerName: 'Kolo a lyže s.r.o.' };
    const ask = (question: object) =>
      api.call(own, 'POST', '/v1/segments/dry-run', { listIds: [first], purpose: 'newsletter', ...question });
    const refused = [{ code: 'SUPPRESSED', count: 1 }];
    expect((await ask({})).body).toEqual({ total: 3, sendable: 2, excluded: refused });
    expect((await ask({ listIds: [first, second] })).body).toEqual({ total: 3, sendable: 2, excluded: refused });
    expect((await ask({ filter: one({ field: 'domain', is: ['other.test'] }) })).body).toMatchObject({ total: 0 });
    expect((await ask({ purpose: 'events' })).body).toMatchObject({
      sendable: 0,
      excluded: [{ code: 'BASIS_NOT_USABLE', count: 3 }],
    });
    expect((await ask({ thirdParty: true })).body).toMatchObject({ sendable: 0 });
    expect((await ask({ listIds: [list] })).status).toBe(404);
    await api.world.get(RecipientChoices).pause(cyril);
    const { body } = await ask({});
    expect(body).toMatchObject({ total: 3, sendable: 1 });
    expect(body['excluded']).toEqual(expect.arrayContaining([...refused, { code: 'PAUSED', count: 1 }]));
    await api.world.get(RecipientChoices).resume(cyril);
    expect((await ask({})).body).toMatchObject({ sendable: 2, excluded: refused });
  });

  it('asks what people did with messages of this controller', async () => {
    const { customerId, controllerId } = shop;
    const addressKey = await shop.addressKey('bara@shop.example.test');
    const [long, now] = [new Date(Date.now() - 40 * 86_400_000), new Date()];
    await api.world.as({ kind: 'system', name: 'tracking' }, async tx => {
      const bara = { customerId, controllerId, addressKey };
      await noteActivity(tx, [
        { ...bara, kind: 'delivered', at: now },
        { ...bara, kind: 'opened', at: long },
        { ...bara, kind: 'clicked', at: long },
      ]);
      await noteActivity(tx, [{ ...bara, kind: 'opened', at: now }]);
      await noteActivity(tx, [{ ...bara, addressKey: Buffer.alloc(32), kind: 'opened', at: now }]);
    });
    const did = (event: string, asked: object = {}) => count(one({ field: 'activity', event, ...asked }));
    expect([
      await did('opened'),
      await did('opened', { times: 2, days: 1 }),
      await did('opened', { times: 3 }),
    ]).toEqual([1, 1, 0]);
    expect([await did('clicked', { days: 30 }), await did('clicked', { days: 60 })]).toEqual([0, 1]);
    expect(await did('delivered', { not: true })).toBe(3);
    const known = await api.world.sql(`SELECT count(*)::integer AS n FROM recipient_activity WHERE customer_id = $1`, [
      customerId,
    ]);
    expect(known).toEqual([{ n: 1 }]);
  });

  it('refuses a filter that is none, with the place', async () => {
    for (const filter of [
      {},
      { allOf: [] },
      one({ field: 'shoe' }),
      one({ field: 'country', is: [] }),
      city({ like: '%' }),
    ]) {
      const { status, body } = await api.call(shop, 'POST', '/v1/segments', { name: 'x', filter });
      expect([status, body['code']]).toEqual([422, 'INVALID_INPUT']);
    }
  });
});

function file(): string {
  const head = 'e-mail;země;právní základ;souhlas dne;znění souhlasu;způsob souhlasu;zdroj;mesto;body';
  const proof = `CZ;souhlas;5. 1. ${new Date().getFullYear() - 1};v1;formulář;https://kolo.example.test`;
  return [head, ...PEOPLE.map(([email, place, score]) => `${email};${proof};${place};${score}`)].join('\r\n');
}
