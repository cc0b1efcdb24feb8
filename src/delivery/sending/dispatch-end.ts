import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { sendingKinds } from './sending.events.js';

/** How many messages of a campaign ended so. */
export interface ResultCount {
  result: string;
  count: number;
}

/** Final outcomes of a campaign by result. */
export function resultsOf(tx: Tx, campaignId: string): Promise<ResultCount[]> {
  return tx.query<ResultCount & Record<string, unknown>>(RESULTS, [campaignId]);
}

export function sumOf(results: readonly ResultCount[]): number {
  return results.reduce((sum, { count }) => sum + count, 0);
}

/** The end of a campaign's sending, with what became of its messages. */
export async function recordFinished(
  tx: Tx,
  { campaignId, customerId }: { campaignId: string; customerId: string },
  results: readonly ResultCount[],
): Promise<void> {
  await tx.query(`UPDATE dispatch SET finished_at = $2 WHERE campaign_id = $1`, [campaignId, tx.now]);
  await record(tx, {
    kind: sendingKinds['dispatch.finished'],
    customerId,
    data: {
      campaign: campaignId,
      total: sumOf(results),
      results: Object.fromEntries(results.map(({ result, count }) => [result, count])),
    },
  });
}

/** Final outcomes by result, one a message: what was uncertain and is sent again has its end in a later attempt. */
const RESULTS = `
  SELECT c.result, sum(c.n)::integer - CASE WHEN c.result = 'UNCERTAIN' THEN
      (SELECT count(*)::integer FROM resolution r WHERE r.campaign_id = $1 AND r.verdict = 'RESENT') ELSE 0 END AS count
  FROM outcome_count c
  WHERE c.campaign_id = $1 AND c.result NOT IN ('DEFERRED', 'COMPLAINT') GROUP BY c.result`;
