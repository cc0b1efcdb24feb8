import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseCheckpoint } from './checkpoint.js';
import { consistencyProof, inclusionProof, leafHash, treeRoot, verifyConsistency, verifyInclusion } from './merkle.js';
import { formatVerifierKey, openNote, parseVerifierKey, signNote } from './note.js';

/** Vectors of an independent implementation (golang.org/x/mod/sumdb/tlog), hashes in hex. Absent: nothing to compare with. */
interface Vectors {
  ct8: TreeVectors;
  rand257: TreeVectors;
  signed_notes: { note: string; vkey: string; skey: string; valid: boolean }[];
}

interface TreeVectors {
  leaves: string[];
  leaf_hashes: string[];
  roots_by_size_from_1: string[];
  inclusion: { index: number; size: number; proof: string[] }[];
  consistency: { size1: number; size2: number; proof: string[] }[];
}

const file = resolve(
  process.env['MANDATE_CORPORA'] ?? resolve(__dirname, '../../../shared/corpora'),
  'tlog/vectors.json',
);
const vectors: Vectors | undefined = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
const describeVectors = vectors ? describe : describe.skip;

const none: TreeVectors = { leaves: [], leaf_hashes: [], roots_by_size_from_1: [], inclusion: [], consistency: [] };
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

// Every bit of every proof of the large tree takes minutes; without the switch each byte gets at least one flip.
const LARGE_TREE_STEP = process.env['MANDATE_EXHAUSTIVE'] === '1' ? 1 : 7;
const EXHAUSTIVE_MS = 600_000;

/** Buffers that differ from this one in exactly one bit. */
function* flips(original: Buffer, step = 1): Generator<Buffer> {
  for (let bit = 0; bit < original.length * 8; bit += step) {
    const flipped = Buffer.from(original);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield flipped;
  }
}

/** Every list that differs from this one in exactly one bit of one of its hashes. */
function* flipsOfAny(hashes: readonly Buffer[], step: number): Generator<Buffer[]> {
  for (const [place, hash] of hashes.entries()) {
    for (const flipped of flips(hash, step)) yield hashes.with(place, flipped);
  }
}

describeVectors.each([
  ['ct8', 1],
  ['rand257', LARGE_TREE_STEP],
] as const)('tree vectors %s', (name, step) => {
  const { leaves, leaf_hashes, roots_by_size_from_1, inclusion, consistency } = vectors?.[name] ?? none;
  const hashes = leaf_hashes.map(bytes);
  const rootAt = (size: number): Buffer => bytes(roots_by_size_from_1[size - 1] ?? '');

  it('gives the same leaf hashes and the same root at every size', () => {
    expect(leaves.map(leaf => leafHash(bytes(leaf)))).toEqual(hashes);
    expect(hashes.map((_, n) => treeRoot(hashes.slice(0, n + 1)))).toEqual(roots_by_size_from_1.map(bytes));
  });

  it(
    'makes and accepts the same inclusion proofs and rejects each with a bit flipped',
    () => {
      for (const { index, size, proof: hex } of inclusion) {
        const [proof, leaf, root] = [hex.map(bytes), hashes[index] ?? Buffer.alloc(0), rootAt(size)];
        const claim = { leafHash: leaf, index, size, proof, root };
        expect(inclusionProof(hashes.slice(0, size), index)).toEqual(proof);
        expect(verifyInclusion(claim)).toBe(true);
        const accepted = [
          ...[...flipsOfAny(proof, step)].filter(flipped => verifyInclusion({ ...claim, proof: flipped })),
          ...[...flips(root, step)].filter(flipped => verifyInclusion({ ...claim, root: flipped })),
          ...[...flips(leaf, step)].filter(flipped => verifyInclusion({ ...claim, leafHash: flipped })),
        ];
        expect(accepted).toEqual([]);
      }
    },
    EXHAUSTIVE_MS,
  );

  it(
    'makes and accepts the same consistency proofs and rejects each with a bit flipped',
    () => {
      for (const { size1, size2, proof: hex } of consistency) {
        const proof = hex.map(bytes);
        const claim = { size1, root1: rootAt(size1), size2, root2: rootAt(size2), proof };
        expect(consistencyProof(hashes.slice(0, size2), size1)).toEqual(proof);
        expect(verifyConsistency(claim)).toBe(true);
        const accepted = [
          ...[...flipsOfAny(proof, step)].filter(flipped => verifyConsistency({ ...claim, proof: flipped })),
          ...[...flips(claim.root1, step)].filter(flipped => verifyConsistency({ ...claim, root1: flipped })),
          ...[...flips(claim.root2, step)].filter(flipped => verifyConsistency({ ...claim, root2: flipped })),
        ];
        expect(accepted).toEqual([]);
      }
    },
    EXHAUSTIVE_MS,
  );
});

describeVectors('signed note vectors', () => {
  const notes = vectors?.signed_notes ?? [];
  const opens = (note: string, vkey: string): boolean => {
    try {
      return openNote(note, [parseVerifierKey(vkey)]).signatures.length > 0;
    } catch {
      return false;
    }
  };

  it('opens exactly the valid ones and reads them as checkpoints', () => {
    expect(notes).toHaveLength(40);
    for (const { note, vkey, valid } of notes) {
      expect(opens(note, vkey)).toBe(valid);
      if (valid) expect(parseCheckpoint(openNote(note, [parseVerifierKey(vkey)]).text).origin).toContain('example.com');
    }
  });

  it('signs the same texts to the same notes with the same keys', () => {
    for (const { note, vkey, skey } of notes.filter(({ valid }) => valid)) {
      const [, , name = '', , ...encoded] = skey.split('+');
      const seed = Buffer.from(encoded.join('+'), 'base64').subarray(1);
      const pkcs8 = Buffer.concat([bytes('302e020100300506032b657004220420'), seed]);
      const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
      expect(formatVerifierKey(name, key)).toBe(vkey);
      expect(signNote(note.slice(0, note.lastIndexOf('\n\n') + 1), name, key)).toBe(note);
    }
  });

  it('rejects every valid note, and every key, with any bit flipped', () => {
    for (const { note, vkey } of notes.filter(({ valid }) => valid)) {
      expect([...flips(Buffer.from(note))].filter(flipped => opens(flipped.toString(), vkey))).toEqual([]);
      expect([...flips(Buffer.from(vkey))].filter(flipped => opens(note, flipped.toString()))).toEqual([]);
    }
  });
});
