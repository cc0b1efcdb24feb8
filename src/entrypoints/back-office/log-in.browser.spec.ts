import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Authenticator } from '../../../test/support/authenticator.js';
import { picture } from '../../../test/support/picture.js';
import { launchBrowser } from '../../../test/support/browser.js';
import { logInBy, send } from '../../../test/support/browser-log-in.js';
import { officeApp, OfficeClient, PASSWORD, type OfficeApp } from '../../../test/support/office-app.js';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const EMAIL = 'eva@example.test';
const CREATE = '/office/actions/customers.create';

let office: OfficeApp;
let browser: Browser;
let staff = 0;

beforeAll(async () => {
  office = await officeApp();
  browser = await launchBrowser();
  await office.operator(EMAIL, ['ACCOUNT']);
  await new OfficeClient(office.origin).logIn(EMAIL);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

async function opened(options: { width?: number; dark?: boolean; script?: boolean } = {}): Promise<{
  context: BrowserContext;
  page: Page;
}> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    locale: 'cs-CZ',
    javaScriptEnabled: options.script ?? true,
    baseURL: office.origin,
  });
  return { context, page: await context.newPage() };
}

/** What axe objects to, and by how much the page is wider than the window. */
async function wrongWith(page: Page): Promise<unknown[]> {
  await picture(page);
  await page.evaluate(AXE);
  const found = await page.evaluate<AxeResults>(`axe.run(document)`);
  const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [...found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)), wider];
}

async function password(page: Page, email: string): Promise<void> {
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await send(page);
}

async function fillCustomer(page: Page, name: string): Promise<void> {
  await page.goto(CREATE);
  await page.selectOption('[name=kind]', 'ENTREPRENEUR');
  for (const [field, text] of Object.entries({ name, ico: '25047965', seat: 'Dlouhá 1', email: 'info@syn.test' }))
    await page.fill(`[name=${field}]`, text);
}

async function customers(): Promise<number> {
  const [row] = await office.parts.database.query<{ n: number }>('staff', `SELECT count(*) AS n FROM customer`);
  return row?.n ?? -1;
}

describe.each([
  { width: 320, dark: true },
  { width: 1280, dark: false },
])('the second step at $width pixels, dark: $dark', ({ width, dark }) => {
  it('is set up at the first log-in, asked for at the next, and can be used by everybody', async () => {
    const email = `nova${++staff}@example.test`;
    await office.operator(email, ['ADMIN']);
    const { context, page } = await opened({ width, dark });
    await page.goto('/office/actions');
    await password(page, email);
    const found: Record<string, unknown[]> = { enrol: await wrongWith(page) };
    expect(await page.locator('svg[role=img] path').count()).toBe(1);
    const app = Authenticator.fromPage(await page.content());
    await page.fill('[name=code]', '000000');
    await send(page);
    expect(await page.locator('[role=alert]').textContent()).toContain('Kód nesouhlasí.');
    found['wrong'] = await wrongWith(page);
    await page.fill('[name=code]', app.next());
    await send(page);
    expect(await page.locator('.office-codes code').count()).toBe(10);
    expect(await page.locator('form[action="/office/language"]').count()).toBe(0);
    found['recovery'] = await wrongWith(page);
    app.keepRecoveryCodes(await page.content());
    await page.click('text=Mám je uschované');
    await page.waitForURL('/office/actions');
    await page.click('text=Odhlásit se');
    await page.waitForSelector('text=Jste odhlášeni.');
    await page.goto('/office/actions');
    await password(page, email);
    found['code'] = await wrongWith(page);
    await page.fill('[name=code]', app.next());
    await send(page);
    expect(new URL(page.url()).pathname).toBe('/office/actions');
    for (const [step, result] of Object.entries(found)) expect([step, result]).toEqual([step, [0]]);
    await context.close();
  });
});

describe.each([
  { width: 320, dark: true },
  { width: 1280, dark: false },
])('the pages of the staff at $width pixels, dark: $dark', ({ width, dark }) => {
  it('can be used by everybody, in both languages', async () => {
    const email = `spravce${++staff}@example.test`;
    await office.operator(email, ['ADMIN']);
    const { context, page } = await opened({ width, dark });
    await logInBy(page, office.origin, email);
    const operatorId = await office.idOf(email);
    const paths = [
      ...[
        '/office/sessions',
        '/office/system',
        '/office/operators',
        `/office/operators/${operatorId}`,
        '/office/roles',
      ],
      ...['/office/actions/operators.create', `/office/actions/operators.change-roles?operatorId=${operatorId}`],
    ];
    for (const path of paths) {
      for (const lang of ['cs', 'en']) {
        await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        expect([path, lang, await wrongWith(page)]).toEqual([path, lang, [0]]);
      }
    }
    await context.close();
  });

  it('refresh the state of the system by themselves', async () => {
    const email = `spravce${++staff}@example.test`;
    await office.operator(email, ['ADMIN']);
    const { context, page } = await opened({ width, dark });
    await logInBy(page, office.origin, email);
    await page.goto('/office/system');
    expect(await page.locator('main').textContent()).not.toContain(`stroj${width}`);
    await office.parts.database.query('staff', `INSERT INTO sender (host, pid) VALUES ($1, 7)`, [`stroj${width}`]);
    await page.waitForSelector(`text=stroj${width}`);
    await context.close();
  });
});

describe('a form', () => {
  it.each([true, false])('survives the end of the session, with a script: %s', async script => {
    const { context, page } = await opened({ script });
    await logInBy(page, office.origin, EMAIL);
    const before = await customers();
    await fillCustomer(page, 'Žluťoučký "kůň" & <syn>');
    await context.clearCookies();
    await send(page);
    expect(await page.locator('main').textContent()).toContain('Nic z toho, co jste napsali, se neztratilo');
    await password(page, EMAIL);
    await page.fill('[name=code]', office.code(EMAIL));
    await send(page);
    expect(await page.locator('main').textContent()).toContain('Tohle jste předtím napsali');
    expect(await page.inputValue('[name=name]')).toBe('Žluťoučký "kůň" & <syn>');
    expect([await page.inputValue('[name=kind]'), await customers()]).toEqual(['ENTREPRENEUR', before]);
    await send(page);
    expect(await customers()).toBe(before + 1);
    await context.close();
  });

  it('is sent once by a double click', async () => {
    const { context, page } = await opened();
    await logInBy(page, office.origin, EMAIL);
    const before = await customers();
    await fillCustomer(page, 'Dvojklik');
    await page.dblclick('main button[type=submit]');
    await page.waitForSelector('text=Hotovo');
    expect(await customers()).toBe(before + 1);
    await context.close();
  });
});
