import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { freshBytes } from '../platform/ids/fresh-bytes.js';
import { Jobs } from '../platform/jobs/jobs.js';
import type { Log } from '../platform/log/log.js';
import { CONFIG, LOG } from '../platform/platform.tokens.js';
import { timestampJob } from './timestamp.jobs.js';
import { readTimestamp, timestampRequest } from './timestamp-der.js';

const PATIENCE_MS = 10_000;
const NONCE_BYTES = 8;

/**
 * Has the newest checkpoint of each tree stamped by a time stamping authority (RFC 3161), where one is configured: then somebody else
 * says since when a checkpoint has been there. The stamp covers the bytes of the note.
 */
@Injectable()
export class Timestamps {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(timestampJob, async () => {
      if (this.config.tsaUrl === undefined) return 'skipped: no authority is configured';
      await this.stampAll(this.config.tsaUrl);
      return 'done';
    });
  }

  /** Stamps what is not stamped yet; returns how many. What fails is logged and asked for again at the next run. */
  async stampAll(tsaUrl: string): Promise<number> {
    const waiting = await this.database.query<Waiting>('staff', UNSTAMPED);
    let stamped = 0;
    for (const checkpoint of waiting) {
      try {
        await this.stamp(tsaUrl, checkpoint);
        stamped++;
      } catch (error) {
        this.log.warn({ error, tree: checkpoint.tree }, 'a checkpoint waits for its time stamp');
      }
    }
    return stamped;
  }

  /** The authority's response for a checkpoint, in DER, as `openssl ts -verify -in` takes it; undefined where there is none. */
  async of(tree: string, size: number): Promise<Buffer | undefined> {
    const [row] = await this.database.query<{ token: Buffer }>(
      'staff',
      `SELECT token FROM ledger_timestamp WHERE tree = $1 AND size = $2`,
      [tree, size],
    );
    return row?.token;
  }

  private async stamp(tsaUrl: string, { tree, size, customer_id: customerId, note }: Waiting): Promise<void> {
    const [hash, nonce] = [createHash('sha256').update(note).digest(), freshBytes(NONCE_BYTES)];
    const answer = await fetch(tsaUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: new Uint8Array(timestampRequest(hash, nonce)),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) throw new Error(`the authority answered ${answer.status}`);
    const { at, token } = readTimestamp(Buffer.from(await answer.arrayBuffer()), hash, nonce);
    await this.database.query('staff', INSERT, [tree, size, customerId, tsaUrl, at, token]);
  }
}

interface Waiting {
  tree: string;
  size: number;
  customer_id: string | null;
  note: string;
}

const UNSTAMPED = `
  SELECT c.tree, c.size, c.customer_id, c.note
  FROM (SELECT DISTINCT ON (tree) tree, size, customer_id, note FROM ledger_checkpoint ORDER BY tree, size DESC) c
  WHERE NOT EXISTS (SELECT FROM ledger_timestamp t WHERE t.tree = c.tree AND t.size = c.size)
  ORDER BY c.tree`;

const INSERT = `
  INSERT INTO ledger_timestamp (tree, size, customer_id, tsa, at, token) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`;
