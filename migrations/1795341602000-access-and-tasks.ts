import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Credentials of operators and customers, tasks, legal notices. Secrets are stored as hashes; that of a second factor, which has to be
 * read again, under the master key. office_form holds under it, for an hour, what a form typed or what it was answered.
 */
export class AccessAndTasks1795341602000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE operator_user (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        email text NOT NULL UNIQUE,
        name text NOT NULL,
        roles text[] NOT NULL,
        locale text NOT NULL DEFAULT 'cs',
        password_hash text NOT NULL,
        failed_logins integer NOT NULL DEFAULT 0,
        locked_until timestamptz,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL
      );
      CREATE TABLE operator_session (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        id_hash bytea NOT NULL UNIQUE,
        operator_id uuid NOT NULL REFERENCES operator_user (id),
        stage text NOT NULL CHECK (stage IN ('CODE', 'ENROL', 'OPEN')),
        device text NOT NULL,
        created_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX operator_session_operator ON operator_session (operator_id, seen_at);
      CREATE TABLE operator_second_factor (
        operator_id uuid PRIMARY KEY REFERENCES operator_user (id),
        secret bytea NOT NULL,
        last_step bigint NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        confirmed_at timestamptz
      );
      CREATE TABLE operator_recovery_code (
        operator_id uuid NOT NULL REFERENCES operator_user (id),
        code_hash bytea NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (operator_id, code_hash)
      );
      CREATE TABLE operator_lock (
        operator_id uuid NOT NULL REFERENCES operator_user (id),
        at timestamptz NOT NULL,
        PRIMARY KEY (at, operator_id)
      );
      CREATE TABLE office_form (
        operator_id uuid NOT NULL REFERENCES operator_user (id),
        id text NOT NULL,
        kept bytea NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (operator_id, id)
      );
      CREATE INDEX office_form_expiry ON office_form (expires_at);
      GRANT SELECT, INSERT, UPDATE ON operator_user TO mandate_staff;
      GRANT SELECT, INSERT, UPDATE, DELETE ON operator_session, operator_second_factor, operator_recovery_code, operator_lock, office_form
        TO mandate_staff;

      CREATE TABLE api_key (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        user_id uuid NOT NULL,
        name text NOT NULL,
        secret_hash bytea NOT NULL,
        created_at timestamptz NOT NULL,
        created_by jsonb NOT NULL,
        acknowledged_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz,
        sandbox boolean NOT NULL DEFAULT false
      );
      SELECT mandate_tenant('api_key', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE');

      CREATE TABLE task (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid,
        kind text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        detail jsonb NOT NULL DEFAULT '{}',
        link text NOT NULL,
        due_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        assignee_id uuid REFERENCES operator_user (id),
        closed_at timestamptz,
        closed_by jsonb
      );
      CREATE UNIQUE INDEX task_one_open ON task (kind, subject_id) WHERE closed_at IS NULL;
      SELECT mandate_tenant('task', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE, DELETE');

      CREATE TABLE notice (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid,
        type text NOT NULL,
        form text NOT NULL,
        addressee text,
        subject text NOT NULL,
        body text NOT NULL,
        created_at timestamptz NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL,
        sent_at timestamptz,
        delivered_at timestamptz,
        failed_at timestamptz,
        failure text,
        withheld text CHECK (withheld IN ('SANDBOX', 'ACCOUNT_CLOSED'))
      );
      CREATE INDEX notice_due ON notice (next_attempt_at) WHERE sent_at IS NULL AND failed_at IS NULL AND withheld IS NULL;
      SELECT mandate_tenant('notice', 'SELECT, INSERT', 'SELECT, INSERT, UPDATE');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP TABLE notice, task, api_key, office_form, operator_lock, operator_recovery_code, operator_second_factor, operator_session, operator_user`,
    );
  }
}
