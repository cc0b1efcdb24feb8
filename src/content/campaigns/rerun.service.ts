import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { segmentFilter } from '../../audience/segments/segment.rules.js';
import { record } from '../../ledger/record.js';
import { actorRecord } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { CampaignRerun, type Campaign } from './campaign.entity.js';
import { campaignKinds } from './campaign.events.js';
import { CampaignsFacts } from './campaign.facts.js';
import type { NewContent } from './campaign.rules.js';
import { CampaignsService } from './campaign.service.js';

/** Replacement performance that was granted. */
export interface NewRerun {
  /** The campaign that was complained of. */
  campaignId: string;
  /** Number of the complaint. */
  complaint: string;
  reason: string;
  /** Another order that it runs on, when its own has ended. */
  orderId?: string | undefined;
}

/** States in which a campaign was performed, well or not. */
const PERFORMED: readonly string[] = ['SENT', 'STOPPED_BY_CONTROLLER', 'CANCELLED'];

/**
 * F-16: replacement performance upon a complaint, a campaign of its own that costs nothing. It is a draft with the same content, lists and
 * systems: the customer submits and instructs it, the staff approves it, and preflight, permission and suppression are asked anew, so that
 * whoever opted out meanwhile gets nothing.
 */
@Injectable()
export class Reruns {
  constructor(
    @Inject(CampaignsFacts) private readonly facts: CampaignsFacts,
    @Inject(CampaignsService) private readonly campaigns: CampaignsService,
  ) {}

  /** Returns the new campaign's id. Refuses NOT_FOUND, RERUN_TOO_EARLY, RERUN_GRANTED, CONTENT_MISSING, and what a campaign's making refuses. */
  async grant(tx: Tx, { campaignId, complaint, reason, orderId }: NewRerun): Promise<string> {
    const first = await this.facts.lock(tx, campaignId);
    if (!PERFORMED.includes(first.state)) refuse('RERUN_TOO_EARLY', { state: first.state });
    await requireNone(tx, campaignId, complaint);
    const id = await this.campaigns.create(tx, { ...copied(first), orderId: orderId ?? first.orderId });
    await this.campaigns.putContent(tx, id, await contentOf(tx, first));
    const { customerId } = first;
    await tx.manager.insert(CampaignRerun, {
      ...{ campaignId: id, customerId, rerunOf: campaignId, complaint, reason, priceNet: 0 },
      ...{ grantedAt: tx.now, grantedBy: actorRecord(tx.actor) },
    });
    await record(tx, {
      kind: campaignKinds['campaign.rerun-granted'],
      customerId,
      data: { campaign: id, rerunOf: campaignId, priceNet: 0, complaint: sha256(complaint) },
    });
    return id;
  }
}

async function requireNone(tx: Tx, campaignId: string, complaint: string): Promise<void> {
  const granted = await tx.maybe<{ campaign_id: string }>(
    `SELECT campaign_id FROM campaign_rerun WHERE rerun_of = $1 AND complaint = $2`,
    [campaignId, complaint],
  );
  if (granted) refuse('RERUN_GRANTED', { complaint, campaign: granted.campaign_id });
}

function copied(first: Campaign) {
  const { systemId, fallbackSystemIds, name, purpose, listIds, thirdParty, tracking, segment } = first;
  const filter = segment === null ? undefined : segmentFilter.parse(segment);
  return { systemId, fallbackSystemIds, name, purpose, listIds, thirdParty, tracking, segment: filter };
}

async function contentOf(tx: Tx, { contentId }: Campaign): Promise<NewContent> {
  const content = await tx.maybe<{ source: NewContent }>(`SELECT source FROM content_version WHERE id = $1`, [
    contentId,
  ]);
  return content?.source ?? refuse('CONTENT_MISSING');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
