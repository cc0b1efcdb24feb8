import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Authenticator } from '../../../test/support/authenticator.js';
import { wrongWith } from '../../../test/support/looks.js';
import { launchBrowser } from '../../../test/support/browser.js';
import { logInBy, send } from '../../../test/support/browser-log-in.js';
import { officeApp, OfficeClient, PASSWORD, type OfficeApp } from '../../../test/support/office-app.js';
import type { Locale } from '../../platform/http/locale.js';
import { LANGUAGE_COOKIE } from './office-frame.js';
import { sessionTexts } from './session.texts.js';

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

async function opened(options: { lang?: Locale; script?: boolean } = {}): Promise<{
  context: BrowserContext;
  page: Page;
}> {
  const context = await browser.newContext({
    // Else the change from dark to light would be seen half-way.
    reducedMotion: 'reduce',
    javaScriptEnabled: options.script ?? true,
    baseURL: office.origin,
    // What counts where the cookie is gone.
    locale: options.lang ?? 'cs',
  });
  await context.addCookies([{ name: LANGUAGE_COOKIE, value: options.lang ?? 'cs', url: office.origin }]);
  return { context, page: await context.newPage() };
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

describe.each(['cs', 'en'] as const)('the log-in in %s', lang => {
  const texts = sessionTexts[lang];

  it('is set up at the first log-in, asked for at the next, and can be used by everybody', async () => {
    const email = `nova${++staff}@example.test`;
    await office.operator(email, ['ADMIN']);
    const { context, page } = await opened({ lang });
    await page.goto('/office/actions');
    const found: Record<string, unknown[]> = { password: await wrongWith(page) };
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', 'not it at all');
    await send(page);
    found['refused'] = await wrongWith(page, 'office login refused');
    await password(page, email);
    found['enrol'] = await wrongWith(page);
    expect(await page.locator('svg[role=img] path').count()).toBe(1);
    const app = Authenticator.fromPage(await page.content());
    await page.fill('[name=code]', '000000');
    await send(page);
    expect(await page.locator('[role=alert]').textContent()).toContain(lang === 'cs' ? 'Kód nesouhlasí.' : 'code');
    found['wrong'] = await wrongWith(page, 'office login code refused');
    await page.fill('[name=code]', app.next());
    await send(page);
    expect(await page.locator('.office-codes code').count()).toBe(10);
    expect(await page.locator('form[action="/office/language"]').count()).toBe(0);
    found['recovery'] = await wrongWith(page, 'office login recovery codes');
    app.keepRecoveryCodes(await page.content());
    await page.click(`text=${texts.recoveryDone}`);
    await page.waitForURL('/office/actions');
    await page.click('[action="/office/logout"] button');
    await page.waitForSelector(`text=${texts.loggedOut}`);
    found['logged out'] = await wrongWith(page, 'office logged out');
    await page.goto('/office/actions');
    await password(page, email);
    found['code'] = await wrongWith(page);
    await page.fill('[name=code]', app.next());
    await send(page);
    expect(new URL(page.url()).pathname).toBe('/office/actions');
    for (const [step, result] of Object.entries(found)) expect([step, result]).toEqual([step, []]);
    await context.close();
  }, 120_000);
});

describe('the pages of the staff', () => {
  it('can be used by everybody, in both languages', async () => {
    const email = `spravce${++staff}@example.test`;
    await office.operator(email, ['ADMIN']);
    const { context, page } = await opened();
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
        expect([path, lang, await wrongWith(page)]).toEqual([path, lang, []]);
      }
    }
    await context.close();
  }, 240_000);

  it('refresh the state of the system by themselves', async () => {
    const email = `spravce${++staff}@example.test`;
    await office.operator(email, ['ADMIN']);
    const { context, page } = await opened();
    await logInBy(page, office.origin, email);
    await page.goto('/office/system');
    expect(await page.locator('main').textContent()).not.toContain('stroj7');
    await office.parts.database.query('staff', `INSERT INTO sender (host, pid) VALUES ($1, 7)`, ['stroj7']);
    await page.waitForSelector('text=stroj7');
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
