import { hash } from 'node:crypto';

/** SHA-256: every hash of the tree has this many bytes. */
export const HASH_BYTES = 32;

const LEAF_PREFIX = Buffer.from([0]);
const NODE_PREFIX = Buffer.from([1]);

type HashList = readonly Uint8Array[];

/** Half-open range of leaf numbers that forms one subtree. */
export type Subtree = readonly [start: number, end: number];

/** Root of the complete subtree of 2^level leaves that is number `n` of its level. */
export interface TreeNode {
  level: number;
  n: number;
  hash: Uint8Array;
}

/** Hash of one leaf's data, a text as UTF-8 (RFC 6962 §2.1); the prefix keeps a leaf from posing as an inner node. */
export function leafHash(data: Uint8Array | string): Buffer {
  return hash('sha256', typeof data === 'string' ? `\0${data}` : Buffer.concat([LEAF_PREFIX, data]), 'buffer');
}

/** Hash of an inner node over its two children (RFC 6962 §2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([NODE_PREFIX, left, right]), 'buffer');
}

/**
 * A growing RFC 6962 tree reduced to its frontier: the roots of its complete subtrees, largest first, at most one per
 * bit of its size. `size` and `hashes` are all the sealer has to store to go on later.
 */
export class CompactRange {
  private leaves = 0;
  private readonly peaks: Uint8Array[] = [];

  /** Throws a RangeError when the hashes cannot be the frontier of a tree of that size. */
  static restore(size: number, hashes: HashList): CompactRange {
    if (!isCount(size) || hashes.length !== setBits(size) || !hashes.every(isHash)) {
      throw new RangeError(`not the frontier of a tree of ${size} leaves: ${hashes.length} hashes`);
    }
    const range = new CompactRange();
    range.leaves = size;
    range.peaks.push(...hashes);
    return range;
  }

  get size(): number {
    return this.leaves;
  }

  get hashes(): HashList {
    return [...this.peaks];
  }

  /**
   * Amortised one node hash a leaf, so n leaves cost O(n). Tells of each subtree that this leaf completes. Throws a RangeError for
   * anything but a 32-byte hash.
   */
  append(hash: Uint8Array, completed?: (node: TreeNode) => void): void {
    if (!isHash(hash)) throw new RangeError(`a leaf hash has ${HASH_BYTES} bytes, this one ${hash.length}`);
    let merged = hash;
    let level = 0;
    for (let rest = this.leaves; isOdd(rest); rest = half(rest)) {
      const left = this.peaks.pop();
      if (left) merged = nodeHash(left, merged);
      level += 1;
      completed?.({ level, n: half(rest), hash: merged });
    }
    this.peaks.push(merged);
    this.leaves += 1;
  }

  /** Root over all leaves so far; SHA-256 of nothing for the empty tree. */
  root(): Buffer {
    const [last, ...larger] = this.peaks.toReversed();
    if (!last) return hash('sha256', '', 'buffer');
    return Buffer.from(larger.reduce<Uint8Array>((right, left) => nodeHash(left, right), last));
  }
}

/** Merkle tree hash over leaf hashes in order (RFC 6962 §2.1). */
export function treeRoot(leafHashes: Iterable<Uint8Array>): Buffer {
  const range = new CompactRange();
  for (const hash of leafHashes) range.append(hash);
  return range.root();
}

/** Audit path of leaf `index` in the tree of all given leaves (RFC 6962 §2.1.1). RangeError for an index outside it. */
export function inclusionProof(leafHashes: HashList, index: number): Buffer[] {
  return inclusionSubtrees(index, leafHashes.length).map(subtree => subtreeRoot(leafHashes, subtree));
}

/** The subtrees whose roots are the audit path of a leaf, in order. RangeError for an index outside the tree. */
export function inclusionSubtrees(index: number, size: number): Subtree[] {
  if (!isCount(index) || index >= size) throw new RangeError(`no leaf ${index} in this tree`);
  return siblings(0, size, index);
}

/** Proof that the tree of the first `size` leaves is a prefix of the whole (RFC 6962 §2.1.2); empty for size 0. */
export function consistencyProof(leafHashes: HashList, size: number): Buffer[] {
  return consistencySubtrees(size, leafHashes.length).map(subtree => subtreeRoot(leafHashes, subtree));
}

/** The subtrees whose roots prove that a tree of `earlier` leaves is a prefix of one of `later`. RangeError where it cannot be. */
export function consistencySubtrees(earlier: number, later: number): Subtree[] {
  if (!isCount(earlier) || earlier > later) throw new RangeError(`this tree never had ${earlier} leaves`);
  return earlier === 0 ? [] : prefixSubtrees(earlier, 0, later, true);
}

