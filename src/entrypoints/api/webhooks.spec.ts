import { ApiWorld, type ApiAnswer } from '../../../test/support/api-world.js';
import { isSigned, Receiver } from '../../../test/support/receiver.js';
import type { Shop } from '../../../test/support/shop.js';
import { WebhookCourier } from '../../delivery/webhooks/webhook.courier.js';

const TYPES = ['recipient.unsubscribed', 'import.finished'];

describe('webhooks over the API', () => {
  let api: ApiWorld;
  let shop: Shop;
  let receiver: Receiver;
  beforeAll(async () => {
    api = await ApiWorld.open({ settings: { WEBHOOKS_TO_LOOPBACK: 'true' } });
  });
  beforeEach(async () => {
    [shop, receiver] = [await api.shop(), await Receiver.start()];
  });
  afterEach(async () => {
    await receiver.stop();
    await api.world.sql(`DELETE FROM webhook_endpoint`);
  });
  afterAll(() => api.close());

  const post = (path: string, payload?: object): Promise<ApiAnswer> => api.call(shop, 'POST', path, payload);
  const get = (path: string): Promise<ApiAnswer> => api.call(shop, 'GET', path);
  const made = async (): Promise<{ at: string; secret: string }> => {
    const { status, body } = await post('/v1/webhook-endpoints', { url: receiver.url, types: TYPES });
    expect(status).toBe(201);
    return { at: `/v1/webhook-endpoints/${String(body['id'])}`, secret: String(body['secret']) };
  };
  const deliver = async (): Promise<void> => {
    const courier = api.world.get(WebhookCourier);
    while ((await courier.look()) > 0) await courier.settled();
  };

  it('shows a secret once, tests an endpoint and tells what became of it', async () => {
    const { at, secret } = await made();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify((await get(at)).body)).not.toContain('whsec_');
    const tested = await post(`${at}/test`);
    expect(tested.status).toBe(202);
    await deliver();
    expect(receiver.got.map(got => [got.id, got.type, isSigned(got, secret)])).toEqual([
      [tested.body['eventId'], 'webhook.tested', true],
    ]);
    const [delivery] = api.items(
      await get(`/v1/webhook-deliveries?endpointId=${at.split('/').at(-1) ?? ''}&state=DELIVERED`),
    );
    expect(delivery).toMatchObject({ eventId: tested.body['eventId'], status: 204, fault: null, tries: 1 });
    const { body } = await get(`/v1/webhook-deliveries/${String(delivery?.['id'])}`);
    expect(body).toMatchObject({ attempts: [{ status: 204, answer: '' }] });
  });

  it('changes, rotates, switches off and on, deletes', async () => {
    const { at, secret } = await made();
    const changed = await api.call(shop, 'PUT', at, { url: receiver.url, types: ['import.failed'], withAddress: true });
    expect(changed.body).toMatchObject({ types: ['import.failed'], withAddress: true, state: 'ACTIVE' });
    const rotated = await post(`${at}/rotate`);
    expect(rotated.body['secret']).not.toBe(secret);
    expect((await get(at)).body['formerUntil']).not.toBeNull();
    expect((await post(`${at}/disable`)).body).toMatchObject({ state: 'DISABLED', disabledWhy: 'SWITCHED_OFF' });
    expect((await post(`${at}/test`)).body['code']).toBe('WEBHOOK_DISABLED');
    expect((await post(`${at}/enable`)).body).toMatchObject({ state: 'ACTIVE', disabledWhy: null });
    expect((await api.call(shop, 'DELETE', at)).status).toBe(204);
    expect((await get(at)).status).toBe(404);
  });

  it.each([
    'https://10.0.0.1/',
    'http://shop.example.com/',
    'https://a:b@shop.example.com/',
    'https://[::ffff:10.0.0.1]/',
  ])('refuses the address %s', async url => {
    const { status, body } = await post('/v1/webhook-endpoints', { url, types: TYPES });
    expect([status, body['code']]).toEqual([422, 'WEBHOOK_URL_FORBIDDEN']);
  });

  it('keeps a customer to twenty endpoints', async () => {
    for (let n = 0; n < 20; n++) await made();
    const { status, body } = await post('/v1/webhook-endpoints', { url: receiver.url, types: TYPES });
    expect([status, body['code']]).toEqual([409, 'WEBHOOK_ENDPOINTS_FULL']);
  });

  it('sends again what a system missed', async () => {
    const { at } = await made();
    const since = new Date().toISOString();
    await shop.list({ rows: 1 });
    await deliver();
    expect((await post(`${at}/replay`, { since })).body).toEqual({ events: 1 });
    await deliver();
    const [first, again] = receiver.got;
    expect([receiver.types, again?.id]).toEqual([['import.finished', 'import.finished'], first?.id]);
    expect((await post(`${at}/replay`, { eventId: first?.id })).body).toEqual({ events: 1 });
  });

  it('G-08 gives events to be read in order to who cannot take calls, page by page, each once', async () => {
    await shop.list({ rows: 3 });
    for (const n of [1, 2, 3]) await shop.optOut(`person${n}@example.test`);
    await deliver();
    const all = api.items(await get('/v1/events?type=recipient.unsubscribed'));
    expect(all.map(({ type }) => type)).toEqual(Array(3).fill('recipient.unsubscribed'));
    expect(JSON.stringify(all)).not.toContain('@');
    const first = await get('/v1/events?type=recipient.unsubscribed&limit=2');
    const second = await get(`/v1/events?type=recipient.unsubscribed&limit=2&cursor=${String(first.body['next'])}`);
    expect([...api.items(first), ...api.items(second)]).toEqual(all);
    expect(second.body['next']).toBeNull();
    const last = String(all.at(-1)?.['id']);
    expect(api.items(await get(`/v1/events?afterEventId=${last}`))).toEqual([]);
    await post('/v1/webhook-endpoints', { url: receiver.url, types: TYPES });
    await shop.list({ addresses: ['dalsi@example.test'] });
    await deliver();
    expect(api.items(await get(`/v1/events?afterEventId=${last}`)).map(({ type }) => type)).toContain(
      'import.finished',
    );
    const stranger = await api.shop();
    expect((await api.call(stranger, 'GET', `/v1/events?afterEventId=${last}`)).body['code']).toBe('NOT_FOUND');
  });
});
