import { defineLeafSource, type BatchLeaf } from '../../ledger/leaf-sources.js';
import type { Tx } from '../../platform/database/tx.js';
import { commitmentText, outcomeLeaf } from './outcome.evidence.js';
import { sendingKinds } from './sending.events.js';
import type { Outcome } from './sending.types.js';

interface Row {
  entry_id: string;
  leaf_index: number;
  campaign_id: string;
  customer_id: string;
  system_id: string;
  review_id: string;
  ordinal: number;
  attempt: number;
  message_id: string;
  commitment: Buffer;
  result: Outcome['result'];
  code: string;
  basis_event_id: string | null;
  instruction_id: string | null;
  at: Date;
}

defineLeafSource(sendingKinds['messages.outcome'], { erasable: false, leaves });

async function leaves(tx: Tx, entryIds: readonly string[]): Promise<BatchLeaf[]> {
  const rows = await tx.query<Row>(
    `SELECT o.entry_id, o.leaf_index, o.campaign_id, o.customer_id, o.system_id, d.review_id, o.ordinal, o.attempt, o.message_id, m.commitment,
       o.result, o.code, o.basis_event_id, o.instruction_id, o.at
     FROM outcome o
     JOIN message m ON m.campaign_id = o.campaign_id AND m.ordinal = o.ordinal
     JOIN dispatch d ON d.campaign_id = o.campaign_id
     WHERE o.entry_id = ANY ($1::uuid[])
     ORDER BY o.entry_id, o.leaf_index`,
    [entryIds],
  );
  return rows.map(row => ({
    entryId: row.entry_id,
    index: row.leaf_index,
    body: outcomeLeaf(
      { campaignId: row.campaign_id, customerId: row.customer_id, systemId: row.system_id, reviewId: row.review_id },
      {
        ordinal: row.ordinal,
        messageId: row.message_id,
        attempt: row.attempt,
        commitment: commitmentText(row.commitment),
        result: row.result,
        code: row.code,
        basisEventId: row.basis_event_id,
        instructionId: row.instruction_id,
        at: row.at,
      },
    ),
    leafHash: undefined,
  }));
}