/** The complete subtrees a subtree consists of, largest first: one, but at the right edge of the tree. Sizes are powers of two. */
export function completeSubtrees([start, end]: Subtree): Subtree[] {
  const parts: Subtree[] = [];
  for (let from = start; from < end;) {
    let size = 1;
    while (from + size * 2 <= end) size *= 2;
    parts.push([from, from + size]);
    from += size;
  }
  return parts;
}

/** The root over complete subtrees, largest first, by their roots. */
export function rootOver(roots: readonly [Buffer, ...Buffer[]]): Buffer {
  return roots.reduceRight((right, left) => nodeHash(left, right));
}

/** Whether `proof` shows that the leaf is number `index` of the tree of `size` leaves with that root. Never throws. */
export function verifyInclusion(claim: {
  leafHash: Uint8Array;
  index: number;
  size: number;
  proof: HashList;
  root: Uint8Array;
}): boolean {
  const { index, size, proof, root } = claim;
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (!isHash(claim.leafHash) || !proof.every(isHash)) return false;
  const path = new Climb(index, size - 1);
  let hash = claim.leafHash;
  for (const sibling of proof) {
    if (path.done) return false;
    hash = path.turnsLeft ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    path.up();
  }
  return path.done && same(hash, root);
}

/**
 * Whether `proof` shows that the tree (size1, root1) is a prefix of the tree (size2, root2); RFC 9162 §2.1.4.2.
 * The empty tree is a prefix of every tree. Never throws.
 */
export function verifyConsistency(claim: {
  size1: number;
  root1: Uint8Array;
  size2: number;
  root2: Uint8Array;
  proof: HashList;
}): boolean {
  const { size1, root1, size2, root2, proof } = claim;
  if (!isCount(size1) || !isCount(size2) || size1 > size2 || !proof.every(isHash)) return false;
  if (size1 === size2) return proof.length === 0 && same(root1, root2);
  if (size1 === 0) return proof.length === 0 && same(root1, new CompactRange().root());
  return climbsToBoth(claim);
}

function climbsToBoth(claim: Parameters<typeof verifyConsistency>[0]): boolean {
  // A complete first tree is itself the first node of the path, so the proof leaves it out.
  const [start, ...rest] = setBits(claim.size1) === 1 ? [claim.root1, ...claim.proof] : claim.proof;
  if (!start) return false;
  const path = new Climb(claim.size1 - 1, claim.size2 - 1).skipOdd();
  let first = start;
  let second = start;
  for (const sibling of rest) {
    if (path.done) return false;
    if (path.turnsLeft) first = nodeHash(sibling, first);
    second = path.turnsLeft ? nodeHash(sibling, second) : nodeHash(second, sibling);
    path.up();
  }
  return path.done && same(first, claim.root1) && same(second, claim.root2);
}

/** The way from a node to the root, as the pair (fn, sn) of RFC 9162 §2.1.3.2: own number and last number per level. */
class Climb {
  constructor(
    private node: number,
    private last: number,
  ) {}

  get done(): boolean {
    return this.last === 0;
  }

  /** The sibling stands to the left: the node is a right child, or the last of a level that is not full. */
  get turnsLeft(): boolean {
    return isOdd(this.node) || this.node === this.last;
  }

  up(): void {
    // A last node without a right sibling is passed up unhashed until it becomes a right child.
    if (this.turnsLeft) while (!isOdd(this.node) && this.node !== 0) this.halve();
    this.halve();
  }

  skipOdd(): this {
    while (isOdd(this.node)) this.halve();
    return this;
  }

  private halve(): void {
    this.node = half(this.node);
    this.last = half(this.last);
  }
}

function siblings(start: number, end: number, index: number): Subtree[] {
  if (end - start === 1) return [];
  const middle = start + largestPowerBelow(end - start);
  return index < middle
    ? [...siblings(start, middle, index), [middle, end]]
    : [...siblings(middle, end, index), [start, middle]];
}

/** SUBPROOF of RFC 6962 §2.1.2; `whole` as long as the subtree equals the first tree, whose root the verifier has. */
function prefixSubtrees(size: number, start: number, end: number, whole: boolean): Subtree[] {
  if (size === end - start) return whole ? [] : [[start, end]];
  const left = largestPowerBelow(end - start);
  return size <= left
    ? [...prefixSubtrees(size, start, start + left, whole), [start + left, end]]
    : [...prefixSubtrees(size - left, start + left, end, false), [start, start + left]];
}

function subtreeRoot(leafHashes: HashList, [start, end]: Subtree): Buffer {
  return treeRoot(leafHashes.slice(start, end));
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function setBits(size: number): number {
  let bits = 0;
  for (let rest = size; rest > 0; rest = half(rest)) bits += rest % 2;
  return bits;
}

// Arithmetic instead of bit operators, which would cut sizes at 32 bits.
const isOdd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isHash = (hash: Uint8Array): boolean => hash.length === HASH_BYTES;
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
