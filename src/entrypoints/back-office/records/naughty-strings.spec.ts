import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { officeApp, OfficeClient, type OfficeApp } from '../../../../test/support/office-app.js';
import { campaignInReview } from '../../../../test/support/office-campaign.js';
import { record } from '../../../ledger/record.js';
import { neutraliseFormula } from '../../../audience/lists/csv-write.js';

const corpus = join(
  process.env['MANDATE_CORPORA'] ?? join(__dirname, '../../../../../shared/corpora'),
  'csv/blns.json',
);
const strings: string[] = existsSync(corpus) ? JSON.parse(readFileSync(corpus, 'utf8')) : [];
const SAMPLE = ['Žluťoučký kůň', '=1+1', '<script>alert(1)</script>', '‮ test', '😀👩‍👩‍👧', '&amp; &#0;', '\t tab "q"'];
const naughty = (strings.length > 0 ? strings : SAMPLE).filter(text => text !== '');
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };

describe(`${naughty.length} naughty strings in the back-office`, () => {
  let office: OfficeApp;
  let client: OfficeClient;

  beforeAll(async () => {
    office = await officeApp();
    await office.operator('jana@example.test', ['ADMIN']);
    const { customerId } = await campaignInReview(office.app, office.parts.database);
    await office.parts.database.transaction({ kind: 'system', name: 'test' }, async tx => {
      await record(tx, { kind: 'list.created', customerId, data: { lists: naughty.length } });
      await tx.query(
        `INSERT INTO list (id, customer_id, controller_id, name, origin, purposes, created_at, handled_at)
         SELECT lpad(to_hex(n), 32, '0')::uuid, $1, k.id, text, 'PROVIDED', '{newsletter}', now(), now()
         FROM unnest($2::text[]) WITH ORDINALITY AS t (text, n), controller k WHERE k.customer_id = $1`,
        [customerId, naughty],
      );
    });
    client = new OfficeClient(office.origin);
    await client.logIn('jana@example.test');
  });
  afterAll(() => office.close());

  it('stand in pages as they are', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/office/lists?lang=en';
    while (path !== undefined) {
      const { status, body } = await client.get(path);
      expect(status).toBe(200);
      const links = body.matchAll(
        /<a href="\/office\/lists\/0{8}-[0-9a-f-]{27}">(?:<span class="office-long">)?([^<]*)(?:<\/span>)?<\/a>/g,
      );
      seen.push(
        ...[...links].map(([, text = '']) => text.replace(/&(lt|gt|amp|quot);/g, entity => ENTITIES[entity] ?? '')),
      );
      path = /href="([^"]*after=[^"]*)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.sort()).toEqual([...naughty].sort());
  });

  it('stand in the file of a table as they are, formulas with an apostrophe before them', async () => {
    const { body } = await client.get('/office/lists.csv?lang=en');
    const rows: string[][] = parse(body, { delimiter: ';', bom: true, from: 2, relax_column_count: true });
    const names = rows.map(([name = '']) => name).filter(name => name !== 'Odběratelé');
    expect(names.sort()).toEqual(naughty.map(neutraliseFormula).sort());
  });
});
