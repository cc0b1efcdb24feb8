import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credentials of operators and customers, tasks, legal notices. Secrets are stored as hashes only. */
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
        id_hash bytea PRIMARY KEY,
        operator_id uuid NOT NULL REFERENCES operator_user (id),
        created_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE ON operator_user TO mandate_staff;
      GRANT SELECT, INSERT, UPDATE, DELETE ON operator_session TO mandate_staff;

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
        revoked_at timestamptz
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
        failure text
      );
      CREATE INDEX notice_due ON notice (next_attempt_at) WHERE sent_at IS NULL AND failed_at IS NULL;
      SELECT mandate_tenant('notice', 'SELECT, INSERT', 'SELECT, INSERT, UPDATE');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE notice, task, api_key, operator_session, operator_user`);
  }
}
