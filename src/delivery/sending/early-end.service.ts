import { Inject, Injectable } from '@nestjs/common';
import { ENDED_EARLY } from '../../content/campaigns/campaign.rules.js';
import { CampaignsService } from '../../content/campaigns/campaign.service.js';
import { CampaignHolds } from '../../content/campaigns/hold.service.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { recordFinished, resultsOf } from './dispatch-end.js';
import { commitmentText, type OutcomeFrame } from './outcome.evidence.js';
import { storeOutcomes } from './outcome.store.js';
import { dropJob } from './sending.jobs.js';
import type { Outcome } from './sending.types.js';

const SYSTEM = { kind: 'system', name: 'sender' } as const;
/** Messages that get their outcome in one transaction. */
const BATCH = 5_000;

/** A debt of the customer, and what makes it one. */
export interface Debt {
  /** Number of the document that is not paid. */
  document: string;
  reason: string;
}

/**
 * Ends campaigns before everything has left, and gives every message that will not leave its outcome. The end closes the gate at once;
 * outcomes follow when no sender holds anything of the campaign any more, so that none comes beside the one of a message under way.
 */
@Injectable()
export class EarlyEnds {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CampaignsService) private readonly campaigns: CampaignsService,
    @Inject(CampaignHolds) private readonly holds: CampaignHolds,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(dropJob, async () => {
      await this.dropAll();
      return 'done';
    });
  }

  /**
   * F-08, B-22: the customer's debt ends the campaign for good, for reasons on its side; what its order costs stays as it is. Refuses
   * BAD_TRANSITION for what is over, HOLD_NOT_PERMITTED for anybody but the operator.
   */
  async endForDebt(tx: Tx, campaignId: string, { document, reason }: Debt): Promise<void> {
    await this.holds.place(tx, campaignId, { code: 'ENDED_FOR_DEBT', source: document, reason });
    await this.campaigns.step(tx, campaignId, 'end for debt');
    await this.holds.closeTasks(tx, campaignId, 'STALE_SCHEDULE');
  }

  /** Drops what is unsent of every campaign that ended early. Returns how many messages. */
  async dropAll(): Promise<number> {
    let dropped = 0;
    for (;;) {
      const batch = await this.database.transaction(SYSTEM, tx => this.dropBatch(tx));
      if (batch === undefined) return dropped;
      dropped += batch;
    }
  }

  private async dropBatch(tx: Tx): Promise<number | undefined> {
    const ended = await tx.maybe<OutcomeFrame & { code: string } & Record<string, unknown>>(ENDED, [ENDED_EARLY]);
    if (!ended) return undefined;
    const left = await tx.query<Unsent & Record<string, unknown>>(UNSENT, [ended.campaignId, BATCH]);
    const outcomes = left.map((message): Outcome => dropped(message, ended.code, tx.now));
    await storeOutcomes(tx.client, ended, outcomes);
    if (left.length < BATCH) await this.close(tx, ended);
    return left.length;
  }

  private async close(tx: Tx, { campaignId, customerId }: OutcomeFrame): Promise<void> {
    await tx.query(`DELETE FROM lease WHERE campaign_id = $1`, [campaignId]);
    await recordFinished(tx, { campaignId, customerId }, await resultsOf(tx, campaignId));
  }
}

interface Unsent {
  ordinal: number;
  id: string;
  commitment: Buffer;
  attempt: number;
}

function dropped({ ordinal, id: messageId, commitment, attempt }: Unsent, code: string, at: Date): Outcome {
  const nothing = { basisEventId: null, instructionId: null };
  return {
    ordinal,
    messageId,
    attempt,
    commitment: commitmentText(commitment),
    result: 'EXCLUDED',
    code,
    ...nothing,
    at,
  };
}

/**
 * A sender that arms a message has held a lease on it since before it asked the gate. So where the end is committed and nobody holds a
 * lease or a slot, no message of the campaign can be armed any more.
 */
const ENDED = `
  SELECT d.campaign_id AS "campaignId", d.customer_id AS "customerId", d.system_id AS "systemId", d.review_id AS "reviewId", c.state AS code
  FROM dispatch d JOIN campaign c ON c.id = d.campaign_id
  WHERE d.finished_at IS NULL AND c.state = ANY ($1::text[])
    AND NOT EXISTS (SELECT FROM lease l WHERE l.campaign_id = d.campaign_id AND l.epoch IS NOT NULL)
    AND NOT EXISTS (SELECT FROM slot s WHERE s.campaign_id = d.campaign_id)
  LIMIT 1 FOR UPDATE OF d SKIP LOCKED`;

const UNSENT = `
  SELECT m.ordinal, m.id, m.commitment, COALESCE((SELECT max(o.attempt) FROM outcome o
    WHERE o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal), 0)::integer + 1 AS attempt
  FROM message m
  WHERE m.campaign_id = $1
    AND NOT EXISTS (SELECT FROM outcome o WHERE o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal AND o.result <> 'DEFERRED')
  ORDER BY m.ordinal LIMIT $2`;
