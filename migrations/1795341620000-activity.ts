import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * measurement_* is what codes on the customer's own site report (E-10): an event names no person, and one without the visitor's consent is only
 * counted.
 *
 * What recipients did with messages: opens and clicks (E-09). A row holds no network address and no browser, only the class of a sign that
 * gave a program away. recipient_visits is what a measured link may do: it stores visits, several at once and each once, of those who had
 * consented to be measured when they came and have not taken that back since (N15), and of nobody else. It takes the lines of the journal
 * as they are and passes over whatever is none: one broken line must not keep the others. Whether a visit was a person's is
 * judged when it is read. It only looks things up by key, whatever the planner knows of tables that were just filled, by one plan kept for
 * all calls: planning took three times as long as looking up 64 visits.
 */
export class Activity1795341620000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE activity (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        ordinal integer NOT NULL,
        message_id uuid NOT NULL,
        address_key bytea NOT NULL,
        kind text NOT NULL CHECK (kind IN ('CLICK', 'OPEN')),
        link smallint NOT NULL,
        sign text CHECK (sign IN ('HEAD', 'AGENT', 'PREFETCH')),
        at timestamptz NOT NULL,
        counted_at timestamptz,
        CHECK ((kind = 'OPEN') = (link = 0))
      );
      CREATE INDEX activity_message ON activity (campaign_id, ordinal, at);
      CREATE INDEX activity_person ON activity (customer_id, controller_id, address_key);
      CREATE INDEX activity_uncounted ON activity (at) WHERE counted_at IS NULL;
      SELECT mandate_tenant('activity', 'SELECT', 'SELECT, UPDATE, DELETE');

      CREATE TABLE measurement_source (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        domain text NOT NULL,
        created_at timestamptz NOT NULL,
        UNIQUE (controller_id, domain),
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id)
      );
      SELECT mandate_tenant('measurement_source', 'SELECT, INSERT, DELETE', 'SELECT');

      CREATE TABLE measurement_event (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        domain text NOT NULL,
        name text NOT NULL,
        at timestamptz NOT NULL,
        FOREIGN KEY (customer_id, campaign_id) REFERENCES campaign (customer_id, id)
      );
      CREATE INDEX measurement_event_campaign ON measurement_event (campaign_id, name);
      SELECT mandate_tenant('measurement_event', 'SELECT, INSERT', 'SELECT, DELETE');

      CREATE TABLE measurement_dropped (
        campaign_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        n integer NOT NULL,
        FOREIGN KEY (customer_id, campaign_id) REFERENCES campaign (customer_id, id)
      );
      SELECT mandate_tenant('measurement_dropped', 'SELECT, INSERT, UPDATE (n)', 'SELECT');

      CREATE FUNCTION recipient_visits(lines text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
      SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
      SET plan_cache_mode = force_generic_plan AS $$
      DECLARE stored integer;
      BEGIN
        INSERT INTO activity (id, customer_id, controller_id, campaign_id, ordinal, message_id, address_key, kind, link, sign, at)
        SELECT v.id, m.customer_id, r.controller_id, v.campaign, m.ordinal, v.message, r.address_key, v.kind, v.link, v.sign, v.at
        FROM (
          SELECT f[1]::uuid AS id, to_timestamp(f[2]::float8 / 1000) AS at, f[3] AS kind, f[4]::smallint AS link,
            nullif(f[5], '-') AS sign, f[6]::uuid AS campaign, f[7]::uuid AS message
          FROM (
            SELECT string_to_array(line, ' ') AS f FROM string_to_table(lines, E'\\n') AS line
          ) whole
          WHERE cardinality(f) = 7 AND pg_input_is_valid(f[1], 'uuid') AND pg_input_is_valid(f[6], 'uuid') AND pg_input_is_valid(f[7], 'uuid')
            AND f[2] ~ '^\\d{13}$' AND pg_input_is_valid(f[4], 'smallint') AND (f[3], f[4] = '0') IN (('CLICK', false), ('OPEN', true))
            AND f[5] IN ('-', 'HEAD', 'AGENT', 'PREFETCH')
          OFFSET 0
        ) v
        JOIN LATERAL (
          SELECT m.customer_id, m.ordinal, m.recipient_id FROM message m WHERE m.campaign_id = v.campaign AND m.id = v.message LIMIT 1
        ) m ON true
        JOIN LATERAL (SELECT r.controller_id, r.address_key FROM recipient r WHERE r.id = m.recipient_id LIMIT 1) r ON true
        JOIN LATERAL (
          SELECT true FROM gate_permission g
          WHERE g.customer_id = m.customer_id AND g.controller_id = r.controller_id AND g.address_key = r.address_key
            AND g.purpose = 'tracking' AND g.basis = 'CONSENT' AND g.granted_at <= v.at
          LIMIT 1
        ) p ON true
        ON CONFLICT (id) DO NOTHING;
        GET DIAGNOSTICS stored = ROW_COUNT;
        RETURN stored;
      END $$;
      REVOKE ALL ON FUNCTION recipient_visits FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION recipient_visits TO mandate_recipient, mandate_staff;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION recipient_visits;
      DROP TABLE measurement_dropped, measurement_event, measurement_source, activity;
    `);
  }
}
