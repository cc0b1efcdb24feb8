import { randomBytes } from 'node:crypto';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { Latch } from '../../test/support/relay.js';
import { until } from '../../test/support/until.js';
import type { Actor } from '../platform/actor/actor.js';
import { uuidv7 } from '../platform/ids/ids.js';
import { createLog } from '../platform/log/log.js';
import { Secrets } from '../platform/secrets/secrets.js';
import { leafHash, treeRoot } from './merkle.js';
import { OPERATOR_TREE, record } from './record.js';
import { Sealer } from './sealer.js';

const WRITER: Actor = { kind: 'system', name: 'writer' };

const total = (counts: number[]): number => counts.reduce((sum, count) => sum + count, 0);

describe('the sealer', () => {
  let test: TestDatabase;
  let secrets: Secrets;
  let sealer: Sealer;
  beforeAll(async () => {
    test = await testDatabase();
    secrets = Secrets.open('', randomBytes(32).toString('base64'));
    sealer = newSealer();
  });
  afterAll(() => test.close());

  function newSealer(): Sealer {
    return new Sealer(test.database, secrets, 'mandate.test/ledger', createLog('silent'));
  }

  /**
   * Seals until so many entries have their place; how many each time. A transaction of any database of the server holds it up, so that
   * what is written at once may be sealed in parts.
   */
  async function seal(count: number, sealers = [sealer]): Promise<number[]> {
    const counts: number[] = [];
    await until(async () => {
      counts.push(...(await Promise.all(sealers.map(one => one.seal()))));
      return total(counts) >= count;
    });
    return counts.filter(one => one > 0);
  }

  const write = (customerId: string | null, note: string, ...more: string[]): Promise<void> =>
    test.database.transaction(WRITER, async tx => {
      for (const name of [note, ...more]) await record(tx, { kind: 'test', customerId, data: { note: name } });
    });

  async function sealed(tree: string): Promise<string[]> {
    const rows = await test.asOwner<{ body: string }>(
      `SELECT e.body FROM ledger_position p JOIN ledger_entry e ON e.id = p.entry_id WHERE p.tree = $1 ORDER BY p.seq`,
      [tree],
    );
    return rows.map(({ body }) => String(JSON.parse(body).note));
  }

  it('gives each customer a tree of its own, and the operator one, without gaps, signed over exactly those entries', async () => {
    const [one, two] = [uuidv7(), uuidv7()];
    await write(one, 'a', 'b');
    await write(two, 'c');
    await write(null, 'd');
    expect(total(await seal(4))).toBe(4);
    await write(one, 'e');
    expect(await seal(1)).toEqual([1]);
    expect([await sealed(one), await sealed(two), await sealed(OPERATOR_TREE)]).toEqual([
      ['a', 'b', 'e'],
      ['c'],
      ['d'],
    ]);
    const bodies = await test.asOwner<{ body: string }>(
      `SELECT e.body FROM ledger_position p JOIN ledger_entry e ON e.id = p.entry_id WHERE p.tree = $1 ORDER BY p.seq`,
      [one],
    );
    const root = Buffer.from(treeRoot(bodies.map(({ body }) => Buffer.from(leafHash(Buffer.from(body))))));
    const [checkpoint] = await test.asOwner<{ size: number; root: Buffer; note: string }>(
      `SELECT size::integer, root, note FROM ledger_checkpoint WHERE tree = $1 ORDER BY size DESC LIMIT 1`,
      [one],
    );
    expect([checkpoint?.size, checkpoint?.root]).toEqual([3, root]);
    expect(checkpoint?.note).toContain(`mandate.test/ledger/${one}\n3\n${root.toString('base64')}\n`);
  });

  it('waits with what came after a transaction that is still open, and then takes all in order', async () => {
    const customer = uuidv7();
    await write(customer, 'before');
    const [began, end] = [new Latch(), new Latch()];
    const open = test.database.transaction(WRITER, async tx => {
      await record(tx, { kind: 'test', customerId: customer, data: { note: 'open' } });
      began.open();
      await end.opened;
      await record(tx, { kind: 'test', customerId: customer, data: { note: 'still open' } });
    });
    await began.opened;
    await write(customer, 'after');
    await seal(1);
    expect([await sealer.seal(), await sealed(customer)]).toEqual([0, ['before']]);
    end.open();
    await open;
    expect(total(await seal(3))).toBe(3);
    expect(await sealed(customer)).toEqual(['before', 'open', 'still open', 'after']);
  });

  it('takes nothing of a transaction that was rolled back', async () => {
    const customer = uuidv7();
    const failing = test.database.transaction(WRITER, async tx => {
      await record(tx, { kind: 'test', customerId: customer, data: { note: 'never' } });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await write(customer, 'kept');
    await seal(1);
    expect(await sealed(customer)).toEqual(['kept']);
  });

  it('two at once give every entry one place', async () => {
    const customer = uuidv7();
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 10 }, (_, n) => write(customer, `${round}/${n}`, `${round}/${n}b`)));
      expect(total(await seal(20, [sealer, newSealer(), newSealer()]))).toBe(20);
    }
    const all = await sealed(customer);
    expect([all.length, new Set(all).size]).toEqual([100, 100]);
  });

  it('fifty writers at once lose nothing while it seals', async () => {
    const customer = uuidv7();
    const writers = Promise.all(
      Array.from({ length: 50 }, async (_, writer) => {
        for (let n = 0; n < 20; n++) await write(customer, `${writer}/${n}`);
      }),
    );
    let count = 0;
    const working = { on: true };
    void writers.finally(() => (working.on = false));
    while (working.on) count += await sealer.seal();
    await writers;
    if (count < 1_000) count += total(await seal(1_000 - count));
    const all = await sealed(customer);
    expect([count, all.length, new Set(all).size]).toEqual([1_000, 1_000, 1_000]);
    const ofOne = all.filter(note => note.startsWith('7/')).map(note => Number(note.slice(2)));
    expect(ofOne).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('takes a transaction that is larger than one batch in parts, with no entry twice', async () => {
    const customer = uuidv7();
    await test.asOwner(
      `INSERT INTO ledger_entry (id, tree, customer_id, kind, body, leaf)
       SELECT uuidv7(), $1::uuid, $1::uuid, 'test', '{"note":"bulk"}', sha256(n::text::bytea) FROM generate_series(1, 20500) AS n`,
      [customer],
    );
    expect([await seal(20_500), await sealer.seal()]).toEqual([[20_000, 500], 0]);
    expect(await sealed(customer)).toHaveLength(20_500);
  });

  it('goes on in a database that was restored into a younger server, whose transaction numbers are behind', async () => {
    const customer = uuidv7();
    await write(customer, 'old');
    await seal(1);
    await test.asOwner(`UPDATE ledger_sealer SET sealed_below = '999999999999'`);
    await write(customer, 'new');
    expect(await seal(1)).toEqual([1]);
    expect(await sealed(customer)).toEqual(['old', 'new']);
  });

  it.each(['ledger_entry', 'ledger_position', 'ledger_checkpoint'])(
    'promise 6: %s cannot be changed, shortened or emptied',
    async table => {
      await write(uuidv7(), 'kept');
      await seal(1);
      for (const attempt of [`UPDATE ${table} SET tree = tree`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])
        await expect(test.asOwner(attempt)).rejects.toThrow('append-only');
    },
  );
});
