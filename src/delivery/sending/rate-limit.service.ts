import { Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { sendingKinds } from './sending.events.js';

/** What a limit may hold for: a relay by its name, a customer or a campaign by id, a recipient domain by name. */
export const LIMIT_SCOPES = ['RELAY', 'CUSTOMER', 'CAMPAIGN', 'DOMAIN'] as const;
export type LimitScope = (typeof LIMIT_SCOPES)[number];

export interface NewRateLimit {
  scope: LimitScope;
  key: string;
  perHour: number;
  /** So many may leave at once when nothing has left for a while. */
  burst: number;
  /** Warm-up from now on: so many on the first day, twice as many after each so many days, up to `perHour`. */
  warmUp?: { firstDay: number; doublingDays: number } | undefined;
}

/** Sets and lifts limits of how fast mail leaves. Senders follow within a second. */
@Injectable()
export class RateLimits {
  /** Sets a limit or changes the one there is; what has been used of it stays used. Refuses LIMIT_TARGET_UNKNOWN. */
  async set(tx: Tx, input: NewRateLimit): Promise<string> {
    const { scope, perHour, burst, warmUp } = input;
    const key = scope === 'DOMAIN' ? input.key.toLowerCase() : input.key;
    await requireTarget(tx, scope, key);
    const { id } = await tx.one<{ id: string }>(SET, [
      ...[scope, key, perHour, burst],
      ...[warmUp?.firstDay ?? null, warmUp?.doublingDays ?? null],
    ]);
    await record(tx, {
      kind: sendingKinds['rate-limit.set'],
      customerId: null,
      data: { limit: id, scope, key, perHour, burst, warmUp: warmUp ? { ...warmUp } : null },
    });
    return id;
  }

  /** Lifts a limit, also one that a domain's own answers made. Refuses NOT_FOUND. */
  async lift(tx: Tx, id: string): Promise<void> {
    const gone = await tx.maybe<{ scope: string; key: string }>(
      `DELETE FROM rate_limit WHERE id = $1 RETURNING scope, key`,
      [id],
    );
    if (!gone) refuse('NOT_FOUND');
    await record(tx, {
      kind: sendingKinds['rate-limit.lifted'],
      customerId: null,
      data: { limit: id, ...gone },
    });
  }
}

const TARGETS: Partial<Record<LimitScope, string>> = {
  CUSTOMER: `SELECT FROM customer WHERE id::text = $1`,
  CAMPAIGN: `SELECT FROM campaign WHERE id::text = $1`,
};

async function requireTarget(tx: Tx, scope: LimitScope, key: string): Promise<void> {
  const target = TARGETS[scope];
  const known = target === undefined ? /^[a-z0-9][a-z0-9.-]*$/.test(key) : await tx.maybe(target, [key]);
  if (!known) refuse('LIMIT_TARGET_UNKNOWN', { scope, key });
}

const SET = `
  INSERT INTO rate_limit AS l (scope, key, origin, per_hour, burst, first_day, doubling_days, warm_from, tokens)
  VALUES ($1, $2, 'SET', $3, $4, $5, $6, CASE WHEN $5::integer IS NOT NULL THEN clock_timestamp() END, $4)
  ON CONFLICT (scope, key, origin) DO UPDATE
  SET per_hour = EXCLUDED.per_hour, burst = EXCLUDED.burst, first_day = EXCLUDED.first_day, doubling_days = EXCLUDED.doubling_days,
    warm_from = CASE WHEN EXCLUDED.first_day IS NOT NULL THEN COALESCE(l.warm_from, EXCLUDED.warm_from) END,
    tokens = LEAST(l.tokens, EXCLUDED.burst), changed_at = clock_timestamp()
  RETURNING id`;
