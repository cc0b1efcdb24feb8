import { Inject, Injectable } from '@nestjs/common';
import { ListsFacts } from '../../audience/lists/list.facts.js';
import { CampaignsFacts } from '../../content/campaigns/campaign.facts.js';
import { CampaignsService } from '../../content/campaigns/campaign.service.js';
import { ReviewFacts } from '../../content/review/review.facts.js';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { Preflight } from '../../platform/preflight/preflight.js';
import { refuse, type Refusal } from '../../platform/refusals/refusals.js';
import { Tasks } from '../../tasks/task.service.js';
import { segmentSql, snapshot } from './audience.sql.js';
import { setResendsAside } from './resends.js';
import { sendingKinds } from './sending.events.js';
import { sendingTasks } from './sending.tasks.js';

/** Begins, resumes and ends the sending of a campaign. What happens in between is the engine's. */
@Injectable()
export class SendingService {
  constructor(
    @Inject(CampaignsFacts) private readonly facts: CampaignsFacts,
    @Inject(CampaignsService) private readonly campaigns: CampaignsService,
    @Inject(ReviewFacts) private readonly reviews: ReviewFacts,
    @Inject(ListsFacts) private readonly lists: ListsFacts,
    @Inject(Preflight) private readonly preflight: Preflight,
    @Inject(Tasks) private readonly tasks: Tasks,
  ) {}

  /**
   * Asks preflight once more (F-02), freezes the audience, writes one message a person and lets the engine begin. Refuses the first
   * obstacle, ALREADY_STARTED (F-22) or AUDIENCE_EMPTY.
   */
  async begin(tx: Tx, campaignId: string): Promise<number> {
    const campaign = await this.facts.lock(tx, campaignId);
    if (await tx.maybe(`SELECT campaign_id FROM dispatch WHERE campaign_id = $1`, [campaignId]))
      refuse('ALREADY_STARTED');
    await this.lists.holdStill(tx, campaign.listIds);
    const plan = await this.facts.plan(tx, campaignId);
    await this.preflight.require(tx, plan);
    await this.campaigns.step(tx, campaignId, 'dispatch');
    const audienceHash = await this.campaigns.freezeAudience(tx, campaignId);
    const values: unknown[] = [campaignId, campaign.listIds, campaign.customerId];
    const { rowCount } = await tx.client.query(snapshot(segmentSql(campaign.segment, values)), values);
    if (!rowCount) refuse('AUDIENCE_EMPTY');
    const approval = plan.contentId === null ? undefined : await this.reviews.approval(tx, campaignId, plan.contentId);
    const instruction = await this.instructionOf(tx, campaignId);
    await tx.query(
      `INSERT INTO dispatch (campaign_id, customer_id, controller_id, instruction_id, review_id, content_id, system_id, total, started_at, sandbox)
       SELECT $1, id, $3, $4, $5, $6, $7, $8, $9, sandbox FROM customer WHERE id = $2`,
      [
        campaignId,
        campaign.customerId,
        campaign.controllerId,
        instruction,
        approval?.id,
        plan.contentId,
        plan.systemId,
        rowCount,
        tx.now,
      ],
    );
    await record(tx, {
      kind: sendingKinds['dispatch.started'],
      customerId: campaign.customerId,
      data: {
        campaign: campaignId,
        instruction,
        review: approval?.id ?? null,
        audienceHash,
        contentHash: plan.contentHash,
        messages: rowCount,
      },
    });
    return rowCount;
  }

  /** A campaign that may not begin loses its start; a task tells the operator what stands in the way. */
  async postpone(tx: Tx, campaignId: string, obstacle: Refusal): Promise<void> {
    const campaign = await this.facts.lock(tx, campaignId);
    if (campaign.state !== 'SCHEDULED') return;
    await this.campaigns.step(tx, campaignId, 'unschedule');
    await this.tellOperator(tx, campaign, obstacle.code);
  }

  /** The gate closed in the middle: a task tells the operator why. The campaign goes on by itself when the gate opens again. */
  async interrupted(tx: Tx, campaignId: string): Promise<void> {
    const campaign = await this.facts.lock(tx, campaignId);
    if (campaign.state !== 'SENDING') return;
    const obstacles = await this.preflight.run(tx, await this.facts.plan(tx, campaignId));
    const first = obstacles.find(({ blocks }) => blocks);
    if (first) await this.tellOperator(tx, campaign, first.code);
  }

  /** Goes on after a STOP or a suspension, under the instruction in force now. Refuses what preflight refuses. */
  async resume(tx: Tx, campaignId: string): Promise<void> {
    const campaign = await this.facts.lock(tx, campaignId);
    await this.preflight.require(tx, await this.facts.plan(tx, campaignId));
    await this.campaigns.step(tx, campaignId, 'resume');
    const instruction = await this.instructionOf(tx, campaignId);
    await tx.query(`UPDATE dispatch SET instruction_id = $2 WHERE campaign_id = $1`, [campaignId, instruction]);
    await record(tx, {
      kind: sendingKinds['dispatch.resumed'],
      customerId: campaign.customerId,
      data: { campaign: campaignId, instruction },
    });
  }

  /** Ends the campaign when every message has its final outcome; returns whether it did. */
  async finish(tx: Tx, campaignId: string): Promise<boolean> {
    const campaign = await this.facts.lock(tx, campaignId);
    if (campaign.state !== 'SENDING' || (await setResendsAside(tx, campaignId)) > 0) return false;
    const results = await tx.query<{ result: string; count: number }>(FINAL_RESULTS, [campaignId]);
    const { total } = await tx.one<{ total: number }>(`SELECT total FROM dispatch WHERE campaign_id = $1`, [
      campaignId,
    ]);
    if (results.reduce((sum, row) => sum + row.count, 0) < total) return false;
    await this.campaigns.step(tx, campaignId, 'finish');
    await tx.query(`UPDATE dispatch SET finished_at = $2 WHERE campaign_id = $1`, [campaignId, tx.now]);
    await record(tx, {
      kind: sendingKinds['dispatch.finished'],
      customerId: campaign.customerId,
      data: { campaign: campaignId, total, results: Object.fromEntries(results.map(row => [row.result, row.count])) },
    });
    return true;
  }

  private async tellOperator(
    tx: Tx,
    { id, customerId }: { id: string; customerId: string },
    code: string,
  ): Promise<void> {
    await this.tasks.open(tx, {
      kind: sendingTasks['campaign.blocked'],
      customerId,
      subject: { type: 'campaign', id },
      link: `/office/campaigns/${id}`,
      dueAt: tx.now,
      detail: { code },
    });
  }

  private async instructionOf(tx: Tx, campaignId: string): Promise<string> {
    const { instruction_id } = await tx.one<{ instruction_id: string }>(
      `SELECT instruction_id FROM gate_instruction WHERE campaign_id = $1`,
      [campaignId],
    );
    return instruction_id;
  }
}

/** One a message: what was uncertain and is to be sent again has its end in a later attempt. */
const FINAL_RESULTS = `
  SELECT o.result, count(*)::integer AS count FROM outcome o
  WHERE o.campaign_id = $1 AND o.result <> 'DEFERRED'
    AND NOT EXISTS (SELECT FROM resolution r WHERE r.campaign_id = o.campaign_id AND r.ordinal = o.ordinal AND r.attempt = o.attempt
      AND r.verdict = 'RESENT')
  GROUP BY o.result`;
