import { hostname } from 'node:os';
import type { Pool, PoolClient } from 'pg';
import { storeOutcomes } from './outcome.store.js';
import { DEFAULT_RELAY, type Outcome, type RelayDuty } from './sending.types.js';

/** Milliseconds. */
const PATIENCE = {
  /** A sender that gave no sign of life for so long, while the database was reachable, is taken for dead. */
  silence: 10_000,
  /** Rounds further apart mean that we ourselves could not see the database, and so cannot have seen a sign of life. */
  blind: 4_000,
};

/** Senders of this very process; one with our pid that is not among them belongs to an earlier life with the same number. */
const ownEpochs = new Set<number>();

/** Registers this process as a sender to a relay with so many empty slots; returns its epoch. */
export async function registerEpoch(
  pool: Pool,
  slots: number,
  { name, elsewhere }: RelayDuty = DEFAULT_RELAY,
): Promise<number> {
  const { rows } = await pool.query<{ epoch: number }>(
    `WITH me AS (INSERT INTO sender (host, pid, relay, elsewhere) VALUES ($1, $2, $3, $4) RETURNING epoch),
       own AS (INSERT INTO slot (epoch, n) SELECT me.epoch, n FROM me, generate_series(0, $5::integer - 1) AS n)
     SELECT epoch FROM me`,
    [hostname(), process.pid, name, elsewhere, slots],
  );
  const epoch = rows[0]?.epoch;
  if (epoch === undefined) throw new Error('No epoch was given');
  ownEpochs.add(epoch);
  return epoch;
}

/** A sign of life, with why the relay is away, if it is. False: this epoch was revoked. */
export async function signOfLife(pool: Pool, epoch: number, away?: string): Promise<boolean> {
  const { rowCount } = await pool.query(SEEN, [epoch, away ?? null]);
  return rowCount === 1;
}

const SEEN = `
  UPDATE sender SET seen_at = clock_timestamp(), away_reason = $2,
    away_since = CASE WHEN $2::text IS NOT NULL THEN COALESCE(away_since, clock_timestamp()) END
  WHERE epoch = $1`;

/** Watches the other senders and takes over from dead ones. */
export class Undertaker {
  private readonly seen = new Map<number, { at: number; since: number }>();
  private lastRound = 0;

  constructor(
    private readonly pool: Pool,
    private readonly patience = PATIENCE,
  ) {}

  /** Revokes senders whose process is gone (same host) or that have been silent for too long. Returns how many. */
  async round(ownEpoch: number): Promise<number> {
    const { rows } = await this.pool.query<{ epoch: number; host: string; pid: number; seen_at: Date }>(
      `SELECT epoch, host, pid, seen_at FROM sender WHERE epoch <> $1`,
      [ownEpoch],
    );
    if (performance.now() - this.lastRound > this.patience.blind) this.seen.clear();
    this.lastRound = performance.now();
    const dead = rows.filter(row => isGone(row) || this.isSilent(row));
    for (const { epoch } of dead) await revokeEpoch(this.pool, epoch);
    return dead.length;
  }

  private isSilent(row: { epoch: number; seen_at: Date }): boolean {
    const now = performance.now();
    const last = this.seen.get(row.epoch);
    if (last?.at !== row.seen_at.getTime()) {
      this.seen.set(row.epoch, { at: row.seen_at.getTime(), since: now });
      return false;
    }
    return now - last.since > this.patience.silence;
  }
}

/** Whether the process of a sender on this host has ended. */
function isGone({ epoch, host, pid }: { epoch: number; host: string; pid: number }): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return !ownEpochs.has(epoch);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return !(typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM');
  }
}

/**
 * Ends an epoch: what stood in its slots becomes uncertain, with evidence, and is never re-sent by itself (promise 4); the rest of its
 * leases goes back. Deleting the sender row under its lock makes every tick of the revoked process store and arm nothing.
 */
export async function revokeEpoch(pool: Pool, epoch: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rowCount } = await client.query(`SELECT epoch FROM sender WHERE epoch = $1 FOR UPDATE`, [epoch]);
    if (rowCount === 1) await bury(client, epoch);
    await client.query('COMMIT');
    ownEpochs.delete(epoch);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function bury(client: PoolClient, epoch: number): Promise<void> {
  const { rows } = await client.query<SlotRow>(SLOTS, [epoch]);
  await client.query(DOUBTED, [epoch, rows.map(row => row.message_id)]);
  const groups = new Map<string, SlotRow[]>();
  for (const row of rows) {
    const key = `${row.campaign_id} ${row.system_id}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  for (const group of groups.values()) await storeUncertain(client, group);
  await client.query(`DELETE FROM slot WHERE epoch = $1`, [epoch]);
  await client.query(`UPDATE lease SET epoch = NULL WHERE epoch = $1`, [epoch]);
  await client.query(`DELETE FROM sender WHERE epoch = $1`, [epoch]);
}

async function storeUncertain(client: PoolClient, rows: readonly SlotRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const outcomes = rows.map((row): Outcome => ({
    ordinal: row.ordinal,
    messageId: row.message_id,
    attempt: row.attempt,
    commitment: row.commitment.toString('base64'),
    result: 'UNCERTAIN',
    code: 'PROCESS_DIED',
    basisEventId: row.basis_event_id,
    instructionId: row.instruction_id,
    at: new Date(),
  }));
  const frame = {
    campaignId: first.campaign_id,
    customerId: first.customer_id,
    systemId: first.system_id,
    reviewId: first.review_id,
  };
  await storeOutcomes(client, frame, outcomes);
}

interface SlotRow {
  campaign_id: string;
  customer_id: string;
  ordinal: number;
  message_id: string;
  attempt: number;
  basis_event_id: string;
  instruction_id: string;
  commitment: Buffer;
  system_id: string;
  review_id: string;
}

const SLOTS = `
  SELECT s.campaign_id, s.customer_id, s.ordinal, s.message_id, s.attempt, s.basis_event_id, s.instruction_id, m.commitment, s.system_id, d.review_id
  FROM slot s
  JOIN message m ON m.campaign_id = s.campaign_id AND m.ordinal = s.ordinal
  JOIN dispatch d ON d.campaign_id = s.campaign_id
  WHERE s.epoch = $1
    AND NOT EXISTS (SELECT FROM outcome o WHERE o.campaign_id = s.campaign_id AND o.ordinal = s.ordinal AND o.attempt >= s.attempt)
  ORDER BY s.n`;

/** What is known of them, before their slots go. */
const DOUBTED = `
  INSERT INTO uncertain_message (campaign_id, ordinal, attempt, customer_id, message_id, epoch, slot, host, relay, armed_at)
  SELECT s.campaign_id, s.ordinal, s.attempt, s.customer_id, s.message_id, s.epoch, s.n, d.host, d.relay, s.armed_at
  FROM slot s JOIN sender d ON d.epoch = s.epoch WHERE s.epoch = $1 AND s.message_id = ANY ($2::uuid[])`;
