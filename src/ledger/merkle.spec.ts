import { createHash } from 'node:crypto';
import {
  CompactRange,
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle.js';

const leaves = Array.from({ length: 130 }, (_, n) => leafHash(Buffer.from(`leaf ${n}`)));

/** The definition of RFC 6962 §2.1 word for word, as a second opinion. */
function definedRoot(hashes: readonly Buffer[]): Buffer {
  const [only, ...others] = hashes;
  if (!only) return createHash('sha256').update('').digest();
  if (others.length === 0) return only;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(definedRoot(hashes.slice(0, k)), definedRoot(hashes.slice(k)));
}

/** The tree of seven leaves drawn in RFC 6962 §2.1.3, node by node. */
function drawnTree() {
  const [a, b, c, d, e, f, j] = leaves.slice(0, 7);
  if (!a || !b || !c || !d || !e || !f || !j) throw new Error('seven leaves are needed');
  const [g, h, i] = [nodeHash(a, b), nodeHash(c, d), nodeHash(e, f)];
  const [k, l] = [nodeHash(g, h), nodeHash(i, j)];
  return { b, c, d, f, g, h, i, j, k, l, root: nodeHash(k, l), all: [a, b, c, d, e, f, j] };
}

describe('hashes of RFC 6962 §2.1', () => {
  it('gives the known hashes of nothing and of the empty leaf', () => {
    expect(treeRoot([]).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(leafHash(Buffer.alloc(0)).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
  });

  it('gives the root of the definition for every size up to 130', () => {
    for (let size = 0; size <= leaves.length; size += 1) {
      expect(treeRoot(leaves.slice(0, size))).toEqual(definedRoot(leaves.slice(0, size)));
    }
  });
});

describe('proofs of RFC 6962 §2.1.3, the drawn tree', () => {
  const { all, b, c, d, f, g, h, i, j, k, l, root } = drawnTree();

  it('has the four audit paths', () => {
    expect(treeRoot(all)).toEqual(root);
    expect(inclusionProof(all, 0)).toEqual([b, h, l]);
    expect(inclusionProof(all, 3)).toEqual([c, g, l]);
    expect(inclusionProof(all, 4)).toEqual([f, j, k]);
    expect(inclusionProof(all, 6)).toEqual([i, k]);
  });

  it('has the three consistency proofs', () => {
    expect(consistencyProof(all, 3)).toEqual([c, d, g, l]);
    expect(consistencyProof(all, 4)).toEqual([l]);
    expect(consistencyProof(all, 6)).toEqual([i, j, k]);
  });
});

describe('CompactRange', () => {
  it('goes on from its stored frontier at every size and never keeps more than one hash a bit', () => {
    let range = new CompactRange();
    for (const [n, hash] of leaves.entries()) {
      range = CompactRange.restore(range.size, range.hashes);
      range.append(hash);
      expect(range.size).toBe(n + 1);
      expect(range.hashes).toHaveLength((n + 1).toString(2).replaceAll('0', '').length);
      expect(range.root()).toEqual(definedRoot(leaves.slice(0, n + 1)));
    }
  });

  it('refuses a frontier that cannot belong to the size, and a hash of another length', () => {
    const hash = leafHash(Buffer.from('x'));
    expect(() => CompactRange.restore(3, [hash])).toThrow(RangeError);
    expect(() => CompactRange.restore(-1, [])).toThrow(RangeError);
    expect(() => CompactRange.restore(1.5, [hash])).toThrow(RangeError);
    expect(() => CompactRange.restore(1, [hash.subarray(1)])).toThrow(RangeError);
    expect(() => new CompactRange().append(Buffer.alloc(31))).toThrow(RangeError);
  });

  it('does not hand out its own frontier', () => {
    const range = CompactRange.restore(1, leaves.slice(0, 1));
    const { hashes } = range;
    range.append(leafHash(Buffer.from('second')));
    expect(hashes).toEqual(leaves.slice(0, 1));
  });
});

describe('inclusion', () => {
  it('is proved for every leaf of every tree up to 40 leaves, at no other place and for no other root', () => {
    for (let size = 1; size <= 40; size += 1) {
      const tree = leaves.slice(0, size);
      const root = treeRoot(tree);
      for (const [index, hash] of tree.entries()) {
        const claim = { leafHash: hash, index, size, proof: inclusionProof(tree, index), root };
        expect(verifyInclusion(claim)).toBe(true);
        expect(tree.filter((_, other) => verifyInclusion({ ...claim, index: other }))).toEqual([hash]);
        expect(verifyInclusion({ ...claim, root: treeRoot(leaves.slice(0, size + 1)) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, root] })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(size === 1);
      }
    }
  });

  it('is refused without an error for senseless numbers and hashes', () => {
    const root = treeRoot(leaves.slice(0, 2));
    const [first, second] = leaves.slice(0, 2);
    if (!first || !second) throw new Error('two leaves are needed');
    const claim = { leafHash: first, index: 0, size: 2, proof: [second], root };
    expect(verifyInclusion(claim)).toBe(true);
    for (const wrong of [
      { index: -1 },
      { index: 2 },
      { index: 0.5 },
      { size: 0 },
      { size: Number.NaN },
      { size: 2 ** 60 },
    ])
      expect(verifyInclusion({ ...claim, ...wrong })).toBe(false);
    expect(verifyInclusion({ ...claim, leafHash: Buffer.alloc(0) })).toBe(false);
    expect(verifyInclusion({ ...claim, proof: [second.subarray(1)] })).toBe(false);
    expect(() => inclusionProof(leaves, leaves.length)).toThrow(RangeError);
  });
});

describe('consistency', () => {
  it('is proved for every pair of sizes up to 40, and not for another root or another proof', () => {
    for (let size2 = 0; size2 <= 40; size2 += 1) {
      const tree = leaves.slice(0, size2);
      for (let size1 = 0; size1 <= size2; size1 += 1) {
        const [root1, root2] = [treeRoot(tree.slice(0, size1)), treeRoot(tree)];
        const claim = { size1, root1, size2, root2, proof: consistencyProof(tree, size1) };
        const other = treeRoot([leafHash(Buffer.from('other')), ...tree.slice(1)]);
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, root1: other })).toBe(false);
        expect(verifyConsistency({ ...claim, root2: other })).toBe(size1 === 0 && size2 > 0);
        expect(verifyConsistency({ ...claim, proof: [...claim.proof, root1] })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: claim.proof.slice(1) })).toBe(claim.proof.length === 0);
      }
    }
  });

  it('is refused without an error for senseless numbers and hashes', () => {
    const tree = leaves.slice(0, 5);
    const claim = { size1: 3, root1: treeRoot(tree.slice(0, 3)), size2: 5, root2: treeRoot(tree) };
    const proof = consistencyProof(tree, 3);
    for (const wrong of [{ size1: -1 }, { size1: 6 }, { size1: 2.5 }, { size2: Number.NaN }, { size2: 2 ** 60 }])
      expect(verifyConsistency({ ...claim, proof, ...wrong })).toBe(false);
    expect(verifyConsistency({ ...claim, proof: proof.map(hash => hash.subarray(1)) })).toBe(false);
    expect(() => consistencyProof(leaves, leaves.length + 1)).toThrow(RangeError);
  });
});
