import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One file that proves the rows of an import, such as scanned forms, sealed with the key of its list (AES-256-GCM). The key is wrapped by
 * the master key and goes with the list: what a copy of the table still held is then nobody's to read.
 */
export class ProofFiles1795341633000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE list_key (
        list_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        wrapped bytea NOT NULL,
        FOREIGN KEY (customer_id, list_id) REFERENCES list (customer_id, id)
      );
      SELECT mandate_tenant('list_key', 'SELECT, INSERT, DELETE', 'SELECT, INSERT, DELETE');

      CREATE TABLE import_proof (
        import_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        list_id uuid NOT NULL,
        bytes integer NOT NULL,
        sha256 text NOT NULL,
        sealed bytea NOT NULL,
        stored_at timestamptz NOT NULL,
        FOREIGN KEY (customer_id, list_id) REFERENCES list (customer_id, id)
      );
      CREATE INDEX import_proof_list ON import_proof (list_id);
      SELECT mandate_tenant('import_proof', 'SELECT, INSERT, DELETE', 'SELECT, INSERT, DELETE');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE import_proof, list_key`);
  }
}
