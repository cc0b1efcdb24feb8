import type { KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { Tx } from '../platform/database/tx.js';
import { LOG } from '../platform/platform.tokens.js';
import type { Log } from '../platform/log/log.js';
import { Secrets } from '../platform/secrets/secrets.js';
import { keyNumber } from './checkpoint-keys.js';
import { signCheckpoint } from './checkpoint.js';
import { CompactRange, type TreeNode } from './merkle.js';
import { KEPT_LEVELS } from './proofs.js';
import { LEDGER_ORIGIN } from './ledger.tokens.js';

const EVERY_MS = 250;
const BATCH = 20_000;
const LOCK = `hashtext('mandate-sealer')`;

/**
 * Gives the entries of finished transactions their place in their tree and signs a checkpoint of each tree that grew. One at a time in
 * the whole installation (advisory lock). Entries carry the id of their transaction; all ids below the snapshot's xmin are finished.
 */
@Injectable()
export class Sealer {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(LEDGER_ORIGIN) private readonly origin: string,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Seals every 250 ms until stopped. */
  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.seal()
        .catch((error: unknown) => this.log.warn({ error }, 'sealing waits for the database'))
        .finally(() => {
          if (this.timer !== undefined) this.start();
        });
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
  }

  /** Seals what is finished now. Returns how many entries got their place; 0 also when another sealer is at work. */
  async seal(): Promise<number> {
    return this.database.transaction({ kind: 'system', name: 'sealer' }, async tx => {
      const { held } = await tx.one<{ held: boolean }>(`SELECT pg_try_advisory_xact_lock(${LOCK}) AS held`);
      if (!held) return 0;
      const entries = await tx.query<Unsealed>(FINISHED, [BATCH]);
      const last = entries.at(-1);
      if (!last) return 0;
      const key = this.secrets.checkpointKey(await keyNumber(tx));
      for (const tree of new Set(entries.map(entry => entry.tree))) {
        await this.append(
          tx,
          tree,
          entries.filter(entry => entry.tree === tree),
          key,
        );
      }
      await tx.query(`UPDATE ledger_sealer SET sealed_below = $1::xid8`, [last.xid]);
      return entries.length;
    });
  }

  private async append(tx: Tx, tree: string, entries: Unsealed[], key: KeyObject): Promise<void> {
    const last = await tx.maybe<{ size: number; frontier: Buffer }>(
      `SELECT size, frontier FROM ledger_checkpoint WHERE tree = $1 ORDER BY size DESC LIMIT 1`,
      [tree],
    );
    const range = last ? CompactRange.restore(last.size, splitHashes(last.frontier)) : new CompactRange();
    const first = range.size;
    const nodes: TreeNode[] = [];
    for (const entry of entries) range.append(entry.leaf, node => node.level % KEPT_LEVELS === 0 && nodes.push(node));
    const root = Buffer.from(range.root());
    const note = signCheckpoint({ origin: `${this.origin}/${tree}`, size: range.size, root }, this.origin, key);
    await tx.query(
      `INSERT INTO ledger_position (tree, seq, customer_id, entry_id)
       SELECT $1::uuid, $2::bigint + n - 1, $3::uuid, id FROM unnest($4::uuid[]) WITH ORDINALITY AS e (id, n)`,
      [tree, first, entries[0]?.customer_id ?? null, entries.map(entry => entry.id)],
    );
    await tx.query(
      `INSERT INTO ledger_checkpoint (tree, size, customer_id, root, frontier, note) VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        tree,
        range.size,
        entries[0]?.customer_id ?? null,
        root,
        Buffer.concat(range.hashes.map(hash => Buffer.from(hash))),
        note,
      ],
    );
    await tx.query(INSERT_NODES, [
      ...[tree, entries[0]?.customer_id ?? null, nodes.map(({ level }) => level), nodes.map(({ n }) => n)],
      nodes.map(({ hash }) => Buffer.from(hash)),
    ]);
  }
}

const INSERT_NODES = `
  INSERT INTO ledger_node (tree, customer_id, level, n, hash)
  SELECT $1, $2, level, n, hash FROM unnest($3::smallint[], $4::bigint[], $5::bytea[]) AS node (level, n, hash)`;

interface Unsealed {
  id: string;
  tree: string;
  customer_id: string | null;
  leaf: Buffer;
  xid: string;
}

/**
 * The watermark makes this a short index range. Where it is above the server's own counter (a restore into a new cluster), everything
 * is looked through once. The transaction at the mark may have entries on both sides of a full batch, hence NOT EXISTS.
 */
const FINISHED = `
  SELECT e.id, e.tree, e.customer_id, e.leaf, e.xid
  FROM ledger_entry e
  WHERE e.xid >= (SELECT CASE WHEN s.sealed_below > pg_snapshot_xmax(pg_current_snapshot()) THEN '0'::xid8 ELSE s.sealed_below END FROM ledger_sealer s)
    AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
    AND NOT EXISTS (SELECT FROM ledger_position p WHERE p.entry_id = e.id)
  ORDER BY e.xid, e.id
  LIMIT $1`;
function splitHashes(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.length / 32 }, (_, n) => bytes.subarray(n * 32, n * 32 + 32));
}
