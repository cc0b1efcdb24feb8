import { Inject, Injectable } from '@nestjs/common';
import { ListsFacts } from '../../audience/lists/list.facts.js';
import { CampaignsFacts } from '../../content/campaigns/campaign.facts.js';
import { CampaignsService } from '../../content/campaigns/campaign.service.js';
import { CampaignHolds } from '../../content/campaigns/hold.service.js';
import { StaleSchedules } from '../../content/campaigns/stale-schedule.service.js';
import { ReviewFacts } from '../../content/review/review.facts.js';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { Preflight } from '../../platform/preflight/preflight.js';
import { refuse, type Refusal } from '../../platform/refusals/refusals.js';
import { Tasks } from '../../tasks/task.service.js';
import { recordFinished, resultsOf, sumOf } from './dispatch-end.js';
import { profiledSql, PURPOSE, segmentSql, snapshot } from './audience.sql.js';
import { setResendsAside } from './resends.js';
import { servesSystem } from './relay.sql.js';
import { sendingKinds } from './sending.events.js';
import { alarmOf, type Alarm, type Tally } from './reputation.rules.js';
import { sendingTasks } from './sending.tasks.js';

const REPUTATION = 'REPUTATION';
/** How long a message that is refused for now is tried again, where the instruction sets no end; RFC 5321 4.5.4.1 asks for 4 to 5 days. */
const RETRIES_FOR = '4 days';

/** A relay that has been away for so long is left for a fallback system. */
const RELAY_PATIENCE = '1 minute';

/** Begins, resumes and ends the sending of a campaign. What happens in between is the engine's. */
@Injectable()
export class SendingService {
  constructor(
    @Inject(CampaignsFacts) private readonly facts: CampaignsFacts,
    @Inject(CampaignsService) private readonly campaigns: CampaignsService,
    @Inject(CampaignHolds) private readonly holds: CampaignHolds,
    @Inject(ReviewFacts) private readonly reviews: ReviewFacts,
    @Inject(ListsFacts) private readonly lists: ListsFacts,
    @Inject(Preflight) private readonly preflight: Preflight,
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(StaleSchedules) private readonly stale: StaleSchedules,
  ) {}

