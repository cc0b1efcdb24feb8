import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Processing that a law demands of the operator (D-07). No customer reads the table: a law may forbid telling it; where it may know, it
 * has the notice.
 */
export class LegalOrders1795341631000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE legal_order (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        statute text NOT NULL,
        demand text NOT NULL,
        notice_forbidden text,
        notice_id uuid,
        entered_by jsonb NOT NULL,
        entered_at timestamptz NOT NULL,
        approved_by jsonb,
        approved_at timestamptz,
        carried_out_at timestamptz,
        CHECK ((notice_forbidden IS NULL) = (notice_id IS NOT NULL)),
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id)
      );
      CREATE INDEX legal_order_customer ON legal_order (customer_id, id);
      SELECT mandate_tenant('legal_order', '', 'SELECT, INSERT, UPDATE');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE legal_order`);
  }
}
