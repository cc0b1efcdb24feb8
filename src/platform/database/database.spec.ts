import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import type { Actor } from '../actor/actor.js';
import { uuidv7 } from '../ids/ids.js';
import { isDatabaseAway, sqlState } from './database.js';
import type { Tx } from './tx.js';

const SYSTEM: Actor = { kind: 'system', name: 'test' };

describe('the database', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
    await test.asOwner(`CREATE TABLE box (n integer PRIMARY KEY, v integer NOT NULL)`);
    await test.asOwner(`GRANT ALL ON box TO mandate_staff`);
    await test.asOwner(`INSERT INTO box VALUES (1, 0), (2, 0)`);
  });
  afterAll(() => test.close());

  it('tries again after a real deadlock, in a new transaction', async () => {
    let attempts = 0;
    let arrived = 0;
    const both = deferred();
    const add = (first: number, second: number): Promise<void> =>
      test.database.transaction(SYSTEM, async tx => {
        attempts++;
        await tx.query(`UPDATE box SET v = v + 1 WHERE n = $1`, [first]);
        if (++arrived === 2) both.resolve();
        if (arrived <= 2) await both.promise;
        await tx.query(`UPDATE box SET v = v + 1 WHERE n = $1`, [second]);
      });
    await Promise.all([add(1, 2), add(2, 1)]);
    const rows = await test.asOwner<{ v: number }>(`SELECT v FROM box ORDER BY n`);
    expect(rows.map(row => row.v)).toEqual([2, 2]);
    expect(attempts).toBe(3);
  });

  it('leaves nothing behind when the work throws, and runs no step that waits for the commit', async () => {
    let ran = false;
    const work = test.database.transaction(SYSTEM, async tx => {
      tx.afterCommit(() => (ran = true));
      await tx.query(`INSERT INTO box VALUES (3, 0)`);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await test.asOwner(`SELECT FROM box WHERE n = 3`)).toHaveLength(0);
    expect(ran).toBe(false);
  });

  it('lets a customer’s work step out of its rights only where the transaction was opened for that, and back into them', async () => {
    const actor: Actor = { kind: 'customer', id: uuidv7(), name: 'x', customerId: uuidv7(), keyId: uuidv7() };
    const boxes = (tx: Tx): Promise<object[]> => tx.query(`SELECT FROM box`);
    const denied = { code: '42501' };
    await test.database.transaction(
      actor,
      async tx => {
        expect(await tx.withStaffRights(() => boxes(tx))).toHaveLength(2);
        await expect(boxes(tx)).rejects.toMatchObject(denied);
      },
      'staff',
    );
    const ordinary = test.database.transaction(actor, tx => tx.withStaffRights(() => boxes(tx)));
    await expect(ordinary).rejects.toMatchObject(denied);
  });

  it('forgets the customer with the transaction', async () => {
    const customerId = uuidv7();
    const actor: Actor = { kind: 'customer', id: uuidv7(), name: 'x', customerId, keyId: uuidv7() };
    const inside = await test.database.transaction(actor, tx =>
      tx.one<{ c: string }>(`SELECT current_setting('app.customer') AS c`),
    );
    expect(inside.c).toBe(customerId);
    await test.database.transaction(actor, async tx => {
      await expect(tx.query(`SELECT FROM box`)).rejects.toMatchObject({ code: '42501' });
    });
    const [after] = await test.database.query<{ c: string | null }>(
      'staff',
      `SELECT NULLIF(current_setting('app.customer', true), '') AS c`,
    );
    expect(after?.c).toBeNull();
  });

  it('ends a broken-off reading, and lets nothing be written in it', async () => {
    const reading = test.database.stream(SYSTEM, async function* (tx) {
      await expect(tx.query(`UPDATE box SET v = 9`)).rejects.toMatchObject({ code: '25006' });
      yield 1;
    });
    for await (const row of reading) {
      expect(row).toBe(1);
      break;
    }
    const [open] = await test.asOwner<{ n: number }>(
      `SELECT count(*)::integer AS n FROM pg_stat_activity WHERE application_name = 'mandate-staff' AND state LIKE 'idle in transaction%' AND datname = current_database()`,
    );
    expect(open?.n).toBe(0);
  });

  it('tells a database that is away from a statement that is wrong', async () => {
    const wrong = await test.database.query('staff', 'SELECT nothing FROM nowhere').catch((error: unknown) => error);
    expect(sqlState(wrong)).toBe('42P01');
    expect(isDatabaseAway(wrong)).toBe(false);
    const cut = await test.database
      .query('staff', `SELECT pg_terminate_backend(pg_backend_pid())`)
      .catch((error: unknown) => error);
    expect(isDatabaseAway(cut)).toBe(true);
  });
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>(done => (resolve = done));
  return { promise, resolve: () => resolve() };
}
