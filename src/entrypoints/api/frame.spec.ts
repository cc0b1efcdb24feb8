import { AgreementApp, OPERATOR, type TestCustomer } from '../../../test/support/agreement-app.js';
import { routesOf, type ApiDocument } from '../../../test/support/openapi.js';
import { wholeApp, type WholeApp } from '../../../test/support/whole-app.js';
import { ApiKeys } from '../../access/api-keys.service.js';
import { Customers } from '../../agreement/customers/customer.service.js';

interface Sent {
  status: number;
  headers: Record<string, unknown>;
  body: Record<string, unknown>;
}

const ORDER = {
  title: 'Podzimní newsletter',
  startOn: '2026-11-10',
  endOn: '2026-12-10',
  quantity: 1_000,
  priceNet: 500_000,
};

describe('one request to the API', () => {
  let world: AgreementApp;
  let one: TestCustomer;

  beforeAll(async () => {
    world = await AgreementApp.start();
    one = await world.customer();
  });
  afterAll(() => world.close());

  async function send(
    method: 'GET' | 'POST',
    url: string,
    { key = one.key, headers = {}, payload }: { key?: string; headers?: Record<string, string>; payload?: object } = {},
  ): Promise<Sent> {
    const reply = await world.app.inject({
      ...{ method, url, headers: { authorization: `Bearer ${key}`, ...headers } },
      ...(payload && { payload }),
    });
    const body: Record<string, unknown> = reply.body === '' ? {} : reply.json();
    return { status: reply.statusCode, headers: reply.headers, body };
  }

  const order = (name?: string, changes: object = {}, key = one.key): Promise<Sent> =>
    send('POST', '/v1/orders', {
      ...{ key, headers: name === undefined ? {} : { 'idempotency-key': name } },
      payload: { ...ORDER, termsVersionId: world.termsId, ...changes },
    });

  const orders = async (): Promise<number> => {
    const [row] = await world.rows<{ n: number }>(`SELECT count(*)::integer AS n FROM purchase_order`);
    return row?.n ?? 0;
  };

  describe('that names itself', () => {
    it('is done once and answered the same twice', async () => {
      const first = await order('a-1');
      const second = await order('"a-1"');
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body).toEqual(first.body);
      expect([first.headers['idempotency-replayed'], second.headers['idempotency-replayed']]).toEqual([
        undefined,
        'true',
      ]);
    });

    it('is done once when it comes ten times at the same moment', async () => {
      const before = await orders();
      const sent = await Promise.all(Array.from({ length: 10 }, () => order('a-2')));
      expect(new Set(sent.map(({ body }) => body['id'])).size).toBe(1);
      expect((await orders()) - before).toBe(1);
    });

    it('is refused under a name that another request has', async () => {
      await order('a-3');
      const other = await order('a-3', { title: 'Jiná' });
      expect([other.status, other.body['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    });

    it('may be corrected and sent again after a refusal', async () => {
      expect((await order('a-4', { quantity: 0 })).status).toBe(422);
      expect((await order('a-4')).status).toBe(201);
    });

    it('has its name to itself: another customer’s is another request', async () => {
      const first = await order('a-5');
      const stranger = await world.customer();
      const second = await order('a-5', {}, stranger.key);
      expect(second.status).toBe(201);
      expect(second.body['id']).not.toBe(first.body['id']);
    });

    it('is kept encrypted, since an answer may hold a secret that is shown once', async () => {
      const placed = await order('a-6');
      const [row] = await world.rows<{ answer: Buffer }>(`SELECT answer FROM idempotent_request WHERE key = 'a-6'`);
      expect(row?.answer.toString('latin1')).not.toContain(String(placed.body['id']));
    });

    it.each(['', ' ', 'x'.repeat(256), 'klíč'])('is refused with a name that is none: %j', async name => {
      const sent = await send('POST', '/v1/orders', { headers: { 'idempotency-key': name }, payload: {} });
      expect([sent.status, sent.body['code']]).toEqual([422, 'INVALID_INPUT']);
    });
  });

  describe('about a thing that others may change', () => {
    it('is answered 304 while nothing changed', async () => {
      const { body } = await order();
      const url = `/v1/orders/${String(body['id'])}`;
      const { headers } = await send('GET', url);
      const again = await send('GET', url, { headers: { 'if-none-match': String(headers['etag']) } });
      expect([again.status, again.body, again.headers['etag']]).toEqual([304, {}, headers['etag']]);
      await send('POST', `${url}/withdraw`);
      const changed = await send('GET', url, { headers: { 'if-none-match': String(headers['etag']) } });
      expect([changed.status, changed.body['state']]).toEqual([200, 'CANCELLED']);
    });

    it('of two that saw the same state at once, one is refused', async () => {
      const { body } = await order();
      const url = `/v1/orders/${String(body['id'])}`;
      const seen = { headers: { 'if-match': String((await send('GET', url)).headers['etag']) } };
      const both = await Promise.all([send('POST', `${url}/withdraw`, seen), send('POST', `${url}/withdraw`, seen)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect(both.find(({ status }) => status === 412)?.body).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    });
  });

  describe('for a list', () => {
    it('yields every row once, while rows are added', async () => {
      const lister = await world.customer();
      for (let n = 0; n < 7; n++) await order(undefined, { title: `Stará ${n}` }, lister.key);
      const seen: unknown[] = [];
      let url = '/v1/orders?limit=2';
      while (url !== '') {
        const { body, headers } = await send('GET', url, { key: lister.key });
        seen.push(...titles(body));
        await order(undefined, { title: 'Nová' }, lister.key);
        url = /^<(.+)>; rel="next"$/.exec(linkOf(headers))?.[1] ?? '';
        expect(body['next'] === null).toBe(url === '');
      }
      expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map(n => `Stará ${n}`));
    });

    it('does not take the cursor of another customer, of another list, or a forged one', async () => {
      await order();
      await order();
      const { next } = (await send('GET', '/v1/orders?limit=1')).body;
      const stranger = await world.customer();
      const tries = [
        send('GET', `/v1/orders?cursor=${String(next)}`, { key: stranger.key }),
        send('GET', `/v1/instructions?cursor=${String(next)}`),
        send('GET', `/v1/orders?cursor=A${String(next).slice(1)}`),
        send('GET', `/v1/orders?cursor=x`),
        send('GET', `/v1/orders?limit=201`),
      ];
      for (const { status, body } of await Promise.all(tries))
        expect([status, body['code']]).toEqual([422, 'INVALID_INPUT']);
    });
  });
});

describe('what the framework itself refuses', () => {
  let whole: WholeApp;
  let key: string;

  beforeAll(async () => {
    whole = await wholeApp(['api'], { API_REQUESTS_PER_MINUTE: '60' });
    key = await whole.test.database.transaction(OPERATOR, async tx => {
      const shop = {
        kind: 'ENTREPRENEUR',
        agency: false,
        name: 'Kolo s.r.o.',
        ico: '25047965',
        seat: 'Praha',
      } as const;
      const customers = whole.app.get(Customers, { strict: false });
      const { customerId } = await customers.create(tx, { ...shop, email: 'info@kolo.example.test' });
      const userId = await customers.addUser(tx, customerId, {
        name: 'Petr',
        email: 'petr@kolo.example.test',
        roles: ['ORDER'],
      });
      const keys = whole.app.get(ApiKeys, { strict: false });
      return (await keys.create(tx, { customerId, userId, name: 'test', acknowledged: true })).key;
    });
  });
  afterAll(() => whole.close());

  async function ask(options: object): Promise<Sent> {
    const reply = await whole.app.inject({ headers: { authorization: `Bearer ${key}` }, ...options });
    return { status: reply.statusCode, headers: reply.headers, body: reply.json() };
  }
  const json = (payload: string, type = 'application/json'): object => ({
    ...{ method: 'POST', url: '/v1/orders', payload },
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
  });

  it.each<[string, object, number, string]>([
    ['an unknown address', { method: 'GET', url: '/v1/nothing' }, 404, 'NOT_FOUND'],
    ['a wrong method', { method: 'DELETE', url: '/v1/orders' }, 405, 'METHOD_NOT_ALLOWED'],
    ['a body of 50 MB', json(`{"title":"${'a'.repeat(50_000_000)}"}`), 413, 'BODY_TOO_LARGE'],
    ['a wrong content type', json('<order/>', 'application/xml'), 415, 'CONTENT_TYPE_UNKNOWN'],
    ['broken JSON', json('{"title":'), 400, 'MALFORMED_REQUEST'],
    ['an empty body', json(''), 400, 'MALFORMED_REQUEST'],
    ['a broken address', { method: 'GET', url: '/v1/orders/%E0%A4%A' }, 400, 'MALFORMED_REQUEST'],
  ])('is a problem document with its remedy: %s', async (_, options, status, code) => {
    const sent = await ask(options);
    expect([sent.status, sent.body['code']]).toEqual([status, code]);
    expect(sent.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(String(sent.body['remedy']).length).toBeGreaterThan(10);
    expect(sent.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('names the methods that an address knows', async () => {
    const { headers, body } = await ask({ method: 'DELETE', url: '/v1/orders' });
    expect(headers['allow']).toBe('GET, HEAD, POST');
    expect(body['remedy']).toContain('GET, HEAD, POST');
  });

  it('tells what is left of the key’s budget, and when it is spent', async () => {
    const { limit, first } = await ask({ method: 'GET', url: '/v1/tasks' }).then(({ headers }) => ({
      limit: Number(/q=(\d+)/.exec(String(headers['ratelimit-policy']))?.[1]),
      first: Number(/r=(\d+)/.exec(String(headers['ratelimit']))?.[1]),
    }));
    expect(first).toBeLessThan(limit);
    let last: Sent | undefined;
    for (let n = 0; n <= limit + 100 && last?.status !== 429; n++)
      last = await ask({ method: 'GET', url: '/v1/tasks' });
    expect([last?.status, last?.body['code']]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  });

  it('is described for every operation', async () => {
    const document: ApiDocument = (await whole.app.inject({ method: 'GET', url: '/openapi.json' })).json();
    for (const { operation } of routesOf(document))
      for (const status of ['400', '401', '403', '404', '422', '429', '500', '503'])
        expect([operation.operationId, Object.keys(operation.responses)]).toEqual([
          operation.operationId,
          expect.arrayContaining([status]),
        ]);
  });
});

function linkOf({ link }: Record<string, unknown>): string {
  return typeof link === 'string' ? link : '';
}

function titles(body: Record<string, unknown>): unknown[] {
  const { items } = body;
  return Array.isArray(items) ? items.map((item: Record<string, unknown>) => item['title']) : [];
}
