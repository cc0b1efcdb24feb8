import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What proofs, keys and certificates stand on. ledger_node keeps the roots of complete subtrees of 16, 256, 4096, … leaves, so that a
 * proof reads a few rows however large its tree is. ledger_key names every key that signs checkpoints, the highest number the present one.
 */
export class Evidence1795341618000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE ledger_node (
        tree uuid NOT NULL,
        level smallint NOT NULL CHECK (level > 0 AND level % 4 = 0),
        n bigint NOT NULL,
        customer_id uuid,
        hash bytea NOT NULL CHECK (octet_length(hash) = 32),
        PRIMARY KEY (tree, level, n)
      );
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_node FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_node EXECUTE FUNCTION mandate_append_only();
      SELECT mandate_tenant('ledger_node', 'SELECT', 'SELECT, INSERT');

      CREATE TABLE ledger_timestamp (
        tree uuid NOT NULL,
        size bigint NOT NULL,
        customer_id uuid,
        tsa text NOT NULL,
        at timestamptz NOT NULL,
        token bytea NOT NULL,
        PRIMARY KEY (tree, size)
      );
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_timestamp FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      SELECT mandate_tenant('ledger_timestamp', 'SELECT', 'SELECT, INSERT');

      CREATE TABLE ledger_key (
        number integer PRIMARY KEY CHECK (number > 1),
        handover text NOT NULL,
        since timestamptz NOT NULL
      );
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_key FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      GRANT SELECT ON ledger_key TO mandate_customer;
      GRANT SELECT, INSERT ON ledger_key TO mandate_staff;

      CREATE TABLE erasure_certificate (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        case_id uuid,
        entry_id uuid NOT NULL,
        actor jsonb NOT NULL,
        places jsonb NOT NULL,
        ages_out jsonb NOT NULL,
        erased_at timestamptz NOT NULL,
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id)
      );
      CREATE INDEX erasure_certificate_customer ON erasure_certificate (customer_id, id);
      CREATE INDEX erasure_certificate_case ON erasure_certificate (case_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON erasure_certificate FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      SELECT mandate_tenant('erasure_certificate', 'SELECT', 'SELECT, INSERT');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE erasure_certificate, ledger_key, ledger_timestamp, ledger_node`);
  }
}
