import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Permission (dated events and their projections) and lists.
 *
 * permission_event and suppression reference nothing: an opt-out link must work when customer, controller, list and campaign rows are gone (G-17).
 * address_key = HMAC-SHA256(key of the controller, normalised address), 32 bytes. A refusal's purpose '*' is everything of this sender.
 *
 * permission holds the latest grant per person, purpose and basis; suppression the latest refusal per person, purpose and kind. Both only
 * ever move forward in time (a merge by maximum), so that no order of writers, concurrent ones included, makes them differ from the
 * events. What may be used is their difference: ask permission_usable or gate_permission, never permission alone; a row of suppression
 * may have been lifted by a newer consent (G-11). Whoever asked for a pause (mail_pause) gets no advertising until it ends; his grants stay. Advertising goes out on consent or to existing customers only; a service message on any
 * basis (D-17).
 */
export class Audience1795341604000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE permission_event (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        address_key bytea NOT NULL,
        kind text NOT NULL CHECK (kind IN ('GRANT', 'WITHDRAW', 'OBJECT', 'RESTRICT', 'BOUNCE', 'COMPLAINT', 'ERASE', 'LIFT')),
        purpose text NOT NULL,
        basis text,
        third_party boolean NOT NULL DEFAULT false,
        tailoring boolean NOT NULL DEFAULT false,
        evidence jsonb,
        channel text NOT NULL,
        message_id uuid,
        import_id uuid,
        occurred_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        salt bytea NOT NULL,
        entry_id uuid NOT NULL,
        leaf_index integer,
        leaf bytea NOT NULL,
        CHECK ((kind = 'GRANT') = (basis IS NOT NULL)),
        CHECK (kind <> 'GRANT' OR purpose <> '*')
      );
      CREATE INDEX permission_event_person ON permission_event (customer_id, controller_id, address_key, occurred_at);
      CREATE INDEX permission_event_entry ON permission_event (entry_id, leaf_index);
      CREATE INDEX permission_event_message ON permission_event (message_id) WHERE message_id IS NOT NULL;
      CREATE TRIGGER append_only BEFORE UPDATE ON permission_event FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      SELECT mandate_tenant('permission_event', 'SELECT, INSERT', 'SELECT, INSERT, DELETE');

      CREATE TABLE permission (
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        address_key bytea NOT NULL,
        purpose text NOT NULL,
        basis text NOT NULL,
        third_party boolean NOT NULL,
        tailoring boolean NOT NULL,
        granted_at timestamptz NOT NULL,
        event_id uuid NOT NULL,
        PRIMARY KEY (customer_id, controller_id, address_key, purpose, basis)
      );
      SELECT mandate_tenant('permission', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT, INSERT, UPDATE, DELETE');

      CREATE TABLE suppression (
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        address_key bytea NOT NULL,
        purpose text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('WITHDRAW', 'OBJECT', 'RESTRICT', 'BOUNCE', 'COMPLAINT', 'ERASE')),
        channel text NOT NULL,
        since timestamptz NOT NULL,
        event_id uuid NOT NULL,
        PRIMARY KEY (customer_id, controller_id, address_key, purpose, kind)
      );
      SELECT mandate_tenant('suppression', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT, INSERT, UPDATE, DELETE');

      CREATE TABLE mail_pause (
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        address_key bytea NOT NULL,
        until timestamptz NOT NULL,
        salt bytea NOT NULL,
        entry_id uuid NOT NULL,
        PRIMARY KEY (customer_id, controller_id, address_key)
      );
      SELECT mandate_tenant('mail_pause', 'SELECT', 'SELECT, INSERT, UPDATE, DELETE');

      CREATE TABLE frequency_choice (
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        address_key bytea NOT NULL,
        period text NOT NULL CHECK (period IN ('WEEK', 'MONTH')),
        salt bytea NOT NULL,
        entry_id uuid NOT NULL,
        PRIMARY KEY (customer_id, controller_id, address_key)
      );
      SELECT mandate_tenant('frequency_choice', 'SELECT', 'SELECT, INSERT, UPDATE, DELETE');

      CREATE TABLE recipient_access (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        address_key bytea,
        salt bytea,
        instruction_id uuid,
        case_number text,
        operator_id uuid,
        at timestamptz NOT NULL,
        CHECK (num_nonnulls(instruction_id, case_number) > 0)
      );
      CREATE INDEX recipient_access_person ON recipient_access (customer_id, controller_id, address_key);
      SELECT mandate_tenant('recipient_access', 'SELECT', 'SELECT, INSERT, UPDATE, DELETE');

      CREATE TABLE list (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        name text NOT NULL,
        origin text NOT NULL CHECK (origin IN ('PROVIDED', 'CREATED_WHILE_PERFORMING', 'AT_CUSTOMER_REQUEST')),
        purposes text[] NOT NULL,
        attributes jsonb NOT NULL DEFAULT '[]',
        revision bigint NOT NULL DEFAULT 0,
        declaration jsonb,
        locked boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL,
        handled_at timestamptz NOT NULL,
        deleted_at timestamptz,
        UNIQUE (customer_id, id),
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id)
      );
      SELECT mandate_tenant('list', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE');

      CREATE TABLE recipient (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        list_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        email text NOT NULL,
        address_key bytea NOT NULL,
        salt bytea NOT NULL,
        first_name text,
        last_name text,
        attributes jsonb NOT NULL DEFAULT '{}',
        country text NOT NULL,
        revision bigint NOT NULL,
        import_id uuid,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (customer_id, list_id, address_key),
        FOREIGN KEY (customer_id, list_id) REFERENCES list (customer_id, id)
      );
      CREATE INDEX recipient_person ON recipient (customer_id, controller_id, address_key);
      SELECT mandate_tenant('recipient', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT, INSERT, UPDATE, DELETE');

      CREATE TABLE list_import (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        list_id uuid NOT NULL,
        state text NOT NULL,
        file_name text NOT NULL,
        file_bytes bigint NOT NULL,
        file_sha256 text NOT NULL,
        settings jsonb NOT NULL,
        instruction_id uuid NOT NULL,
        revision bigint,
        rows bigint NOT NULL DEFAULT 0,
        accepted bigint NOT NULL DEFAULT 0,
        rejected bigint NOT NULL DEFAULT 0,
        duplicates bigint NOT NULL DEFAULT 0,
        suppressed bigint NOT NULL DEFAULT 0,
        warnings jsonb NOT NULL DEFAULT '{}',
        failure jsonb,
        created_at timestamptz NOT NULL,
        created_by jsonb NOT NULL,
        finished_at timestamptz,
        FOREIGN KEY (customer_id, list_id) REFERENCES list (customer_id, id)
      );
      CREATE INDEX list_import_open ON list_import (created_at) WHERE finished_at IS NULL;
      SELECT mandate_tenant('list_import', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE');

      CREATE TABLE import_issue (
        import_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        row bigint NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('REJECTED', 'DUPLICATE', 'SUPPRESSED')),
        code text NOT NULL,
        field text,
        PRIMARY KEY (import_id, row)
      );
      SELECT mandate_tenant('import_issue', 'SELECT, INSERT', 'SELECT, INSERT, DELETE');

      CREATE TABLE test_address (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        email text NOT NULL,
        address_key bytea NOT NULL,
        name text,
        created_at timestamptz NOT NULL,
        UNIQUE (customer_id, controller_id, address_key),
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id)
      );
      SELECT mandate_tenant('test_address', 'SELECT, INSERT, DELETE', 'SELECT, DELETE');

      CREATE TABLE segment (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        name text NOT NULL,
        filter jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL
      );
      SELECT mandate_tenant('segment', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT');

      CREATE FUNCTION permission_blocked(kind text, since timestamptz, basis text, granted_at timestamptz) RETURNS boolean
      LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE
          WHEN kind IN ('WITHDRAW', 'OBJECT', 'COMPLAINT') AND basis NOT IN ('CONSENT', 'EXISTING_CUSTOMER', 'LEGITIMATE_INTERESTS') THEN false
          WHEN since >= granted_at THEN true
          WHEN basis = 'CONSENT' THEN false
          ELSE NOT (kind IN ('BOUNCE', 'ERASE') AND basis IN ('EXISTING_CUSTOMER', 'CONTRACT'))
        END
      $$;

      CREATE FUNCTION mandate_profiling_refused(of_customer uuid, of_controller uuid, of_person bytea) RETURNS timestamptz
      LANGUAGE sql STABLE BEGIN ATOMIC
        SELECT max(s.since) FROM suppression s
        WHERE s.customer_id = of_customer AND s.controller_id = of_controller AND s.address_key = of_person
          AND s.purpose IN ('profiling', '*') AND s.kind IN ('WITHDRAW', 'OBJECT', 'COMPLAINT')
          AND NOT EXISTS (
            SELECT FROM permission p
            WHERE p.customer_id = of_customer AND p.controller_id = of_controller AND p.address_key = of_person
              AND p.purpose = 'profiling' AND p.basis = 'CONSENT' AND p.granted_at > s.since);
      END;

      CREATE VIEW permission_usable WITH (security_invoker = true) AS
        SELECT p.customer_id, p.controller_id, p.address_key, p.purpose, p.basis, p.third_party, p.tailoring, p.granted_at, p.event_id
        FROM permission p
        WHERE NOT EXISTS (
          SELECT FROM suppression s
          WHERE s.customer_id = p.customer_id AND s.controller_id = p.controller_id AND s.address_key = p.address_key
            AND s.purpose IN (p.purpose, '*') AND permission_blocked(s.kind, s.since, p.basis, p.granted_at));

      CREATE VIEW gate_permission WITH (security_invoker = true) AS
        SELECT u.customer_id, u.controller_id, u.address_key, u.purpose, u.basis, u.third_party, u.granted_at, u.event_id
        FROM permission_usable u
        WHERE u.granted_at <= clock_timestamp() AND (u.purpose = 'service' OR u.basis IN ('CONSENT', 'EXISTING_CUSTOMER') AND COALESCE((
          SELECT h.until FROM mail_pause h
          WHERE h.customer_id = u.customer_id AND h.controller_id = u.controller_id AND h.address_key = u.address_key
        ) <= clock_timestamp(), true));
      GRANT SELECT ON permission_usable, gate_permission TO mandate_staff, mandate_customer;
      GRANT MAINTAIN ON recipient, permission, permission_event, suppression TO mandate_staff;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP VIEW gate_permission, permission_usable;
      DROP FUNCTION mandate_profiling_refused, permission_blocked;
      DROP TABLE segment, test_address, import_issue, list_import, recipient, list, recipient_access, frequency_choice, mail_pause, suppression, permission, permission_event;
    `);
  }
}
