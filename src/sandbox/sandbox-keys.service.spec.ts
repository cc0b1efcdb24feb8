import { ApiWorld } from '../../test/support/api-world.js';
import { Developer } from '../../test/support/developer.js';
import { Relay } from '../../test/support/relay.js';
import { CONTENT } from '../../test/support/shop-campaign.js';
import { OPERATOR } from '../../test/support/shop-world.js';
import { CustomerTables } from '../agreement/customers/customer-tables.views.js';
import { OrderTables } from '../agreement/orders/order-tables.views.js';
import { SandboxOutlet } from '../delivery/sending/sandbox-outlet.js';
import { SendingService } from '../delivery/sending/sending.service.js';
import { verifyEvidence } from '../ledger/verify.js';
import { NoticeDelivery } from '../notices/notice.delivery.js';
import { Refusal } from '../platform/refusals/refusals.js';
import { TaskTables } from '../tasks/task-tables.views.js';
import { TaskViews } from '../tasks/task.views.js';

describe('a sandbox key', () => {
  let api: ApiWorld;
  let relay: Relay;

  beforeAll(async () => {
    api = await ApiWorld.open();
    relay = await Relay.start();
  });
  afterAll(async () => {
    await api.close();
    await relay.leave();
  });

  /** Mail leaves this way, or none, while the work is done. */
  async function withRoute<Result>(url: string | undefined, work: () => Promise<Result>): Promise<Result> {
    const route = api.world.parts.mail;
    const usual = route.url;
    route.url = url;
    return work().finally(() => (route.url = usual));
  }

  it('does everything but hand over mail, with no other key and no relay', async () => {
    const developer = await Developer.of(api);
    const outlet = new SandboxOutlet();
    const id = await withRoute(undefined, async () => {
      const draft = await developer.draft();
      const url = `/v1/campaigns/${draft.id}`;
      expect(await developer.obstacles(draft.id)).toContain('CONTENT_NOT_APPROVED');
      await developer.does('POST', `${url}/submit`, { responsibilityAccepted: true });
      expect((await developer.get(url)).body['state']).toBe('APPROVED');
      await developer.instruct(draft);
      expect((await developer.get(`${url}/preflight`)).body['ready']).toBe(true);
      await developer.does('POST', `${url}/schedule`, {});
      await api.world.sendAll(relay, { outlet });
      return draft.id;
    });
    expect((await developer.get(`/v1/campaigns/${id}`)).body['state']).toBe('SENT');
    expect((await developer.get(`/v1/campaigns/${id}/progress`)).body).toMatchObject({
      total: 2,
      byResult: { DELIVERED: 2 },
      reasons: [{ result: 'DELIVERED', code: 'SANDBOX', count: 2 }],
    });
    expect(outlet.octets).toBeGreaterThan(2 * CONTENT.mjml.length);
    expect(relay.connections).toBe(0);
  });

  it('sends beside a real campaign: the relay gets the real messages, and only those', async () => {
    const developer = await Developer.of(api);
    const id = await developer.campaign();
    const real = await developer.shop.scheduled({ rows: 30 });
    const before = relay.taken.length;
    const outlet = new SandboxOutlet();
    await Promise.all([api.world.begin(real), api.world.begin({ id })]);
    const senders = await Promise.all([api.world.sender(relay), api.world.sender(relay, { outlet })]);
    await Promise.all(senders.map(sender => sender.idle()));
    await Promise.all(senders.map(sender => sender.stop()));
    expect(await real.outcomes()).toEqual({ 'DELIVERED 250': 30 });
    expect((await developer.get(`/v1/campaigns/${id}/progress`)).body['byResult']).toEqual({ DELIVERED: 2 });
    expect(relay.taken.length - before).toBe(30);
    expect(relay.taken.map(({ to }) => to)).not.toContain('petr@example.test');
  });

  it('says in every answer what it is, as do its text, its row and the record of its customer', async () => {
    const developer = await Developer.of(api);
    const { shop, key } = developer;
    expect(key).toMatch(/^mks_/);
    const own = await developer.get('/v1/customers/me');
    expect([own.headers['mandate-sandbox'], own.body['sandbox']]).toEqual(['true', true]);
    expect(own.body).toMatchObject({ name: 'Kolo a lyže s.r.o. (sandbox)', ico: '25047965', bankAccount: null });
    expect(own.body).toMatchObject({ email: 'sandbox@mandate.invalid', phone: null });
    const answers = [await developer.get('/v1/orders/no-id'), await developer.get(`/v1/orders/${shop.orderId}`)];
    answers.push(await api.callWith(key, 'POST', '/v1/orders', {}));
    answers.push(await api.callWith(key, 'POST', '/v1/orders', '{', { 'content-type': 'application/json' }));
    answers.push(await developer.get('/v1/nothing'), await api.callWith(key, 'DELETE', '/v1/orders'));
    expect(answers.map(({ status, headers }) => [status, headers['mandate-sandbox']])).toEqual([
      [422, 'true'],
      [404, 'true'],
      [422, 'true'],
      [400, 'true'],
      [404, 'true'],
      [405, 'true'],
    ]);
    const real = await api.call(shop, 'GET', '/v1/customers/me');
    expect([real.headers['mandate-sandbox'], real.body['sandbox']]).toEqual([undefined, false]);
    expect(api.items(await api.call(shop, 'GET', '/v1/keys')).map(row => row['sandbox'])).toEqual([true, false]);
    const wrong = [key.replace('mks_', 'mk_'), key.replace('mks_', 'mks__')];
    for (const text of wrong) expect((await api.callWith(text, 'GET', '/v1/customers/me')).status).toBe(401);
  });

  it('is stopped by its customer, and spends a budget like any key', async () => {
    const developer = await Developer.of(api);
    expect((await developer.get('/v1/orders')).headers['ratelimit']).toMatch(/^"key";r=\d+/);
    const [row] = api.items(await api.call(developer.shop, 'GET', '/v1/keys'));
    await api.call(developer.shop, 'POST', `/v1/keys/${String(row?.['id'])}/revoke`);
    expect((await developer.get('/v1/orders')).status).toBe(401);
  });

  it('opens one twin, however many there are; keys that are made in the sandbox stay in it', async () => {
    const developer = await Developer.of(api);
    const { shop } = developer;
    const twin = await developer.customerId();
    const input = { userId: shop.actor.id, name: 'druhý', acknowledged: true, sandbox: true };
    const keys = await Promise.all([1, 2, 3].map(() => api.call(shop, 'POST', '/v1/keys', input)));
    for (const { body } of keys)
      expect((await api.callWith(String(body['key']), 'GET', '/v1/customers/me')).body['id']).toBe(twin);
    const user = { name: 'Zkušební Osoba', email: 'osoba@example.test', roles: ['ORDER'] };
    const userId = (await developer.does('POST', '/v1/users', user))['id'];
    for (const sandbox of [true, false]) {
      const made = await developer.does('POST', '/v1/keys', { userId, name: 'vnitřní', acknowledged: true, sandbox });
      expect([String(made['key']).slice(0, 4), made['sandbox']]).toEqual(['mks_', true]);
      expect((await api.callWith(String(made['key']), 'GET', '/v1/customers/me')).body['id']).toBe(twin);
    }
    const [count] = await api.world.sql<{ n: number }>(
      `SELECT count(*)::integer AS n FROM customer WHERE sandbox_of = $1 OR sandbox_of = $2`,
      [shop.customerId, twin],
    );
    expect(count?.n).toBe(1);
  });

  it('promise 5: parts the twin from its customer: no id of one is known to the other', async () => {
    const developer = await Developer.of(api);
    const { shop } = developer;
    const { orderId, listId, controllerId } = await developer.prepare();
    const real = { list: await shop.emptyList(), user: shop.actor.id };
    const [key] = api.items(await api.call(shop, 'GET', '/v1/keys'));
    const fromSandbox = [
      ...[`orders/${shop.orderId}`, `controllers/${shop.controllerId}`, `lists/${real.list}`, `users/${real.user}`],
      `keys/${String(key?.['id'])}`,
    ];
    for (const path of fromSandbox) expect([path, (await developer.get(`/v1/${path}`)).status]).toEqual([path, 404]);
    for (const path of [`orders/${orderId}`, `controllers/${controllerId}`, `lists/${listId}`])
      expect([path, (await api.call(shop, 'GET', `/v1/${path}`)).status]).toEqual([path, 404]);
    expect(api.items(await api.call(shop, 'GET', '/v1/orders')).map(row => row['id'])).toEqual([shop.orderId]);
    expect(api.items(await api.call(shop, 'GET', '/v1/recipients'))).toEqual([]);
    const stranger = await api.shop();
    expect((await api.call(stranger, 'GET', `/v1/orders/${orderId}`)).status).toBe(404);
  });

  it('leaves evidence that verifies, in a tree of its own, with the desk named in it', async () => {
    const developer = await Developer.of(api);
    const id = await developer.campaign();
    await api.world.begin({ id });
    await api.world.sendAll(relay, { outlet: new SandboxOutlet() });
    await api.world.seal();
    const { text } = (await developer.get('/v1/evidence/export')).body;
    const lines = String(text).trimEnd().split('\n');
    expect(verifyEvidence(lines)).toMatchObject({ ok: true });
    const decided = await api.world.sql<{ kind: string }>(
      `SELECT kind FROM ledger_entry WHERE customer_id = $1 AND body::jsonb -> 'actor' = '{"kind": "system", "name": "sandbox"}'`,
      [await developer.customerId()],
    );
    expect(decided.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['customer.created', 'order.confirmed', 'review.approved']),
    );
  });

  it('is nobody’s work: no task, no notice by mail', async () => {
    const developer = await Developer.of(api);
    const customerId = await developer.customerId();
    const id = await developer.campaign();
    await api.world.as({ kind: 'system', name: 'sender' }, tx =>
      api.world.get(SendingService).postpone(tx, id, new Refusal('NO_RELAY')),
    );
    const tasks = await api.world.as(OPERATOR, async tx => ({
      all: await api.world.get(TaskViews).all(tx),
      table: (await api.world.get(TaskTables).open(tx, {}, { limit: 100 })).rows,
    }));
    expect([...tasks.all, ...tasks.table].filter(task => task.customerId === customerId)).toEqual([]);
    const orders = (of: { customerId?: string }) =>
      api.world.as(OPERATOR, tx => api.world.get(OrderTables).orders(tx, of, { limit: 100 }));
    expect((await orders({})).rows.map(row => row.customerId)).not.toContain(customerId);
    expect((await orders({ customerId })).rows).toHaveLength(1);
    const customers = await api.world.as(OPERATOR, tx =>
      api.world.get(CustomerTables).customers(tx, {}, { limit: 100 }),
    );
    expect(customers.rows.map(row => row.id)).toContain(developer.shop.customerId);
    expect(customers.rows.map(row => row.id)).not.toContain(customerId);
    const [open] = await api.world.sql<{ n: number }>(
      `SELECT count(*)::integer AS n FROM task WHERE customer_id = $1 AND closed_at IS NULL`,
      [customerId],
    );
    expect(open?.n).toBe(1);
    const notices = await api.world.sql<{ type: string; withheld: string }>(
      `SELECT type, withheld FROM notice WHERE customer_id = $1`,
      [customerId],
    );
    expect(notices).toEqual([{ type: 'ORDER_CONFIRMED', withheld: 'SANDBOX' }]);
    await withRoute(relay.url, () => api.world.get(NoticeDelivery).deliverDue());
    expect(relay.taken.filter(({ to }) => to === 'sandbox@mandate.invalid')).toEqual([]);
    expect(relay.taken.filter(({ to }) => to === 'info@kolo.example.test').length).toBeGreaterThan(0);
  });
});
