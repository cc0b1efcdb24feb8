import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { SendingFacts } from '../../delivery/sending/sending.facts.js';
import { personsFile } from '../../../test/support/persons-file.js';
import type { Shop } from '../../../test/support/shop.js';
import { World } from '../../../test/support/world.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { ImportFiles } from './import.files.js';
import { ImportRun } from './import.run.js';
import { ListsViews } from './list.views.js';
import { SHOP_DEFAULTS, shopExport } from './shop-export.js';

const ROWS = 9_000;
const SETTINGS = { defaults: SHOP_DEFAULTS };

describe('reading a file into a list', () => {
  let world: World;
  let shop: Shop;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(async () => {
    shop = await world.shop();
  });
  afterAll(() => world.close());

  const declared = (): Promise<string> => shop.emptyList({ countries: ['CZ', 'SK', 'DE'] });
  const uploads = (): Promise<string[]> => readdir(join(world.parts.config.dataDir, 'uploads')).catch(() => []);

  /** Everything an import leaves behind, without ids and times. */
  async function traces(list: string): Promise<unknown> {
    const { customerId } = shop;
    const recipients = await world.sql(
      `SELECT email, first_name, country, attributes FROM recipient WHERE list_id = $1 ORDER BY email`,
      [list],
    );
    const events = await world.sql(
      `SELECT kind, basis, purpose, evidence FROM permission_event WHERE customer_id = $1 ORDER BY 1, 2, 3, evidence::text`,
      [customerId],
    );
    const counts = await world.sql(
      `SELECT (SELECT count(*) FROM permission WHERE customer_id = $1) AS grants, (SELECT count(*) FROM suppression WHERE customer_id = $1) AS stops,
         (SELECT count(*) FROM import_issue WHERE customer_id = $1) AS issues, (SELECT max(revision) FROM list WHERE id = $2) AS revision`,
      [customerId, list],
    );
    return { recipients, events, counts };
  }

  it('E-07 reports exactly what the export of a shop holds', async () => {
    const file = shopExport({ rows: 3_000, seed: 5 });
    const report = await shop.import(await declared(), file, SETTINGS);
    const { planted } = file;
    const { rows, accepted, rejected, duplicates, suppressed, warnings, reasons } = report;
    const refused = Object.values(planted.rejected).reduce((sum, count) => sum + count, 0);
    expect({ rows, accepted, rejected, duplicates, suppressed }).toEqual({
      rows: planted.rows,
      accepted: planted.acceptable - planted.duplicates - planted.optedOut,
      rejected: refused,
      duplicates: planted.duplicates,
      suppressed: planted.optedOut,
    });
    expect(warnings).toMatchObject({ COUNTRY_ASSUMED: planted.countryAssumed, FORMULA: planted.formulas });
    const byCode = Object.fromEntries(
      reasons.flatMap(({ outcome, code, count }) => (outcome === 'REJECTED' ? [[code, count]] : [])),
    );
    expect(byCode).toEqual(planted.rejected);
    expect(await uploads()).toEqual([]);
  });

  it('promise 10: killed at any batch boundary and run again, it leaves neither gap nor double', async () => {
    const file = [...shopExport({ rows: ROWS, seed: 6 })];
    const list = await declared();
    const whole = await shop.import(list, file, SETTINGS);
    const expected = await traces(list);
    shop = await world.shop();
    const again = await declared();
    const id = await shop.upload(again, file, SETTINGS);
    const reached: number[] = [];
    for (const obstacle of [`NEW.rows > 0`, `NEW.rows > 4500`, `NEW.rows >= ${ROWS}`, `NEW.state = 'DONE'`]) {
      await world.sql(FAIL_WHEN(obstacle));
      await expect(shop.runImport(id)).rejects.toThrow('pulled the plug');
      await world.sql(`DROP TRIGGER plug ON list_import`);
      reached.push((await shop.importReport(id)).rows);
      expect((await world.sql(`SELECT revision FROM list WHERE id = $1`, [again]))[0]).toEqual({ revision: 0 });
    }
    await shop.runImport(id);
    expect([new Set(reached).size, reached[0], reached[3]]).toEqual([4, 0, ROWS]);
    expect(await traces(again)).toEqual(expected);
    const { rows, accepted, rejected, duplicates, suppressed, warnings } = await shop.importReport(id);
    expect({ rows, accepted, rejected, duplicates, suppressed, warnings }).toEqual(
      Object.fromEntries(
        Object.entries(whole).filter(([name]) =>
          ['rows', 'accepted', 'rejected', 'duplicates', 'suppressed', 'warnings'].includes(name),
        ),
      ),
    );
  });

  it('promise 10: of two workers at the same import only one gets on', async () => {
    const list = await declared();
    const id = await shop.upload(
      list,
      personsFile(Array.from({ length: 5_000 }, (_, n) => ({ 'e-mail': `p${n}@example.test` }))),
    );
    const answers = await Promise.allSettled([1, 2].map(() => world.get(ImportRun).run(id)));
    expect(answers).toContainEqual({ status: 'fulfilled', value: 'done' });
    const report = await shop.importReport(id);
    const events = await world.sql(`SELECT FROM permission_event WHERE import_id = $1`, [id]);
    expect([report.state, report.rows, report.accepted, events.length]).toEqual(['DONE', 5_000, 5_000, 5_000]);
  });

  it('imports of one list follow one another; an unfinished one is no part of the audience', async () => {
    const list = await declared();
    const first = await shop.upload(
      list,
      personsFile([{ 'e-mail': 'a@example.test' }, { 'e-mail': 'b@example.test' }]),
    );
    const second = await shop.upload(list, personsFile([{ 'e-mail': 'c@example.test' }]));
    await world.sql(FAIL_WHEN(`NEW.state = 'DONE'`));
    await expect(shop.runImport(first)).rejects.toThrow('pulled the plug');
    await world.sql(`DROP TRIGGER plug ON list_import`);
    expect(await world.get(ImportRun).run(second)).toMatch(/^skipped/);
    const { customerId, controllerId } = shop;
    const plan = {
      campaignId: uuidv7(),
      customerId,
      controllerId,
      listIds: [list],
      segment: null,
      purpose: 'newsletter',
      thirdParty: false,
    };
    const audience = () => shop.as(tx => world.get(SendingFacts).dryRun(tx, plan));
    expect(await audience()).toEqual([]);
    await shop.runImport(first);
    expect(await audience()).toEqual([{ code: 'SENDABLE', count: 2 }]);
    await shop.runImport(second);
    expect(await audience()).toEqual([{ code: 'SENDABLE', count: 3 }]);
    expect((await shop.as(tx => world.get(ListsViews).find(tx, list))).revision).toBe(2);
  });

  it('an upload that breaks off leaves nothing and may be tried again', async () => {
    const list = await declared();
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('e-mail\r\n');
        throw new Error('connection lost');
      })(),
    );
    await expect(shop.upload(list, broken as unknown as Iterable<Buffer>)).rejects.toThrow('connection lost');
    expect(await uploads()).toEqual([]);
  });

  it('says so when the file is gone, and nothing of it stays', async () => {
    const list = await declared();
    const id = await shop.upload(list, personsFile([{ 'e-mail': 'a@example.test' }]));
    await rm(join(world.parts.config.dataDir, 'uploads', id));
    await shop.runImport(id);
    expect(await shop.importReport(id)).toMatchObject({ state: 'FAILED', failure: { code: 'FILE_LOST' } });
  });

  it('promise 7: clears away files that a killed process left behind, and no other', async () => {
    const folder = join(world.parts.config.dataDir, 'uploads');
    await mkdir(folder, { recursive: true });
    const waiting = await shop.upload(await declared(), personsFile([{ 'e-mail': 'a@example.test' }]));
    for (const name of ['ended', 'old.partial', 'new.partial']) await writeFile(join(folder, name), 'x');
    await utimes(join(folder, 'old.partial'), 0, 0);
    await world.get(ImportFiles).removeAllBut(new Set([waiting]));
    expect((await uploads()).sort()).toEqual([waiting, 'new.partial'].sort());
    await rm(folder, { recursive: true });
  });

  it('promise 7: no address stands in the ledger or in a report', async () => {
    await shop.import(await declared(), shopExport({ rows: 300, seed: 8 }), SETTINGS);
    const bodies = await world.sql<{ body: string }>(`SELECT body FROM ledger_entry WHERE customer_id = $1`, [
      shop.customerId,
    ]);
    const [found] = await world.sql<{ email: string }>(`SELECT email FROM recipient WHERE customer_id = $1`, [
      shop.customerId,
    ]);
    expect(found?.email).toContain('@');
    expect(bodies.filter(({ body }) => body.includes('@') || body.includes(found?.email ?? '@'))).toEqual([]);
  });
});

const FAIL_WHEN = (condition: string): string => `
  CREATE OR REPLACE FUNCTION pull_plug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'pulled the plug'; END $$;
  CREATE TRIGGER plug BEFORE UPDATE ON list_import FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION pull_plug()`;
