import { ApiKeys } from '../../src/access/api-keys.service.js';
import { CUSTOMER_ROLES } from '../../src/access/roles.js';
import { COMMON_ID, OWN_ID, tableInPath, tableOfName } from '../support/api-ids.js';
import { resolveReference, routesOf, samples, type ApiDocument, type Route, type Schema } from '../support/openapi.js';
import { tables } from '../support/catalogue.js';
import { fillTenants, type Tenants } from '../support/tenant-rows.js';
import { wholeApp, type WholeApp } from '../support/whole-app.js';

const NOBODYS = '00000000-0000-7000-8000-000000000000';

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
  let common: Record<string, string>;

  beforeAll(async () => {
    whole = await wholeApp(['api']);
    document = (await whole.app.inject({ method: 'GET', url: '/openapi.json' })).json();
    routes = routesOf(document).filter(({ path }) => path.startsWith('/v1/'));
    tenants = await fillTenants(whole.test);
    common = await commonIds();
    keyOf = { a: await keyWithEveryRole('a'), b: await keyWithEveryRole('b') };
  });
  afterAll(() => whole.close());

  it('asks for a key: 401 as a problem document', async () => {
    expect(routes.length).toBeGreaterThan(40);
    for (const route of routes) {
      const reply = await request(route, { url: route.path.replace('{id}', NOBODYS) });
      expect({ route: nameOf(route), ...reply }).toEqual({
        route: nameOf(route),
        status: 401,
        type: 'application/problem+json',
        code: 'KEY_MISSING',
      });
    }
  });

  it('names every id that it takes, so that these tests know whose it may be', () => {
    const ids = routes.flatMap(({ operation }) => [
      ...(operation.parameters ?? [])
        .filter(({ in: place }) => place === 'query')
        .flatMap(({ name, schema }) => idsIn(schema, name)),
      ...Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) => idsIn(schema)),
    ]);
    expect([...new Set(ids)].map(name => [name, tableOfName(name)]).length).toBeGreaterThan(5);
  });

  it('promise 5: does not find another customer’s id in its path: 404, nothing changed', async () => {
    const withId = routes.filter(({ path }) => path.includes('{'));
    expect(withId.length).toBeGreaterThan(20);
    for (const route of withId)
      for (const body of bodiesOf(route, name => idOf('a', tableOfName(name))))
        await isNotFound(route, { url: pathWith(route, 'b'), body });
  });

  it('promise 5: does not find it in its query either', async () => {
    const tried: string[] = [];
    for (const route of routes) {
      const asked = (route.operation.parameters ?? []).filter(
        ({ in: place, name }) => place === 'query' && name in OWN_ID,
      );
      for (const { name } of asked) {
        await isNotFound(route, { url: `${pathWith(route, 'a')}?${queryOf(route, name)}` });
        tried.push(`${nameOf(route)} ${name}`);
      }
    }
    expect(tried.length).toBeGreaterThan(2);
  });

  it('promise 5: refuses it in its body, whatever else is its own, and writes nothing', async () => {
    const tried: string[] = [];
    for (const route of routes)
      for (const foreign of Object.keys(OWN_ID))
        for (const body of bodiesOf(route, name => idOf(name === foreign ? 'b' : 'a', tableOfName(name)))) {
          if (!JSON.stringify(body ?? '').includes(idOf('b', tableOfName(foreign)))) continue;
          const name = `${nameOf(route)} ${foreign}`;
          const reply = await unchanged(name, () => request(route, { url: pathWith(route, 'a'), key: keyOf.a, body }));
          expect({ name, body, ...reply }).toMatchObject({ name, code: expect.not.stringMatching(/INVALID_INPUT/) });
          expect([name, reply.code, [404, 422].includes(reply.status)]).toEqual([name, reply.code, true]);
          tried.push(name);
        }
    expect(tried.length).toBeGreaterThan(8);
  });

  it('finds its own id, so that the answer to the stranger says something', async () => {
    for (const route of routes.filter(({ method, path }) => method === 'GET' && path.endsWith('{id}'))) {
      const { status } = await request(route, { url: pathWith(route, 'b'), key: keyOf.b });
      expect([nameOf(route), status]).not.toEqual([nameOf(route), 404]);
    }
  });

  async function isNotFound(route: Route, asked: { url: string; body?: unknown }): Promise<void> {
    const name = `${route.method} ${asked.url}`;
    const reply = await unchanged(name, () => request(route, { ...asked, key: keyOf.a }));
    expect({ name, ...reply }).toEqual({ name, status: 404, type: 'application/problem+json', code: 'NOT_FOUND' });
  }

  /** The answer of a request that left every row of every table as it was, both customers' and the ledger's. */
  async function unchanged(name: string, ask: () => Promise<Reply>): Promise<Reply> {
    const before = await digests();
    const reply = await ask();
    expect([name, await digests()]).toEqual([name, before]);
    return reply;
  }

  async function digests(): Promise<unknown> {
    const all = (await tables(whole.test)).filter(({ partitionOf }) => partitionOf === null);
    // That a key was used is noted, whatever it was used for.
    const row = `(to_jsonb(t) - 'last_used_at')::text`;
    const each = all.map(
      ({ name }) => `(SELECT md5(string_agg(${row}, '' ORDER BY ${row})) FROM ${name} t) AS ${name}`,
    );
    return (await whole.test.asOwner(`SELECT ${each.join(', ')}`))[0];
  }

  function idOf(who: 'a' | 'b', table: string): string {
    if (Object.values(COMMON_ID).includes(table)) return common[table] ?? NOBODYS;
    return String(tenants[who][table]?.['id']);
  }

  function bodiesOf({ operation }: Route, idNamed: (name: string) => string): unknown[] {
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (!schema) return [undefined];
    return samples(document, schema, name => (name in OWN_ID || name in COMMON_ID ? idNamed(name) : undefined));
  }

  /** What the operation must be asked, and the one parameter with the other customer's id. */
  function queryOf({ operation }: Route, foreign: string): string {
    const asked = (operation.parameters ?? []).filter(
      ({ in: place, required, name }) => place === 'query' && (required || name === foreign),
    );
    const pairs = asked.map(({ name, schema }): [string, string] => [
      name,
      name === foreign ? idOf('b', tableOfName(name)) : String(schema.example ?? samples(document, schema)[0]),
    ]);
    return new URLSearchParams(pairs).toString();
  }

  /** Names under which a schema takes ids. */
  function idsIn(schema: Schema, name = ''): string[] {
    if (schema.$ref !== undefined) return idsIn(resolveReference(document, schema.$ref) ?? {}, name);
    if (schema.format === 'uuid') return [name];
    const inside = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])];
    const members = Object.entries(schema.properties ?? {});
    return [
      ...inside.flatMap(inner => idsIn(inner, name)),
      ...members.flatMap(([member, inner]) => idsIn(inner, member)),
    ];
  }

  function pathWith({ path }: Route, who: 'a' | 'b'): string {
    return path.includes('{') ? path.replace('{id}', idOf(who, tableInPath(path))) : path;
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
        // A refused request leaves no trace of its name either.
        ...(key === undefined ? {} : { authorization: `Bearer ${key}`, 'idempotency-key': 'stranger' }),
        ...(payload === undefined ? {} : { 'content-type': file ? 'text/csv' : 'application/json' }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const type = String(reply.headers['content-type']).split(';')[0] ?? '';
    const problem = type === 'application/problem+json' ? reply.json<{ code: string }>() : undefined;
    return { status: reply.statusCode, type, code: problem?.code };
  }

  /** One thing of the operator's own in each table that every customer may name. */
  async function commonIds(): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const table of new Set(Object.values(COMMON_ID)))
      found[table] = (await whole.test.asOwner<{ id: string }>(`SELECT id FROM ${table} LIMIT 1`))[0]?.id ?? NOBODYS;
    return found;
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
});

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}
