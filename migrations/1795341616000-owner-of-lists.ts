import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the owner of lists is given beside them: the certificate of a list that was deleted, and what each person did with the messages of
 * a controller. recipient_activity is a projection: lists own it, what delivers and tracks writes it, nothing rests on it as proof.
 */
export class OwnerOfLists1795341616000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE list_certificate (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        list_id uuid NOT NULL,
        body jsonb NOT NULL,
        entry_id uuid NOT NULL,
        issued_at timestamptz NOT NULL,
        UNIQUE (customer_id, list_id),
        FOREIGN KEY (customer_id, list_id) REFERENCES list (customer_id, id)
      );
      SELECT mandate_tenant('list_certificate', 'SELECT, INSERT', 'SELECT, INSERT');

      CREATE TABLE recipient_activity (
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        address_key bytea NOT NULL,
        delivered integer NOT NULL DEFAULT 0,
        opened integer NOT NULL DEFAULT 0,
        clicked integer NOT NULL DEFAULT 0,
        delivered_at timestamptz,
        opened_at timestamptz,
        clicked_at timestamptz,
        PRIMARY KEY (customer_id, controller_id, address_key)
      );
      SELECT mandate_tenant('recipient_activity', 'SELECT, DELETE', 'SELECT, INSERT, UPDATE, DELETE');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE recipient_activity, list_certificate`);
  }
}
