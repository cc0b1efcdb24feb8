import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import ts from 'typescript';
import * as client from '../../clients/typescript/src/client.js';
import { OrderConfirmation } from '../../src/agreement/orders/order.confirmation.js';
import { BusyApi } from '../support/busy-api.js';
import { OPERATOR } from '../support/shop-world.js';
import { ROOT } from '../support/source-files.js';

const FOLDER = join(ROOT, 'clients', 'typescript');
const { answer, createMandate, MandateProblem, pages } = client;

describe('the TypeScript client', () => {
  it('has the types of the document in the repository: npm run docs:client', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mandate-client-'));
    const file = join(folder, 'schema.d.ts');
    execFileSync(process.execPath, [join(ROOT, 'scripts', 'client.mjs'), file]);
    // Not compared by the matcher, whose difference of two such texts takes minutes.
    const same = readFileSync(file, 'utf8') === readFileSync(join(FOLDER, 'src', 'schema.d.ts'), 'utf8');
    rmSync(folder, { recursive: true });
    expect(same).toBe(true);
  });

  describe('against the whole application', () => {
    let world: BusyApi;
    let baseUrl: string;

    beforeAll(async () => {
      world = await BusyApi.open(['api', 'public', 'worker']);
      await world.whole.app.listen(0, '127.0.0.1');
      baseUrl = addressOf(world.whole.app.getHttpServer());
    });
    afterAll(() => world.close());

    it('the example of its README is the one that is compiled, and prepares a campaign for review', async () => {
      const code = exampleOfReadme();
      const compiled = readFileSync(join(FOLDER, 'src', 'example.ts'), 'utf8');
      expect(code).toBe(compiled.replace('./client.js', '@mandate/client'));
      const { key, shop } = await world.newcomer();
      const stop = confirmOrders();
      const campaignId = await run(code)(baseUrl, key).finally(stop);
      const { state, contentHash } = await world.campaignView(campaignId);
      expect([state, contentHash?.length]).toEqual(['IN_REVIEW', 64]);
      const lists = await answer(createMandate({ baseUrl, key }).GET('/v1/lists'));
      expect(lists.items).toMatchObject([{ name: 'Customers', recipients: 1, controllerId: shop.controllerId }]);
    });

    it('throws what is refused with its code, sentence and remedy, in the language asked for', async () => {
      const { key } = await world.newcomer();
      const czech = createMandate({ baseUrl, key, language: 'cs' });
      const refused = await czech
        .GET('/v1/orders/{id}', { params: { path: { id: '00000000-0000-7000-8000-000000000000' } } })
        .catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(MandateProblem);
      expect(refused).toMatchObject({ code: 'NOT_FOUND', status: 404, detail: 'Nic takového tu není.' });
      expect(refused).toMatchObject({ remedy: 'Zkontrolujte adresu a identifikátory.', requestId: expect.any(String) });
    });

    it('walks every page of a list once', async () => {
      const { key, shop } = await world.customer();
      for (let n = 0; n < 6; n++) await shop.order();
      const mandate = createMandate({ baseUrl, key });
      const seen: string[] = [];
      const ask = (query: { cursor?: string }) =>
        mandate.GET('/v1/orders', { params: { query: { ...query, limit: 3 } } });
      for await (const orders of pages(ask)) seen.push(...orders.map(({ id }) => id));
      expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
    });

    /** What the operator does meanwhile; ends when asked to. */
    function confirmOrders(): () => Promise<void> {
      const ended = new AbortController();
      const confirming = (async () => {
        while (!ended.signal.aborted) {
          const open = await world.sql<{ id: string }>(`SELECT id FROM purchase_order WHERE state = 'RECEIVED'`);
          for (const { id } of open) await world.as(OPERATOR, tx => world.get(OrderConfirmation).confirm(tx, id));
          await sleep(100);
        }
      })();
      return () => {
        ended.abort();
        return confirming;
      };
    }
  });

  describe('against a server that is busy', () => {
    let server: Server;
    let asked: { method: string | undefined; key: unknown }[];
    let answers: { status: number; headers?: Record<string, string>; body?: string }[];
    let baseUrl: string;

    beforeAll(async () => {
      server = createServer((request: IncomingMessage, response) => {
        asked.push({ method: request.method, key: request.headers['idempotency-key'] });
        request.resume().on('end', () => {
          const { status, headers, body } = answers.shift() ?? { status: 500 };
          response.writeHead(status, { 'content-type': 'application/problem+json', ...headers }).end(body ?? PROBLEM);
        });
      });
      await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
      baseUrl = addressOf(server);
    });
    beforeEach(() => {
      asked = [];
    });
    afterAll(() => new Promise(done => server.close(done)));

    const BUSY = { status: 429, headers: { 'retry-after': '0' } };
    const DONE = { status: 201, headers: { 'content-type': 'application/json' }, body: '{"id":"x"}' };
    const place = (retries: number) =>
      answer(
        createMandate({ baseUrl, key: 'mk_x', retries }).POST('/v1/lists', {
          body: { name: 'x', origin: 'PROVIDED', purposes: ['newsletter'] },
        }),
      );

    it('repeats a POST under the same name until it is done', async () => {
      answers = [BUSY, { ...BUSY, status: 503 }, DONE];
      expect(await place(3)).toEqual({ id: 'x' });
      expect(asked.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
      expect(asked[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
      expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
    });

    it('gives up after as many times as it was told', async () => {
      answers = [BUSY, BUSY, BUSY];
      await expect(place(1)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
      expect(asked.length).toBe(2);
    });

    it('does not repeat a file, which may be a stream, nor what is wrong in itself', async () => {
      answers = [BUSY, { status: 422 }];
      const mandate = createMandate({ baseUrl, key: 'mk_x' });
      const params = { path: { id: 'x' } };
      const file = {
        params,
        body: 'e-mail',
        headers: { 'content-type': 'text/csv' },
        bodySerializer: (body: unknown) => String(body),
      };
      await expect(mandate.PUT('/v1/imports/{id}/file', file)).rejects.toMatchObject({ status: 429 });
      await expect(mandate.GET('/v1/tasks')).rejects.toBeInstanceOf(MandateProblem);
      expect(asked.length).toBe(2);
    });

    it('makes a problem of what is no problem document', async () => {
      answers = [{ status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' }];
      await expect(createMandate({ baseUrl, key: 'mk_x' }).GET('/v1/tasks')).rejects.toMatchObject({
        code: 'HTTP_502',
      });
    });
  });
});

const PROBLEM = JSON.stringify({
  ...{ type: '/problems/TOO_MANY_REQUESTS', title: 'too many requests', status: 429, code: 'TOO_MANY_REQUESTS' },
  ...{ detail: 'Too many requests.', remedy: 'Try again.', instance: '/v1/lists' },
});

function addressOf(server: { address(): unknown }): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0;
  return `http://127.0.0.1:${port}`;
}

function exampleOfReadme(): string {
  const [, code = ''] = /```ts\n(import [\s\S]*?)```\n/.exec(readFileSync(join(FOLDER, 'README.md'), 'utf8')) ?? [];
  return code;
}

/** The function that the code exports, compiled as it stands in the README. */
function run(code: string): (baseUrl: string, key: string) => Promise<string> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  const loaded: { prepareCampaign?: (baseUrl: string, key: string) => Promise<string> } = {};
  const load = createRequire(__filename);
  const parameters = ['exports', 'require', 'console'];
  // The code of the README itself is run, not a copy of it.
  const program = Reflect.construct(Function, [...parameters, outputText]) as (...given: unknown[]) => void;
  program(loaded, (name: string) => (name === '@mandate/client' ? client : load(name)), { log: () => undefined });
  if (!loaded.prepareCampaign) throw new Error('The example exports no prepareCampaign');
  return loaded.prepareCampaign;
}
