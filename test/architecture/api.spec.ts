import { ApiKeys } from '../../src/access/api-keys.service.js';
import { CUSTOMER_ROLES } from '../../src/access/roles.js';
import { routesOf, samples, type ApiDocument, type Route } from '../support/openapi.js';
import { fillTenants, type Tenants } from '../support/tenant-rows.js';
import { wholeApp, type WholeApp } from '../support/whole-app.js';

/** Whose id stands in a path. A new path fails the test until it says so. */
const ID_IN_PATH: [RegExp, string][] = [
  [/^\/v1\/annexes\//, 'processing_annex'],
  [/^\/v1\/campaigns\//, 'campaign'],
  [/^\/v1\/controllers\//, 'controller'],
  [/^\/v1\/evidence\/messages\//, 'message'],
  [/^\/v1\/imports\//, 'list_import'],
  [/^\/v1\/instructions\//, 'instruction'],
  [/^\/v1\/keys\//, 'api_key'],
  [/^\/v1\/lists\//, 'list'],
  [/^\/v1\/orders\//, 'purchase_order'],
  [/^\/v1\/privacy-requests\//, 'privacy_case'],
  [/^\/v1\/recipients\//, 'recipient'],
  [/^\/v1\/templates\//, 'template'],
  [/^\/v1\/users\//, 'customer_user'],
];
/** Names under which an id of a customer's own thing stands in a body or query. */
const ID_BY_NAME: Record<string, string> = {
  campaignId: 'campaign',
  controllerId: 'controller',
  listIds: 'list',
  orderId: 'purchase_order',
  templateId: 'template',
  userId: 'customer_user',
};

interface Reply {
  status: number;
  type: string;
  code: string | undefined;
}

describe('every operation of the customer API', () => {
  let whole: WholeApp;
  let tenants: Tenants;
  let document: ApiDocument;
  let keyOf: { a: string; b: string };
  let routes: Route[];

  beforeAll(async () => {
    whole = await wholeApp(['api']);
    document = (await whole.app.inject({ method: 'GET', url: '/openapi.json' })).json();
    routes = routesOf(document).filter(({ path }) => path.startsWith('/v1/'));
    tenants = await fillTenants(whole.test);
    keyOf = { a: await keyWithEveryRole('a'), b: await keyWithEveryRole('b') };
  });
  afterAll(() => whole.close());

  it('asks for a key: 401 as a problem document', async () => {
    expect(routes.length).toBeGreaterThan(40);
    for (const route of routes) {
      const reply = await request(route, { url: pathWith(route, '00000000-0000-7000-8000-000000000000') });
      expect({ route: nameOf(route), ...reply }).toEqual({
        route: nameOf(route),
        status: 401,
        type: 'application/problem+json',
        code: 'KEY_MISSING',
      });
    }
  });

  it('promise 5: does not find another customer’s id in its path: 404 as a problem document', async () => {
    const withId = routes.filter(({ path }) => path.includes('{'));
    expect(withId.length).toBeGreaterThan(20);
    for (const route of withId) {
      for (const body of bodiesOf(route)) {
        const reply = await request(route, { url: pathWith(route, idFor(route)), key: keyOf.a, body });
        expect({ route: nameOf(route), ...reply }).toEqual({
          route: nameOf(route),
          status: 404,
          type: 'application/problem+json',
          code: 'NOT_FOUND',
        });
      }
    }
  });

  it('finds its own id, so that the answer to the stranger says something', async () => {
    for (const route of routes.filter(({ method, path }) => method === 'GET' && path.endsWith('{id}'))) {
      const { status } = await request(route, { url: pathWith(route, idFor(route)), key: keyOf.b });
      expect([nameOf(route), status]).not.toEqual([nameOf(route), 404]);
    }
  });

  it('promise 5: refuses another customer’s id in its body, and writes nothing', async () => {
    const before = await counts();
    const tried: string[] = [];
    for (const route of routes.filter(({ method, path }) => method === 'POST' && !path.includes('{'))) {
      for (const body of bodiesOf(route).filter(namesAForeigner)) {
        const { status, code } = await request(route, { url: route.path, key: keyOf.a, body });
        expect([nameOf(route), body, code, Math.floor(status / 100)]).toEqual([
          nameOf(route),
          body,
          expect.not.stringMatching('INVALID_INPUT'),
          4,
        ]);
        tried.push(nameOf(route));
      }
    }
    expect(tried.length).toBeGreaterThan(4);
    expect(await counts()).toEqual(before);
  });

  function foreignId(table: string): string {
    return String(tenants.b[table]?.['id']);
  }

  /** The id of the other customer's thing that the path names. */
  function idFor({ path }: Route): string {
    const table = ID_IN_PATH.find(([pattern]) => pattern.test(path))?.[1];
    if (table === undefined) throw new Error(`ID_IN_PATH does not say whose id stands in ${path}`);
    return foreignId(table);
  }

  function bodiesOf({ operation }: Route): unknown[] {
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (!schema) return [undefined];
    return samples(document, schema, name => {
      const table = ID_BY_NAME[name];
      return table === undefined ? undefined : foreignId(table);
    });
  }

  function namesAForeigner(body: unknown): boolean {
    const text = JSON.stringify(body ?? '');
    return Object.values(ID_BY_NAME).some(table => text.includes(foreignId(table)));
  }

  async function request(
    { method, path }: Route,
    { url, key, body }: { url: string; key?: string; body?: unknown },
  ): Promise<Reply> {
    const file = path.endsWith('/file');
    const payload = file ? 'e-mail\n' : body === undefined ? undefined : JSON.stringify(body);
    const reply = await whole.app.inject({
      ...{ method, url },
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(payload === undefined ? {} : { 'content-type': file ? 'text/csv' : 'application/json' }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const type = String(reply.headers['content-type']).split(';')[0] ?? '';
    const problem = type === 'application/problem+json' ? reply.json<{ code: string }>() : undefined;
    return { status: reply.statusCode, type, code: problem?.code };
  }

  /** A key of the customer's invented user, who gets every role. */
  async function keyWithEveryRole(who: 'a' | 'b'): Promise<string> {
    const userId = String(tenants[who]['customer_user']?.['id']);
    await whole.test.asOwner(`UPDATE customer_user SET roles = $2 WHERE id = $1`, [
      userId,
      Object.keys(CUSTOMER_ROLES),
    ]);
    const input = { customerId: tenants.idOf[who], userId, name: 'test', acknowledged: true };
    const created = await whole.test.database.transaction({ kind: 'system', name: 'test' }, tx =>
      whole.app.get(ApiKeys).create(tx, input),
    );
    return created.key;
  }

  async function counts(): Promise<unknown> {
    const each = tenants.tables.map(name => `(SELECT count(*) FROM ${name}) AS ${name}`);
    return (await whole.test.asOwner(`SELECT ${each.join(', ')}`))[0];
  }
});

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

function pathWith({ path }: Route, id: string): string {
  return path.replace('{id}', id);
}
