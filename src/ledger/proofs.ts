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

/** The roots of subtrees, in the same order; two queries for all of them. */
async function rootsOf(tx: Pick<Tx, 'query'>, tree: string, subtrees: readonly Subtree[]): Promise<Buffer[]> {
  const parts = subtrees.map(completeSubtrees);
  const ranges = parts.flat().map(storedRange);
  const found = await tx.query<{ place: number; hash: Buffer }>(STORED, [
    ...[tree, ranges.map(({ level }) => level), ranges.map(({ first }) => first), ranges.map(({ end }) => end)],
  ]);
  const hashes = ranges.map((range, place) => {
    const stored = found.filter(row => row.place === place + 1).map(({ hash }) => hash);
    if (stored.length !== range.end - range.first) throw new Error(`tree ${tree} lacks stored hashes`);
    return treeRoot(stored);
  });
  let at = 0;
  return parts.map(({ length }) => {
    const [first, ...more] = hashes.slice(at, (at += length));
    if (!first) throw new Error('a subtree is not empty');
    return rootOver([first, ...more]);
  });
}

/** The nodes of the next stored level below that make up a complete subtree: at most eight. */
function storedRange([start, end]: Subtree): { level: number; first: number; end: number } {
  const height = Math.round(Math.log2(end - start));
  const level = height - (height % KEPT_LEVELS);
  return { level, first: start / 2 ** level, end: end / 2 ** level };
}

const STORED = `
  SELECT r.place::integer, s.hash
  FROM unnest($2::smallint[], $3::bigint[], $4::bigint[]) WITH ORDINALITY AS r (level, first, after, place)
  CROSS JOIN LATERAL (
    SELECT n.n, n.hash FROM ledger_node n
    WHERE r.level > 0 AND n.tree = $1 AND n.level = r.level AND n.n >= r.first AND n.n < r.after
    UNION ALL
    SELECT p.seq, e.leaf FROM ledger_position p JOIN ledger_entry e ON e.id = p.entry_id
    WHERE r.level = 0 AND p.tree = $1 AND p.seq >= r.first AND p.seq < r.after
  ) s
  ORDER BY r.place, s.n`;

const base64 = (hash: Buffer): string => hash.toString('base64');
