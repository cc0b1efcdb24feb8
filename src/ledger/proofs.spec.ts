import { randomBytes } from 'node:crypto';
import { benchInclusion } from '../../bench/inclusion.js';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { until } from '../../test/support/until.js';
import type { Actor } from '../platform/actor/actor.js';
import { uuidv7 } from '../platform/ids/ids.js';
import { createLog } from '../platform/log/log.js';
import { Secrets } from '../platform/secrets/secrets.js';
import { parseCheckpoint } from './checkpoint.js';
import { CheckpointKeys } from './checkpoint-keys.js';
import { consistencyProof, inclusionProof, leafHash, treeRoot, verifyConsistency, verifyInclusion } from './merkle.js';
import { openNote, parseNote, parseVerifierKey } from './note.js';
import { inclusion, Proofs } from './proofs.js';
import { record } from './record.js';
import { Sealer } from './sealer.js';

const WRITER: Actor = { kind: 'system', name: 'writer' };
const ORIGIN = 'mandate.test/ledger';
/** More than 256 leaves, so that two stored levels take part, and sizes that are no power of two. */
const PARTS = [1, 15, 17, 100, 128, 40];

describe('proofs from the stored tree', () => {
  let test: TestDatabase;
  const tree = uuidv7();
  const secrets = Secrets.open('', randomBytes(32).toString('base64'));
  const keys = new CheckpointKeys(secrets, ORIGIN);
  const proofs = new Proofs();
  const ids: string[] = [];
  let hashes: Buffer[] = [];
  let sizes: number[] = [];

  async function write(count: number): Promise<void> {
    await test.database.transaction(WRITER, async tx => {
      for (let n = 0; n < count; n++) ids.push(await record(tx, { kind: 'test', customerId: tree, data: { n } }));
    });
    const sealer = new Sealer(test.database, secrets, ORIGIN, createLog('silent'));
    let sealed = 0;
    // Entries get their place once no older transaction of the server is open.
    await until(async () => (sealed += await sealer.seal()) >= count);
  }

  beforeAll(async () => {
    test = await testDatabase();
    for (const count of PARTS) await write(count);
    const rows = await test.asOwner<{ leaf: Buffer }>(
      `SELECT e.leaf FROM ledger_position p JOIN ledger_entry e ON e.id = p.entry_id WHERE p.tree = $1 ORDER BY p.seq`,
      [tree],
    );
    hashes = rows.map(({ leaf }) => leaf);
    const signed = await test.asOwner<{ size: number }>(
      `SELECT size FROM ledger_checkpoint WHERE tree = $1 ORDER BY size`,
      [tree],
    );
    sizes = signed.map(({ size }) => size);
  });
  afterAll(() => test.close());

  it('stores exactly the complete subtrees of 16 and 256 leaves', async () => {
    const nodes = await test.asOwner<{ level: number; n: number; hash: Buffer }>(
      `SELECT level, n, hash FROM ledger_node WHERE tree = $1 ORDER BY level, n`,
      [tree],
    );
    expect(nodes).toHaveLength(Math.floor(hashes.length / 16) + 1);
    for (const { level, n, hash } of nodes)
      expect(hash).toEqual(treeRoot(hashes.slice(n * 2 ** level, (n + 1) * 2 ** level)));
  });

  it('gives for every leaf and signed size the path that RFC 6962 defines', async () => {
    const size = hashes.length;
    for (const seq of hashes.keys()) {
      const path = await test.database.transaction(WRITER, tx => inclusion(tx, tree, seq, size));
      expect(path).toEqual(inclusionProof(hashes, seq).map(hash => hash.toString('base64')));
    }
  });

  it('promise 6: shows between any two checkpoints that the later one continues the earlier', async () => {
    expect(sizes.length).toBeGreaterThanOrEqual(PARTS.length);
    for (const [at, from] of sizes.entries()) {
      for (const to of sizes.slice(at)) {
        const proof = await test.database.transaction(WRITER, tx => proofs.consistency(tx, tree, from, to));
        const path = proof.path.map(hash => Buffer.from(hash, 'base64'));
        expect(path).toEqual(consistencyProof(hashes.slice(0, to), from));
        const [older, newer] = [proof.from, proof.to].map(note => parseCheckpoint(parseNote(note).text));
        if (!older || !newer) throw new Error('two notes were asked for');
        const claim = { size1: older.size, root1: older.root, size2: newer.size, root2: newer.root, proof: path };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, root1: leafHash('another history') })).toBe(false);
      }
    }
  });

  it('knows no checkpoint at a size at which none was signed, and none that shrank', async () => {
    const asked = (from: number, to?: number) =>
      test.database.transaction(WRITER, tx => proofs.consistency(tx, tree, from, to));
    await expect(asked(2)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(asked(sizes.at(-1) ?? 0, sizes[0])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await asked(sizes[0] ?? 0)).to).toBe((await asked(sizes[0] ?? 0, sizes.at(-1))).to);
  });

  it('proves one entry under the newest checkpoint', async () => {
    const proof = await test.database.transaction(WRITER, tx => proofs.entry(tx, ids[77] ?? ''));
    const { size, root } = parseCheckpoint(parseNote(proof.checkpoint).text);
    const path = proof.path.map(hash => Buffer.from(hash, 'base64'));
    const claim = { leafHash: leafHash(proof.body), index: proof.seq, size, proof: path, root };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, leafHash: leafHash(`${proof.body} `) })).toBe(false);
  });

  it('promise 6: after a change of key the notes of both keys verify, and the old key names the new one', async () => {
    const before = await test.database.transaction(WRITER, tx => keys.verifierKeys(tx));
    const added = await test.database.transaction(WRITER, tx => keys.rotate(tx));
    await write(3);
    const [all, handovers] = await test.database.transaction(WRITER, async tx => [
      await keys.verifierKeys(tx),
      await keys.handovers(tx),
    ]);
    expect(all).toEqual([...before, added]);
    const [oldKey, newKey] = all.map(parseVerifierKey);
    if (!oldKey || !newKey) throw new Error('two keys were made');
    const { from, to } = await test.database.transaction(WRITER, tx => proofs.consistency(tx, tree, sizes[2] ?? 0));
    expect(() => openNote(from, [oldKey])).not.toThrow();
    expect(() => openNote(from, [newKey])).toThrow('none of the known keys');
    expect(() => openNote(to, [newKey])).not.toThrow();
    expect(() => openNote(to, [oldKey])).toThrow('none of the known keys');
    for (const key of [oldKey, newKey])
      expect(openNote(handovers[0] ?? '', [key]).text).toBe(`${ORIGIN}/keys\n2\n${added}\n`);
  });

  it('the benchmark of proofs grows a tree that they verify in', async () => {
    const { inclusionLeaves, inclusionProofMs } = await benchInclusion(test.ownerUrl, 30_000);
    expect([inclusionLeaves, Number.isFinite(inclusionProofMs)]).toEqual([30_000, true]);
  });
});
