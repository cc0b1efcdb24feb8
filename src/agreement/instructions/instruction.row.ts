import { DatabaseError } from 'pg';
import { actorRecord } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import type { InstructionState, InstructionText, Scope } from './instruction.rules.js';

/** An instruction about to be stored. */
export interface InstructionRow extends InstructionText {
  id: string;
  customerId: string;
  version: number;
  channel: string;
  state: InstructionState;
  supersedes: string | null;
}

/** An instruction that is stored and may still come into force or end. */
export interface LivingInstruction extends Scope {
  id: string;
  customerId: string;
  version: number;
  state: InstructionState;
  bodyHash: string;
}

/** Held to the end of the transaction: instructions of one customer follow one another. */
export async function lockInstructions(tx: Tx, customerId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('instructions ' || $1, 0))`, [customerId]);
}

/** Numbers run per campaign, and per controller for what concerns no campaign. */
export async function nextVersion(tx: Tx, customerId: string, { controllerId, campaignId }: Scope): Promise<number> {
  const { version } = await tx.one<{ version: number }>(NEXT_VERSION, [customerId, controllerId, campaignId]);
  return version;
}

/** The instruction, whatever its state. Refuses NOT_FOUND, also for another customer's. */
export async function instructionOf(tx: Tx, id: string): Promise<LivingInstruction> {
  return (await tx.maybe<LivingInstruction>(`${LIVING} WHERE id = $1`, [id])) ?? refuse('NOT_FOUND');
}

/** The other instructions that a word about this campaign, or about the whole controller, may end; the latest first. */
export async function livingBeside(
  tx: Tx,
  given: Scope & { id: string; customerId: string },
): Promise<LivingInstruction[]> {
  return tx.query<LivingInstruction>(
    `${LIVING}
     WHERE customer_id = $1 AND id <> $2 AND state IN ('UNCONFIRMED', 'IN_FORCE')
       AND CASE WHEN $3::uuid IS NULL THEN controller_id = $4 ELSE campaign_id = $3 END
     ORDER BY version DESC`,
    [given.customerId, given.id, given.campaignId, given.controllerId],
  );
}

/** The controller of whom a campaign's instructions come, when there are any. */
export async function controllerOfCampaign(
  tx: Tx,
  customerId: string,
  campaignId: string,
): Promise<string | undefined> {
  const found = await tx.maybe<{ controller_id: string }>(
    `SELECT controller_id FROM instruction WHERE customer_id = $1 AND campaign_id = $2 ORDER BY version DESC LIMIT 1`,
    [customerId, campaignId],
  );
  return found?.controller_id;
}

/** Refuses INSTRUCTION_LISTS when it names lists that are not of its controller. */
export async function refuseUnknownLists(tx: Tx, controllerId: string, listIds: readonly string[]): Promise<void> {
  const found = await tx.query<{ id: string }>(
    `SELECT id FROM list WHERE controller_id = $1 AND id = ANY ($2::uuid[])`,
    [controllerId, listIds],
  );
  const known = new Set(found.map(({ id }) => id));
  const unknown = listIds.filter(id => !known.has(id.toLowerCase()));
  if (unknown.length > 0) refuse('INSTRUCTION_LISTS', { unknown });
}

/** Refuses INSTRUCTION_CAMPAIGN when the campaign is not one of this customer's. */
export async function insertInstruction(tx: Tx, row: InstructionRow): Promise<void> {
  const inForceAt = row.state === 'IN_FORCE' ? tx.now : null;
  try {
    await tx.query(INSERT, [
      row.id,
      row.customerId,
      row.controllerId,
      row.kind,
      row.version,
      row.orderId,
      row.campaignId,
      row.listIds,
      row.systemIds,
      row.contentHash,
      row.audienceHash,
      row.notBefore,
      row.notAfter,
      row.transferAllowed,
      row.trackingAllowed,
      row.body,
      row.bodyHash,
      row.channel,
      row.state,
      row.supersedes,
      tx.now,
      actorRecord(tx.actor),
      inForceAt,
    ]);
  } catch (error) {
    if (error instanceof DatabaseError && error.constraint === 'instruction_of_own_campaign')
      refuse('INSTRUCTION_CAMPAIGN', { campaignId: row.campaignId });
    throw error;
  }
}

const INSERT = `
  INSERT INTO instruction (id, customer_id, controller_id, kind, version, order_id, campaign_id, list_ids, system_ids, content_hash,
    audience_hash, not_before, not_after, transfer_allowed, tracking_allowed, body, body_hash, channel, state, supersedes, given_at,
    given_by, in_force_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`;

const NEXT_VERSION = `
  SELECT COALESCE(max(version), 0) + 1 AS version FROM instruction
  WHERE customer_id = $1
    AND CASE WHEN $3::uuid IS NULL THEN controller_id = $2 AND campaign_id IS NULL ELSE campaign_id = $3 END`;

const LIVING = `
  SELECT id, customer_id AS "customerId", controller_id AS "controllerId", campaign_id AS "campaignId", kind, version, state,
    list_ids AS "listIds", body_hash AS "bodyHash"
  FROM instruction`;
