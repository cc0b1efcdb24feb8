import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { Relay } from '../../test/support/relay.js';
import type { Shop } from '../../test/support/shop.js';
import { World } from '../../test/support/world.js';
import type { Actor } from '../platform/actor/actor.js';
import { createDataSource } from '../platform/database/data-source.js';
import { Tx } from '../platform/database/tx.js';
import { Evidence } from './evidence.js';
import { record } from './record.js';
import { verifyEvidence, type Verdict } from './verify.js';

const WRITER: Actor = { kind: 'system', name: 'writer' };
const PLAIN = 2_000;

describe('the evidence file', () => {
  let world: World;
  let relay: Relay;
  let shop: Shop;
  let earlier: string;
  let superuser: DataSource;
  beforeAll(async () => {
    [world, relay] = await Promise.all([World.open(), Relay.start()]);
    shop = await world.shop();
    superuser = await createDataSource(world.test.ownerUrl, 1, 'tampering').initialize();
    await shop.begun({ rows: 150 });
    await writePlain(PLAIN / 2);
    await world.sendAll(relay);
    earlier = await world.checkpoint(shop.customerId);
    await writePlain(PLAIN / 2);
    await world.seal();
  });
  afterAll(async () => {
    await superuser.destroy();
    await relay.leave();
    await world.close();
  });

  const writePlain = (count: number): Promise<void> =>
    world.as(WRITER, async tx => {
      for (let n = 0; n < count; n++) await record(tx, { kind: 'test', customerId: shop.customerId, data: { n } });
    });

  /** What the verifier says of the file as it is exported after a change that only a superuser past the triggers can make. */
  async function verdictAfter(...changes: string[]): Promise<Verdict> {
    const runner = superuser.createQueryRunner();
    const client: PoolClient = await runner.connect();
    try {
      await client.query(`BEGIN; SET LOCAL session_replication_role = replica`);
      for (const change of changes) {
        const { rowCount } = await client.query(change.replaceAll('{tree}', `'${shop.customerId}'`));
        expect(rowCount).toBe(1);
      }
      const lines: string[] = [];
      const tx = new Tx(runner.manager, client, WRITER, new Date());
      for await (const line of world.get(Evidence).lines(tx, shop.customerId)) lines.push(line);
      return verifyEvidence(lines, earlier);
    } finally {
      await client.query('ROLLBACK');
      await runner.release();
    }
  }

  /** Of the batch entry of a kind that stands for the most facts: its place. */
  async function batch(kind: string): Promise<{ id: string; seq: number }> {
    const [found] = await world.sql<{ id: string; seq: number }>(
      `SELECT e.id, p.seq::integer AS seq FROM ledger_entry e JOIN ledger_position p ON p.entry_id = e.id
       WHERE e.kind = $1 AND e.tree = $2 ORDER BY length((regexp_match(e.body, '"count":(\\d+)'))[1]) DESC, p.seq LIMIT 1`,
      [kind, shop.customerId],
    );
    return found ?? { id: '', seq: -1 };
  }

  it('promise 6: two thousand entries and the facts behind the batches verify against an earlier checkpoint', async () => {
    const verdict = verifyEvidence(await world.evidence(shop.customerId), earlier);
    expect(verdict).toMatchObject({ ok: true, withheldBatches: 0, redactedMessages: 0, messages: 300 });
    const { entries = 0, unchanged = 0 } = { ...verdict } as { entries?: number; unchanged?: number };
    expect(entries).toBeGreaterThan(PLAIN);
    expect(unchanged).toBeGreaterThan(PLAIN / 2);
  });

  it.each([
    ['a result', `UPDATE outcome SET result = 'BOUNCED' WHERE entry_id = $ AND leaf_index = 0`],
    ['a moment', `UPDATE outcome SET at = at + interval '1 millisecond' WHERE entry_id = $ AND leaf_index = 0`],
    ['the basis', `UPDATE outcome SET basis_event_id = uuidv7() WHERE entry_id = $ AND leaf_index = 0`],
    ['the instruction', `UPDATE outcome SET instruction_id = NULL WHERE entry_id = $ AND leaf_index = 0`],
    [
      'the recipient',
      `UPDATE message m SET commitment = sha256('x') FROM outcome o WHERE m.campaign_id = o.campaign_id AND m.ordinal = o.ordinal AND o.entry_id = $ AND o.leaf_index = 0`,
    ],
    ['the row itself, removed,', `DELETE FROM outcome WHERE entry_id = $ AND leaf_index = 0`],
  ])('promise 6: finds an altered outcome and names its batch: %s', async (_, change) => {
    const { id, seq } = await batch('messages.outcome');
    const verdict = await verdictAfter(change.replace('$', `'${id}'`));
    expect(verdict).toMatchObject({ ok: false, seq, reason: expect.stringContaining(`entry ${seq}`) });
  });

  it.each([
    ['the proof', `evidence = jsonb_set(evidence, '{wording}', '"v9"')`],
    ['the date', `occurred_at = occurred_at - interval '1 day'`],
    ['the basis', `basis = 'EXISTING_CUSTOMER'`],
    ['the person', `address_key = sha256('x')`],
    ['the purpose', `purpose = 'events'`],
  ])('promise 6: finds and names an altered permission: %s', async (_, change) => {
    const { id, seq } = await batch('recipients.imported');
    const verdict = await verdictAfter(
      `UPDATE permission_event SET ${change} WHERE entry_id = '${id}' AND leaf_index = 70`,
    );
    expect(verdict).toMatchObject({ ok: false, seq, reason: expect.stringContaining(`leaf 70 of entry ${seq}`) });
  });

  it('promise 6: finds and names one altered entry', async () => {
    const verdict = await verdictAfter(`
      UPDATE ledger_entry SET body = replace(body, '"n":500', '"n":501')
      WHERE id = (SELECT entry_id FROM ledger_position JOIN ledger_entry ON id = entry_id WHERE ledger_position.tree = {tree} AND body LIKE '%"n":500}' ORDER BY seq LIMIT 1)`);
    expect(verdict).toMatchObject({ ok: false, seq: expect.any(Number), reason: expect.stringMatching(/entry \d+/) });
    if (!verdict.ok) expect(verdict.through).toBe(verdict.seq);
  });

  const FIFTH = `(SELECT entry_id FROM ledger_position WHERE tree = {tree} AND seq = 5)`;
  const move = (from: number, to: number): string =>
    `UPDATE ledger_position SET seq = ${to} WHERE tree = {tree} AND seq = ${from}`;
  it.each<[string, string[]]>([
    [
      'altered together with its hash',
      [
        `UPDATE ledger_entry SET body = replace(body, '"kind"', '"kinD"'), leaf = sha256('\\x00'::bytea || convert_to(replace(body, '"kind"', '"kinD"'), 'UTF8')) WHERE id = ${FIFTH}`,
      ],
    ],
    ['removed', [`DELETE FROM ledger_position WHERE tree = {tree} AND seq = 5`]],
    ['swapped with its neighbour', [move(5, -1), move(6, 5), move(-1, 6)]],
    ['moved to the end', [move(5, 1_000_000)]],
  ])('promise 6: finds an entry that was %s', async (_, changes) => {
    const verdict = await verdictAfter(...changes);
    expect(verdict.ok).toBe(false);
    if (verdict.ok) return;
    expect([verdict.seq ?? -1, verdict.through ?? -1].every(seq => seq >= 0)).toBe(true);
    expect((verdict.seq ?? 99) <= 5 && (verdict.through ?? 0) >= 5).toBe(true);
  });

  it('is of one moment, also while others write', async () => {
    const writers = Promise.all(Array.from({ length: 20 }, () => writePlain(5)));
    for (let n = 0; n < 5; n++)
      expect(verifyEvidence(await world.evidence(shop.customerId), earlier)).toMatchObject({ ok: true });
    await writers;
  });

  it('withholds a batch of which a fact was erased by its retention rule, and says so', async () => {
    const { id } = await batch('recipients.imported');
    const verdict = await verdictAfter(`DELETE FROM permission_event WHERE entry_id = '${id}' AND leaf_index = 3`);
    expect(verdict).toMatchObject({ ok: true, withheldBatches: 1, withheldMessages: 150, messages: 150 });
  });

  it('promise 5: shows a customer nothing of another customer’s tree', async () => {
    const stranger = await world.shop();
    const lines: string[] = [];
    for await (const line of world.database.stream(stranger.actor, tx =>
      world.get(Evidence).lines(tx, shop.customerId),
    ))
      lines.push(line);
    expect(lines).toHaveLength(1);
  });
});
