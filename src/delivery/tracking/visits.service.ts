import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/platform.tokens.js';
import type { VisitLink } from '../../platform/tokens/visit-link.js';
import type { Sign } from './activity.rules.js';

const AT_ONCE = 500;
/** While the database commits one statement, it may work on the next. */
const STATEMENTS_AT_ONCE = 2;
/** A visitor is not kept waiting for a database that hangs, in milliseconds; his visit is then not certain to be stored. */
const PATIENCE_MS = 2_000;

interface Visit extends Pick<VisitLink, 'campaignId' | 'messageId' | 'kind' | 'link'> {
  id: string;
  sign: Sign | null;
  at: Date;
}

interface Waiting {
  visit: Visit;
  done: () => void;
}

/**
 * Stores opens and clicks of those who consented, durably before it answers: visits that come while a statement is under way go together
 * into the next one, so that many share a commit. Without the database a visitor still gets where he wanted; his visit is lost and logged.
 */
@Injectable()
export class Visits {
  private waiting: Waiting[] = [];
  private storing = 0;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Resolves once the visit is committed, was not to be stored, or could not be. */
  note({ campaignId, messageId, kind, link }: VisitLink, sign: Sign | null): Promise<void> {
    const at = this.clock.now();
    const visit = { id: uuidv7(), campaignId, messageId, kind, link, sign, at };
    return new Promise(resolve => {
      const patience = setTimeout(resolve, PATIENCE_MS);
      const done = (): void => {
        clearTimeout(patience);
        resolve();
      };
      this.waiting.push({ visit, done });
      if (this.storing < STATEMENTS_AT_ONCE) void this.storeAll();
    });
  }

  private async storeAll(): Promise<void> {
    this.storing++;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, AT_ONCE);
      await this.store(batch.map(({ visit }) => visit));
      for (const { done } of batch) done();
    }
    this.storing--;
  }

  private async store(visits: readonly Visit[]): Promise<void> {
    try {
      await this.database.query('recipient', STORE, [
        visits.map(({ id }) => id),
        visits.map(({ campaignId }) => campaignId),
        visits.map(({ messageId }) => messageId),
        visits.map(({ kind }) => kind),
        visits.map(({ link }) => link),
        visits.map(({ sign }) => sign),
        visits.map(({ at }) => at),
      ]);
    } catch (error) {
      this.log.warn({ error, visits: visits.length }, 'visits of measured links could not be stored');
    }
  }
}

const STORE = `SELECT recipient_visits($1, $2, $3, $4, $5, $6, $7) AS stored`;
