import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../test/support/browser.js';
import { logInBy } from '../../../test/support/browser-log-in.js';
import { wrongWith } from '../../../test/support/looks.js';
import { officeApp, type OfficeApp } from '../../../test/support/office-app.js';
import { fillOffice } from '../../../test/support/office-rows.js';

const EMAIL = 'jana@example.test';

describe('an audience in the browser', () => {
  let office: OfficeApp;
  let browser: Browser;
  let page: Page;
  let listId: string;

  beforeAll(async () => {
    office = await officeApp();
    browser = await launchBrowser();
    await office.operator(EMAIL, ['ACCOUNT']);
    const { shop } = await fillOffice(office);
    const [list] = await office.parts.database.query<{ id: string }>(
      'staff',
      `SELECT l.id FROM list l WHERE l.customer_id = $1 AND EXISTS (SELECT FROM recipient r WHERE r.list_id = l.id) ORDER BY l.id LIMIT 1`,
      [shop.customerId],
    );
    listId = list?.id ?? '';
    page = await (await browser.newContext({ baseURL: office.origin, reducedMotion: 'reduce' })).newPage();
    await logInBy(page, office.origin, EMAIL);
  });
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  it('counts while somebody types, without loading the page anew', async () => {
    const refused: string[] = [];
    page.on('console', message => {
      if (message.type() === 'error') refused.push(message.text());
    });
    await page.goto(`/office/audience?lang=cs&listId=${listId}`);
    expect(await wrongWith(page, 'audience empty')).toEqual([]);
    await page.fill('[name=purpose]', 'newsletter');
    await page.locator('#audience >> text=Míněných lidí').waitFor();
    await page.fill('[name=country]', 'SK');
    await page.locator('#audience >> text=allOf').waitFor();
    expect(await page.inputValue('[name=purpose]')).toBe('newsletter');
    expect(await wrongWith(page, 'audience counted')).toEqual([]);
    await page.goto(`/office/audience?lang=en&listId=x`);
    await page.click('main button[type=submit]');
    expect(await wrongWith(page, 'audience wrong')).toEqual([]);
    expect(refused.filter(text => !text.includes('422'))).toEqual([]);
  });
});
