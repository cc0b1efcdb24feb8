import type { Tx } from '../../platform/database/tx.js';

/**
 * Sets messages that are to be sent again aside for a sender, each as a range of its own; returns how many. Only once nothing else of the
 * campaign is set aside, so that no ordinal is ever in two ranges. The caller holds the campaign's lock.
 */
export async function setResendsAside(tx: Tx, campaignId: string): Promise<number> {
  const { rowCount } = await tx.client.query(RESENDS, [campaignId]);
  return rowCount ?? 0;
}

const RESENDS = `
  INSERT INTO lease (campaign_id, lo, hi, customer_id)
  SELECT r.campaign_id, r.ordinal, r.ordinal, r.customer_id
  FROM resolution r JOIN dispatch d ON d.campaign_id = r.campaign_id
  WHERE r.campaign_id = $1 AND r.verdict = 'RESENT' AND d.leased_to = d.total
    AND NOT EXISTS (SELECT FROM lease l WHERE l.campaign_id = r.campaign_id)
    AND NOT EXISTS (SELECT FROM outcome o WHERE o.campaign_id = r.campaign_id AND o.ordinal = r.ordinal AND o.attempt > r.attempt
      AND o.result <> 'DEFERRED')`;
