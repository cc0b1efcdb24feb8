import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Double opt-in. A form belongs to a list and thereby to a controller; its wordings are versions that are never changed, so that each
 * consent names the words that were agreed to (D-18). A request is what somebody typed into a form: an address that nobody has proved to
 * be his, hence kept for days only; what was confirmed becomes an event of permission, and the request goes too.
 *
 * outside_sender: whoever else writes to the same people for a controller, with whom refusals are exchanged (G-23).
 */
export class OptInForms1795341617000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE outside_sender (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        name text NOT NULL,
        max_age_minutes integer NOT NULL CHECK (max_age_minutes > 0),
        created_at timestamptz NOT NULL,
        synced_at timestamptz,
        retired_at timestamptz,
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id)
      );
      SELECT mandate_tenant('outside_sender', 'SELECT, INSERT, UPDATE', 'SELECT');
    `);
    await db.query(`
      CREATE TABLE opt_in_form (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        list_id uuid NOT NULL,
        name text NOT NULL,
        purposes text[] NOT NULL,
        sender_name text NOT NULL,
        sender_email text NOT NULL,
        country text NOT NULL,
        created_at timestamptz NOT NULL,
        retired_at timestamptz,
        UNIQUE (customer_id, id),
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id),
        FOREIGN KEY (customer_id, list_id) REFERENCES list (customer_id, id)
      );
      SELECT mandate_tenant('opt_in_form', 'SELECT, INSERT, UPDATE', 'SELECT');

      CREATE TABLE opt_in_wording (
        form_id uuid NOT NULL,
        version integer NOT NULL,
        customer_id uuid NOT NULL,
        language text NOT NULL,
        wording text NOT NULL,
        tailoring boolean NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (form_id, version),
        FOREIGN KEY (customer_id, form_id) REFERENCES opt_in_form (customer_id, id)
      );
      SELECT mandate_tenant('opt_in_wording', 'SELECT, INSERT', 'SELECT');

      CREATE TABLE opt_in_request (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        form_id uuid NOT NULL,
        version integer NOT NULL,
        email text NOT NULL,
        salt bytea NOT NULL,
        channel text NOT NULL CHECK (channel IN ('form', 'api')),
        ip text,
        requested_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        mailed_at timestamptz,
        confirmed_at timestamptz,
        confirmed_ip text,
        FOREIGN KEY (customer_id, form_id) REFERENCES opt_in_form (customer_id, id)
      );
      CREATE INDEX opt_in_request_address ON opt_in_request (form_id, email, requested_at);
      CREATE INDEX opt_in_request_open ON opt_in_request (requested_at) WHERE mailed_at IS NULL OR confirmed_at IS NOT NULL;
      SELECT mandate_tenant('opt_in_request', 'SELECT, INSERT', 'SELECT, UPDATE, DELETE');

      CREATE FUNCTION recipient_opt_in_form(form uuid)
      RETURNS TABLE (customer_id uuid, controller_id uuid, version integer, language text, wording text, purposes text[])
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT f.customer_id, f.controller_id, w.version, w.language, w.wording, f.purposes
        FROM opt_in_form f JOIN opt_in_wording w ON w.form_id = f.id
        WHERE f.id = form AND f.retired_at IS NULL
        ORDER BY w.version DESC LIMIT 1
      $$;

      CREATE FUNCTION recipient_opt_in(request uuid)
      RETURNS TABLE (customer_id uuid, controller_id uuid, version integer, language text, wording text, purposes text[],
        expires_at timestamptz, confirmed_at timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT f.customer_id, f.controller_id, w.version, w.language, w.wording, f.purposes, q.expires_at, q.confirmed_at
        FROM opt_in_request q JOIN opt_in_form f ON f.id = q.form_id JOIN opt_in_wording w ON w.form_id = q.form_id AND w.version = q.version
        WHERE q.id = request AND f.retired_at IS NULL
      $$;

      CREATE FUNCTION recipient_opt_in_request(asked json, entry json) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH news AS (
          INSERT INTO opt_in_request (id, customer_id, form_id, version, email, salt, channel, ip, requested_at, expires_at)
          SELECT a.id, f.customer_id, f.id, a.version, a.email, a.salt, 'form', a.ip, a.requested_at, a.expires_at
          FROM json_populate_record(NULL::opt_in_request, asked) a JOIN opt_in_form f ON f.id = a.form_id AND f.retired_at IS NULL
          WHERE NOT EXISTS (
            SELECT FROM opt_in_request q
            WHERE q.form_id = a.form_id AND q.email = a.email AND q.requested_at > a.requested_at - interval '1 hour')
          RETURNING customer_id
        )
        INSERT INTO ledger_entry (id, tree, customer_id, kind, body, leaf)
        SELECT e.id, news.customer_id, news.customer_id, e.kind, e.body, e.leaf
        FROM news CROSS JOIN json_populate_record(NULL::ledger_entry, entry) e
        WHERE e.kind = 'opt-in.requested'
      $$;

      CREATE FUNCTION recipient_opt_in_confirm(request uuid, at timestamptz, ip text, entry json) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH news AS (
          UPDATE opt_in_request q SET confirmed_at = at, confirmed_ip = recipient_opt_in_confirm.ip
          FROM opt_in_form f
          WHERE q.id = request AND q.confirmed_at IS NULL AND q.expires_at > at AND f.id = q.form_id AND f.retired_at IS NULL
          RETURNING q.customer_id
        )
        INSERT INTO ledger_entry (id, tree, customer_id, kind, body, leaf)
        SELECT e.id, news.customer_id, news.customer_id, e.kind, e.body, e.leaf
        FROM news CROSS JOIN json_populate_record(NULL::ledger_entry, entry) e
        WHERE e.kind = 'opt-in.confirmed'
      $$;

      REVOKE ALL ON FUNCTION recipient_opt_in_form, recipient_opt_in, recipient_opt_in_request, recipient_opt_in_confirm FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION recipient_opt_in_form, recipient_opt_in, recipient_opt_in_request, recipient_opt_in_confirm
        TO mandate_recipient, mandate_staff;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION recipient_opt_in_form, recipient_opt_in, recipient_opt_in_request, recipient_opt_in_confirm;
      DROP TABLE opt_in_request, opt_in_wording, opt_in_form, outside_sender;
    `);
  }
}
