import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ledger: entries are only inserted; the sealer gives them their place in the customer's tree and signs checkpoints.
 * tree = customer id, or the nil uuid for the operator's own tree. xid lets the sealer take finished transactions only.
 */
export class Ledger1795341601000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE ledger_entry (
        id uuid PRIMARY KEY,
        tree uuid NOT NULL,
        customer_id uuid,
        kind text NOT NULL,
        body text NOT NULL,
        leaf bytea NOT NULL CHECK (octet_length(leaf) = 32),
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (tree = COALESCE(customer_id, '00000000-0000-0000-0000-000000000000'))
      );
      CREATE INDEX ledger_entry_xid ON ledger_entry (xid, id);

      CREATE TABLE ledger_position (
        tree uuid NOT NULL,
        seq bigint NOT NULL,
        customer_id uuid,
        entry_id uuid NOT NULL UNIQUE REFERENCES ledger_entry (id),
        PRIMARY KEY (tree, seq)
      );

      CREATE TABLE ledger_checkpoint (
        tree uuid NOT NULL,
        size bigint NOT NULL,
        customer_id uuid,
        root bytea NOT NULL,
        frontier bytea NOT NULL,
        note text NOT NULL,
        sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (tree, size)
      );

      CREATE TABLE ledger_sealer (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        sealed_below xid8 NOT NULL
      );
      INSERT INTO ledger_sealer (sealed_below) VALUES ('0');

      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_position FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_checkpoint FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_entry EXECUTE FUNCTION mandate_append_only();
      CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_position EXECUTE FUNCTION mandate_append_only();
      CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_checkpoint EXECUTE FUNCTION mandate_append_only();

      SELECT mandate_tenant('ledger_entry', 'SELECT, INSERT', 'SELECT, INSERT');
      SELECT mandate_tenant('ledger_position', 'SELECT', 'SELECT, INSERT');
      SELECT mandate_tenant('ledger_checkpoint', 'SELECT', 'SELECT, INSERT');
      GRANT SELECT, UPDATE ON ledger_sealer TO mandate_staff;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE ledger_sealer, ledger_checkpoint, ledger_position, ledger_entry`);
  }
}
