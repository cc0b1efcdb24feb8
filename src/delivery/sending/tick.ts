import type { Pool } from 'pg';
import { servesSystem } from './relay.sql.js';
import { commitmentText, outcomeBatch } from './outcome.evidence.js';
import type { ArmedMessage, Outcome, RefusedMessage } from './sending.types.js';

/** What a tick needs to know of its campaign; the gate reads everything else from the tables. */
export interface TickFrame {
  epoch: number;
  campaignId: string;
  customerId: string;
  controllerId: string;
  purpose: string;
  thirdParty: boolean;
  systemId: string;
  reviewId: string;
  /** Whether the instruction lets opens and clicks be measured (F-20); each person is then asked for his consent. */
  measured: boolean;
  /** After this moment what was refused for now is not tried again. */
  deadline: Date;
}

export interface TickInput {
  outcomes: readonly Outcome[];
  /**
   * Slots that may be armed; those left without a message become empty. `holds` is the ordinal that the slot holds until then, null for
   * none: a slot that holds anything else is left alone, so that a tick that was given up and comes through later arms nothing.
   */
  slots: readonly { slot: number; holds: number | null }[];
  /** Messages wanted, each for the slot at its place in the list above, with the number of their next attempt. */
  wanted: readonly { ordinal: number; attempt: number }[];
}

export interface TickResult {
  /** False: the campaign as a whole may not send now, nothing was armed. */
  gateOpen: boolean;
  armed: ArmedMessage[];
  refused: RefusedMessage[];
}

/** This process was taken for dead and its leases went to others: it must stop and start anew (promise 4). */
export class EpochRevoked extends Error {}

/**
 * One committed statement: the outcomes since the last tick with their ledger entry, and the next messages armed into slots where the
 * gate holds. Nothing is handed over before its answer. The row lock on the epoch makes a revoked process store and arm nothing. A sender
 * arms only what leaves through its relay and the system of this frame.
 */
export async function tick(pool: Pool, frame: TickFrame, input: TickInput): Promise<TickResult> {
  const askedAt = performance.now();
  const { name, text } = statementFor(input);
  const { rows } = await pool.query<TickRow>({ name, text, values: values(frame, input) });
  const [first] = rows;
  if (!first) throw new EpochRevoked();
  const judged = rows.filter(isJudged);
  return {
    gateOpen: first.gate_open,
    armed: judged.flatMap(row => (row.code === null ? [armedMessage(row, askedAt)] : [])),
    refused: judged.flatMap(row => (row.code === null ? [] : [refusedMessage(row, row.code)])),
  };
}

function values(frame: TickFrame, { outcomes, slots, wanted }: TickInput): unknown[] {
  const batch = outcomeBatch(frame, outcomes);
  return [
    frame.epoch,
    frame.campaignId,
    frame.customerId,
    frame.controllerId,
    frame.purpose,
    frame.thirdParty,
    slots.map(({ slot }) => slot),
    wanted.map(message => message.ordinal),
    wanted.map(message => message.attempt),
    batch?.id ?? null,
    batch?.kind ?? null,
    batch?.body ?? null,
    batch?.leaf ?? null,
    outcomes.map(outcome => outcome.ordinal),
    outcomes.map(outcome => outcome.attempt),
    outcomes.map(outcome => outcome.messageId),
    outcomes.map(outcome => outcome.result),
    outcomes.map(outcome => outcome.code),
    outcomes.map(outcome => outcome.basisEventId),
    outcomes.map(outcome => outcome.at),
    outcomes.map(outcome => outcome.instructionId),
    slots.map(({ holds }) => holds),
    frame.systemId,
    frame.measured,
  ];
}

/** A message that was judged; where none was, one row says only whether the gate is open. */
interface JudgedRow {
  gate_open: boolean;
  instruction_id: string;
  ordinal: number;
  id: string;
  n: number;
  attempt: number;
  commitment: Buffer;
  code: string | null;
  event_id: string;
  email: string;
  address_key: Buffer;
  first_name: string | null;
  last_name: string | null;
  attributes: Record<string, unknown>;
  measured: boolean | null;
}

