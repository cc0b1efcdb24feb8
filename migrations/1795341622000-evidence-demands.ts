import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Demands of evidence (D-14): the operator names a sample of recipients whose legal basis the customer has to prove. A list is held while
 * a demand for it is past its day and unanswered, which is computed, so that nothing has to be remembered. `sample` holds ids of
 * recipients, `proofs` their documents by number and hash.
 */
export class EvidenceDemands1795341622000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE evidence_demand (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        list_id uuid NOT NULL,
        sample uuid[] NOT NULL,
        proofs jsonb,
        due_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        answered_at timestamptz,
        CHECK ((proofs IS NULL) = (answered_at IS NULL)),
        FOREIGN KEY (customer_id, list_id) REFERENCES list (customer_id, id)
      );
      CREATE UNIQUE INDEX evidence_demand_open ON evidence_demand (list_id) WHERE answered_at IS NULL;
      SELECT mandate_tenant('evidence_demand', 'SELECT, UPDATE', 'SELECT, INSERT, UPDATE, DELETE');

      CREATE FUNCTION mandate_list_held(list uuid, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT FROM evidence_demand d WHERE d.list_id = list AND d.answered_at IS NULL AND d.due_at <= at)
      $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION mandate_list_held(uuid, timestamptz);
      DROP TABLE evidence_demand;
    `);
  }
}
