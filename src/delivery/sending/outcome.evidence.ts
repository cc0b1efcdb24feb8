import { canonicalJson } from '../../ledger/canonical-json.js';
import { batchOf, prepareEntry, type LedgerEntry } from '../../ledger/record.js';
import { sendingKinds } from './sending.events.js';
import type { Outcome } from './sending.types.js';

/** What stands the same in every leaf of a campaign. */
export interface OutcomeFrame {
  campaignId: string;
  customerId: string;
  systemId: string;
  reviewId: string;
}

/** The ledger leaf of one outcome (F-25): campaign, instruction, approval, basis at send time, system, time, result. */
export function outcomeLeaf(frame: OutcomeFrame, outcome: Outcome): string {
  return canonicalJson({
    at: outcome.at.toISOString(),
    attempt: outcome.attempt,
    basis: outcome.basisEventId,
    campaign: frame.campaignId,
    code: outcome.code,
    instruction: outcome.instructionId,
    message: outcome.messageId,
    ordinal: outcome.ordinal,
    recipient: outcome.commitment,
    result: outcome.result,
    review: frame.reviewId,
    system: frame.systemId,
  });
}

/** One ledger entry for the outcomes of a tick: their number and the root over their leaves. Undefined for none. */
export function outcomeBatch(frame: OutcomeFrame, outcomes: readonly Outcome[]): LedgerEntry | undefined {
  if (outcomes.length === 0) return undefined;
  const { batch } = batchOf(outcomes.map(outcome => outcomeLeaf(frame, outcome)));
  const event = {
    kind: sendingKinds['messages.outcome'],
    customerId: frame.customerId,
    data: { campaign: frame.campaignId, batch },
  };
  return prepareEntry(event, { kind: 'system', name: 'sender' }, new Date());
}

export function commitmentText(bytes: Buffer): string {
  return bytes.toString('base64');
}
