import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the send gate may ask of a campaign: one row while it may send, none otherwise (promise 1). With gate_instruction, gate_system
 * and gate_permission this is everything that is asked when a message is armed. The annex is the one that ContractFacts calls in force.
 * An approval that no person gave counts in a sandbox only.
 */
export class GateCampaign1795341609000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE VIEW gate_campaign WITH (security_invoker = true) AS
        SELECT c.id AS campaign_id, c.customer_id, c.controller_id, c.purpose, c.third_party, d.system_id, d.review_id,
          c.audience_hash, v.content_hash, d.sandbox
        FROM campaign c
        JOIN dispatch d ON d.campaign_id = c.id
        JOIN purchase_order o ON o.id = c.order_id
        JOIN content_version v ON v.id = d.content_id AND v.id = c.content_id
        JOIN review r ON r.id = d.review_id AND r.content_id = v.id AND r.content_hash = v.content_hash
          AND r.compiled_hash = v.compiled_hash AND r.verdict = 'APPROVED'
          AND (r.reviewer_id IS NOT NULL OR d.sandbox)
        WHERE c.state = 'SENDING'
          AND d.finished_at IS NULL
          AND o.state = 'CONFIRMED'
          AND (clock_timestamp() AT TIME ZONE 'Europe/Prague')::date BETWEEN o.start_on AND o.end_on
          AND NOT EXISTS (SELECT FROM campaign_hold h WHERE h.campaign_id = c.id AND h.released_at IS NULL)
          AND EXISTS (
            SELECT FROM (
              SELECT a.ended_at, a.body FROM processing_annex a
              WHERE a.customer_id = c.customer_id AND a.controller_id = c.controller_id AND a.signed_at <= clock_timestamp()
                AND (a.body->'duration'->>'from')::date <= (clock_timestamp() AT TIME ZONE 'Europe/Prague')::date
              ORDER BY a.version DESC LIMIT 1) latest
            WHERE (latest.ended_at IS NULL OR latest.ended_at > clock_timestamp())
              AND COALESCE((latest.body->'duration'->>'until')::date >= (clock_timestamp() AT TIME ZONE 'Europe/Prague')::date, true));
      GRANT SELECT ON gate_campaign TO mandate_staff;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP VIEW gate_campaign`);
  }
}
