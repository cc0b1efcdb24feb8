import packageJson from '../../../package.json';
import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { beginSending, campaignInReview } from '../../../test/support/office-campaign.js';
import { until } from '../../../test/support/until.js';
import { Sealer } from '../../ledger/sealer.js';
import { defineJob } from '../../platform/jobs/jobs.js';
import { VERSION } from '../../platform/version.js';
import { z } from 'zod';

const JOB = defineJob({ name: 'test.waiting', payload: z.object({}), attempts: 1 });

let office: OfficeApp;
let admin: OfficeClient;

beforeAll(async () => {
  office = await officeApp();
  await office.operator('eva@example.test', ['ADMIN']);
  await office.operator('jan@example.test', ['REVIEWER']);
  admin = new OfficeClient(office.origin);
  await admin.logIn('eva@example.test');
});
afterAll(() => office.close());

const page = async (): Promise<string> => (await admin.get('/office/system?lang=en')).body;
const query = (sql: string): Promise<unknown> => office.parts.database.query('staff', sql);

/** The value beside a name in a list of facts. */
function fact(html: string, name: string): string | undefined {
  return new RegExp(`<dt>${name}</dt><dd>([^<]*)`).exec(html)?.[1];
}

describe('the state of the system', () => {
  it('is seen by an administrator only', async () => {
    const reviewer = new OfficeClient(office.origin);
    await reviewer.logIn('jan@example.test');
    for (const path of ['/office/system', '/office/system/state'])
      expect([path, (await reviewer.get(path)).status]).toEqual([path, 403]);
  });

  it('names the version of the program, the database with its migrations, and the space left', async () => {
    const html = await page();
    expect([VERSION, fact(html, 'Version')]).toEqual([packageJson.version, packageJson.version]);
    expect(fact(html, 'Database')).toMatch(/^PostgreSQL 18[.\d]*.*, [\d.,]+ MB$/);
    expect(fact(html, 'Migrations')).toMatch(/^\d+ migrations, the newest \w+$/);
    expect(fact(html, 'Free on the data folder’s disk')).toMatch(/ of .*B$/);
  });

  it('counts the jobs of the queue', async () => {
    const before = Number(fact(await page(), 'waiting'));
    await office.parts.jobs.add(JOB, {});
    expect(Number(fact(await page(), 'waiting'))).toBe(before + 1);
  });

  it('tells how much of the ledger waits for the sealer, and when it last sealed', async () => {
    const before = await page();
    expect(Number(fact(before, 'Entries not sealed yet'))).toBeGreaterThan(0);
    expect(fact(before, 'Newest checkpoint')).toBe('–');
    const sealer = office.app.get(Sealer, { strict: false });
    // An entry waits for every transaction of the server that began before it, also in other databases.
    await until(async () => {
      await sealer.seal();
      return fact(await page(), 'Entries not sealed yet') === 'Everything is sealed.';
    });
    const after = await page();
    expect(fact(after, 'Newest checkpoint')).toMatch(/20\d\d/);
  });

  it('shows senders, alive or gone', async () => {
    expect(await page()).toContain('No sender is running');
    await query(`INSERT INTO sender (host, pid) VALUES ('anna', 42)`);
    await query(`INSERT INTO sender (host, pid, seen_at) VALUES ('berta', 43, now() - interval '1 minute')`);
    const html = await page();
    expect(html).toMatch(/anna · 42<\/td><td[^>]*><span[^>]*>alive/);
    expect(html).toMatch(/berta · 43<\/td><td[^>]*><span[^>]*>gone/);
  });

  it('counts the messages of which nobody knows, by campaign, with a link', async () => {
    expect(await page()).toMatch(/id="uncertain".*None\./);
    const campaign = await campaignInReview(office.app, office.parts.database);
    await beginSending(
      office.parts.database,
      campaign,
      [
        { result: 'UNCERTAIN', code: 'SENDER_DIED', count: 3 },
        { result: 'DELIVERED', code: '250', count: 2 },
      ],
      10,
    );
    const html = await page();
    expect(html).toMatch(new RegExp(`href="/office/campaigns/${campaign.id}">[^<]+</a></td><td[^>]*>3<`));
  });

  it('refreshes itself with a part that is no whole page, and has a link for whoever has no script', async () => {
    const html = await page();
    expect(html).toContain('hx-get="/office/system/state?lang=en"');
    expect(html).toContain('<a href="/office/system">Look again</a>');
    const part = (await admin.get('/office/system/state?lang=en')).body;
    expect(part).toMatch(/^<div id="system"/);
    expect(part).not.toContain('<html');
  });
});
