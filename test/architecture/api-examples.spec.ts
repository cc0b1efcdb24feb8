import { AnswerCheck } from '../support/api-answers.js';
import { COMMON_ID, OWN_ID, tableInPath } from '../support/api-ids.js';
import { BusyApi, type ApiCustomer } from '../support/busy-api.js';
import { resolveReference, routesOf, type ApiDocument, type Route, type Schema } from '../support/openapi.js';

/** A thing in the state that an operation asks for, where not any thing of the customer will do. */
const IN_STATE: Record<string, string> = {
  'POST /v1/campaigns/{id}/submit': `state = 'DRAFT'`,
  'POST /v1/campaigns/{id}/schedule': `state = 'APPROVED'`,
  'PUT /v1/campaigns/{id}/content': `state = 'DRAFT'`,
  'POST /v1/lists/{id}/imports': 'NOT locked',
  'POST /v1/lists/{id}/recipients': 'NOT locked AND id <> ALL (SELECT unnest(list_ids) FROM campaign)',
  'PUT /v1/imports/{id}/file': `state = 'WAITING_FOR_FILE'`,
  'POST /v1/privacy-requests/{id}/answer': `state = 'FORWARDED'`,
};

/** Values that have to fit what the customer has already agreed. */
const FITTING: Record<string, (world: BusyApi, customer: ApiCustomer) => unknown> = {
  startAt: () => new Date(Date.now() + 3_600_000).toISOString(),
  recipientId: async (world, { shop }) => {
    const demands = await world.sql<{ sample: string[] }>(`SELECT sample FROM evidence_demand WHERE customer_id = $1`, [
      shop.customerId,
    ]);
    return demands[0]?.sample[0];
  },
};

/** No instruction of the busy customer allows measuring; activity.spec.ts has one that does. */
const REFUSED: Readonly<Record<string, number>> = { 'POST /v1/measurement-events': 403 };

const isOutside = ({ path }: Route): boolean => path.startsWith('/v1/outside-senders');

describe('every request with a body', () => {
  let world: BusyApi;
  let customer: ApiCustomer;
  let agency: ApiCustomer;
  let document: ApiDocument;
  let routes: Route[];

  beforeAll(async () => {
    world = await BusyApi.open();
    customer = await world.busyCustomer();
    agency = await world.newcomer({ agency: true });
    document = (await world.whole.app.inject({ method: 'GET', url: '/openapi.json' })).json();
    // An outside sender that never synced keeps the campaigns of its controller from leaving, so they come last.
    routes = routesOf(document)
      .filter(({ operation }) => operation.requestBody)
      .sort((a, b) => Number(isOutside(a)) - Number(isOutside(b)));
  });
  afterAll(() => world.close());

  it('has examples: .meta({ examples: […] }) at its schema', () => {
    expect(routes.length).toBeGreaterThan(10);
    const without = routes.filter(route => examplesOf(route).some(({ example }) => example === undefined));
    expect(without.map(nameOf)).toEqual([]);
  });

  it('is answered as described when its examples are sent, with ids that exist', async () => {
    const check = new AnswerCheck(document);
    for (const route of routes)
      for (const { type, example } of examplesOf(route)) {
        const answer = await send(route, type, await withIds(example));
        const { statusCode, body } = answer;
        const expected = [nameOf(route), example, body, REFUSED[nameOf(route)] ?? Number(goodStatus(route))];
        expect([nameOf(route), example, body, statusCode]).toEqual(expected);
        expect(check.faults(route, answer)).toEqual([]);
      }
  });

  async function send(route: Route, type: string, example: unknown) {
    const json = type.endsWith('json');
    const { key } = route.path === '/v1/controllers' ? agency : customer;
    return world.whole.app.inject({
      ...{ method: route.method, url: await pathOf(route) },
      headers: { authorization: `Bearer ${key}`, 'content-type': type },
      payload: json ? JSON.stringify(example) : String(example),
    });
  }

  async function pathOf(route: Route): Promise<string> {
    if (!route.path.includes('{')) return route.path;
    return route.path.replace('{id}', await idIn(tableInPath(route.path), IN_STATE[nameOf(route)]));
  }

  /** The example with the customer's own ids, and of a campaign its hashes. */
  async function withIds(value: unknown, name = ''): Promise<unknown> {
    if (Array.isArray(value)) return Promise.all(value.map(item => withIds(item, name)));
    if (typeof value === 'object' && value !== null) {
      const members = Object.entries(value).map(
        async ([member, inner]) => [member, await withIds(inner, member)] as const,
      );
      return Object.fromEntries(await Promise.all(members));
    }
    if (FITTING[name]) return FITTING[name](world, customer);
    const table = OWN_ID[name] ?? COMMON_ID[name];
    return table === undefined ? value : idIn(table, table === 'purchase_order' ? `state = 'CONFIRMED'` : undefined);
  }

  /** The first thing of the customer in a table, or of the operator. */
  async function idIn(table: string, condition = 'true'): Promise<string> {
    const owner = Object.values(COMMON_ID).includes(table) ? 'true' : `customer_id = '${customer.shop.customerId}'`;
    const [row] = await world.sql<{ id: string }>(
      `SELECT id FROM ${table} WHERE ${owner} AND ${condition} ORDER BY id LIMIT 1`,
    );
    if (!row) throw new Error(`test/support/busy-api.ts: a busy customer has nothing in ${table} where ${condition}`);
    return row.id;
  }

  /** One example a content type; of a choice, one for each alternative. */
  function examplesOf({ operation }: Route): { type: string; example: unknown }[] {
    return Object.entries(operation.requestBody?.content ?? {}).flatMap(([type, { schema }]) =>
      alternatives(schema).map(({ example }) => ({ type, example })),
    );
  }

  function alternatives(schema: Schema): Schema[] {
    if (schema.$ref !== undefined) return alternatives(resolveReference(document, schema.$ref) ?? {});
    return schema.oneOf && schema.example === undefined ? schema.oneOf.flatMap(alternatives) : [schema];
  }
});

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

function goodStatus({ operation }: Route): string {
  return Object.keys(operation.responses).find(status => status.startsWith('2')) ?? '';
}
