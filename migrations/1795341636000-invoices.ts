import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the operator billed of an order (F-26): the tax document is made by his accounting, here stands what of the price it took. Amounts
 * in haléř; `performed` is the number of messages that had counted by then.
 */
export class Invoices1795341636000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE invoice (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        order_id uuid NOT NULL,
        number text NOT NULL UNIQUE,
        issued_on date NOT NULL,
        net bigint NOT NULL CHECK (net > 0),
        performed integer NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb NOT NULL,
        FOREIGN KEY (customer_id, order_id) REFERENCES purchase_order (customer_id, id)
      );
      CREATE INDEX invoice_order ON invoice (order_id, id);
      SELECT mandate_tenant('invoice', 'SELECT', 'SELECT, INSERT');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE invoice`);
  }
}
