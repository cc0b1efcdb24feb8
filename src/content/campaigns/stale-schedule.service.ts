import { Inject, Injectable } from '@nestjs/common';
import { InterruptionFacts } from '../../agreement/subprocessors/interruption.facts.js';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import type { Campaign } from './campaign.entity.js';
import { CampaignHolds } from './hold.service.js';

const HOUR_MS = 3_600_000;

/**
 * A start that was missed by hours, after a restore or a long outage, is not made up for by itself: what was right on Friday evening may
 * be wrong on Monday. Maintenance was announced and waited for (F-05), so it counts as no delay.
 */
@Injectable()
export class StaleSchedules {
  constructor(
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(InterruptionFacts) private readonly interruptions: InterruptionFacts,
    @Inject(CampaignHolds) private readonly holds: CampaignHolds,
  ) {}

  /** Refuses SCHEDULE_STALE when the start lies further back than the contract lets it (schedule.stale_after_hours). */
  async requireFresh(tx: Tx, campaign: Campaign): Promise<void> {
    const { customerId, systemId, scheduledAt } = campaign;
    if (scheduledAt === null) return;
    const { value: hours } = await this.terms.effective(tx, customerId, 'schedule.stale_after_hours', tx.now);
    const due = (await this.interruptions.endOfMaintenance(tx, systemId, scheduledAt)) ?? scheduledAt;
    if (tx.now.getTime() - due.getTime() > hours * HOUR_MS)
      refuse('SCHEDULE_STALE', { scheduledAt: scheduledAt.toISOString(), hours });
  }

  /** Holds the campaign and asks the operator and the customer; a new start, or its end, answers. */
  async ask(tx: Tx, campaignId: string, scheduledAt: string): Promise<void> {
    await this.holds.place(tx, campaignId, { code: 'STALE_SCHEDULE', source: 'sending', reason: scheduledAt });
  }
}
