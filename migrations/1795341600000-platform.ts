import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Row-level security as one call per table, state history, wrapped keys.
 *
 * `mandate_tenant` gives a table with a customer_id its policies: role mandate_customer sees the rows of the customer named by the
 * setting app.customer, role mandate_staff sees all. The sub-select around current_setting keeps it out of the per-row work.
 */
export class Platform1795341600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION mandate_tenant(tab regclass, customer_rights text, staff_rights text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tab);
        EXECUTE format('CREATE POLICY customer ON %s TO mandate_customer
          USING (customer_id = (SELECT NULLIF(current_setting(''app.customer'', true), '''')::uuid))
          WITH CHECK (customer_id = (SELECT NULLIF(current_setting(''app.customer'', true), '''')::uuid))', tab);
        EXECUTE format('CREATE POLICY staff ON %s TO mandate_staff USING (true) WITH CHECK (true)', tab);
        IF customer_rights <> '' THEN EXECUTE format('GRANT %s ON %s TO mandate_customer', customer_rights, tab); END IF;
        IF staff_rights <> '' THEN EXECUTE format('GRANT %s ON %s TO mandate_staff', staff_rights, tab); END IF;
      END $$;

      CREATE FUNCTION mandate_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
      END $$;

      CREATE TABLE state_change (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid,
        machine text NOT NULL,
        subject_id uuid NOT NULL,
        from_state text,
        to_state text NOT NULL,
        verb text NOT NULL,
        actor jsonb NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX state_change_subject ON state_change (subject_id, at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON state_change FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      SELECT mandate_tenant('state_change', 'SELECT, INSERT', 'SELECT, INSERT');

      CREATE TABLE secret_key (
        name text PRIMARY KEY,
        fingerprint text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      GRANT SELECT, INSERT ON secret_key TO mandate_staff;
      GRANT SELECT ON secret_key TO mandate_customer;

      CREATE TABLE installation (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        ledger_name text NOT NULL,
        first_started_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      GRANT SELECT, INSERT ON installation TO mandate_staff;

      CREATE TABLE controller_key (
        controller_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        master_key text NOT NULL REFERENCES secret_key (name),
        wrapped bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      SELECT mandate_tenant('controller_key', 'SELECT, INSERT', 'SELECT, INSERT');

      CREATE TABLE idempotent_request (
        customer_id uuid NOT NULL,
        key text NOT NULL,
        fingerprint bytea NOT NULL,
        status integer,
        answer bytea,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (customer_id, key)
      );
      SELECT mandate_tenant('idempotent_request', 'SELECT, INSERT, UPDATE', 'SELECT, DELETE');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE idempotent_request, controller_key, installation, secret_key, state_change;
      DROP FUNCTION mandate_append_only, mandate_tenant;
    `);
  }
}
