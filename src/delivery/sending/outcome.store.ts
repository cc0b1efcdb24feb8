import type { ClientBase } from 'pg';
import { outcomeBatch, type OutcomeFrame } from './outcome.evidence.js';
import type { Outcome } from './sending.types.js';

/**
 * Stores outcomes of one campaign with their ledger entry, outside of a tick: `client` is in a transaction. They count as going through the
 * frame's system.
 */
export async function storeOutcomes(
  client: ClientBase,
  frame: OutcomeFrame,
  outcomes: readonly Outcome[],
): Promise<void> {
  const entry = outcomeBatch(frame, outcomes);
  if (!entry) return;
  await client.query(STORE, [
    ...[frame.campaignId, frame.customerId, frame.systemId, entry.id, entry.kind, entry.body, entry.leaf],
    outcomes.map(({ ordinal }) => ordinal),
    outcomes.map(({ attempt }) => attempt),
    outcomes.map(({ messageId }) => messageId),
    outcomes.map(({ result }) => result),
    outcomes.map(({ code }) => code),
    outcomes.map(({ basisEventId }) => basisEventId),
    outcomes.map(({ instructionId }) => instructionId),
    outcomes.map(({ at }) => at),
  ]);
}

const STORE = `
  WITH entry AS (
    INSERT INTO ledger_entry (id, tree, customer_id, kind, body, leaf)
    VALUES ($4::uuid, $2::uuid, $2::uuid, $5::text, $6::text, $7::bytea)
  )
  INSERT INTO outcome (campaign_id, ordinal, attempt, customer_id, message_id, result, code, basis_event_id, instruction_id, system_id, at, entry_id, leaf_index)
  SELECT $1::uuid, o.ordinal, o.attempt, $2::uuid, o.message_id, o.result, o.code, o.basis, o.instruction, $3::uuid, o.at, $4::uuid, o.n - 1
  FROM unnest($8::integer[], $9::smallint[], $10::uuid[], $11::text[], $12::text[], $13::uuid[], $14::uuid[], $15::timestamptz[])
    WITH ORDINALITY AS o (ordinal, attempt, message_id, result, code, basis, instruction, at, n)`;
