import { Injectable } from '@nestjs/common';
import { readPage, type Page, type PageAsked, type PagedSelect } from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';
import type { LimitScope } from './rate-limit.service.js';

/** One token bucket, as it is now. */
export interface RateLimitLine {
  id: string;
  scope: LimitScope;
  key: string;
  /** What the key stands for, in words. */
  name: string;
  /** SET by a person, or SLOWED by what a domain answered. */
  origin: 'SET' | 'SLOWED';
  perHour: number;
  /** With the warm-up of today. */
  perHourNow: number;
  burst: number;
  firstDay: number | null;
  doublingDays: number | null;
  warmFrom: Date | null;
  /** Messages that may leave at once now. */
  tokens: number;
  changedAt: Date;
}

/** Reads of the limits. */
@Injectable()
export class RateLimitViews {
  page(
    tx: Tx,
    filter: { scope?: string | undefined; origin?: string | undefined; q?: string | undefined },
    asked: PageAsked,
  ): Promise<Page<RateLimitLine>> {
    return readPage(tx, LIMITS, asked, [
      ['l.scope = $', filter.scope],
      ['l.origin = $', filter.origin],
      [`l.key || ' ' || COALESCE(u.name, g.name, '') ILIKE '%' || $ || '%'`, filter.q],
    ]);
  }

  async find(tx: Tx, id: string): Promise<RateLimitLine | undefined> {
    return (await readPage<RateLimitLine>(tx, LIMITS, { limit: 1 }, [['l.id = $', id]])).rows.at(0);
  }
}

const LIMITS: PagedSelect = {
  columns: `l.id, l.scope, l.key, COALESCE(u.name, g.name, l.key) AS name, l.origin, l.per_hour AS "perHour",
    mandate_per_hour(l, clock_timestamp()) AS "perHourNow", l.burst, l.first_day AS "firstDay", l.doubling_days AS "doublingDays",
    l.warm_from AS "warmFrom", l.changed_at AS "changedAt",
    floor(mandate_tokens(l, clock_timestamp())) AS tokens`,
  from: `rate_limit l
    LEFT JOIN customer u ON l.scope = 'CUSTOMER' AND u.id::text = l.key
    LEFT JOIN campaign g ON l.scope = 'CAMPAIGN' AND g.id::text = l.key`,
  order: [['l.id', 'uuid']],
  newestFirst: true,
};
