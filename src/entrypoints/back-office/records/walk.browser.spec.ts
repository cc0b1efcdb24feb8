import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../../test/support/browser.js';
import { logInBy } from '../../../../test/support/browser-log-in.js';
import { officeApp, type OfficeApp } from '../../../../test/support/office-app.js';
import { NARROW, tooWide, turnTo, violations, WIDE, type Look } from '../../../../test/support/looks.js';
import { picture } from '../../../../test/support/picture.js';
import { fillOffice, type OfficeRows } from '../../../../test/support/office-rows.js';
import { OfficeTables } from './office-tables.js';

const EMAIL = 'jana@example.test';
/** Pages that are no tables. */
const OTHER = ['', '/search', '/search?q=a', '/recipients', '/why', '/audience'].map(path => `/office${path}`);

/** What can be seen of a page at one width. */
interface Seen {
  axe: string[];
  wider: number;
  unworded: number;
}
const FINE: Seen = { axe: [], wider: 0, unworded: 0 };

/** What a person meets on a page in one language. */
interface Met {
  status: number;
  looks: Seen[];
  said: string[];
  foreign: string[];
}

let office: OfficeApp;
let browser: Browser;

beforeAll(async () => {
  office = await officeApp();
  browser = await launchBrowser();
  await office.operator(EMAIL, ['ADMIN', 'REVIEWER', 'ACCOUNT', 'PRIVACY']);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

async function opened(width: number, dark: boolean, script = true): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: script,
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    // Else the change from dark to light would be seen half-way.
    reducedMotion: 'reduce',
    baseURL: office.origin,
  });
  const page = await context.newPage();
  await logInBy(page, office.origin, EMAIL);
  return page;
}

/** Opens a page and looks at it in all these ways. */
async function look(page: Page, path: string, looks: readonly Look[]): Promise<Met> {
  const said: string[] = [];
  const foreign: string[] = [];
  page.removeAllListeners();
  page.on('console', message => {
    if (message.type() === 'error') said.push(message.text());
  });
  page.on('pageerror', error => said.push(error.message));
  page.on('request', request => {
    if (!request.url().startsWith(office.origin) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  const answer = await page.goto(path);
  const found: Seen[] = [];
  for (const one of looks) {
    await turnTo(page, one);
    await picture(page);
    found.push(await seen(page));
  }
  return { looks: found, status: answer?.status() ?? 0, said, foreign };
}

/** What can be seen of the page that is open. */
async function seen(page: Page): Promise<Seen> {
  return {
    axe: await violations(page),
    wider: await tooWide(page),
    unworded: await page.locator('[data-unworded]').count(),
  };
}

/** Every table, and for each with records the first record that it leads to. */
async function paths(page: Page): Promise<string[]> {
  const found: string[] = [...OTHER];
  for (const { path, record } of office.app.get(OfficeTables, { strict: false }).all()) {
    found.push(`/office/${path}`);
    if (!record) continue;
    await page.goto(`/office/${path}`);
    const link = page.locator(`main td a[href^="/office/${path}/"]`);
    const href = (await link.count()) === 0 ? null : await link.first().getAttribute('href');
    if (href !== null) found.push(href);
  }
  return found;
}

/** Opens everything in one language. */
async function walk(lang: string, looks: readonly Look[]): Promise<string[]> {
  const page = await opened(1280, false);
  const walked = await paths(page);
  for (const path of walked) {
    const met = await look(page, `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, looks);
    expect([path, met]).toEqual([path, { status: 200, looks: looks.map(() => FINE), said: [], foreign: [] }]);
  }
  await page.context().close();
  return walked;
}

describe('every table and record, narrow and dark, wide and light', () => {
  it.each([
    ['cs', NARROW],
    ['en', WIDE],
  ])(
    'can be used by everybody in %s while nothing is there yet',
    async (lang, only) => {
      expect(await walk(lang, [only])).toContain('/office/customers');
    },
    240_000,
  );

  describe('with data', () => {
    let rows: OfficeRows;

    beforeAll(async () => {
      rows = await fillOffice(office);
    });

    it.each(['cs', 'en'])(
      'can be used by everybody in %s',
      async lang => {
        const walked = await walk(lang, [NARROW, WIDE]);
        const tables = office.app.get(OfficeTables, { strict: false }).all();
        const records = tables.filter(({ record }) => record).map(({ path }) => `/office/${path}/`);
        expect(records.filter(path => !walked.some(one => one.startsWith(path)))).toEqual([]);
      },
      240_000,
    );

    it('D-24 the history of a recipient can be used by everybody, closed and open', async () => {
      const page = await opened(320, true);
      await page.goto(`/office/recipients?controllerId=${rows.shop.controllerId}&lang=cs`);
      await page.fill('[name=address]', 'person1@example.test');
      await page.click('main button[type=submit]');
      await page.waitForSelector('text=ACCESS_REASON_MISSING');
      expect(await seen(page)).toEqual(FINE);
      await page.fill('[name=caseNumber]', '2026/1');
      await page.click('main button[type=submit]');
      await page.waitForSelector('text=oprávnění vzniklo');
      expect(await seen(page)).toEqual(FINE);
      await page.context().close();
    });

    it('work without a script: menu, filter, search, way back from an action', async () => {
      const page = await opened(320, false, false);
      await page.click('.office-menu summary');
      await page.click('.office-menu a[href="/office/orders"]');
      await page.selectOption('[name=state]', 'RECEIVED');
      await page.click('.office-filter button');
      await page.waitForURL(/state=RECEIVED/);
      await page.click('main td a[href^="/office/orders/"]');
      await page.click('.office-actions a[href*="orders.confirm"]');
      await page.click('main button[type=submit]');
      await page.click('main a[href^="/office/orders/"]');
      await page.waitForSelector('text=potvrzena');
      await page.fill('.office-search [name=q]', 'Kolo a lyže s.r.o.');
      await page.keyboard.press('Enter');
      await page.waitForURL(/search/);
      expect(await page.locator('.office-hits a').count()).toBeGreaterThan(1);
      await page.context().close();
    });
  });
});
