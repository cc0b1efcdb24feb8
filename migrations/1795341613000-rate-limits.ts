import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How fast mail may leave: token buckets per relay, customer, campaign and recipient domain. They live here and not in a process, so that
 * a restart refills nothing and all workers share them. SET rows are a person's; SLOWED ones the engine's, for a domain that answers
 * "later". A warm-up lets `first_day` messages through on its first day and twice as many after each `doubling_days`.
 *
 * contact is kept for controllers with a frequency cap only (F-21): whom a campaign has reached, by key.
 */
export class RateLimits1795341613000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE rate_limit (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        scope text NOT NULL CHECK (scope IN ('RELAY', 'CUSTOMER', 'CAMPAIGN', 'DOMAIN')),
        key text NOT NULL,
        origin text NOT NULL CHECK (origin IN ('SET', 'SLOWED')),
        per_hour double precision NOT NULL CHECK (per_hour > 0),
        burst double precision NOT NULL CHECK (burst >= 1),
        first_day integer CHECK (first_day > 0),
        doubling_days integer CHECK (doubling_days > 0),
        warm_from timestamptz,
        tokens double precision NOT NULL,
        refilled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (scope, key, origin),
        CHECK (num_nonnulls(first_day, doubling_days, warm_from) IN (0, 3))
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO mandate_staff;

      CREATE FUNCTION mandate_per_hour(l rate_limit, at timestamptz) RETURNS double precision LANGUAGE sql IMMUTABLE
        RETURN CASE WHEN l.warm_from IS NULL THEN l.per_hour
          ELSE LEAST(l.per_hour, l.first_day / 24.0 * 2 ^ LEAST(60, GREATEST(0, floor(extract(epoch FROM at - l.warm_from) / 86400 / l.doubling_days)))) END;

      -- While it warms up no burst is larger than what the day allows an hour.
      CREATE FUNCTION mandate_tokens(l rate_limit, at timestamptz) RETURNS double precision LANGUAGE sql IMMUTABLE
        RETURN LEAST(l.burst, CASE WHEN l.warm_from IS NOT NULL THEN GREATEST(1, mandate_per_hour(l, at)) END, l.tokens + extract(epoch FROM at - l.refilled_at) / 3600 * mandate_per_hour(l, at));

      CREATE FUNCTION mandate_take_tokens(scopes text[], keys text[], wanted integer[])
      RETURNS TABLE (place integer, granted integer, wait_ms double precision) LANGUAGE sql AS $$
        WITH asked AS (
          SELECT * FROM unnest(scopes, keys, wanted) WITH ORDINALITY AS a (scope, key, wanted, place)
        ), level AS MATERIALIZED (
          SELECT l.id, a.place, a.wanted, clock_timestamp() AS at, mandate_per_hour(l, clock_timestamp()) AS rate,
            mandate_tokens(l, clock_timestamp()) AS tokens, l.burst
          FROM rate_limit l JOIN asked a ON a.scope = l.scope AND a.key = l.key
          ORDER BY l.id FOR UPDATE OF l
        ), given AS (
          SELECT id, place, wanted, at, rate, tokens, burst, LEAST(wanted, GREATEST(0, floor(tokens)))::integer AS granted FROM level
        ), updated AS (
          UPDATE rate_limit l SET tokens = LEAST(g.burst, g.tokens - g.granted), refilled_at = g.at FROM given g WHERE l.id = g.id
        )
        SELECT place::integer, min(granted), max(CASE WHEN granted < wanted THEN (1 - (tokens - granted)) / rate * 3600000 ELSE 0 END)
        FROM given GROUP BY place
      $$;

      CREATE TABLE frequency_cap (
        controller_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        messages smallint NOT NULL CHECK (messages > 0),
        days smallint NOT NULL CHECK (days BETWEEN 1 AND 90),
        since timestamptz NOT NULL,
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id)
      );
      SELECT mandate_tenant('frequency_cap', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT, INSERT, UPDATE, DELETE');
      CREATE TABLE contact (
        campaign_id uuid NOT NULL,
        ordinal integer NOT NULL,
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        address_key bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (campaign_id, ordinal)
      );
      CREATE INDEX contact_person ON contact (controller_id, address_key, at);
      SELECT mandate_tenant('contact', 'SELECT, INSERT, DELETE', 'SELECT, INSERT, DELETE');
    `);
    // A choice counts what reached the person in the month before it, too; without a period it is taken back.
    await db.query(`
      CREATE FUNCTION recipient_limit(customer uuid, controller uuid, address_key bytea, period text, salt bytea, entry json) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        INSERT INTO ledger_entry (id, tree, customer_id, kind, body, leaf)
        SELECT e.id, customer, customer, 'recipient.frequency-chosen', e.body, e.leaf FROM json_populate_record(NULL::ledger_entry, entry) e;

        DELETE FROM frequency_choice f
        WHERE f.customer_id = customer AND f.controller_id = recipient_limit.controller
          AND f.address_key = recipient_limit.address_key AND recipient_limit.period IS NULL;

        INSERT INTO frequency_choice AS known (customer_id, controller_id, address_key, period, salt, entry_id)
        SELECT customer, recipient_limit.controller, recipient_limit.address_key, recipient_limit.period, recipient_limit.salt, (entry ->> 'id')::uuid
        WHERE recipient_limit.period IS NOT NULL
        ON CONFLICT (customer_id, controller_id, address_key) DO UPDATE
          SET period = EXCLUDED.period, salt = EXCLUDED.salt, entry_id = EXCLUDED.entry_id;

        INSERT INTO contact (campaign_id, ordinal, customer_id, controller_id, address_key, at)
        SELECT o.campaign_id, o.ordinal, customer, recipient_limit.controller, r.address_key, o.at
        FROM recipient r
        JOIN dispatch d ON d.customer_id = r.customer_id AND d.controller_id = r.controller_id
        JOIN message m ON m.campaign_id = d.campaign_id AND m.recipient_id = r.id
        JOIN outcome o ON o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal AND o.result IN ('DELIVERED', 'UNCERTAIN')
          AND o.at > clock_timestamp() - interval '1 month'
        JOIN permission_event e ON e.id = o.basis_event_id AND e.basis <> 'CONTRACT'
        WHERE r.customer_id = customer AND r.controller_id = recipient_limit.controller AND r.address_key = recipient_limit.address_key
          AND recipient_limit.period IS NOT NULL
        ON CONFLICT DO NOTHING
      $$;
      REVOKE ALL ON FUNCTION recipient_limit FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION recipient_limit TO mandate_recipient;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION recipient_limit, mandate_take_tokens, mandate_tokens, mandate_per_hour;
      DROP TABLE contact, frequency_cap, rate_limit;
    `);
  }
}
