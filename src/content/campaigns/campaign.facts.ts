import { Inject, Injectable } from '@nestjs/common';
import { ListsFacts } from '../../audience/lists/list.facts.js';
import { domainOfAddress } from '../../agreement/domains/domain.rules.js';
import type { Tx } from '../../platform/database/tx.js';
import { Preflight, systemsOf, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { Campaign } from './campaign.entity.js';
import type { MailFrame } from './campaign-mail.js';
import { compiledHash, contentHash } from './content-hash.js';
import type { NewContent } from './campaign.rules.js';
import { holdRow, isHoldCode } from './hold.rules.js';
import type { CompiledParts } from './template.js';

/** What other modules may ask of a campaign, and two checks before sending: content and holds. */
@Injectable()
export class CampaignsFacts {
  constructor(
    @Inject(ListsFacts) private readonly lists: ListsFacts,
    @Inject(Preflight) preflight: Preflight,
  ) {
    preflight.offer(contentCheck);
    preflight.offer(holdsCheck);
  }

  /** The campaign, locked for the rest of the transaction. Refuses NOT_FOUND. */
  async lock(tx: Tx, id: string): Promise<Campaign> {
    const found = await tx.manager.findOne(Campaign, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return found ?? refuse('NOT_FOUND');
  }

  /** What is to be sent, for preflight. Refuses NOT_FOUND. */
  async plan(tx: Tx, id: string): Promise<Plan> {
    const campaign = (await tx.manager.findOneBy(Campaign, { id })) ?? refuse('NOT_FOUND');
    const content = await tx.maybe<{ content_hash: string; sender: string }>(
      `SELECT content_hash, source -> 'sender' ->> 'email' AS sender FROM content_version WHERE id = $1`,
      [campaign.contentId],
    );
    const { customerId, controllerId, orderId, systemId, fallbackSystemIds, listIds } = campaign;
    const { purpose, thirdParty, tracking, segment, contentId } = campaign;
    return {
      campaignId: id,
      customerId,
      controllerId,
      orderId,
      systemId,
      fallbackSystemIds,
      listIds,
      purpose,
      thirdParty,
      tracking,
      segment,
      contentId,
      contentHash: content?.content_hash ?? null,
      senderDomain: content ? domainOfAddress(content.sender) : null,
      audienceHash: await this.audienceHash(tx, campaign),
      startAt: campaign.scheduledAt !== null && campaign.scheduledAt > tx.now ? campaign.scheduledAt : tx.now,
    };
  }

  /** The frozen audience once sending has begun, else the one of this moment. */
  async audienceHash(tx: Tx, campaign: Campaign): Promise<string> {
    return campaign.audienceHash ?? this.lists.audienceHash(tx, campaign.listIds, campaign.segment);
  }

  /** What every message of the campaign shares, with its templates as frozen. Refuses CONTENT_MISSING. */
  async mailFrame(tx: Tx, id: string): Promise<{ frame: MailFrame; parts: CompiledParts; listIds: string[] }> {
    const campaign = (await tx.manager.findOneBy(Campaign, { id })) ?? refuse('NOT_FOUND');
    const content = await tx.maybe<StoredContent & Record<string, unknown>>(
      `SELECT source, content_hash, compiled, compiled_hash FROM content_version WHERE id = $1`,
      [campaign.contentId],
    );
    if (!content) refuse('CONTENT_MISSING');
    requireUntouched(id, content);
    const { customerId, controllerId, purpose, listIds } = campaign;
    const { sender, replyTo } = content.source;
    const controller = await this.controller(tx, controllerId);
    const frame = {
      campaignId: id,
      customerId,
      controllerId,
      controller,
      purpose,
      sender,
      replyTo,
      compiledHash: content.compiled_hash,
    };
    return { frame, parts: content.compiled, listIds };
  }

  /** Name and address that stand in the message (F-18). */
  async controller(tx: Tx, controllerId: string): Promise<{ name: string; address: string }> {
    return tx.one<{ name: string; address: string }>(`SELECT name, address FROM controller WHERE id = $1`, [
      controllerId,
    ]);
  }
}

interface StoredContent {
  source: NewContent;
  content_hash: string;
  compiled: CompiledParts;
  compiled_hash: string;
}

/** C-01: what is sent is what was hashed and approved, not what somebody wrote into the database since. Throws. */
function requireUntouched(campaignId: string, content: StoredContent): void {
  const { source, content_hash, compiled, compiled_hash } = content;
  if (contentHash(source) === content_hash && compiledHash(compiled) === compiled_hash) return;
  throw new Error(`The stored content of campaign ${campaignId} is not the one that its hashes name`);
}

const contentCheck: PreflightCheck = {
  name: 'content',
  async check(tx: Tx, plan: Plan) {
    if (plan.contentId === null) return [{ code: 'CONTENT_MISSING' }];
    const size = await tx.one<{ bytes: number; limit: number }>(
      `SELECT octet_length(v.compiled ->> 'html') + octet_length(v.compiled ->> 'text') AS bytes,
         (SELECT min(s.max_message_bytes) FROM sending_system s WHERE s.id = ANY ($2::uuid[])) AS limit
       FROM content_version v WHERE v.id = $1`,
      [plan.contentId, systemsOf(plan)],
    );
    return size.bytes > size.limit ? [{ code: 'SYSTEM_LIMIT_EXCEEDED', data: { ...size } }] : [];
  },
};

const holdsCheck: PreflightCheck = {
  name: 'holds',
  async check(tx: Tx, plan: Plan) {
    const holds = await tx.query<{ code: string; reason: string }>(
      `SELECT code, reason FROM campaign_hold WHERE campaign_id = $1 AND released_at IS NULL ORDER BY since`,
      [plan.campaignId],
    );
    return holds.map(({ code, reason }) => ({
      code: (isHoldCode(code) ? holdRow(code).refusal : undefined) ?? 'CAMPAIGN_HELD',
      data: { hold: code, reason },
    }));
  },
};
