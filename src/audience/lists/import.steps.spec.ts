import { personsFile } from '../../../test/support/persons-file.js';
import type { Shop } from '../../../test/support/shop.js';
import { refusalOf, World } from '../../../test/support/world.js';
import { BulkImport } from './import.bulk.js';
import { ImportSteps } from './import.steps.js';

const ROWS = 9_000;

describe('an import that is held up', () => {
  let world: World;
  let shop: Shop;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(async () => {
    shop = await world.shop();
  });
  afterAll(() => world.close());

  const file = personsFile(Array.from({ length: ROWS }, (_, n) => ({ 'e-mail': `person${n}@example.test` })));
  const step = (verb: 'pause' | 'resume' | 'cancel', id: string) => shop.as(tx => world.get(ImportSteps)[verb](tx, id));
  const people = async (list: string) =>
    (
      await world.sql(
        `SELECT count(DISTINCT email)::integer AS count, count(*)::integer AS rows FROM recipient WHERE list_id = $1`,
        [list],
      )
    )[0];

  /** Runs the import and takes a step as soon as its first part is stored. */
  async function interrupted(id: string, verb: 'pause' | 'cancel'): Promise<void> {
    const run = shop.runImport(id);
    for (let rows = 0; rows === 0;) rows = (await shop.importReport(id)).rows;
    await step(verb, id);
    await run;
  }

  it('promise 10: paused, it stores nothing more; resumed, it leaves neither gap nor double', async () => {
    const list = await shop.emptyList();
    const id = await shop.upload(list, file);
    await interrupted(id, 'pause');
    const paused = await shop.importReport(id);
    expect([paused.state, paused.finishedAt, paused.rows > 0 && paused.rows < ROWS]).toEqual(['PAUSED', null, true]);
    expect(await people(list)).toMatchObject({ rows: paused.accepted });
    await shop.runImport(id);
    expect(await shop.importReport(id)).toMatchObject({ state: 'PAUSED', rows: paused.rows });

    const settings = { purposes: ['newsletter'] };
    const recipients = [{ email: 'x@example.test' }];
    const meanwhile = shop.as(tx => world.get(BulkImport).add(tx, list, { settings, recipients }));
    expect(await refusalOf(meanwhile)).toBe('IMPORT_RUNNING');

    await step('resume', id);
    await shop.runImport(id);
    expect(await shop.importReport(id)).toMatchObject({ state: 'DONE', rows: ROWS, accepted: ROWS });
    expect(await people(list)).toEqual({ count: ROWS, rows: ROWS });
  });

  it('cancelled, it takes back the recipients it had added, and the list takes another import', async () => {
    const list = await shop.emptyList();
    const id = await shop.upload(list, file);
    await interrupted(id, 'cancel');
    expect(await shop.importReport(id)).toMatchObject({ state: 'CANCELLED', accepted: 0 });
    expect(await people(list)).toEqual({ count: 0, rows: 0 });
    expect(await refusalOf(step('resume', id))).toBe('BAD_TRANSITION');
    expect(await shop.import(list, personsFile([{ 'e-mail': 'anna@example.test' }]))).toMatchObject({ accepted: 1 });
  });

  it('two imports of one list at once follow one another', async () => {
    const list = await shop.emptyList();
    const [first, second] = [await shop.upload(list, file), await shop.upload(list, file)];
    await Promise.all([shop.runImport(first), shop.runImport(second)]);
    const states = [(await shop.importReport(first)).state, (await shop.importReport(second)).state];
    for (const id of [first, second]) await shop.runImport(id);
    expect(states.filter(state => state === 'DONE').length).toBeGreaterThan(0);
    expect([(await shop.importReport(first)).state, (await shop.importReport(second)).state]).toEqual(['DONE', 'DONE']);
    expect(await people(list)).toEqual({ count: ROWS, rows: ROWS });
    expect(await world.sql(`SELECT revision::integer FROM list WHERE id = $1`, [list])).toEqual([{ revision: 2 }]);
  });
});
