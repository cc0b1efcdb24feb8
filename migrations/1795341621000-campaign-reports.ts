import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The final report of a campaign: figures as they stood when its sending had ended, and the proof that they reached the customer. A
 * period of complaint runs from that moment only.
 */
export class CampaignReports1795341621000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE campaign_report (
        campaign_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        notice_id uuid NOT NULL,
        figures jsonb NOT NULL,
        figures_hash text NOT NULL,
        issued_at timestamptz NOT NULL,
        delivered_at timestamptz,
        proof text CHECK (proof IN ('NOTICE', 'CALL', 'OPERATOR')),
        filing_days integer,
        complaints_until date,
        FOREIGN KEY (customer_id, campaign_id) REFERENCES campaign (customer_id, id),
        CHECK (num_nonnulls(delivered_at, proof, filing_days, complaints_until) IN (0, 4)),
        CHECK (delivered_at >= issued_at)
      );
      CREATE INDEX campaign_report_waiting ON campaign_report (notice_id) WHERE delivered_at IS NULL;
      SELECT mandate_tenant('campaign_report', 'SELECT, UPDATE (delivered_at, proof, filing_days, complaints_until)',
        'SELECT, INSERT, UPDATE (delivered_at, proof, filing_days, complaints_until)');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE campaign_report;`);
  }
}
