import type { Tx } from '../../platform/database/tx.js';
import { commitmentText } from './outcome.evidence.js';
import { storeOutcomes } from './outcome.store.js';
import { readQueued, readRelayLog } from './relay-log.rules.js';

/** Ranges set aside for senders are no longer than theirs. */
const RANGE = 250;

interface Frame extends Record<string, unknown> {
  campaignId: string;
  customerId: string;
  systemId: string;
  reviewId: string;
}

/** What a relay's log tells: the messages it had, and of them those it could not deliver. */
interface Told {
  queued: readonly string[];
  undelivered: ReadonlySet<string>;
}

/**
 * N18: gives messages that left although this database, put back from a backup, knows nothing of it the outcome that the relay's log tells,
 * so that none leaves twice. Only of campaigns that are held for that, and of which no sender has anything. Returns how many messages.
 */
export async function rememberByRelayLog(tx: Tx, text: string): Promise<number> {
  const ends = readRelayLog(text).flatMap(({ messageId, verdict }) => (verdict === 'NOT_DELIVERED' ? [messageId] : []));
  const told = { queued: [...readQueued(text)], undelivered: new Set(ends) };
  let remembered = 0;
  for (const frame of await tx.query<Frame>(HELD, [told.queued])) remembered += await remember(tx, frame, told);
  return remembered;
}

async function remember(tx: Tx, frame: Frame, { queued, undelivered }: Told): Promise<number> {
  const left = await tx.query<{ ordinal: number; id: string; commitment: Buffer; attempt: number }>(FORGOTTEN, [
    frame.campaignId,
    queued,
  ]);
  const outcomes = left.map(({ ordinal, id, commitment, attempt }) => ({
    ...{ ordinal, messageId: id, attempt, commitment: commitmentText(commitment) },
    result: undelivered.has(id) ? ('BOUNCED' as const) : ('DELIVERED' as const),
    ...{ code: 'RELAY_LOG', basisEventId: null, instructionId: null, at: tx.now },
  }));
  await storeOutcomes(tx.client, frame, outcomes);
  await tx.query(SET_ASIDE, [frame.campaignId, RANGE, Math.max(0, ...outcomes.map(({ ordinal }) => ordinal))]);
  return outcomes.length;
}

/** Held for it, and locked: nobody takes a range until this is stored. */
const HELD = `
  SELECT d.campaign_id AS "campaignId", d.customer_id AS "customerId", d.system_id AS "systemId", d.review_id AS "reviewId"
  FROM dispatch d
  WHERE d.finished_at IS NULL AND d.campaign_id IN (SELECT m.campaign_id FROM message m WHERE m.id = ANY ($1::uuid[]))
    AND EXISTS (SELECT FROM campaign_hold h WHERE h.campaign_id = d.campaign_id AND h.code = 'INTERRUPTED' AND h.released_at IS NULL)
    AND NOT EXISTS (SELECT FROM lease l WHERE l.campaign_id = d.campaign_id AND l.epoch IS NOT NULL)
    AND NOT EXISTS (SELECT FROM slot s WHERE s.campaign_id = d.campaign_id)
  ORDER BY d.campaign_id FOR UPDATE OF d`;

const FORGOTTEN = `
  SELECT m.ordinal, m.id, m.commitment, COALESCE(max(o.attempt), 0)::integer + 1 AS attempt
  FROM message m LEFT JOIN outcome o ON o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal
  WHERE m.campaign_id = $1 AND m.id = ANY ($2::uuid[])
  GROUP BY m.ordinal, m.id, m.commitment HAVING bool_and(COALESCE(o.result, 'DEFERRED') = 'DEFERRED')
  ORDER BY m.ordinal`;

/** A sender takes what nobody has taken yet for unsent without looking; what was given back it looks through. */
const SET_ASIDE = `
  WITH taken AS (
    UPDATE dispatch SET leased_to = LEAST(total, leased_to + CEIL(($3 - leased_to)::numeric / $2)::integer * $2)
    WHERE campaign_id = $1 AND leased_to < $3 RETURNING customer_id, old.leased_to + 1 AS lo, new.leased_to AS hi
  )
  INSERT INTO lease (campaign_id, lo, hi, customer_id)
  SELECT $1::uuid, lo, LEAST(lo + $2 - 1, hi), customer_id
  FROM (SELECT generate_series(lo, hi, $2) AS lo, hi, customer_id FROM taken) range`;
