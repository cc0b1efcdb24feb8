import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { HANDED_TO_NOBODY } from './sending.types.js';
import { UncertainViews, type UncertainCounts } from './uncertain.views.js';

export interface Progress {
  total: number;
  /** One a message: an uncertain one that was sent again counts where that ended. */
  byResult: Record<string, number>;
  uncertain: UncertainCounts;
  /** Of what reached nobody; in a sandbox of everything. */
  reasons: { result: string; code: string; count: number }[];
  perSecond: number;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** Reads of the send log. */
@Injectable()
export class SendingViews {
  constructor(@Inject(UncertainViews) private readonly doubts: UncertainViews) {}

  /** Counts by result and reason; messages a second over the time between the first and the last delivery. Zeros before the start. */
  async progress(tx: Tx, campaignId: string): Promise<Progress> {
    const dispatch = await tx.maybe<{ total: number; started_at: Date; finished_at: Date | null }>(
      `SELECT total, started_at, finished_at FROM dispatch WHERE campaign_id = $1`,
      [campaignId],
    );
    const rows = await tx.query<{ result: string; code: string; count: number; first: Date; last: Date }>(
      `SELECT result, code, sum(n)::integer AS count, min(first_at) AS first, max(last_at) AS last FROM outcome_count
       WHERE campaign_id = $1 AND result <> 'COMPLAINT' GROUP BY result, code ORDER BY count DESC`,
      [campaignId],
    );
    const uncertain = await this.doubts.counts(tx, campaignId);
    return {
      total: dispatch?.total ?? 0,
      byResult: sums(rows, uncertain.resent),
      uncertain,
      reasons: rows
        .filter(row => row.result !== 'DELIVERED' || row.code === HANDED_TO_NOBODY)
        .map(row => ({ result: row.result, code: row.code, count: row.count })),
      perSecond: rate(rows.filter(row => row.result === 'DELIVERED')),
      startedAt: dispatch?.started_at ?? null,
      finishedAt: dispatch?.finished_at ?? null,
    };
  }
}

function sums(rows: readonly { result: string; count: number }[], resent: number): Record<string, number> {
  const byResult: Record<string, number> = {};
  for (const { result, count } of rows) byResult[result] = (byResult[result] ?? 0) + count;
  const { UNCERTAIN: uncertain = 0, ...others } = byResult;
  return uncertain > resent ? { ...others, UNCERTAIN: uncertain - resent } : others;
}

function rate(rows: readonly { count: number; first: Date; last: Date }[]): number {
  if (rows.length === 0) return 0;
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const first = Math.min(...rows.map(row => row.first.getTime()));
  const last = Math.max(...rows.map(row => row.last.getTime()));
  return Math.round(count / Math.max(0.001, (last - first) / 1000));
}
