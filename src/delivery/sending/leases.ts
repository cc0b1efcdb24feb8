import type { Pool } from 'pg';
import { EpochRevoked } from './tick.js';

/** At most so many messages of a campaign are set aside for one process at once, so that a slow campaign holds little. */
const LEASE_SIZE = 500;

export interface Lease {
  lo: number;
  hi: number;
  /** What is still to be sent of it, with the number of the next attempt. */
  left: { ordinal: number; attempt: number }[];
}

/**
 * Takes the next range of a campaign's messages: one that another process gave back or left behind, else new ones. Ends those that begin
 * at `done`, whose messages all have their final outcome. Undefined: nothing is left to take.
 */
export async function claimLease(
  pool: Pool,
  epoch: number,
  campaignId: string,
  done: readonly number[],
): Promise<Lease | undefined> {
  const { rows } = await pool.query<{ valid: boolean; lo: number | null; hi: number | null; fresh: boolean }>({
    name: 'claim-lease',
    text: CLAIM,
    values: [epoch, campaignId, LEASE_SIZE, done],
  });
  const [row] = rows;
  if (!row?.valid) throw new EpochRevoked();
  if (row.lo === null || row.hi === null) return undefined;
  const { lo, hi } = row;
  if (row.fresh)
    return { lo, hi, left: Array.from({ length: hi - lo + 1 }, (_, n) => ({ ordinal: lo + n, attempt: 1 })) };
  const left = await pool.query<{ ordinal: number; attempt: number }>(LEFT, [campaignId, lo, hi]);
  return { lo, hi, left: left.rows };
}

const CLAIM = `
  WITH valid AS MATERIALIZED (
    SELECT epoch FROM sender WHERE epoch = $1::integer FOR KEY SHARE
  ), ended AS (
    DELETE FROM lease WHERE campaign_id = $2::uuid AND epoch = $1 AND lo = ANY ($4::integer[])
  ), given_back AS (
    UPDATE lease SET epoch = $1
    WHERE campaign_id = $2::uuid AND EXISTS (SELECT FROM valid)
      AND lo = (SELECT lo FROM lease WHERE campaign_id = $2 AND epoch IS NULL ORDER BY lo LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING lo, hi
  ), advanced AS (
    UPDATE dispatch SET leased_to = LEAST(leased_to + $3::integer, total)
    WHERE campaign_id = $2 AND leased_to < total AND EXISTS (SELECT FROM valid) AND NOT EXISTS (SELECT FROM given_back)
    RETURNING customer_id, old.leased_to + 1 AS lo, new.leased_to AS hi
  ), leased AS (
    INSERT INTO lease (campaign_id, lo, hi, customer_id, epoch) SELECT $2, lo, hi, customer_id, $1 FROM advanced
  )
  SELECT EXISTS (SELECT FROM valid) AS valid, COALESCE(g.lo, a.lo) AS lo, COALESCE(g.hi, a.hi) AS hi, g.lo IS NULL AS fresh
  FROM (SELECT 1) one LEFT JOIN given_back g ON true LEFT JOIN advanced a ON true`;

/** What has no final outcome yet. An uncertain one is final unless it was decided to send that message again. */
const LEFT = `
  SELECT g.ordinal, COALESCE(max(o.attempt), 0)::integer + 1 AS attempt
  FROM generate_series($2::integer, $3::integer) AS g (ordinal)
  LEFT JOIN outcome o ON o.campaign_id = $1::uuid AND o.ordinal = g.ordinal
  LEFT JOIN resolution r ON r.campaign_id = o.campaign_id AND r.ordinal = o.ordinal AND r.attempt = o.attempt AND r.verdict = 'RESENT'
  GROUP BY g.ordinal
  HAVING bool_and(COALESCE(o.result, 'DEFERRED') = 'DEFERRED' OR r.id IS NOT NULL)
  ORDER BY g.ordinal`;

/** Ends a campaign's leases that begin at `done` and gives the others back with what is left of them. */
export async function releaseLeases(
  pool: Pool,
  epoch: number,
  campaignId: string,
  done: readonly number[],
): Promise<void> {
  await pool.query(
    `WITH ended AS (
       DELETE FROM lease WHERE campaign_id = $1 AND epoch = $2 AND lo = ANY ($3::integer[])
     )
     UPDATE lease SET epoch = NULL WHERE campaign_id = $1 AND epoch = $2 AND lo <> ALL ($3::integer[])`,
    [campaignId, epoch, done],
  );
}

/** Empties this process's slots of a campaign, but for the ordinals that are really under way or whose outcome is still to be stored. */
export async function emptySlots(
  pool: Pool,
  epoch: number,
  campaignId: string,
  kept: readonly number[],
): Promise<void> {
  await pool.query(
    `UPDATE slot SET customer_id = NULL, campaign_id = NULL, ordinal = NULL, message_id = NULL, attempt = NULL, basis_event_id = NULL,
       instruction_id = NULL, system_id = NULL, armed_at = NULL
     WHERE epoch = $1 AND campaign_id = $2 AND ordinal <> ALL ($3::integer[])`,
    [epoch, campaignId, kept],
  );
}
