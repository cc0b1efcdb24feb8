import fc from 'fast-check';
import { AnswerCheck } from '../support/api-answers.js';
import { tableOfName } from '../support/api-ids.js';
import { requestsOf, type SentRequest } from '../support/api-requests.js';
import { ApiWorld, type ApiCustomer } from '../support/api-world.js';
import { routesOf, type ApiDocument, type Route } from '../support/openapi.js';
import { tables } from '../support/catalogue.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 10_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_122);

describe('requests made from the description of the API', () => {
  let world: ApiWorld;
  let own: ApiCustomer;
  let other: ApiCustomer;
  let document: ApiDocument;
  let routes: Route[];
  let ids: Map<string, string[]>;

  beforeAll(async () => {
    world = await ApiWorld.open();
    own = await world.busyCustomer();
    other = await world.busyCustomer();
    document = (await world.whole.app.inject({ method: 'GET', url: '/openapi.json' })).json();
    routes = routesOf(document).filter(({ path }) => path.startsWith('/v1/'));
    ids = await idsByTable();
  });
  afterAll(() => world.close());

  it(`promise 10: ${RUNS} of them, good and bad, are answered as described and never with 5xx`, async () => {
    const check = new AnswerCheck(document);
    const requests = requestsOf(document, routes, {
      idsIn,
      idsOf: name => idsIn(tableOfName(name)),
      key: own.key,
      strangersKey: other.key,
    });
    const seen = new Set<string>();
    const property = fc.asyncProperty(requests, async request => {
      const answer = await send(request);
      seen.add(`${request.operation} ${Math.floor(answer.statusCode / 100)}xx`);
      expect(check.faults(routeOf(request), answer)).toEqual([]);
    });
    await fc.assert(property, {
      numRuns: RUNS,
      seed: SEED,
      interruptAfterTimeLimit: 300_000,
      markInterruptAsFailure: true,
    });
    const never = routes.map(({ operation }) => operation.operationId).filter(name => !seen.has(`${name} 2xx`));
    expect({ neverAnsweredWell: never }).toEqual({ neverAnsweredWell: [] });
  }, 400_000);

  function routeOf({ operation: name }: SentRequest): Route {
    const found = routes.find(({ operation }) => operation.operationId === name);
    if (!found) throw new Error(`There is no operation ${name}`);
    return found;
  }

  function send({ method, url, headers, payload }: SentRequest) {
    return world.whole.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  }

  /** Mostly the customer's own, sometimes the other's or nobody's. */
  function idsIn(table: string): fc.Arbitrary<string> {
    const found = ids.get(table) ?? [];
    if (found.length === 0) throw new Error(`test/support/api-world.ts: a busy customer has nothing in ${table}`);
    return fc.oneof({ arbitrary: fc.constantFrom(...found), weight: 9 }, fc.uuid({ version: 7 }));
  }

  /** The ids of both customers, but not of the key and user that ask: to end those would end the test. */
  async function idsByTable(): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    const spared = [own.keyId, own.shop.actor.id];
    for (const { name, partitionOf } of await tables(world.whole.test)) {
      if (partitionOf !== null) continue;
      const rows = await world.sql<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(t) AS row FROM ${name} t LIMIT 200`,
      );
      const ours = rows.map(({ row }) => row['id']).filter(id => typeof id === 'string');
      found.set(
        name,
        ours.filter(id => !spared.includes(id)),
      );
    }
    return found;
  }
});
