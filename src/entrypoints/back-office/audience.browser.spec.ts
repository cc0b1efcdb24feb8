import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../test/support/browser.js';
import { logInBy } from '../../../test/support/browser-log-in.js';
import { wrongWith } from '../../../test/support/looks.js';
import { officeApp, type OfficeApp } from '../../../test/support/office-app.js';
import { personsFile } from '../../../test/support/persons-file.js';
import type { Shop } from '../../../test/support/shop.js';
import { fillOffice } from '../../../test/support/office-rows.js';

const LANGUAGES = [
  ['cs', 'Zvláštní kategorie', /přesvědčení, zdravotní stav/],
  ['en', 'Special categories', /beliefs?, health|health.*belief/i],
] as const;
const EMAIL = 'jana@example.test';

describe('an audience in the browser', () => {
  let office: OfficeApp;
  let browser: Browser;
  let page: Page;
  let listId: string;
  let shop: Shop;

  beforeAll(async () => {
    office = await officeApp();
    browser = await launchBrowser();
    await office.operator(EMAIL, ['ACCOUNT']);
    ({ shop } = await fillOffice(office));
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

  it('E-02 a list with special categories says so, narrow and wide', async () => {
    await shop.sign({ specialCategories: ['HEALTH', 'BELIEF'] });
    const { controllerId } = shop;
    const specialCategories = ['HEALTH' as const, 'BELIEF' as const];
    await shop.give({ kind: 'PROCESSING', controllerId, purpose: 'Uložit seznamy', specialCategories });
    const list = await shop.emptyList();
    const columns = {
      jméno: { attribute: 'diet', category: 'health' },
      zdroj: { attribute: 'parish', category: 'belief' },
    } as const;
    const source = { source: 'https://kolo.example.test/novinky' };
    const defaults = { controller: 'Kolo a lyže s.r.o.', purposes: 'newsletter', ...source };
    const report = await shop.import(list, personsFile([{ 'e-mail': 'jana@example.test' }]), { columns, defaults });
    expect(report).toMatchObject({ accepted: 1 });
    for (const [lang, title, words] of LANGUAGES) {
      await page.goto(`/office/lists/${list}?lang=${lang}`);
      const fact = page.locator('dt', { hasText: title }).locator('xpath=following-sibling::dd[1]');
      expect(await fact.innerText()).toMatch(words);
      expect(await wrongWith(page, 'list special')).toEqual([]);
    }
  });

  it('E-03 birth number in free text → masked and warned, narrow and wide', async () => {
    await page.goto('/office/actions/customers.create?lang=cs');
    const typed = {
      ...{ name: 'Sníh a.s.', ico: '27082440', seat: 'Dlouhá 1, Praha', email: 'info@snih.example.test' },
      registerEntry: 'zastupuje Jan Novák, r. č. 710319/2745',
    };
    await page.selectOption('[name=kind]', 'ENTREPRENEUR');
    for (const [name, value] of Object.entries(typed)) await page.fill(`[name=${name}]`, value);
    await page.click('main button[type=submit]');
    await page.locator('text=Rodné číslo bylo znečitelněno').waitFor();
    expect(await wrongWith(page, 'birth number masked')).toEqual([]);
    const [kept] = await office.parts.database.query<{ id: string }>(
      'staff',
      `SELECT id FROM customer WHERE ico = $1`,
      [typed.ico],
    );
    await page.goto(`/office/customers/${kept?.id ?? ''}`);
    expect(await page.locator('main').innerText()).toContain('r. č. ******/****');
    expect(await wrongWith(page, 'masked note')).toEqual([]);
  });
});
