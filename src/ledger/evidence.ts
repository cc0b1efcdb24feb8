import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/tx.js';
import { refuse } from '../platform/refusals/refusals.js';
import { CheckpointKeys } from './checkpoint-keys.js';
import {
  checkpointLine,
  entryLine,
  headerLine,
  leafLine,
  leavesWithheldLine,
  redactedLeafLine,
} from './evidence-lines.js';
import { leafSource, type BatchLeaf } from './leaf-sources.js';
import { ledgerKinds } from './ledger.events.js';
import { LEDGER_ORIGIN } from './ledger.tokens.js';
import { OPERATOR_TREE, record } from './record.js';

const PAGE = 500;
/** Facts behind batches that are in memory together. */
const LEAVES = 10_000;
const BATCH = /"batch":\{"count":(\d+),/;

/** Writes evidence files (docs/evidence-format.md): a whole tree up to its newest checkpoint, with the facts behind its batches. */
@Injectable()
export class Evidence {
  constructor(
    @Inject(CheckpointKeys) private readonly keys: CheckpointKeys,
    @Inject(LEDGER_ORIGIN) private readonly origin: string,
  ) {}

  /** The lines of the file, without newlines. Memory stays flat: five hundred entries at a time. */
  async *lines(tx: Tx, tree: string): AsyncGenerator<string> {
    const verifierKeys = await this.keys.verifierKeys(tx);
    yield headerLine({ origin: `${this.origin}/${tree}`, verifierKeys, exportedAt: tx.now });
    const size = await this.sealedSize(tx, tree);
    for (let seq = 0; seq < size; seq += PAGE) yield* this.page(tx, tree, seq, Math.min(size, seq + PAGE));
  }

  /** M-03: a member of the staff takes the file, which names who acted when. Refuses NOT_FOUND for a tree of nobody. */
  async noteDownload(tx: Tx, tree: string): Promise<void> {
    const known = await tx.maybe(`SELECT FROM ledger_entry WHERE tree = $1 LIMIT 1`, [tree]);
    if (!known) refuse('NOT_FOUND');
    const customerId = tree === OPERATOR_TREE ? null : tree;
    await record(tx, { kind: ledgerKinds['evidence.downloaded'], customerId, data: { tree } });
  }

  private async sealedSize(tx: Tx, tree: string): Promise<number> {
    const { size } = await tx.one<{ size: number }>(
      `SELECT COALESCE(max(size), 0) AS size FROM ledger_checkpoint WHERE tree = $1`,
      [tree],
    );
    return size;
  }

  private async *page(tx: Tx, tree: string, from: number, to: number): AsyncGenerator<string> {
    const entries = await tx.query<{ seq: number; id: string; kind: string; body: string; leaf: Buffer }>(
      `SELECT p.seq, e.id, e.kind, e.body, e.leaf FROM ledger_position p JOIN ledger_entry e ON e.id = p.entry_id
       WHERE p.tree = $1 AND p.seq >= $2 AND p.seq < $3 ORDER BY p.seq`,
      [tree, from, to],
    );
    const notes = await tx.query<{ size: number; note: string }>(
      `SELECT size, note FROM ledger_checkpoint WHERE tree = $1 AND size > $2 AND size <= $3 ORDER BY size`,
      [tree, from, to],
    );
    const noteAt = new Map(notes.map(({ size, note }) => [size, note]));
    for (const part of parts(entries)) {
      const leaves = await leavesOf(tx, part);
      for (const entry of part) {
        const { seq, body, leaf } = entry;
        yield entryLine({ seq, body, leafHash: leaf });
        if (leavesBehind(entry) > 0) yield* leafLines(entry, leaves.get(entry.id) ?? []);
        const note = noteAt.get(seq + 1);
        if (note !== undefined) yield checkpointLine(note);
      }
    }
  }
}

interface Entry {
  seq: number;
  id: string;
  kind: string;
  body: string;
}

/** So many facts as an entry says that it stands for. */
function leavesBehind({ body }: Entry): number {
  return Number(BATCH.exec(body)?.[1] ?? 0);
}

/** Cuts entries into parts that do not stand for too many facts together. */
function* parts<E extends Entry>(entries: readonly E[]): Generator<E[]> {
  let part: E[] = [];
  let leaves = 0;
  for (const entry of entries) {
    leaves += leavesBehind(entry);
    part.push(entry);
    if (leaves < LEAVES) continue;
    yield part;
    [part, leaves] = [[], 0];
  }
  yield part;
}

async function leavesOf(tx: Tx, entries: readonly Entry[]): Promise<Map<string, BatchLeaf[]>> {
  const byEntry = new Map<string, BatchLeaf[]>();
  for (const kind of new Set(entries.map(entry => entry.kind))) {
    const ids = entries.filter(entry => entry.kind === kind).map(entry => entry.id);
    for (const leaf of (await leafSource(kind)?.leaves(tx, ids)) ?? []) {
      const known = byEntry.get(leaf.entryId);
      if (known) known.push(leaf);
      else byEntry.set(leaf.entryId, [leaf]);
    }
  }
  return byEntry;
}

/** Where some of the facts were erased, the root stands for all of them; where none may be, what is missing is left to be noticed. */
function* leafLines(entry: Entry, leaves: readonly BatchLeaf[]): Generator<string> {
  const { seq, kind } = entry;
  if (leafSource(kind)?.erasable !== false && leaves.length !== leavesBehind(entry)) {
    yield leavesWithheldLine({ seq, reason: 'facts behind this entry have been erased' });
    return;
  }
  for (const { index, body, leafHash } of leaves) {
    if (body !== undefined) yield leafLine({ seq, index, body, ...(leafHash === undefined ? {} : { leafHash }) });
    else if (leafHash !== undefined) yield redactedLeafLine({ seq, index, leafHash });
  }
}
