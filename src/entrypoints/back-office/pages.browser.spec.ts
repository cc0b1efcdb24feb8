import type { Browser, BrowserContext, Page } from 'playwright-core';
import { wrongWith } from '../../../test/support/looks.js';
import { launchBrowser } from '../../../test/support/browser.js';
import { logInBy } from '../../../test/support/browser-log-in.js';
import { officeApp, OfficeClient, PASSWORD, type OfficeApp } from '../../../test/support/office-app.js';
import { beginSending, campaignInReview, type OfficeCampaign } from '../../../test/support/office-campaign.js';
import { record } from '../../ledger/record.js';
import { LANGUAGE_COOKIE } from './office-frame.js';
import { MailboxWriter } from '../inbound/mailbox-writer.js';

const EMAIL = 'jana@example.test';
const MAIL = Buffer.from(
  'From: x@example.test\r\nSubject: Ahoj\r\nContent-Type: text/html\r\n\r\n<p>Text <a href="https://a.example.test/">a</a></p>\r\n',
);

let office: OfficeApp;
let browser: Browser;
let review: OfficeCampaign;
let sending: OfficeCampaign;
let mailId: string;

beforeAll(async () => {
  office = await officeApp();
  browser = await launchBrowser();
  await office.operator(EMAIL, ['REVIEWER', 'ACCOUNT']);
  await new OfficeClient(office.origin).logIn(EMAIL);
  const { database } = office.parts;
  review = await campaignInReview(
    office.app,
    database,
    'Podzimní nabídka s velmi dlouhým názvem, který se musí zalomit',
  );
  sending = await campaignInReview(office.app, database);
  const outcomes = [
    { result: 'DELIVERED', code: '250', count: 20 },
    { result: 'EXCLUDED', code: 'SUPPRESSED', count: 5 },
  ];
  await beginSending(database, sending, outcomes, 100);
  const writer = new MailboxWriter(office.mailbox);
  mailId = await writer.store({ from: '', to: ['r@example.test'] }, MAIL);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

/** A page of a fresh browser; what the content policy refuses is remembered. */
async function opened(
  options: { width?: number; dark?: boolean; script?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page; refused: string[] }> {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    locale: 'cs-CZ',
    javaScriptEnabled: options.script ?? true,
    baseURL: office.origin,
  });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('console', message => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  return { context, page, refused };
}

const logIn = (page: Page): Promise<void> => logInBy(page, office.origin, EMAIL);

const LANGUAGES = ['cs', 'en'];

describe.each(LANGUAGES)('in %s', lang => {
  it('every page can be used by everybody and breaks no rule of the content policy', async () => {
    const { context, page, refused } = await opened();
    await context.addCookies([{ name: LANGUAGE_COOKIE, value: lang, url: office.origin }]);
    const found: Record<string, unknown> = {};
    await logIn(page);
    const paths = [
      ...['/office', '/office/actions', '/office/actions/customers.create', '/office/campaigns', '/office/nothing'],
      ...[
        `/office/campaigns/${review.id}`,
        `/office/campaigns/${sending.id}`,
        '/office/mailbox',
        `/office/mailbox/${mailId}`,
      ],
    ];
    for (const path of paths) {
      await page.goto(path);
      found[path] = await wrongWith(page);
    }
    await page.goto('/office/actions/customers.create');
    await page.fill('[name=email]', 'x');
    await page.click('main button[type=submit]');
    await page.waitForSelector('.is-invalid');
    found['errors'] = await wrongWith(page, 'office form refused');
    for (const [path, result] of Object.entries(found)) expect([path, result]).toEqual([path, []]);
    expect(refused).toEqual([]);
    await context.close();
  }, 240_000);
});

describe('the pages', () => {
  it('follow the light or the dark of the browser without a script', async () => {
    const background = async (dark: boolean): Promise<number> => {
      const { context, page } = await opened({ dark });
      await page.goto('/office/login');
      const shot = await page.evaluate<string>(`getComputedStyle(document.body).backgroundColor`);
      expect(await page.locator('script').count()).toBe(0);
      await context.close();
      return Number(/[\d.]+/.exec(shot.replace('oklch', ''))?.[0]);
    };
    expect(await background(true)).toBeLessThan(await background(false));
  });

  it('work without a script', async () => {
    const { context, page } = await opened({ script: false });
    await logIn(page);
    await page.goto(`/office/campaigns/${sending.id}`);
    await page.click('text=Obnovit');
    expect(await page.locator('progress').getAttribute('value')).toBe('25');
    await context.close();
  });

  it('show a campaign moving while it is sent, and stop asking when it has ended', async () => {
    const { context, page } = await opened();
    await logIn(page);
    const campaign = await campaignInReview(office.app, office.parts.database);
    await beginSending(office.parts.database, campaign, [{ result: 'DELIVERED', code: '250', count: 10 }], 50);
    await page.goto(`/office/campaigns/${campaign.id}`);
    expect(await page.locator('progress').getAttribute('value')).toBe('10');
    await office.parts.database.transaction({ kind: 'system', name: 'test' }, async tx => {
      await record(tx, { kind: 'dispatch.finished', customerId: null, data: { campaign: campaign.id } });
      await tx.query(`UPDATE dispatch SET finished_at = now() WHERE campaign_id = $1`, [campaign.id]);
      await tx.query(`UPDATE campaign SET state = 'SENT' WHERE id = $1`, [campaign.id]);
    });
    await page.waitForSelector('#progress:not([hx-get]) >> text=odeslána');
    await context.close();
  });

  it('are used by the keyboard alone: skip, log in, approve, log out', async () => {
    const { context, page } = await opened();
    await page.goto(`/office/campaigns/${review.id}`);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Přejít k obsahu');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type(EMAIL);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(url => url.pathname === '/office/login/code');
    for (const key of ['Tab', 'Enter', 'Tab']) await page.keyboard.press(key);
    await page.keyboard.type(office.code(EMAIL));
    await page.keyboard.press('Enter');
    await page.waitForURL(`/office/campaigns/${review.id}`);
    await tabTo(page, 'Schválit tento obsah');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Obsah je schválen.');
    await tabTo(page, 'Odhlásit se');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Jste odhlášeni.');
    await context.close();
  });
});

const focused = (page: Page): Promise<string> =>
  page.evaluate<string>('document.activeElement?.textContent?.trim() ?? ""');

async function tabTo(page: Page, text: string): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === text) return;
  }
  throw new Error(`"${text}" is not reached by the keyboard`);
}
