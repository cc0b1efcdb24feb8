import { Inject, Injectable } from '@nestjs/common';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import { CampaignHolds } from '../../content/campaigns/hold.service.js';
import type { Tx } from '../../platform/database/tx.js';

const HOUR_MS = 3_600_000;

/**
 * A campaign in the middle is not taken up by itself after hours in which nobody looked after any. The outage was long, or the database
 * comes from a backup and knows nothing of what has left since: only a person can tell, from the relay's log.
 */
@Injectable()
export class Silence {
  constructor(
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(CampaignHolds) private readonly holds: CampaignHolds,
  ) {}

  /** Says that campaigns are looked after now; holds those being sent when that was not so for longer than their contract lets it. */
  async end(tx: Tx): Promise<void> {
    const seen = await tx.maybe<{ since: Date | null; now: Date }>(SEEN);
    // No contract may ask for less than an hour.
    if (!seen?.since || seen.now.getTime() - seen.since.getTime() < HOUR_MS) return;
    for (const { id, customerId } of await tx.query<{ id: string; customerId: string }>(IN_THE_MIDDLE)) {
      const { value: hours } = await this.terms.effective(tx, customerId, 'schedule.stale_after_hours', seen.now);
      if (seen.now.getTime() - seen.since.getTime() <= hours * HOUR_MS) continue;
      const reason = seen.since.toISOString();
      await this.holds.place(tx, id, { code: 'INTERRUPTED', source: 'sending', reason });
    }
  }
}

/** One writer a second at most; whoever comes at the same moment waits until its holds are stored. */
const SEEN = `
  INSERT INTO sending_life (seen_at) VALUES (clock_timestamp())
  ON CONFLICT (single) DO UPDATE SET seen_at = excluded.seen_at WHERE sending_life.seen_at < excluded.seen_at - interval '1 second'
  RETURNING old.seen_at AS since, new.seen_at AS now`;

const IN_THE_MIDDLE = `
  SELECT c.id, c.customer_id AS "customerId" FROM campaign c JOIN dispatch d ON d.campaign_id = c.id
  WHERE c.state = 'SENDING' AND d.finished_at IS NULL AND NOT d.sandbox ORDER BY c.id`;