  /**
   * Asks preflight once more (F-02), freezes the audience, writes one message a person and lets the engine begin. Refuses the first
   * obstacle, ALREADY_STARTED (F-22), SCHEDULE_STALE or AUDIENCE_EMPTY.
   */
  async begin(tx: Tx, campaignId: string): Promise<number> {
    const campaign = await this.facts.lock(tx, campaignId);
    if (await tx.maybe(`SELECT campaign_id FROM dispatch WHERE campaign_id = $1`, [campaignId]))
      refuse('ALREADY_STARTED');
    await this.stale.requireFresh(tx, campaign);
    await this.lists.holdStill(tx, campaign.listIds);
    const plan = await this.facts.plan(tx, campaignId);
    await this.preflight.require(tx, plan);
    await this.campaigns.step(tx, campaignId, 'dispatch');
    const audienceHash = await this.campaigns.freezeAudience(tx, campaignId);
    const values: unknown[] = [campaignId, campaign.listIds, campaign.customerId];
    const { rowCount } = await tx.client.query(snapshot(segmentSql(campaign.segment, PURPOSE, values)), values);
    if (!rowCount) refuse('AUDIENCE_EMPTY');
    const asked: unknown[] = [campaign.listIds];
    const { profiled } = await tx.one<{ profiled: boolean }>(
      `SELECT $1::uuid[] IS NOT NULL AND ${profiledSql(campaign.segment, asked)} AS profiled`,
      asked,
    );
    const approval = plan.contentId === null ? undefined : await this.reviews.approval(tx, campaignId, plan.contentId);
    const instruction = await this.instructionOf(tx, campaignId);
    await tx.query(
      `INSERT INTO dispatch (campaign_id, customer_id, controller_id, instruction_id, review_id, content_id, system_id, total, started_at, sandbox, deadline, profiled)
       SELECT $1, u.id, $3, i.id, $5, $6, $7, $8, $9, u.sandbox, COALESCE(i.not_after, $9::timestamptz + $10::interval), $11
       FROM customer u JOIN instruction i ON i.id = $4 WHERE u.id = $2`,
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
        RETRIES_FOR,
        profiled,
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

  /** A campaign that may not begin loses its start; a task tells the operator what stands in the way. One that is too late keeps it and asks. */
  async postpone(tx: Tx, campaignId: string, obstacle: Refusal): Promise<void> {
    const campaign = await this.facts.lock(tx, campaignId);
    if (campaign.state !== 'SCHEDULED') return;
    if (obstacle.code === 'SCHEDULE_STALE') return this.stale.ask(tx, campaignId, String(obstacle.data['scheduledAt']));
    await this.campaigns.step(tx, campaignId, 'unschedule');
    await this.tellOperator(tx, campaign, obstacle.code);
  }

  /**
   * The gate closed in the middle: a task tells the operator why, where it is no hold, which has a task of its own or was a person's will.
   * The campaign goes on by itself when the gate opens again.
   */
  async interrupted(tx: Tx, campaignId: string): Promise<void> {
    const campaign = await this.facts.lock(tx, campaignId);
    if (campaign.state !== 'SENDING') return;
    const obstacles = await this.preflight.run(tx, await this.facts.plan(tx, campaignId));
    const first = obstacles.find(({ blocks, check }) => blocks && check !== 'holds');
    if (first) await this.tellOperator(tx, campaign, first.code);
  }

  /** The gate is open: nobody has to find out any more why it was not. */
  async goesOn(tx: Tx, campaignId: string): Promise<void> {
    await this.tasks.close(tx, sendingTasks['campaign.blocked'], campaignId);
  }

  /** Goes on after a STOP, under the instruction in force now. Refuses what preflight refuses. */
  async resume(tx: Tx, campaignId: string): Promise<void> {
    const campaign = await this.facts.lock(tx, campaignId);
    await this.campaigns.step(tx, campaignId, 'resume');
    await this.preflight.require(tx, await this.facts.plan(tx, campaignId));
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
    const results = await resultsOf(tx, campaignId);
    const { total } = await tx.one<{ total: number }>(`SELECT total FROM dispatch WHERE campaign_id = $1`, [
      campaignId,
    ]);
    if (sumOf(results) < total) return false;
    await this.campaigns.step(tx, campaignId, 'finish');
    await recordFinished(tx, { campaignId, customerId: campaign.customerId }, results);
    return true;
  }

  /** J-33: which of these campaigns are refused so often that they must not go on. */
  async alarms(tx: Tx, campaignIds: readonly string[]): Promise<{ campaignId: string; alarm: Alarm; tally: Tally }[]> {
    const rows = await tx.query<Tally & { campaignId: string; before: Partial<Tally> }>(TALLIES, [campaignIds]);
    return rows.flatMap(({ campaignId, before, ...tally }) => {
      const alarm = alarmOf(since(tally, before));
      return alarm ? [{ campaignId, alarm, tally }] : [];
    });
  }

  /** J-33: holds a campaign that is refused too often and tells the operator. What was before the hold counts no more when it is lifted. */
  async holdForReputation(tx: Tx, campaignId: string): Promise<void> {
    const campaign = await this.facts.lock(tx, campaignId);
    const [found] = await this.alarms(tx, [campaignId]);
    if (campaign.state !== 'SENDING' || !found) return;
    const { alarm, tally } = found;
    const reason = `${alarm.measure}: ${alarm.found} > ${alarm.limit}`;
    await this.holds.place(tx, campaignId, { code: REPUTATION, source: 'sending', reason });
    await tx.query(`UPDATE dispatch SET tally_before = $2 WHERE campaign_id = $1`, [campaignId, JSON.stringify(tally)]);
  }

  /**
   * N22: a campaign whose system is away goes on through the next of its own systems that is not: on the customer's list, in the
   * instruction, lawful for transfers, and with a relay that takes mail. Returns the campaigns that changed their way.
   */
  async reroute(tx: Tx): Promise<string[]> {
    const moved = await tx.query<{ campaign_id: string; customer_id: string; from: string; to: string }>(REROUTE, [
      RELAY_PATIENCE,
    ]);
    for (const { campaign_id: campaign, customer_id: customerId, from, to } of moved)
      await record(tx, { kind: sendingKinds['dispatch.rerouted'], customerId, data: { campaign, from, to } });
    return moved.map(({ campaign_id }) => campaign_id);
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

/** Messages that came back so, whatever way it was told: refused at hand-over, by a report, a provider, a log or a person. */
function toldOf(kind: 'HARD' | 'COMPLAINT'): string {
  return `(SELECT count(DISTINCT b.message_id)::integer FROM bounce b WHERE b.campaign_id = c.campaign_id AND b.kind = '${kind}')`;
}

const TALLIES = `
  SELECT c.campaign_id AS "campaignId", d.tally_before AS before,
    COALESCE(sum(n) FILTER (WHERE result IN ('DELIVERED', 'BOUNCED', 'UNCERTAIN')), 0)::integer AS tried,
    ${toldOf('HARD')} AS "hardBounces", ${toldOf('COMPLAINT')} AS complaints,
    COALESCE(sum(n) FILTER (WHERE result = 'FAILED'), 0)::integer AS errors
  FROM outcome_count c JOIN dispatch d ON d.campaign_id = c.campaign_id
  WHERE c.campaign_id = ANY ($1::uuid[]) GROUP BY c.campaign_id, d.tally_before`;

function since(tally: Tally, before: Partial<Tally>): Tally {
  return {
    tried: tally.tried - (before.tried ?? 0),
    hardBounces: tally.hardBounces - (before.hardBounces ?? 0),
    complaints: tally.complaints - (before.complaints ?? 0),
    errors: tally.errors - (before.errors ?? 0),
  };
}

/** Whether all senders of a system's relay have found it away for $1 and longer. */
const AWAY = `
  SELECT bool_and(s.away_since < clock_timestamp() - $1::interval) FROM sender s
  WHERE s.relay <> 'sandbox' AND ${servesSystem('s', 'g.code')}`;

const REROUTE = `
  WITH stuck AS (
    SELECT d.campaign_id, d.system_id AS "from", next.id AS "to"
    FROM dispatch d
    JOIN campaign c ON c.id = d.campaign_id AND c.state = 'SENDING' AND c.fallback_system_ids <> '{}'
    JOIN gate_system g ON g.customer_id = d.customer_id AND g.system_id = d.system_id
    JOIN gate_instruction i ON i.campaign_id = d.campaign_id AND i.customer_id = d.customer_id
    CROSS JOIN LATERAL (
      SELECT own.id FROM unnest(c.system_id || c.fallback_system_ids) WITH ORDINALITY AS own (id, place)
      JOIN gate_system g ON g.customer_id = d.customer_id AND g.system_id = own.id AND g.usable
      WHERE own.id <> d.system_id AND own.id = ANY (i.system_ids) AND (${AWAY}) IS NOT TRUE
      ORDER BY own.place LIMIT 1) next
    WHERE d.finished_at IS NULL AND NOT d.sandbox AND (NOT g.usable OR (${AWAY}))
    FOR UPDATE OF d
  )
  UPDATE dispatch d SET system_id = stuck."to" FROM stuck WHERE d.campaign_id = stuck.campaign_id
  RETURNING d.campaign_id, d.customer_id, stuck."from", stuck."to"`;
