import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../../test/support/browser.js';
import { logInBy } from '../../../test/support/browser-log-in.js';
import { wrongWith } from '../../../test/support/looks.js';
import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { fillOffice, type OfficeRows } from '../../../test/support/office-rows.js';
import { FinalReports } from '../../accountability/reports/campaign-report.service.js';
import { recordFinished } from '../../delivery/sending/dispatch-end.js';
import { LANGUAGE_COOKIE } from './office-frame.js';

const EMAIL = 'eva@example.test';

/** The report of a campaign before and after its delivery, looked at by a browser, narrow and wide. */
describe('campaign reports, looked at', () => {
  let office: OfficeApp;
  let browser: Browser;
  let rows: OfficeRows;
  let account: OfficeClient;
  beforeAll(async () => {
    office = await officeApp();
    browser = await launchBrowser();
    await office.operator(EMAIL, ['ACCOUNT']);
    await office.operator('jan@example.test', ['REVIEWER']);
    account = new OfficeClient(office.origin);
    await account.logIn(EMAIL);
    rows = await fillOffice(office);
    const { database } = office.parts;
    await database.query(
      'staff',
      `INSERT INTO bounce (customer_id, controller_id, campaign_id, ordinal, message_id, origin, status, said, at)
       SELECT m.customer_id, $2, m.campaign_id, m.ordinal, m.id, b.origin, '5.1.1', b.said, now()
       FROM message m, (VALUES ('DSN', 'HARD'), ('ARF', 'COMPLAINT')) AS b (origin, said) WHERE m.campaign_id = $1 AND m.ordinal <= 2`,
      [rows.sending.id, rows.shop.controllerId],
    );
  });
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  const ended = async (): Promise<void> => {
    const campaign = { campaignId: rows.sending.id, customerId: rows.shop.customerId };
    await office.parts.database.transaction({ kind: 'system', name: 'sender' }, tx => recordFinished(tx, campaign, []));
    await office.app.get(FinalReports, { strict: false }).run();
  };
  const looked = async (paths: readonly string[]): Promise<[string, string[]][]> => {
    const found: [string, string[]][] = [];
    for (const lang of ['cs', 'en']) {
      const context = await opened(lang);
      const page = await context.newPage();
      await logInBy(page, office.origin, EMAIL);
      for (const path of paths) found.push([`${lang} ${path}`, await refusedAndWrong(page, path)]);
      await context.close();
    }
    return found.filter(([, wrong]) => wrong.length > 0);
  };
  const opened = async (lang: string): Promise<BrowserContext> => {
    const locale = lang === 'cs' ? 'cs-CZ' : 'en-GB';
    const context = await browser.newContext({ reducedMotion: 'reduce', baseURL: office.origin, locale });
    await context.addCookies([{ name: LANGUAGE_COOKIE, value: lang, url: office.origin }]);
    return context;
  };

  it('F-15 is readable before the end, made, and delivered; the page says what proves it and until when complaints are open', async () => {
    const at = `/office/reports/${rows.sending.id}`;
    expect((await account.get(`${at}?lang=en`)).body).toContain('it is made when sending has ended');
    await ended();
    const waiting = (await account.get(`${at}?lang=en`)).body;
    expect(waiting).toContain('nothing yet, no period runs');
    expect(waiting).toContain('/office/actions/reports.delivered');
    expect(waiting).toContain('other domains');
    expect(await looked([at, `${at}/print`, '/office/statistics', `/office/actions/reports.delivered`])).toEqual([]);
    const input = { campaignId: rows.sending.id, at: new Date().toISOString() };
    const reviewer = new OfficeClient(office.origin);
    await reviewer.logIn('jan@example.test');
    expect((await reviewer.json('/office/actions/reports.delivered', input)).status).toBe(403);
    expect(
      (await account.json('/office/actions/reports.delivered', { ...input, at: '2020-01-01T00:00:00Z' })).status,
    ).toBe(422);
    expect((await account.json('/office/actions/reports.delivered', input)).status).toBe(201);
    expect((await account.json('/office/actions/reports.delivered', input)).status).toBe(409);
    const delivered = (await account.get(`${at}?lang=cs`)).body;
    expect(delivered).toContain('důkaz zapsal člověk');
    expect(delivered).not.toContain('/office/actions/reports.delivered');
    expect(await looked([at, `${at}/print`])).toEqual([]);
  }, 240_000);

  it('K-15 asks for the controller’s instruction before it tells figures of one', async () => {
    const { status } = await account.get(`/office/statistics?controllerId=${rows.shop.controllerId}`);
    expect(status).toBe(403);
    const { controllerId } = rows.shop;
    await rows.shop.give({ kind: 'PROCESSING', controllerId, purpose: 'Uložit seznamy', statisticsAllowed: true });
    const { body } = await account.get(`/office/statistics?controllerId=${controllerId}&lang=en`);
    expect(body).toContain('withheld');
    expect(await looked(['/office/statistics'])).toEqual([]);
  }, 60_000);

  it('F-15 prints on A4 in both languages, with the last day of complaint', async () => {
    for (const [lang, words] of [
      ['cs', 'Reklamovat lze do'],
      ['en', 'Complaints until'],
    ] as const) {
      const context = await opened(lang);
      const page = await context.newPage();
      await logInBy(page, office.origin, EMAIL);
      await page.goto(`/office/reports/${rows.sending.id}/print`);
      expect(await page.locator('dt').allTextContents()).toContain(words);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.slice(0, 5)).toBe('%PDF-');
      expect(pdf).toMatch(/MediaBox \[0 0 59[45][\d.]* 84[12][\d.]*\]/);
      await context.close();
    }
  });

  it('gives the PDF in both languages, with its title and language, and opens nothing', async () => {
    for (const lang of ['cs', 'en']) {
      const { status, headers, body } = await account.get(`/office/reports/${rows.sending.id}/report.pdf?lang=${lang}`);
      expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
      expect(body).toMatch(/^%PDF-1\.7/);
      expect(body).toContain(`/Lang (${lang})`);
      expect(body).toContain('/DisplayDocTitle true');
      expect(body).not.toMatch(/\/(?:JavaScript|JS|URI|Launch|EmbeddedFile)\b/);
    }
    expect((await account.get('/office/reports/x/report.pdf')).status).toBe(404);
  });

  it('gives the file for spreadsheets', async () => {
    const { status, headers, body } = await account.get(`/office/reports/${rows.sending.id}/report.csv?lang=cs`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(body).toContain('Souhrn;Stížnosti na spam;');
    expect((await account.get('/office/reports/x/report.csv')).status).toBe(404);
  });
});

/** What the content policy refuses counts as wrong. */
async function refusedAndWrong(page: Page, path: string): Promise<string[]> {
  const refused: string[] = [];
  page.on('console', message => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await page.goto(path);
  const wrong = await wrongWith(page, path.replace(/[0-9a-f-]{36}/, 'one'));
  page.removeAllListeners('console');
  return [...refused, ...wrong];
}