type TickRow = JudgedRow | { gate_open: boolean; ordinal: null };

function isJudged(row: TickRow): row is JudgedRow {
  return row.ordinal !== null;
}

function armedMessage(row: JudgedRow, askedAt: number): ArmedMessage {
  return {
    ordinal: row.ordinal,
    messageId: row.id,
    slot: row.n,
    attempt: row.attempt,
    recipient: {
      email: row.email,
      addressKey: row.address_key,
      firstName: row.first_name,
      lastName: row.last_name,
      attributes: row.attributes,
    },
    commitment: commitmentText(row.commitment),
    basisEventId: row.event_id,
    instructionId: row.instruction_id,
    askedAt,
    measured: row.measured === true,
  };
}

function refusedMessage(row: JudgedRow, code: string): RefusedMessage {
  return {
    ordinal: row.ordinal,
    messageId: row.id,
    attempt: row.attempt,
    commitment: commitmentText(row.commitment),
    code,
  };
}

/** Whether one recipient may be written to now: NULL, or the reason why not. Used when arming and for the dry run. */
export const VERDICT = `
  CASE
    WHEN r.id IS NULL THEN 'RECIPIENT_ERASED'
    WHEN p.fits THEN CASE WHEN f.capped THEN 'FREQUENCY_CAP' END
    WHEN p.event_id IS NOT NULL THEN 'SCOPE_MISMATCH'
    WHEN x.refused THEN 'SUPPRESSED'
    WHEN x.paused THEN 'PAUSED'
    ELSE 'BASIS_NOT_USABLE'
  END`;

/**
 * F-21: whether other campaigns of the controller have reached the person as often as its cap allows; what rests on a contract is no
 * advertising and neither counts nor is held back. $4 controller; needs p of BASIS.
 */
export function frequency(campaign: string): string {
  return `
  LEFT JOIN LATERAL (
    SELECT (
      SELECT count(*) FROM contact n
      WHERE n.controller_id = $4 AND n.address_key = r.address_key AND n.campaign_id <> ${campaign}::uuid
        AND n.at > clock_timestamp() - make_interval(days => cap.days)
    ) >= cap.messages AS capped
    FROM frequency_cap cap WHERE cap.controller_id = $4 AND p.basis <> 'CONTRACT'
  ) f ON true`;
}

/**
 * The permission a message would rest on: consent before existing customer; advertising of others needs consent that names it (D-20).
 * LIMIT inside LATERAL keeps both a look-up by key: as EXISTS the planner hashed the whole table anew in each tick, 300 ms of it.
 */
export const BASIS = `
  LEFT JOIN LATERAL (
    SELECT g.event_id, g.basis, NOT $6 OR (g.basis = 'CONSENT' AND g.third_party) AS fits FROM gate_permission g
    WHERE g.customer_id = $3 AND g.controller_id = $4 AND g.address_key = r.address_key AND g.purpose = $5
    ORDER BY fits DESC, g.basis LIMIT 1
  ) p ON true
  LEFT JOIN LATERAL (
    SELECT
      (SELECT true FROM suppression s
        WHERE s.customer_id = $3 AND s.controller_id = $4 AND s.address_key = r.address_key AND s.purpose IN ($5, '*') LIMIT 1) AS refused,
      (SELECT h.until > clock_timestamp() FROM mail_pause h
        WHERE h.customer_id = $3 AND h.controller_id = $4 AND h.address_key = r.address_key) AS paused
    WHERE p.event_id IS NULL
  ) x ON true`;

/** N15: the person's own consent to be measured, asked for at each message and only where the campaign ($24) is measured at all. */
const MEASURED = `
  CASE WHEN $24::boolean THEN (
    SELECT true FROM gate_permission g
    WHERE g.customer_id = $3 AND g.controller_id = $4 AND g.address_key = r.address_key AND g.purpose = 'tracking' AND g.basis = 'CONSENT'
    LIMIT 1
  ) END AS measured`;

