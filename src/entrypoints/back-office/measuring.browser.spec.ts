import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../test/support/browser.js';
import { logInBy } from '../../../test/support/browser-log-in.js';
import { wrongWith } from '../../../test/support/looks.js';
import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { fillOffice, type OfficeRows } from '../../../test/support/office-rows.js';
import { measurementKinds } from '../../delivery/tracking/measurement.events.js';
import { record } from '../../ledger/record.js';
import { LANGUAGE_COOKIE } from './office-frame.js';

const EMAIL = 'eva@example.test';

/** Opens and clicks of a campaign, looked at by a browser, narrow and wide, while nobody came and when people and programs did. */
describe('measured campaigns, looked at', () => {
  let office: OfficeApp;
  let browser: Browser;
  let rows: OfficeRows;
  let client: OfficeClient;
  beforeAll(async () => {
    office = await officeApp();
    browser = await launchBrowser();
    await office.operator(EMAIL, ['ACCOUNT']);
    client = new OfficeClient(office.origin);
    await client.logIn(EMAIL);
    rows = await fillOffice(office);
  });
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  /** $1: the campaign. What counts as evidence is never written without an entry in the ledger. */
  const evidently = (sql: string) =>
    office.parts.database.transaction({ kind: 'system', name: 'test' }, async tx => {
      const { id, customerId } = { id: rows.sending.id, customerId: rows.shop.customerId };
      await tx.query(sql, [id]);
      await record(tx, { kind: measurementKinds['measurement.received'], customerId, data: { campaign: id } });
    });
  const looked = async (path: string, name: string): Promise<string[]> => {
    const wrong: string[] = [];
    for (const lang of ['cs', 'en']) {
      const context = await browser.newContext({ reducedMotion: 'reduce', baseURL: office.origin });
      await context.addCookies([{ name: LANGUAGE_COOKIE, value: lang, url: office.origin }]);
      const page = await context.newPage();
      await logInBy(page, office.origin, EMAIL);
      await page.goto(path);
      wrong.push(...(await wrongWith(page, `${name}-${lang}`)));
      await context.close();
    }
    return wrong;
  };

  it('F-20 tells people and programs apart, by link and over time; an unmeasured campaign has no such page', async () => {
    const { id } = rows.sending;
    const at = `/office/measuring/${id}`;
    await evidently(`UPDATE campaign SET tracking = false WHERE id = $1`);
    expect((await client.get('/office/measuring?lang=en')).body).toContain('No campaign is measured.');
    expect((await client.get(at)).status).toBe(404);
    expect(await looked('/office/measuring', 'measuring-none')).toEqual([]);
    await evidently(`UPDATE campaign SET tracking = true WHERE id = $1`);
    expect((await client.get(`${at}?lang=en`)).body).toContain('Nobody who consented');
    expect(await looked(at, 'measuring-empty')).toEqual([]);
    await evidently(CONSENT);
    await office.parts.database.query('staff', VISITS, [id]);
    const { body } = await client.get(`${at}?lang=en`);
    expect(body).toMatch(/Clicks by programs<\/dt>\s*<dd[^>]*>\s*2\s*</);
    expect((await client.get(`/office/campaigns/${id}`)).body).toContain(`href="${at}"`);
    expect((await client.get(`/office/reports/${id}`)).body).toContain(`href="${at}"`);
    expect(await looked(at, 'measuring-full')).toEqual([]);
    expect(await looked('/office/measuring', 'measuring-list')).toEqual([]);
  });
});

const CONSENT = `
  INSERT INTO permission (customer_id, controller_id, address_key, purpose, basis, third_party, tailoring, granted_at, event_id)
  SELECT DISTINCT r.customer_id, r.controller_id, r.address_key, 'tracking', 'CONSENT', false, false, now() - interval '9 days', uuidv7()
  FROM message m JOIN recipient r ON r.id = m.recipient_id WHERE m.campaign_id = $1`;

const VISITS = `
  SELECT recipient_visits(string_agg(concat_ws(' ', uuidv7(), floor(extract(epoch FROM now() + v.after) * 1000), v.kind, v.link,
    coalesce(v.sign, '-'), m.campaign_id, m.id), E'\\n'))
  FROM (SELECT campaign_id, id FROM message WHERE campaign_id = $1 ORDER BY ordinal LIMIT 2) m,
    (VALUES ('OPEN', 0, NULL, interval '1 hour'), ('CLICK', 1, NULL, interval '61 minutes'), ('CLICK', 1, 'AGENT', interval '3 hours'))
      AS v (kind, link, sign, after)`;
