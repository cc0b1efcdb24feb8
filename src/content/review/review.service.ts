import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { mayJudge } from '../../agreement/customers/sandbox.rules.js';
import { OrderConfirmation } from '../../agreement/orders/order.confirmation.js';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import { record } from '../../ledger/record.js';
import { Notices } from '../../notices/notice.service.js';
import { actorRecord } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { isConfirmed } from '../campaigns/campaign.rules.js';
import { CampaignsFacts } from '../campaigns/campaign.facts.js';
import { CampaignsService } from '../campaigns/campaign.service.js';
import { Review } from './review.entity.js';
import { reviewKinds } from './review.events.js';
import { GROUNDS, isGround } from './review.rules.js';

/**
 * Four eyes: a member of the operator's staff approves or refuses exactly the content whose hash he names (C-01, C-28). For a sandbox the
 * platform does, which the gate takes for no other customer. An approval is the first act of performance on an order.
 */
@Injectable()
export class ReviewService {
  constructor(
    @Inject(CampaignsFacts) private readonly facts: CampaignsFacts,
    @Inject(CampaignsService) private readonly campaigns: CampaignsService,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(OrderConfirmation) private readonly orders: OrderConfirmation,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(Notices) private readonly notices: Notices,
  ) {}

  /** Refuses CONTENT_CHANGED when the content is no longer the one named, CONTENT_NOT_CONFIRMED while nobody answers for it (C-02). */
  async approve(tx: Tx, input: { campaignId: string; contentHash: string }): Promise<void> {
    const campaign = await this.decide(tx, input, { verdict: 'APPROVED', ground: null, clause: null, reason: null });
    if (!isConfirmed(campaign)) refuse('CONTENT_NOT_CONFIRMED');
    await this.orders.confirmIfWaiting(tx, campaign.orderId, {
      kind: reviewKinds['review.approved'],
      subjectId: campaign.id,
      at: tx.now,
    });
  }

  /** Tells the customer what to mend (C-03). Refuses GROUND_MISSING without a ground of the terms and a reason. */
  async refuse(
    tx: Tx,
    input: { campaignId: string; contentHash: string; ground: string; reason: string },
  ): Promise<void> {
    const { ground, reason } = input;
    if (!isGround(ground) || reason.trim() === '') refuse('GROUND_MISSING');
    const clause = GROUNDS[ground];
    const { customerId, name: campaign } = await this.decide(tx, input, { verdict: 'REFUSED', ground, clause, reason });
    const { email: addressee } = await this.customers.customer(tx, customerId);
    const { name, seat, ico, courtFile } = await this.terms.operatorProfile(tx, tx.now);
    const operator = `${name}, ${seat}, IČO ${ico}, ${courtFile}`;
    const data = { campaign, ground, clause, reason, operator };
    await this.notices.send(tx, { type: 'CONTENT_REFUSED', customerId, addressee, data });
  }

  private async decide(
    tx: Tx,
    input: { campaignId: string; contentHash: string },
    decision: Decision,
  ): Promise<Judged> {
    const campaign = await this.facts.lock(tx, input.campaignId);
    const customer = await this.customers.customer(tx, campaign.customerId);
    if (!mayJudge(tx.actor, customer)) throw new Error('Only a named member of the staff reviews');
    const content = await contentOf(tx, campaign.contentId);
    if (content.content_hash !== input.contentHash) refuse('CONTENT_CHANGED', { current: content.content_hash });
    await this.campaigns.step(tx, campaign.id, decision.verdict === 'APPROVED' ? 'approve' : 'refuse');
    const hashes = { contentHash: content.content_hash, compiledHash: content.compiled_hash };
    const inserted = await tx.manager.insert(Review, {
      ...decision,
      ...hashes,
      customerId: campaign.customerId,
      campaignId: campaign.id,
      contentId: content.id,
      reviewerId: tx.actor.kind === 'operator' ? tx.actor.id : null,
      reviewer: actorRecord(tx.actor),
      decidedAt: tx.now,
    });
    const { ground, clause } = decision;
    await record(tx, {
      kind: decision.verdict === 'APPROVED' ? reviewKinds['review.approved'] : reviewKinds['review.refused'],
      customerId: campaign.customerId,
      data: {
        campaign: campaign.id,
        review: String(inserted.identifiers[0]?.['id']),
        content: content.id,
        ...hashes,
        ground,
        clause,
      },
    });
    return campaign;
  }
}

type Judged = Awaited<ReturnType<CampaignsFacts['lock']>>;
type Decision = Pick<Review, 'verdict' | 'ground' | 'clause' | 'reason'>;

interface ContentRow {
  id: string;
  content_hash: string;
  compiled_hash: string;
}

async function contentOf(tx: Tx, id: string | null): Promise<ContentRow> {
  const content = await tx.maybe<ContentRow & Record<string, unknown>>(
    `SELECT id, content_hash, compiled_hash FROM content_version WHERE id = $1`,
    [id],
  );
  return content ?? refuse('CONTENT_MISSING');
}
