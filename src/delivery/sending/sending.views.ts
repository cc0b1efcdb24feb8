import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { HANDED_TO_NOBODY } from './sending.types.js';

export interface Progress {
  total: number;
  byResult: Record<string, number>;
  /** Of what reached nobody; in a sandbox of everything. */
  reasons: { result: string; code: string; count: number }[];
  perSecond: number;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** Reads of the send log. */
@Injectable()
export class SendingViews {
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
    return {
      total: dispatch?.total ?? 0,
      byResult: sums(rows),
      reasons: rows
        .filter(row => row.result !== 'DELIVERED' || row.code === HANDED_TO_NOBODY)
        .map(row => ({ result: row.result, code: row.code, count: row.count })),
      perSecond: rate(rows.filter(row => row.result === 'DELIVERED')),
      startedAt: dispatch?.started_at ?? null,
      finishedAt: dispatch?.finished_at ?? null,
    };
  }
}

function sums(rows: readonly { result: string; count: number }[]): Record<string, number> {
  const byResult: Record<string, number> = {};
  for (const { result, count } of rows) byResult[result] = (byResult[result] ?? 0) + count;
  return byResult;
}

function rate(rows: readonly { count: number; first: Date; last: Date }[]): number {
  if (rows.length === 0) return 0;
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const first = Math.min(...rows.map(row => row.first.getTime()));
  const last = Math.max(...rows.map(row => row.last.getTime()));
  return Math.round(count / Math.max(0.001, (last - first) / 1000));
}
