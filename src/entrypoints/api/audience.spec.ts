import { ApiWorld } from '../../../test/support/api-world.js';
import { CONTRACT } from '../../../test/support/persons-file.js';
import { CONTENT, SENDER } from '../../../test/support/shop-campaign.js';

const RECEIVED = '2026-11-05T08:00:00Z';

describe('the audience over the API', () => {
  let api: ApiWorld;

  beforeAll(async () => {
    api = await ApiWorld.open();
  });
  afterAll(() => api.close());

  it('G-05 a refusal by letter counts from the day it was received; the list shows whom it concerns', async () => {
    const shop = await api.shop();
    await shop.list({ addresses: ['anna@example.test', 'bara@example.test'] });
    const input = {
      controllerId: shop.controllerId,
      address: 'Anna@example.test',
      channel: 'letter',
      receivedAt: RECEIVED,
    };
    const entered = await api.call(shop, 'POST', '/v1/suppressions', input);
    expect(entered).toMatchObject({
      status: 201,
      body: { purpose: '*', kind: 'WITHDRAW', since: '2026-11-05T08:00:00.000Z' },
    });
    const listed = await api.call(shop, 'GET', `/v1/suppressions?controllerId=${shop.controllerId}`);
    expect(listed.body).toEqual({ items: [entered.body], next: null });
    expect(listed.body['items']).toMatchObject([{ address: 'anna@example.test', channel: 'letter' }]);
  });

  it('G-08 a day’s export holds what came in on that day, also when it was refused earlier', async () => {
    const shop = await api.shop();
    const input = {
      controllerId: shop.controllerId,
      address: 'anna@example.test',
      channel: 'letter',
      receivedAt: RECEIVED,
    };
    await api.call(shop, 'POST', '/v1/suppressions', input);
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Prague' }).format(new Date());
    const of = async (day: string): Promise<number> =>
      api.items(await api.call(shop, 'GET', `/v1/suppressions?recordedOn=${day}`)).length;
    expect([await of(today), await of('2026-11-05'), await of('2020-01-01')]).toEqual([1, 0, 0]);
    expect((await api.call(shop, 'GET', '/v1/suppressions?recordedOn=yesterday')).status).toBe(422);
  });

  it('G-05 a refusal from the future is refused, and one of nobody’s address', async () => {
    const shop = await api.shop();
    const input = {
      controllerId: shop.controllerId,
      address: 'anna@example.test',
      channel: 'phone',
      receivedAt: RECEIVED,
    };
    const future = await api.call(shop, 'POST', '/v1/suppressions', { ...input, receivedAt: '2099-01-01T00:00:00Z' });
    const nobody = await api.call(shop, 'POST', '/v1/suppressions', { ...input, address: 'no address' });
    expect([future.body['code'], nobody.body['code']]).toEqual(['RECEIVED_IN_FUTURE', 'INVALID_INPUT']);
    expect((await api.call(shop, 'GET', '/v1/suppressions')).body['items']).toEqual([]);
  });

  it('hands out the consents of a recipient as records, without address and key; none of a stranger’s', async () => {
    const [shop, stranger] = [await api.shop(), await api.shop()];
    await shop.list({ addresses: ['anna@example.test'] });
    const [anna] = api.items(await api.call(shop, 'GET', '/v1/recipients'));
    const url = `/v1/recipients/${String(anna?.['id'])}/consent-record`;
    const { status, body } = await api.call(shop, 'GET', url);
    expect(status).toBe(200);
    expect(body['@graph']).toMatchObject([
      {
        '@type': 'dpv:ConsentRecord',
        'dpv:hasDataSubject': { 'dct:identifier': anna?.['id'] },
        'dpv:hasConsentStatus': [{ '@type': 'dpv:ConsentGiven' }],
        'dpv:hasProcess': { 'dpv:hasPurpose': { 'dct:identifier': 'newsletter' } },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('anna');
    expect((await api.call(stranger, 'GET', url)).status).toBe(404);
  });

  it('D-21, D-22 one recipient is shown with what may be sent, as TO_DELETE when no basis is left, and every event behind it', async () => {
    const shop = await api.shop();
    const listId = await shop.list({ addresses: ['anna@example.test', 'bara@example.test'] });
    const found = await api.call(
      shop,
      'GET',
      `/v1/recipients?controllerId=${shop.controllerId}&address=anna@example.test`,
    );
    const [anna] = api.items(found);
    expect(api.items(found)).toMatchObject([{ email: 'anna@example.test', listId, country: 'CZ' }]);
    const before = await api.call(shop, 'GET', `/v1/recipients/${String(anna?.['id'])}`);
    expect(before.body).toMatchObject({
      state: 'KEPT',
      permissions: [{ purpose: 'newsletter', basis: 'CONSENT' }],
      suppressions: [],
      history: [
        { kind: 'GRANT', purpose: 'newsletter', basis: 'CONSENT', channel: 'import', evidence: { ground: 'consent' } },
      ],
    });
    await api.call(shop, 'POST', '/v1/suppressions', {
      ...{ controllerId: shop.controllerId, address: 'anna@example.test', channel: 'phone', receivedAt: RECEIVED },
    });
    const after = await api.call(shop, 'GET', `/v1/recipients/${String(anna?.['id'])}`);
    expect(after.body).toMatchObject({
      state: 'TO_DELETE',
      permissions: [],
      suppressions: [{ purpose: '*', channel: 'phone' }],
      history: [{ kind: 'GRANT' }, { kind: 'WITHDRAW' }],
    });
    expect(JSON.stringify(after.body)).not.toContain('addressKey');
  });

  it('D-21 a consent is withdrawn and a contract remains: marketing excludes the person, a service message is possible', async () => {
    const shop = await api.shop();
    const both = { ...CONTRACT, 'právní základ': 'souhlas + smlouva' };
    const listId = await shop.list({ persons: [{ 'e-mail': 'anna@example.test', ...both }] });
    await shop.optOut('anna@example.test', 'newsletter', 'all');
    const reach = async (purpose: string): Promise<unknown> =>
      (await api.call(shop, 'POST', '/v1/segments/dry-run', { listIds: [listId], purpose })).body['sendable'];
    expect([await reach('newsletter'), await reach('service')]).toEqual([0, 1]);
    const [anna] = api.items(await api.call(shop, 'GET', `/v1/recipients?listId=${listId}`));
    const { body } = await api.call(shop, 'GET', `/v1/recipients/${String(anna?.['id'])}`);
    expect(body).toMatchObject({ state: 'KEPT', permissions: [{ purpose: 'service', basis: 'CONTRACT' }] });
  });

  it('promise 5: a stranger finds neither recipient, suppression nor controller', async () => {
    const [shop, stranger] = [await api.shop(), await api.shop()];
    await shop.list({ addresses: ['anna@example.test'] });
    const [anna] = api.items(await api.call(shop, 'GET', '/v1/recipients'));
    expect((await api.call(stranger, 'GET', `/v1/recipients/${String(anna?.['id'])}`)).status).toBe(404);
    const asked = await api.call(
      stranger,
      'GET',
      `/v1/recipients?controllerId=${shop.controllerId}&address=anna@example.test`,
    );
    expect([asked.status, (await api.call(stranger, 'GET', '/v1/recipients')).body]).toEqual([
      404,
      { items: [], next: null },
    ]);
  });

  it('a campaign takes a copy of a template, which may change afterwards', async () => {
    const shop = await api.shop();
    const { mjml } = CONTENT;
    const made = await api.call(shop, 'POST', '/v1/templates', { name: 'Podzim', mjml, subject: 'Podzimní novinky' });
    expect(made.status).toBe(201);
    const url = `/v1/templates/${String(made.body['id'])}`;
    const campaign = (await shop.campaign()).id;
    const content = { templateId: made.body['id'], sender: SENDER };
    expect(await api.call(shop, 'PUT', `/v1/campaigns/${campaign}/content`, content)).toMatchObject({ status: 200 });
    const changed = await api.call(shop, 'PUT', url, { name: 'Podzim', mjml, subject: 'Jiné' });
    expect([changed.status, changed.body['subject']]).toEqual([200, 'Jiné']);
    expect((await api.call(shop, 'GET', `/v1/campaigns/${campaign}`)).body['subject']).toBe('Podzimní novinky');
    expect((await api.call(shop, 'DELETE', url)).status).toBe(204);
    expect((await api.call(shop, 'GET', url)).status).toBe(404);
    expect((await api.call(shop, 'PUT', `/v1/campaigns/${campaign}/content`, content)).status).toBe(404);
    const bare = await api.call(shop, 'PUT', `/v1/campaigns/${campaign}/content`, { sender: SENDER });
    expect([bare.status, bare.body['code']]).toEqual([422, 'INVALID_INPUT']);
  });
});
