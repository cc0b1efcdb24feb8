import { Readable } from 'node:stream';
import { CONTRACT, personsFile } from '../../../test/support/persons-file.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { OPERATOR, refusalOf, World } from '../../../test/support/world.js';
import { ImportsService } from './import.service.js';
import { ListsService } from './list.service.js';
import { ListsViews, type ImportView } from './list.views.js';
import { ROW_HINTS } from './row-notes.js';

const GOOD = { 'e-mail': 'jana@example.test' };
const LAST = { 'e-mail': 'petr@example.test' };

describe('an import of bad input', () => {
  let world: World;
  let shop: Shop;
  beforeAll(async () => {
    world = await World.open();
    shop = await world.shop();
  });
  afterAll(() => world.close());

  async function imported(file: string | Buffer): Promise<{ report: ImportView; issues: string[]; kept: string[] }> {
    const list = await shop.emptyList();
    const report = await shop.import(list, file);
    const rows = await shop.as(tx => world.get(ListsViews).issues(tx, report.id, { limit: 100, after: undefined }));
    const kept = await world.sql<{ email: string }>(`SELECT email FROM recipient WHERE list_id = $1 ORDER BY email`, [
      list,
    ]);
    return { report, issues: rows.map(({ row, code }) => `${row} ${code}`), kept: kept.map(({ email }) => email) };
  }

  it.each<[string, string, string[], string[]]>([
    ['cut off inside a quoted cell', personsFile([GOOD]) + '"petr@exam', ['3 CSV_TRUNCATED'], ['jana@example.test']],
    [
      'cut off in the middle of a row',
      personsFile([GOOD]) + 'petr@example.test;Petr;CZ;sou',
      ['3 CSV_TRUNCATED'],
      ['jana@example.test'],
    ],
    ['a NUL byte', personsFile([{ ...GOOD, jméno: 'Ja\0na' }, LAST]), ['2 CSV_NUL'], ['petr@example.test']],
    [
      'a line end in a name',
      personsFile([{ ...GOOD, jméno: 'Jana\r\nBcc: x@example.test' }, LAST]),
      ['2 CONTROL_CHARACTERS'],
      ['petr@example.test'],
    ],
    [
      'a line end in an address',
      personsFile([{ 'e-mail': 'jana@example.test\r\nx' }, LAST]),
      ['2 ADDRESS_CONTROL_CHARACTERS'],
      ['petr@example.test'],
    ],
    [
      'a country that is not declared',
      personsFile([{ ...GOOD, země: 'DE' }, LAST]),
      ['2 COUNTRY_NOT_DECLARED'],
      ['petr@example.test'],
    ],
    [
      'a consent without its wording',
      personsFile([{ ...GOOD, 'znění souhlasu': '' }, LAST]),
      ['2 CONSENT_EVIDENCE_MISSING'],
      ['petr@example.test'],
    ],
    [
      'a basis that nobody knows',
      personsFile([{ ...GOOD, 'právní základ': 'známost' }, LAST]),
      ['2 UNKNOWN_BASIS'],
      ['petr@example.test'],
    ],
    [
      'a proof dated in the future',
      personsFile([{ ...GOOD, 'souhlas dne': `5. 1. ${new Date().getFullYear() + 1}` }, LAST]),
      ['2 EVIDENCE_IN_FUTURE'],
      ['petr@example.test'],
    ],
    [
      'a row of 100,000 columns',
      personsFile([GOOD, { ...LAST, jméno: 'WIDE' }, LAST]).replace('WIDE', ';'.repeat(99_999)),
      ['3 CSV_TOO_MANY_COLUMNS'],
      ['jana@example.test', 'petr@example.test'],
    ],
    [
      'the same person twice',
      personsFile([GOOD, LAST, { 'e-mail': ' JANA@example.test ' }]),
      ['4 DUPLICATE'],
      ['jana@example.test', 'petr@example.test'],
    ],
    [
      'who opted out',
      personsFile([{ 'e-mail': 'gone@example.test', odhlášen: 'ano' }, LAST]),
      ['2 OPTED_OUT_BEFORE'],
      ['petr@example.test'],
    ],
  ])(
    'promise 10: takes the sound rows of a file with %s and names the other by its number',
    async (_, file, issues, kept) => {
      const result = await imported(file);
      expect([result.issues, result.kept, result.report.state]).toEqual([issues, kept, 'DONE']);
      const { rows, accepted, rejected, duplicates, suppressed } = result.report;
      expect([accepted, rejected + duplicates + suppressed, rows]).toEqual([
        kept.length,
        issues.length,
        kept.length + issues.length,
      ]);
    },
  );

  it('promise 10: takes what stands around a cell of 30 MB', async () => {
    const [heading = '', row = '', last = ''] = personsFile([{ ...GOOD, jméno: 'LONG' }, LAST]).split('\r\n');
    const huge = row.replace('LONG', 'x'.repeat(30_000_000));
    const { issues, kept } = await imported(Buffer.from([heading, huge, last, ''].join('\r\n')));
    expect([issues, kept]).toEqual([['2 CSV_FIELD_TOO_LONG'], ['petr@example.test']]);
  });

  it('promise 10: takes a basis that cannot carry a commercial message, and writes to nobody on it', async () => {
    const own = await world.shop();
    const list = await own.emptyList();
    expect(await own.import(list, personsFile([{ ...GOOD, ...CONTRACT }, LAST]))).toMatchObject({ accepted: 2 });
    const campaign = await own.begun({ list });
    const relay = await Relay.start();
    await world.sendAll(relay).finally(() => relay.leave());
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 1, 'EXCLUDED BASIS_NOT_USABLE': 1 });
    expect(relay.accepted).toEqual(['petr@example.test']);
  });

  it('stores what looks like a formula as it is and mentions it', async () => {
    const { report, kept } = await imported(personsFile([{ ...GOOD, jméno: '=HYPERLINK("http://example.test")' }]));
    expect([kept, report.warnings]).toEqual([['jana@example.test'], { FORMULA: 1 }]);
  });

  it('E-03 masks a birth number in free text, and takes no column of them', async () => {
    const list = await shop.emptyList();
    const file = personsFile([GOOD]).replace('jméno', 'firma').replace(';Jana;', ';Jana 900101/0007;');
    const { warnings } = await shop.import(list, file);
    const [recipient] = await world.sql<{ attributes: object }>(`SELECT attributes FROM recipient WHERE list_id = $1`, [
      list,
    ]);
    expect(warnings).toEqual({ BIRTH_NUMBER_MASKED: 1 });
    expect(JSON.stringify(recipient?.attributes)).not.toContain('900101');
    const column = await imported(
      personsFile([GOOD, LAST]).replace('jméno', 'firma').replaceAll(';Jana;', ';9001010007;'),
    );
    expect(column.report).toMatchObject({ state: 'FAILED', failure: { problems: ['BIRTH_NUMBER (firma)'] } });
  });

  it.each([
    [
      'a column that nobody explained',
      personsFile([GOOD]).replace('jméno', 'oblíbená barva'),
      'CATEGORY_REQUIRED (oblíbená barva)',
    ],
    [
      'birth numbers by their heading',
      personsFile([GOOD]).replace('jméno', 'rodné číslo'),
      'BIRTH_NUMBER (rodné číslo)',
    ],
    [
      'a category the annex does not name',
      personsFile([GOOD]).replace('jméno', 'navštívené stránky'),
      'CATEGORY_NOT_AGREED (navštívené stránky)',
    ],
    ['no heading', 'jana@example.test;souhlas\r\n', 'HEADER_MISSING'],
    ['no addresses', 'jméno;příjmení\r\nJana;Malá\r\n', 'EMAIL_COLUMN_MISSING'],
    ['nothing at all', '', 'HEADER_MISSING'],
  ])('promise 10: refuses a file with %s as a whole, and says how to mend it', async (_, file, problem) => {
    const { report, kept } = await imported(file);
    expect(report).toMatchObject({ state: 'FAILED', rows: 0, failure: { code: 'FILE_REFUSED', problems: [problem] } });
    expect(report.failure).toMatchObject({
      detail: expect.stringContaining(problem),
      remedy: expect.stringMatching(/Map the named columns/),
    });
    expect(kept).toEqual([]);
  });

  it('E-07 has a remedy for every reason in both languages', () => {
    const reasons = ['COUNTRY_NOT_DECLARED', 'DUPLICATE', 'SUPPRESSED', 'OPTED_OUT_BEFORE', 'CSV_TRUNCATED'] as const;
    for (const { cs, en } of reasons.map(code => ROW_HINTS[code]))
      expect([cs, en].every(text => text.endsWith('.'))).toBe(true);
  });

  describe('before a single row is read', () => {
    const create = (list: string, settings = { purposes: ['newsletter'] }): Promise<string> =>
      refusalOf(shop.as(tx => world.get(ImportsService).create(tx, list, { fileName: 'x.csv', settings })));

    it('E-06 refuses whoever is not the customer: no address comes onto a list by the operator’s hand', async () => {
      const list = await shop.emptyList();
      const input = { fileName: 'a.csv', settings: { purposes: ['newsletter'] } };
      for (const actor of [OPERATOR, { kind: 'system', name: 'robot' } as const])
        expect(await refusalOf(world.as(actor, tx => world.get(ImportsService).create(tx, list, input)))).toBe(
          'NOT_BY_OPERATOR',
        );
    });

    it('D-13 refuses a list whose controller has not confirmed its duties', async () => {
      const { customerId, controllerId } = shop;
      const input = { customerId, controllerId, name: 'x', origin: 'PROVIDED' as const, purposes: ['newsletter'] };
      const locked = await shop.as(tx => world.get(ListsService).create(tx, input));
      expect(await create(locked)).toBe('LIST_LOCKED');
    });

    it('refuses another purpose than the list’s, a list of somebody else, and one that was deleted', async () => {
      const list = await shop.emptyList();
      const foreign = await (await world.shop()).emptyList();
      expect([await create(list, { purposes: ['events'] }), await create(foreign)]).toEqual([
        'PURPOSE_NOT_ON_LIST',
        'NOT_FOUND',
      ]);
      await world.sql(`UPDATE list SET deleted_at = now() WHERE id = $1`, [list]);
      expect(await create(list)).toBe('NOT_FOUND');
    });

    it('refuses a second file for the same import, and keeps the first', async () => {
      const list = await shop.emptyList();
      const id = await shop.upload(list, personsFile([GOOD]));
      const again = shop.world.get(ImportsService).upload(shop.actor, id, Readable.from([personsFile([LAST])]));
      expect(await refusalOf(again)).toBe('BAD_TRANSITION');
      await shop.runImport(id);
      expect(await world.sql(`SELECT email FROM recipient WHERE list_id = $1`, [list])).toEqual([
        { email: 'jana@example.test' },
      ]);
    });

    it('D-01 D-12 refuses without an instruction in force, and without an annex', async () => {
      const list = await shop.emptyList();
      await shop.give({ kind: 'STOP', controllerId: shop.controllerId });
      expect(await create(list)).toBe('NO_INSTRUCTION');
      await shop.give({ kind: 'PROCESSING', controllerId: shop.controllerId, purpose: 'Uložit seznamy' });
      expect(await create(list)).toBe('');
      await world.sql(`UPDATE processing_annex SET ended_at = now() WHERE controller_id = $1`, [shop.controllerId]);
      expect(await create(list)).toBe('DPA_MISSING');
      await shop.sign();
    });
  });

  it('D-05 a STOP ends an import that waits; nothing of it stays', async () => {
    const list = await shop.emptyList();
    const id = await shop.upload(list, personsFile([GOOD, { ...LAST, ...CONTRACT }]));
    await shop.give({ kind: 'STOP', controllerId: shop.controllerId });
    await shop.runImport(id);
    expect(await shop.importReport(id)).toMatchObject({
      state: 'FAILED',
      accepted: 0,
      failure: { code: 'NO_INSTRUCTION' },
    });
    expect(await world.sql(`SELECT FROM recipient WHERE list_id = $1`, [list])).toEqual([]);
  });
});
