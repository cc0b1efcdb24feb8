import { Inject, Injectable } from '@nestjs/common';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import { CampaignHolds } from '../../content/campaigns/hold.service.js';
import type { Tx } from '../../platform/database/tx.js';

const HOUR_MS = 3_600_000;

/**
 * A campaign in the middle is not taken up by itself after hours in which nobody looked after any, nor in another database than the one
 * it was last looked after in. The outage was long, or the database comes from a backup and knows nothing of what has left since: only a
 * person can tell, from the relay's log.
 */
@Injectable()
export class Silence {
  constructor(
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(CampaignHolds) private readonly holds: CampaignHolds,
  ) {}

  /**
   * Says that campaigns are looked after now and here. Where the database is another one, holds those being sent and those due; where
   * that was not so for longer than their contract lets it, as well.
   */
  async end(tx: Tx): Promise<void> {
    const seen = await tx.maybe<{ since: Date | null; now: Date; moved: boolean }>(SEEN);
    // No contract may ask for less than an hour.
    if (!seen?.since || (!seen.moved && seen.now.getTime() - seen.since.getTime() < HOUR_MS)) return;
    for (const { id, customerId } of await tx.query<{ id: string; customerId: string }>(IN_THE_MIDDLE)) {
      const { value: hours } = await this.terms.effective(tx, customerId, 'schedule.stale_after_hours', seen.now);
      if (!seen.moved && seen.now.getTime() - seen.since.getTime() <= hours * HOUR_MS) continue;
      const reason = seen.since.toISOString();
      await this.holds.place(tx, id, { code: 'INTERRUPTED', source: 'sending', reason });
    }
  }

  /** For a copy that this cannot tell from the original, as that of a stopped server's files: the next sweep takes it for restored. */
  async databaseWasRestored(tx: Tx): Promise<void> {
    await tx.query(`UPDATE sending_life SET home = 'restored'`);
  }
}

/**
 * Which database this is. A dump that was read in is another cluster, database or table; a recovery to some moment, or a standby that
 * took over, has another timeline.
 */
const HOME = `
  (SELECT system_identifier FROM pg_control_system()) || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
    || '/' || (SELECT oid FROM pg_database WHERE datname = current_database()) || '/' || 'sending_life'::regclass::oid`;

/** One writer a second at most; whoever comes at the same moment waits until its holds are stored. */
const SEEN = `
  INSERT INTO sending_life (seen_at, home) SELECT clock_timestamp(), ${HOME}
  ON CONFLICT (single) DO UPDATE SET seen_at = excluded.seen_at, home = excluded.home
  WHERE sending_life.seen_at < excluded.seen_at - interval '1 second' OR sending_life.home <> excluded.home
  RETURNING old.seen_at AS since, new.seen_at AS now, old.home <> new.home AS moved`;

/** What is due has perhaps begun since the backup, and left. */
const IN_THE_MIDDLE = `
  SELECT c.id, c.customer_id AS "customerId" FROM campaign c JOIN customer u ON u.id = c.customer_id AND NOT u.sandbox
  WHERE c.state = 'SENDING' OR c.state = 'SCHEDULED' AND c.scheduled_at <= clock_timestamp() ORDER BY c.id`;
