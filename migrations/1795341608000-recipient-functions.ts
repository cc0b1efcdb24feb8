import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Everything a recipient's link may do, as functions of the owner: the role mandate_recipient reaches no table. They rest on nothing but
 * the link, so they work when the rows of customer, controller, list and campaign are gone (promise 8, G-17).
 */
export class RecipientFunctions1795341608000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // The refusal itself decides whether it is news: of two at once the second waits for the first one's row and then finds it.
    // Within an hour the same refusal again (a client's retry, a double click) is the same refusal. A later one is an event of its
    // own, because it also refuses what was agreed to in between; a consent recorded in between makes it news at once.
    // Of the kinds of refusal a link can only bring these two.
    // Of the same refusal twice in one call the first one counts. The order of the keys makes two calls with the same persons wait for
    // each other, and never both for both.
    await db.query(`
      CREATE FUNCTION recipient_opt_out(asked json) RETURNS SETOF uuid
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH refusal AS MATERIALIZED (
          SELECT DISTINCT ON (customer, controller, address_key, purpose, kind) *
          FROM ROWS FROM (json_to_recordset(asked) AS (
            id uuid, customer uuid, controller uuid, address_key bytea, kind text, purpose text, channel text, message uuid, evidence jsonb,
            at timestamptz, salt bytea, entry_id uuid, entry_kind text, entry_body text, entry_leaf bytea
          )) WITH ORDINALITY AS r (id, customer, controller, address_key, kind, purpose, channel, message, evidence, at, salt, entry_id,
            entry_kind, entry_body, entry_leaf, n)
          WHERE kind IN ('WITHDRAW', 'OBJECT')
          ORDER BY customer, controller, address_key, purpose, kind, n
        ), news AS (
          INSERT INTO suppression AS known (customer_id, controller_id, address_key, purpose, kind, channel, since, event_id)
          SELECT customer, controller, address_key, purpose, kind, channel, at, id FROM refusal
          ON CONFLICT (customer_id, controller_id, address_key, purpose, kind) DO UPDATE
            SET channel = EXCLUDED.channel, since = EXCLUDED.since, event_id = EXCLUDED.event_id
            WHERE EXCLUDED.since >= known.since + interval '1 hour'
              OR EXCLUDED.since > known.since AND EXISTS (
                SELECT FROM permission p
                WHERE p.customer_id = known.customer_id AND p.controller_id = known.controller_id AND p.address_key = known.address_key
                  AND (known.purpose = '*' OR p.purpose = known.purpose) AND p.granted_at > known.since)
          RETURNING event_id AS id
        ), event AS (
          INSERT INTO permission_event (id, customer_id, controller_id, address_key, kind, purpose, evidence, channel, message_id,
            occurred_at, salt, entry_id, leaf)
          SELECT id, customer, controller, address_key, kind, purpose, evidence, channel, message, at, salt, entry_id, entry_leaf
          FROM refusal JOIN news USING (id)
        ), entry AS (
          INSERT INTO ledger_entry (id, tree, customer_id, kind, body, leaf)
          SELECT entry_id, customer, customer, entry_kind, entry_body, entry_leaf FROM refusal JOIN news USING (id)
        )
        SELECT id FROM news
      $$;
    `);
    await db.query(`
      CREATE FUNCTION recipient_controller(customer uuid, controller uuid)
      RETURNS TABLE (name text, address text, email text, privacy_notice_url text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT c.name, c.address, c.email, c.privacy_notice_url
        FROM controller c
        WHERE c.id = recipient_controller.controller AND c.customer_id = customer
      $$;

      CREATE FUNCTION recipient_why(customer uuid, controller uuid, message uuid, address_key bytea)
      RETURNS TABLE (
        purpose text, sent_at timestamptz, basis text, obtained_at timestamptz, obtained_how text,
        obtained_source text, list_origin text, instructed_at timestamptz, system_name text, carrier_name text, carrier_service text,
        carrier_country text
      )
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT c.purpose, o.at, e.basis, e.occurred_at, e.evidence ->> 'how', e.evidence ->> 'source', l.origin, i.given_at,
          y.name, b.legal_name, b.service, b.country
        FROM message m
        LEFT JOIN campaign c ON c.id = m.campaign_id AND c.customer_id = m.customer_id AND c.controller_id = recipient_why.controller
        LEFT JOIN LATERAL (
          SELECT o.at, o.basis_event_id FROM outcome o
          WHERE o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal AND o.result IN ('DELIVERED', 'UNCERTAIN')
          ORDER BY o.attempt DESC LIMIT 1
        ) o ON true
        LEFT JOIN permission_event e ON e.id = o.basis_event_id AND e.customer_id = m.customer_id AND e.address_key = recipient_why.address_key
        LEFT JOIN recipient r ON r.id = m.recipient_id AND r.address_key = recipient_why.address_key
        LEFT JOIN list l ON l.id = r.list_id
        LEFT JOIN dispatch d ON d.campaign_id = m.campaign_id
        LEFT JOIN instruction i ON i.id = d.instruction_id
        LEFT JOIN sending_system y ON y.id = d.system_id AND c.id IS NOT NULL
        LEFT JOIN subprocessor b ON b.id = y.subprocessor_id
        WHERE m.id = message AND m.customer_id = customer
      $$;

      CREATE FUNCTION recipient_permissions(customer uuid, controller uuid, address_key bytea)
      RETURNS TABLE (
        purpose text, basis text, granted_at timestamptz, obtained_how text, obtained_source text, usable boolean, refused_at timestamptz
      )
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT p.purpose, p.basis, p.granted_at, e.evidence ->> 'how', e.evidence ->> 'source',
          NOT EXISTS (
            SELECT FROM suppression s
            WHERE s.customer_id = p.customer_id AND s.controller_id = p.controller_id AND s.address_key = p.address_key
              AND s.purpose IN (p.purpose, '*') AND permission_blocked(s.kind, s.since, p.basis, p.granted_at)),
          (SELECT max(s.since) FROM suppression s
            WHERE s.customer_id = p.customer_id AND s.controller_id = p.controller_id AND s.address_key = p.address_key
              AND s.purpose IN (p.purpose, '*') AND s.kind IN ('WITHDRAW', 'OBJECT', 'COMPLAINT')
              AND permission_blocked(s.kind, s.since, p.basis, p.granted_at))
        FROM permission p
        LEFT JOIN permission_event e ON e.id = p.event_id
        WHERE p.customer_id = customer AND p.controller_id = recipient_permissions.controller
          AND p.address_key = recipient_permissions.address_key
        ORDER BY p.purpose, p.granted_at DESC
      $$;

      CREATE FUNCTION recipient_choices(customer uuid, controller uuid, address_key bytea)
      RETURNS TABLE (paused_until timestamptz, at_most_one_a text, profiling_refused_at timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT
          (SELECT h.until FROM mail_pause h
            WHERE h.customer_id = customer AND h.controller_id = recipient_choices.controller
              AND h.address_key = recipient_choices.address_key AND h.until > clock_timestamp()),
          (SELECT f.period FROM frequency_choice f
            WHERE f.customer_id = customer AND f.controller_id = recipient_choices.controller
              AND f.address_key = recipient_choices.address_key),
          mandate_profiling_refused(customer, recipient_choices.controller, recipient_choices.address_key)
      $$;

      CREATE FUNCTION recipient_pause(customer uuid, controller uuid, address_key bytea, until timestamptz, salt bytea, entry json) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH entered AS (
          INSERT INTO ledger_entry (id, tree, customer_id, kind, body, leaf)
          SELECT e.id, customer, customer, e.kind, e.body, e.leaf FROM json_populate_record(NULL::ledger_entry, entry) e
          WHERE e.kind IN ('recipient.paused', 'recipient.resumed')
          RETURNING id
        )
        INSERT INTO mail_pause (customer_id, controller_id, address_key, until, salt, entry_id)
        SELECT customer, recipient_pause.controller, recipient_pause.address_key, recipient_pause.until, recipient_pause.salt, id FROM entered
        ON CONFLICT (customer_id, controller_id, address_key) DO UPDATE
          SET until = EXCLUDED.until, salt = EXCLUDED.salt, entry_id = EXCLUDED.entry_id
      $$;

      CREATE FUNCTION recipient_language(customer uuid, message uuid) RETURNS text
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT substring(v.source ->> 'mjml' FROM '<mjml[^>]*\\slang="([a-zA-Z]{2})')
        FROM message m JOIN dispatch d ON d.campaign_id = m.campaign_id JOIN content_version v ON v.id = d.content_id
        WHERE m.id = message AND m.customer_id = customer
      $$;

      CREATE FUNCTION recipient_operator() RETURNS TABLE (name text, seat text, email text, website text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT p.body ->> 'name', p.body ->> 'seat', p.body ->> 'email', p.body ->> 'website'
        FROM operator_profile p
        WHERE p.valid_from <= clock_timestamp()
        ORDER BY p.valid_from DESC, p.version DESC
        LIMIT 1
      $$;

      REVOKE ALL ON FUNCTION recipient_opt_out, recipient_controller, recipient_why, recipient_permissions, recipient_choices, recipient_pause, recipient_language,
        recipient_operator FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION recipient_opt_out, recipient_controller, recipient_why, recipient_permissions, recipient_choices, recipient_pause, recipient_language,
        recipient_operator
        TO mandate_recipient, mandate_staff;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION recipient_opt_out, recipient_controller, recipient_why, recipient_permissions, recipient_choices, recipient_pause, recipient_language, recipient_operator
    `);
  }
}
