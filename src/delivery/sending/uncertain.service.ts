import { Inject, Injectable } from '@nestjs/common';
import { CampaignsFacts } from '../../content/campaigns/campaign.facts.js';
import { CampaignsService } from '../../content/campaigns/campaign.service.js';
import { commitment, newSalt, record } from '../../ledger/record.js';
import { actorRecord } from '../../platform/actor/actor.js';
import { Database, isDatabaseAway } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Preflight } from '../../platform/preflight/preflight.js';
import { refuse, Refusal } from '../../platform/refusals/refusals.js';
import { rememberByRelayLog } from './forgotten-messages.js';
import { readRelayLog } from './relay-log.rules.js';
import { setResendsAside } from './resends.js';
import { sendingKinds } from './sending.events.js';
import { uncertainJob } from './sending.jobs.js';
import {
  EVIDENCE,
  RESENDABLE,
  type ResolutionSource,
  type UncertainEvidence,
  type Verdict,
} from './uncertain.rules.js';

const SYSTEM = { kind: 'system', name: 'sender' } as const;
const AT_ONCE = 500;

/** An outcome that is uncertain and has no resolution yet. */
interface Doubt {
  customer_id: string;
  campaign_id: string;
  ordinal: number;
  attempt: number;
  message_id: string;
}

export interface RelayLogResult {
  named: number;
  delivered: number;
  notDelivered: number;
  remembered: number;
}

interface Finding {
  verdict: Verdict;
  source: ResolutionSource;
  /** Why, in a few words; of a person in his own. It stands in the row, and in the ledger as a commitment. */
  reason: string;
}

/**
 * Ends the doubt about messages that were perhaps handed over (promise 4): by evidence, by the policy that the campaign declared, or by a
 * person. A message is resolved once; its outcome is never changed.
 */