/** Whether the relay of sender `s` takes a campaign `c` of system `y`; sandbox twins are apart. */
const SERVES = `CASE WHEN c.sandbox THEN s.relay = 'sandbox' ELSE ${servesSystem('s', 'y.code')} END`;

/**
 * The campaign as a whole for sender $1: order, annex, approval, holds (gate_campaign), instruction (gate_instruction), system (gate_system)
 * and its relay. $2 campaign, $3 customer.
 */
export const GATE = `
  SELECT i.instruction_id, c.system_id
  FROM gate_campaign c
  JOIN gate_instruction i ON i.campaign_id = c.campaign_id AND i.customer_id = c.customer_id
  JOIN gate_system y ON y.customer_id = c.customer_id AND y.system_id = c.system_id AND y.usable
  JOIN sender s ON s.epoch = $1::integer AND ${SERVES}
  WHERE c.campaign_id = $2 AND c.customer_id = $3
    AND i.content_hash = c.content_hash AND i.audience_hash = c.audience_hash AND c.system_id = ANY (i.system_ids)
    AND clock_timestamp() >= COALESCE(i.not_before, '-infinity') AND clock_timestamp() < COALESCE(i.not_after, 'infinity')`;

/** What only some outcomes make necessary. Each table that a statement may write to costs a tick as much as a message. */
const EXTRAS: readonly { name: string; result: Outcome['result']; text: string }[] = [
  {
    name: 'doubted',
    result: 'UNCERTAIN',
    text: `
  doubted AS (
    INSERT INTO uncertain_message (campaign_id, ordinal, attempt, customer_id, message_id, epoch, slot, host, relay, armed_at)
    SELECT s.campaign_id, s.ordinal, s.attempt, s.customer_id, s.message_id, s.epoch, s.n, d.host, d.relay, s.armed_at
    FROM valid, unnest($14::integer[], $17::text[]) AS o (ordinal, result), slot s JOIN sender d ON d.epoch = s.epoch
    WHERE o.result = 'UNCERTAIN' AND s.epoch = $1::integer AND s.campaign_id = $2::uuid AND s.ordinal = o.ordinal
  ),`,
  },
  {
    name: 'bounced',
    result: 'BOUNCED',
    text: `
  bounced AS (
    INSERT INTO bounce (customer_id, controller_id, campaign_id, ordinal, message_id, origin, status, at)
    SELECT $3::uuid, $4::uuid, $2::uuid, ordinal, message_id, 'SMTP', code, at FROM stored WHERE result = 'BOUNCED'
  ),`,
  },
];

const statements = new Map<string, string>();

/** A prepared statement for each combination of extras that turns up. */
function statementFor({ outcomes }: TickInput): { name: string; text: string } {
  const extras = EXTRAS.filter(({ result }) => outcomes.some(outcome => outcome.result === result));
  const name = ['tick', ...extras.map(extra => extra.name)].join('-');
  const text = statements.get(name) ?? tickWith(extras.map(extra => extra.text).join(''));
  statements.set(name, text);
  return { name, text };
}

