import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/tx.js';
import { refuse } from '../platform/refusals/refusals.js';
import { leafSource } from './leaf-sources.js';
import {
  completeSubtrees,
  consistencySubtrees,
  inclusionProof,
  inclusionSubtrees,
  leafHash,
  rootOver,
  treeRoot,
  type Subtree,
} from './merkle.js';

/** Of the levels of a tree every so-manieth is stored: a sixteenth of the leaves in all, and at most eight rows for any subtree. */
export const KEPT_LEVELS = 4;

/** One entry under a signed checkpoint. Hashes in base64, from the leaf upwards. */
export interface EntryProof {
  seq: number;
  body: string;
  path: string[];
  checkpoint: string;
}

/** One fact behind an entry: `body` under the root that stands in the entry's `batch`, and the entry under a checkpoint. */
export interface FactProof extends EntryProof {
  fact: { index: number; count: number; body: string; path: string[] };
}

/** What shows that one checkpoint of a tree continues another. */
export interface Consistency {
  from: string;
  to: string;
  path: string[];
}

/** Proofs of RFC 6962 from the stored tree. Each reads O(log n) rows, whatever the size of the tree. */
@Injectable()
export class Proofs {
  /** An entry under the newest checkpoint that covers it. Refuses NOT_FOUND, and NOT_SEALED where none does yet. */
  async entry(tx: Tx, entryId: string): Promise<EntryProof> {
    const found = await tx.maybe<{ tree: string; seq: number | null; body: string }>(
      `SELECT e.tree, p.seq, e.body FROM ledger_entry e LEFT JOIN ledger_position p ON p.entry_id = e.id WHERE e.id = $1`,
      [entryId],
    );
    if (!found) refuse('NOT_FOUND');
    const { tree, seq, body } = found;
    if (seq === null) refuse('NOT_SEALED');
    const checkpoint = (await newest(tx, tree)) ?? refuse('NOT_SEALED');
    return { seq, body, path: await inclusion(tx, tree, seq, checkpoint.size), checkpoint: checkpoint.note };
  }

  /** One fact of a batch entry. Refuses as `entry` does; NOT_FOUND too where the fact itself was erased. */
  async fact(tx: Tx, entryId: string, index: number): Promise<FactProof> {
    const kind = await tx.maybe<{ kind: string }>(`SELECT kind FROM ledger_entry WHERE id = $1`, [entryId]);
    const leaves = (kind && (await leafSource(kind.kind)?.leaves(tx, [entryId]))) ?? [];
    const body = leaves[index]?.body;
    if (body === undefined) refuse('NOT_FOUND');
    const hashes = leaves.map(leaf => leaf.leafHash ?? leafHash(leaf.body ?? ''));
    const entry = await this.entry(tx, entryId);
    // Where other facts behind the entry were erased, nothing under its root can be shown any more.
    if (!entry.body.includes(base64(treeRoot(hashes)))) refuse('NOT_FOUND');
    return { ...entry, fact: { index, count: leaves.length, body, path: inclusionProof(hashes, index).map(base64) } };
  }

  /** Between two checkpoints by their sizes; without `to` up to the newest. Refuses NOT_FOUND for a size at which none was signed. */
  async consistency(tx: Tx, tree: string, from: number, to?: number): Promise<Consistency> {
    const later = to === undefined ? await newest(tx, tree) : await ofSize(tx, tree, to);
    const earlier = await ofSize(tx, tree, from);
    if (!earlier || !later || earlier.size > later.size) refuse('NOT_FOUND');
    const hashes = await rootsOf(tx, tree, consistencySubtrees(earlier.size, later.size));
    return { from: earlier.note, to: later.note, path: hashes.map(base64) };
  }
}

interface Sealed {
  size: number;
  note: string;
}

function newest(tx: Tx, tree: string): Promise<Sealed | undefined> {
  return tx.maybe(`SELECT size, note FROM ledger_checkpoint WHERE tree = $1 ORDER BY size DESC LIMIT 1`, [tree]);
}

function ofSize(tx: Tx, tree: string, size: number): Promise<Sealed | undefined> {
  return tx.maybe(`SELECT size, note FROM ledger_checkpoint WHERE tree = $1 AND size = $2`, [tree, size]);
}

/** The audit path of one leaf in the tree of `size` leaves, in base64. */
export async function inclusion(tx: Pick<Tx, 'query'>, tree: string, seq: number, size: number): Promise<string[]> {
  return (await rootsOf(tx, tree, inclusionSubtrees(seq, size))).map(base64);
}

/** The roots of subtrees, in the same order; one query for all of them. */
async function rootsOf(tx: Pick<Tx, 'query'>, tree: string, subtrees: readonly Subtree[]): Promise<Buffer[]> {
  const parts = subtrees.map(part => completeSubtrees(part).map(storedNodes));
  const nodes = parts.flat(2);
  const found = await tx.query<{ hash: Buffer | null }>(STORED, [
    ...[tree, nodes.map(({ level }) => level), nodes.map(({ n }) => n)],
  ]);
  const hashes = found.map(({ hash }) => hash ?? missing(tree));
  let at = 0;
  return parts.map(ranges => {
    const [first, ...more] = ranges.map(({ length }) => treeRoot(hashes.slice(at, (at += length))));
    if (!first) throw new Error('a subtree is not empty');
    return rootOver([first, ...more]);
  });
}

function missing(tree: string): never {
  throw new Error(`tree ${tree} lacks stored hashes`);
}

/** The nodes of the next stored level below that make up a complete subtree: at most eight. */
function storedNodes([start, end]: Subtree): { level: number; n: number }[] {
  const height = Math.round(Math.log2(end - start));
  const level = height - (height % KEPT_LEVELS);
  return Array.from({ length: 2 ** (height - level) }, (_, n) => ({ level, n: start / 2 ** level + n }));
}

/** Each node by its whole key: of ranges the planner expects a part of the table, and of ten million entries it then reads all. */
const STORED = `
  SELECT COALESCE(k.hash, e.leaf) AS hash
  FROM unnest($2::smallint[], $3::bigint[]) WITH ORDINALITY AS r (level, n, place)
  LEFT JOIN ledger_node k ON k.tree = $1 AND k.level = r.level AND k.n = r.n
  LEFT JOIN ledger_position p ON r.level = 0 AND p.tree = $1 AND p.seq = r.n
  LEFT JOIN ledger_entry e ON e.id = p.entry_id
  ORDER BY r.place`;

const base64 = (hash: Buffer): string => hash.toString('base64');
