import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../test/support/browser.js';
import { ROOT } from '../../../test/support/source-files.js';
import { wholeApp, type WholeApp } from '../../../test/support/whole-app.js';
import { refusalTable } from '../../platform/refusals/refusals.js';
import { apiGuide } from './api-guide.js';
import { ApiDescription } from './docs.controller.js';
import { docsMarkdown } from './docs-markdown.js';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const HTML = 'text/html,application/xhtml+xml';

describe('the documentation of the API', () => {
  let whole: WholeApp;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    whole = await wholeApp();
    await whole.app.listen(0, '127.0.0.1');
    const address = whole.app.getHttpServer().address();
    origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await whole.close();
  });

  async function ask(url: string, headers: Record<string, string> = {}) {
    const reply = await whole.app.inject({ method: 'GET', url, headers });
    return { status: reply.statusCode, type: String(reply.headers['content-type']), body: reply.body };
  }

  it('is in the repository as docs/api.md: npm run docs:api', () => {
    const { document } = whole.app.get(ApiDescription, { strict: false });
    const same = readFileSync(join(ROOT, 'docs', 'api.md'), 'utf8') === docsMarkdown(apiGuide(document, 'en'));
    expect(same).toBe(true);
  });

  it('is named by the document and says what every operation does and every code means', async () => {
    const { document } = whole.app.get(ApiDescription, { strict: false });
    const served: { externalDocs: { url: string } } = JSON.parse((await ask('/openapi.json')).body);
    expect(served.externalDocs.url).toBe('http://127.0.0.1/docs');
    const { status, body } = await ask('/docs', { accept: HTML, 'accept-language': 'en' });
    expect(status).toBe(200);
    const ids = Object.keys(document.paths).filter(path => !body.includes(path));
    expect(ids).toEqual([]);
    expect(refusalTable().filter(([code]) => !body.includes(`id="${code}"`))).toEqual([]);
  });

  it('speaks Czech or English', async () => {
    const czech = await ask('/docs', { accept: HTML, 'accept-language': 'cs' });
    const english = await ask('/docs?lang=en', { accept: HTML, 'accept-language': 'cs' });
    expect(czech.body).toContain('Když totéž mění dva');
    expect(english.body).toContain('When two change the same thing');
  });

  it('has a page for each code, and the same for programs', async () => {
    const page = await ask('/problems/NOT_FOUND', { accept: HTML, 'accept-language': 'cs' });
    expect([page.status, page.type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).toContain('Nic takového tu není.');
    const json = await ask('/problems/NOT_FOUND');
    expect(json.type).toContain('application/json');
    expect(JSON.parse(json.body)).toMatchObject({
      code: 'NOT_FOUND',
      status: 404,
      detail: 'There is no such thing here.',
    });
    for (const code of ['NOTHING', 'constructor', '%00']) expect((await ask(`/problems/${code}`)).status).toBe(404);
  });

  it.each([
    { width: 320, dark: true, path: '/docs?lang=cs' },
    { width: 1280, dark: false, path: '/docs?lang=en' },
    { width: 320, dark: false, path: '/problems/INVALID_INPUT' },
  ])('can be read by everybody at $width px, dark: $dark, without a script: $path', async ({ width, dark, path }) => {
    const context = await browser.newContext({
      ...{ baseURL: origin, locale: 'cs-CZ', viewport: { width, height: 900 } },
      colorScheme: dark ? 'dark' : 'light',
    });
    const page = await context.newPage();
    const asked: string[] = [];
    const refused: string[] = [];
    page.on('request', request => asked.push(request.url()));
    page.on('console', message => refused.push(message.text()));
    await page.goto(path);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(asked.filter(url => !url.startsWith(origin))).toEqual([]);
    expect(await page.evaluate<number>('document.scripts.length')).toBe(0);
    expect(refused).toEqual([]);
    await context.close();
  });
});

/** What axe objects to; it runs past the content policy. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate<AxeResults>('axe.run(document)');
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