const tickWith = (extras: string): string => `
  WITH valid AS MATERIALIZED (
    SELECT epoch FROM sender WHERE epoch = $1::integer FOR KEY SHARE
  ), entry AS (
    INSERT INTO ledger_entry (id, tree, customer_id, kind, body, leaf)
    SELECT $10::uuid, $3::uuid, $3::uuid, $11::text, $12::text, $13::bytea FROM valid WHERE $10::uuid IS NOT NULL
  ), stored AS (
    INSERT INTO outcome (campaign_id, ordinal, attempt, customer_id, message_id, result, code, basis_event_id, at, instruction_id, system_id, entry_id, leaf_index)
    SELECT $2::uuid, o.ordinal, o.attempt, $3::uuid, o.message_id, o.result, o.code, o.basis, o.at, o.instruction, $23::uuid, $10::uuid, o.n - 1
    FROM valid, unnest($14::integer[], $15::smallint[], $16::uuid[], $17::text[], $18::text[], $19::uuid[], $20::timestamptz[], $21::uuid[])
      WITH ORDINALITY AS o (ordinal, attempt, message_id, result, code, basis, at, instruction, n)
    RETURNING ordinal, message_id, result, code, at
  ),${extras} gate AS MATERIALIZED (${GATE}
      AND c.system_id = $23::uuid
  ), judged AS MATERIALIZED (
    SELECT w.n, w.holds, j.*, j.id IS NOT NULL AND j.code IS NULL AS sent
    FROM unnest($7::integer[], $22::integer[], $8::integer[], $9::smallint[]) AS w (n, holds, wanted, attempt)
    LEFT JOIN LATERAL (
      SELECT m.ordinal, m.id, w.attempt, m.commitment, p.event_id, p.basis, r.email, r.address_key, r.first_name, r.last_name, r.attributes,
        ${VERDICT} AS code, ${MEASURED}
      FROM gate, LATERAL (
        SELECT m.ordinal, m.id, m.commitment, m.recipient_id FROM message m WHERE m.campaign_id = $2 AND m.ordinal = w.wanted OFFSET 0
      ) m
      LEFT JOIN recipient r ON r.id = m.recipient_id
      ${BASIS}
      ${frequency('$2')}
    ) j ON true
  ), filled AS (
    UPDATE slot SET customer_id = CASE WHEN j.sent THEN $3::uuid END, campaign_id = CASE WHEN j.sent THEN $2::uuid END,
      ordinal = CASE WHEN j.sent THEN j.ordinal END, message_id = CASE WHEN j.sent THEN j.id END,
      attempt = CASE WHEN j.sent THEN j.attempt END, basis_event_id = CASE WHEN j.sent THEN j.event_id END,
      instruction_id = CASE WHEN j.sent THEN (SELECT instruction_id FROM gate) END,
      system_id = CASE WHEN j.sent THEN $23::uuid END, armed_at = CASE WHEN j.sent THEN clock_timestamp() END
    FROM judged j, valid WHERE slot.epoch = valid.epoch AND slot.n = j.n AND slot.ordinal IS NOT DISTINCT FROM j.holds
    RETURNING j.*
  ), reached AS (
    INSERT INTO contact (campaign_id, ordinal, customer_id, controller_id, address_key, at)
    SELECT $2::uuid, ordinal, $3::uuid, $4::uuid, address_key, clock_timestamp() FROM filled
    WHERE sent AND basis <> 'CONTRACT' AND EXISTS (SELECT FROM frequency_cap WHERE controller_id = $4)
    ON CONFLICT DO NOTHING
  )
  SELECT EXISTS (SELECT FROM gate) AS gate_open, (SELECT instruction_id FROM gate) AS instruction_id,
    n, ordinal, id, attempt, commitment, code, event_id, email, address_key, first_name, last_name, attributes, measured
  FROM valid LEFT JOIN filled ON id IS NOT NULL`;

/** Asks the gate again for one armed message. */
export async function stillHolds(pool: Pool, frame: TickFrame, recipientAddressKey: Buffer): Promise<boolean> {
  const { rows } = await pool.query<{ holds: boolean }>({
    name: 'still-holds',
    text: STILL_HOLDS,
    values: [
      frame.epoch,
      frame.campaignId,
      frame.customerId,
      frame.controllerId,
      frame.purpose,
      frame.thirdParty,
      recipientAddressKey,
      frame.systemId,
    ],
  });
  return rows[0]?.holds === true;
}

const STILL_HOLDS = `
  SELECT EXISTS (${GATE} AND c.system_id = $8)
    AND EXISTS (SELECT FROM (SELECT $7::bytea AS address_key) r ${BASIS} WHERE p.fits) AS holds`;
