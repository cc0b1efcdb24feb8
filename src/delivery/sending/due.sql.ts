/**
 * Of scheduled campaigns: those that need not wait. An open hold, and a time in which none of its systems sends, let a campaign wait in its
 * place; it begins by itself afterwards (F-04…F-07, F-09). Nothing is counted and nobody is asked meanwhile.
 */
export const NEED_NOT_WAIT = `
  NOT EXISTS (SELECT FROM campaign_hold h WHERE h.campaign_id = campaign.id AND h.released_at IS NULL)
  AND EXISTS (
    SELECT FROM unnest(campaign.system_id || campaign.fallback_system_ids) AS y (id)
    WHERE NOT EXISTS (SELECT FROM mandate_system_interruption(y.id, clock_timestamp())))`;
