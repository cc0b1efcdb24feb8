import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests of persons about their data. privacy_case references nothing: a request by a link must be taken when customer, controller and
 * message rows are gone (promise 8). Without a link it belongs to nobody until the staff forwards it (H-05), hence the empty customer.
 */
export class PrivacyCases1795341610000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE privacy_case (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid,
        controller_id uuid,
        address_key bytea,
        message_id uuid,
        kind text NOT NULL,
        state text NOT NULL,
        channel text NOT NULL CHECK (channel IN ('LINK', 'FORM')),
        language text NOT NULL,
        wording text,
        contact text,
        received_at timestamptz NOT NULL,
        due_on date NOT NULL,
        forwarded_at timestamptz,
        closed_at timestamptz,
        result text,
        explanation text,
        salt bytea NOT NULL
      );
      CREATE INDEX privacy_case_customer ON privacy_case (customer_id, id);
      SELECT mandate_tenant('privacy_case', 'SELECT, UPDATE (state, closed_at, result, explanation)', 'SELECT, INSERT, UPDATE, DELETE');
    `);
    // The case, the task that somebody has to do because of it and the ledger entry in one statement. The same case again (a double
    // click) adds nothing.
    await db.query(`
      CREATE FUNCTION recipient_privacy_case(filed jsonb, asked jsonb, entry jsonb) RETURNS boolean
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH news AS (
          INSERT INTO privacy_case (id, customer_id, controller_id, address_key, message_id, kind, state, channel, language, wording, contact,
            received_at, due_on, forwarded_at, closed_at, result, salt)
          SELECT f.id, f.customer_id, f.controller_id, f.address_key, f.message_id, f.kind, f.state, f.channel, f.language, f.wording, f.contact,
            f.received_at, f.due_on, f.forwarded_at, f.closed_at, f.result, f.salt
          FROM jsonb_populate_record(NULL::privacy_case, filed) f
          ON CONFLICT (id) DO NOTHING
          RETURNING id, customer_id, received_at
        ), job AS (
          INSERT INTO task (id, customer_id, kind, subject_type, subject_id, detail, link, due_at, created_at)
          SELECT t.id, news.customer_id, t.kind, 'privacy-request', news.id, t.detail, t.link, t.due_at, news.received_at
          FROM news CROSS JOIN jsonb_populate_record(NULL::task, asked) t
          WHERE t.kind IN ('privacy-request.answer', 'privacy-request.route')
        ), evidence AS (
          INSERT INTO ledger_entry (id, tree, customer_id, kind, body, leaf)
          SELECT e.id, COALESCE(news.customer_id, '00000000-0000-0000-0000-000000000000'), news.customer_id, e.kind, e.body, e.leaf
          FROM news CROSS JOIN jsonb_populate_record(NULL::ledger_entry, entry) e
          WHERE e.kind = 'privacy-request.received'
        )
        SELECT EXISTS (SELECT FROM news)
      $$;
      REVOKE ALL ON FUNCTION recipient_privacy_case FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION recipient_privacy_case TO mandate_recipient, mandate_staff;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION recipient_privacy_case;
      DROP TABLE privacy_case;
    `);
  }
}
