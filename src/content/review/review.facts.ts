import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { Preflight, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';

/** What other modules may ask of reviews, and the check that this very content was approved (C-01). */
@Injectable()
export class ReviewFacts {
  constructor(@Inject(Preflight) preflight: Preflight) {
    preflight.offer(this.approvalCheck);
  }

  /** The newest approval of a campaign's content, if it was not followed by a refusal. */
  async approval(
    tx: Tx,
    campaignId: string,
    contentId: string,
  ): Promise<{ id: string; contentHash: string } | undefined> {
    const newest = await tx.maybe<{ id: string; verdict: string; contentHash: string }>(
      `SELECT id, verdict, content_hash AS "contentHash" FROM review WHERE campaign_id = $1 AND content_id = $2 ORDER BY decided_at DESC, id DESC LIMIT 1`,
      [campaignId, contentId],
    );
    return newest?.verdict === 'APPROVED' ? { id: newest.id, contentHash: newest.contentHash } : undefined;
  }

  private readonly approvalCheck: PreflightCheck = {
    name: 'review',
    check: async (tx: Tx, plan: Plan) => {
      const approval = plan.contentId === null ? undefined : await this.approval(tx, plan.campaignId, plan.contentId);
      const holds = approval !== undefined && approval.contentHash === plan.contentHash;
      return holds ? [] : [{ code: 'CONTENT_NOT_APPROVED' }];
    },
  };
}
