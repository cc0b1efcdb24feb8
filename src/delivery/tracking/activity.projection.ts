import { Inject, Injectable } from '@nestjs/common';
import { noteActivity } from '../../audience/lists/activity.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { countVisits } from './activity.jobs.js';
import { MACHINE } from './activity.views.js';

const SYSTEM = { kind: 'system', name: 'tracking' } as const;
const AT_ONCE = 5_000;
/** Visits rest for so long, in seconds: a later one may show that an earlier one was a program's. */
const REST_SECONDS = 120;

interface Counted {
  customerId: string;
  controllerId: string;
  addressKey: Buffer;
  kind: 'CLICK' | 'OPEN';
  at: Date;
  /** A person's, who still consents to be measured (N15). */
  counts: boolean;
}

/** Counts each visit of a person once into what segments by activity ask (E-09: for its controller alone). */
@Injectable()
export class ActivityProjection {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(countVisits, async () => {
      await this.run();
      return 'done';
    });
  }

  /** Counts all that has rested, in transactions of AT_ONCE visits. */
  async run(): Promise<void> {
    while ((await this.database.transaction(SYSTEM, tx => this.count(tx))) === AT_ONCE);
  }

  private async count(tx: Tx): Promise<number> {
    const visits = await tx.query<Counted & Record<string, unknown>>(COUNT, [tx.now, REST_SECONDS, AT_ONCE]);
    const counting = visits.filter(({ counts }) => counts);
    await noteActivity(
      tx,
      counting.map(({ kind, ...visit }) => ({ ...visit, kind: kind === 'CLICK' ? 'clicked' : 'opened' })),
    );
    return visits.length;
  }
}

const COUNT = `
  WITH rested AS (
    SELECT id FROM activity
    WHERE counted_at IS NULL AND at <= $1::timestamptz - make_interval(secs => $2) ORDER BY at LIMIT $3 FOR UPDATE SKIP LOCKED
  )
  UPDATE activity a SET counted_at = $1 FROM rested WHERE rested.id = a.id
  RETURNING a.customer_id AS "customerId", a.controller_id AS "controllerId", a.address_key AS "addressKey", a.kind, a.at,
    (${MACHINE}) IS NULL AND EXISTS (
      SELECT FROM permission_usable u
      WHERE u.customer_id = a.customer_id AND u.controller_id = a.controller_id AND u.address_key = a.address_key
        AND u.purpose = 'tracking' AND u.basis = 'CONSENT') AS counts`;