@Injectable()
export class UncertainMessages {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Jobs) jobs: Jobs,
    @Inject(CampaignsFacts) private readonly facts: CampaignsFacts,
    @Inject(CampaignsService) private readonly campaigns: CampaignsService,
    @Inject(Preflight) private readonly preflight: Preflight,
  ) {
    jobs.handle(uncertainJob, async () => {
      await this.settle();
      return 'done';
    });
  }

  /** Takes evidence that names a message. Returns whether it ended a doubt: of most messages nobody doubts anything. */
  async resolveUncertain(tx: Tx, messageId: string, { source, reason }: UncertainEvidence): Promise<boolean> {
    const doubt = await this.doubt(tx, messageId);
    return doubt !== undefined && this.write(tx, doubt, { verdict: EVIDENCE[source], source, reason });
  }

  /**
   * Takes the log of a relay (Postfix's format). Returns how many messages it names with an end, how many doubts that ended, and how many
   * messages had left without the knowledge of a database that was put back.
   */
  async resolveByRelayLog(tx: Tx, text: string): Promise<RelayLogResult> {
    const lines = readRelayLog(text);
    const remembered = await rememberByRelayLog(tx, text);
    const counts = { named: lines.length, delivered: 0, notDelivered: 0, remembered };
    for (const { messageId, verdict, reason } of lines) {
      const doubt = await this.doubt(tx, messageId);
      if (!doubt || !(await this.write(tx, doubt, { verdict, source: 'RELAY_LOG', reason }))) continue;
      counts[verdict === 'DELIVERED' ? 'delivered' : 'notDelivered']++;
    }
    return counts;
  }

  /** A person decides. Refuses UNCERTAIN_NOT_OPEN, RESEND_NOT_POSSIBLE, and a re-send that preflight would refuse. */
  async decide(tx: Tx, messageId: string, { verdict, reason }: { verdict: Verdict; reason: string }): Promise<void> {
    const doubt = (await this.doubt(tx, messageId)) ?? refuse('UNCERTAIN_NOT_OPEN');
    await this.end(tx, doubt, { verdict, source: 'PERSON', reason });
  }

  /** Ends what evidence in our own tables or a declared policy can end. */
  async settle(): Promise<void> {
    const opted = await this.database.query<Doubt & { event_id: string }>('staff', OPTED_OUT, [AT_ONCE]);
    for (const { event_id, ...doubt } of opted)
      await this.apart(doubt, { verdict: 'DELIVERED', source: 'OPT_OUT', reason: event_id });
    const declared = await this.database.query<Doubt & { policy: string }>('staff', DECLARED, [AT_ONCE]);
    for (const { policy, ...doubt } of declared)
      await this.apart(doubt, {
        verdict: policy === 'RESEND' ? 'RESENT' : 'DELIVERED',
        source: 'POLICY',
        reason: policy,
      });
  }

  /** One that cannot be ended now, because its campaign may not send, keeps no other from it. */
  private async apart(doubt: Doubt, finding: Finding): Promise<void> {
    try {
      await this.database.transaction(SYSTEM, tx => this.end(tx, doubt, finding));
    } catch (error) {
      if (isDatabaseAway(error) || !(error instanceof Refusal)) throw error;
    }
  }

  private async end(tx: Tx, doubt: Doubt, finding: Finding): Promise<void> {
    if (finding.verdict !== 'RESENT') {
      await this.write(tx, doubt, finding);
      return;
    }
    const campaign = await this.facts.lock(tx, doubt.campaign_id);
    if (!RESENDABLE.includes(campaign.state)) refuse('RESEND_NOT_POSSIBLE', { state: campaign.state });
    if (campaign.state === 'SENT') await this.preflight.require(tx, await this.facts.plan(tx, campaign.id));
    if (!(await this.write(tx, doubt, finding))) return;
    const again = await setResendsAside(tx, campaign.id);
    if (again === 0 || campaign.state !== 'SENT') return;
    await this.campaigns.step(tx, campaign.id, 'resend');
    await tx.query(`UPDATE dispatch SET finished_at = NULL WHERE campaign_id = $1`, [campaign.id]);
  }

  private doubt(tx: Tx, messageId: string): Promise<Doubt | undefined> {
    return tx.maybe<Doubt & Record<string, unknown>>(
      `SELECT ${DOUBT} FROM message m JOIN outcome o ON o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal WHERE m.id = $1 AND ${UNRESOLVED}`,
      [messageId],
    );
  }

  /** False when somebody else was faster. */
  private async write(tx: Tx, doubt: Doubt, { verdict, source, reason }: Finding): Promise<boolean> {
    const salt = newSalt();
    const { customer_id, campaign_id, ordinal, attempt, message_id } = doubt;
    const row = await tx.maybe<{ id: string }>(INSERT_RESOLUTION, [
      ...[customer_id, campaign_id, ordinal, attempt, message_id],
      ...[verdict, source, reason, salt, actorRecord(tx.actor), tx.now],
    ]);
    if (!row) return false;
    await record(tx, {
      kind: sendingKinds['message.resolved'],
      customerId: customer_id,
      data: {
        resolution: row.id,
        campaign: campaign_id,
        message: message_id,
        ordinal,
        attempt,
        verdict,
        source,
        reason: commitment(salt, reason),
      },
    });
    return true;
  }
}

const DOUBT = `o.customer_id, o.campaign_id, o.ordinal, o.attempt, o.message_id`;
const UNRESOLVED = `o.result = 'UNCERTAIN'
  AND NOT EXISTS (SELECT FROM resolution r WHERE r.campaign_id = o.campaign_id AND r.ordinal = o.ordinal AND r.attempt = o.attempt)`;

/** Somebody used a link that stands in no other message. */
const OPTED_OUT = `
  SELECT DISTINCT ON (o.campaign_id, o.ordinal, o.attempt) ${DOUBT}, e.id AS event_id
  FROM outcome o JOIN permission_event e ON e.message_id = o.message_id AND e.kind IN ('WITHDRAW', 'OBJECT')
  WHERE ${UNRESOLVED} ORDER BY o.campaign_id, o.ordinal, o.attempt, e.id LIMIT $1`;

/** A policy sends a message again once; should that end in doubt too, a person decides. */
const DECLARED = `
  SELECT ${DOUBT}, c.uncertain_policy AS policy
  FROM campaign c JOIN outcome o ON o.campaign_id = c.id
  WHERE c.uncertain_policy <> 'LEAVE' AND ${UNRESOLVED}
    AND (c.uncertain_policy <> 'RESEND' OR c.state IN ('SENDING', 'SENT')
      AND NOT EXISTS (SELECT FROM resolution r WHERE r.campaign_id = o.campaign_id AND r.ordinal = o.ordinal))
  ORDER BY o.at LIMIT $1`;

const INSERT_RESOLUTION = `
  INSERT INTO resolution (customer_id, campaign_id, ordinal, attempt, message_id, verdict, source, reason, salt, actor, decided_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (campaign_id, ordinal, attempt) DO NOTHING RETURNING id`;
