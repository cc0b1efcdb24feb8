import fc from 'fast-check';
import { AnswerCheck } from '../support/api-answers.js';
import { tableOfName } from '../support/api-ids.js';
import { requestsOf, type SentRequest } from '../support/api-requests.js';
import { BusyApi, type ApiCustomer } from '../support/busy-api.js';
import { routesOf, type ApiDocument, type Route } from '../support/openapi.js';
import { tables } from '../support/catalogue.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 10_000);
/** As many as there are connections to the database. */
const AT_ONCE = 8;
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_122);

describe('requests made from the description of the API', () => {
  let world: BusyApi;
  let own: ApiCustomer;
  let other: ApiCustomer;
  let document: ApiDocument;
  let routes: Route[];
  let ids: Map<string, { ours: string[]; all: string[] }>;

  beforeAll(async () => {
    world = await BusyApi.open();
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
    const faults = async (request: SentRequest): Promise<string[]> => {
      const answer = await send(request);
      seen.add(`${request.operation} ${Math.floor(answer.statusCode / 100)}xx`);
      return check.faults(routeOf(request), answer);
    };
    const made = fc.sample(requests, { numRuns: RUNS, seed: SEED });
    const wrong = await firstWrong(made, faults);
    // Made again alone, shrunk to the smallest that is still wrong, and shown with its seed and path.
    const property = fc.asyncProperty(requests, async request => expect(await faults(request)).toEqual([]));
    if (wrong) await fc.assert(property, { seed: SEED, path: String(wrong.place) });
    expect({ seed: SEED, wrong }).toEqual({ seed: SEED, wrong: undefined });
    const plain = routes.filter(({ method, operation }) => method === 'GET' && !needsQuery(operation));
    const never = plain.map(({ operation }) => operation.operationId).filter(name => !seen.has(`${name} 2xx`));
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

  /** Mostly the customer's own, sometimes the other's, sometimes nobody's. */
  function idsIn(table: string): fc.Arbitrary<string> {
    const { ours, all } = ids.get(table) ?? { ours: [], all: [] };
    if (ours.length === 0) throw new Error(`test/support/busy-api.ts: a busy customer has nothing in ${table}`);
    return fc.oneof(
      { arbitrary: fc.constantFrom(...ours), weight: 6 },
      { arbitrary: fc.constantFrom(...all), weight: 1 },
      fc.uuid({ version: 7 }),
    );
  }

  /** The ids in every table, but not of the key and user that ask: to end those would end the test. */
  async function idsByTable(): Promise<Map<string, { ours: string[]; all: string[] }>> {
    const spared = [own.keyId, own.shop.actor.id];
    const found = new Map<string, { ours: string[]; all: string[] }>();
    for (const { name, partitionOf } of await tables(world.whole.test)) {
      if (partitionOf !== null) continue;
      const rows = await world.sql<Row>(
        `SELECT r ->> 'id' AS id, r ->> 'customer_id' AS customer FROM ${name} t, to_jsonb(t) r`,
      );
      const all = rows.flatMap(({ id, customer }) => (id === null || spared.includes(id) ? [] : [{ id, customer }]));
      const ours = all.filter(({ customer }) => customer === null || customer === own.shop.customerId);
      found.set(name, { ours: ours.map(({ id }) => id), all: all.map(({ id }) => id) });
    }
    return found;
  }
});

interface Row {
  id: string | null;
  customer: string | null;
}

function needsQuery({ parameters = [] }: Route['operation']): boolean {
  return parameters.some(parameter => parameter.in === 'query' && parameter.required);
}

interface Wrong {
  place: number;
  request: SentRequest;
  faults: string[];
}

/** Sends all, some at a time, until one is answered wrongly. */
async function firstWrong(
  requests: readonly SentRequest[],
  faultsOf: (request: SentRequest) => Promise<string[]>,
): Promise<Wrong | undefined> {
  const queue = requests.entries();
  const found: Wrong[] = [];
  const lane = async (): Promise<void> => {
    for (const [place, request] of queue) {
      if (found.length > 0) return;
      const faults = await faultsOf(request);
      if (faults.length > 0) found.push({ place, request, faults });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return found[0];
}
