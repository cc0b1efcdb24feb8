import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { SendFact } from './instruction.rules.js';

/** A standing instruction to import and store. */
export interface ProcessingFact {
  id: string;
  version: number;
  bodyHash: string;
  /** E-02: of GDPR 9, as the annex calls them. */
  specialCategories: string[];
}

/**
 * Answers under which instruction something may be done. Without `at` the question is about now, and sees a STOP that was given after
 * this transaction began; with `at` it is about the past, for evidence.
 */
@Injectable()
export class InstructionFacts {
  /** The standing instruction that covers a list, the latest first; undefined when there is none (D-01). */
  async processingInForce(
    tx: Tx,
    controllerId: string,
    listId: string,
    at?: Date,
  ): Promise<ProcessingFact | undefined> {
    return tx.maybe<ProcessingFact>(PROCESSING, [controllerId, listId, at ?? null]);
  }

  /** The send instruction of a campaign, or undefined. */
  async sendInForce(tx: Tx, campaignId: string, at?: Date): Promise<SendFact | undefined> {
    return tx.maybe<SendFact>(SEND, [campaignId, at ?? null]);
  }

  /** Whether a STOP for the campaign, or for everything of its controller, is in force now (D-05). */
  async isStopped(tx: Tx, controllerId: string, campaignId: string | null): Promise<boolean> {
    const { stopped } = await tx.one<{ stopped: boolean }>(STOPPED, [controllerId, campaignId]);
    return stopped;
  }
}

const IN_FORCE = (at: string): string =>
  `CASE WHEN ${at}::timestamptz IS NULL THEN state = 'IN_FORCE' ELSE in_force_at <= ${at} AND (ended_at IS NULL OR ended_at > ${at}) END`;

const PROCESSING = `
  SELECT id, version, body_hash AS "bodyHash",
    ARRAY(SELECT jsonb_array_elements_text(body->'specialCategories')) AS "specialCategories"
  FROM instruction
  WHERE controller_id = $1 AND kind = 'PROCESSING' AND (list_ids = '{}' OR $2 = ANY (list_ids)) AND ${IN_FORCE('$3')}
  ORDER BY version DESC LIMIT 1`;

const SEND = `
  SELECT id, version, customer_id AS "customerId", controller_id AS "controllerId", order_id AS "orderId", list_ids AS "listIds",
    system_ids AS "systemIds", content_hash AS "contentHash", audience_hash AS "audienceHash", not_before AS "notBefore",
    not_after AS "notAfter", body->>'purpose' AS purpose, (body->>'thirdParty')::boolean AS "thirdParty",
    transfer_allowed AS "transferAllowed", tracking_allowed AS "trackingAllowed",
    COALESCE((body->>'profilingAllowed')::boolean, false) AS "profilingAllowed", body_hash AS "bodyHash"
  FROM instruction
  WHERE campaign_id = $1 AND kind = 'SEND' AND ${IN_FORCE('$2')}`;

const STOPPED = `
  SELECT EXISTS (
    SELECT FROM instruction
    WHERE kind = 'STOP' AND state = 'IN_FORCE'
      AND (campaign_id = $2 OR (controller_id = $1 AND campaign_id IS NULL))) AS stopped`;
