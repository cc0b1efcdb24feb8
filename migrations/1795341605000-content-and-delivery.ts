import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Campaigns, review and sending. message and outcome are insert-only and hash-partitioned by campaign, so that their unique keys hold
 * (F-22, promise 4); lease, slot and sender are working state of the engine and are rebuilt from them after a crash. A review without
 * a reviewer is the sandbox desk's. dispatch.sandbox follows the customer by its key.
 *
 * A sender hands over to one relay: 'default' takes every system but those of `elsewhere`, 'sandbox' the twins, any other the system of that
 * code. bounce.kind follows RFC 3463: 5.1 says the address is wrong (as 550, 551 and 553 do where a relay gives no enhanced status, RFC 5321
 * 4.2.3), 5.7 that policy forbids. outcome_count is kept by a trigger, one row a backend, so that progress needs no look at a million outcomes.
 */
export class ContentAndDelivery1795341605000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE campaign (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        order_id uuid NOT NULL,
        system_id uuid NOT NULL REFERENCES sending_system (id),
        fallback_system_ids uuid[] NOT NULL DEFAULT '{}',
        name text NOT NULL,
        purpose text NOT NULL,
        third_party boolean NOT NULL DEFAULT false,
        tracking boolean NOT NULL DEFAULT false,
        list_ids uuid[] NOT NULL,
        segment jsonb,
        scheduled_at timestamptz,
        state text NOT NULL,
        content_id uuid,
        audience_hash text,
        uncertain_policy text NOT NULL DEFAULT 'LEAVE' CHECK (uncertain_policy IN ('LEAVE', 'RESEND', 'COUNT_AS_SENT')),
        created_at timestamptz NOT NULL,
        created_by jsonb NOT NULL,
        submitted_by jsonb,
        UNIQUE (customer_id, id),
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id),
        FOREIGN KEY (customer_id, order_id) REFERENCES purchase_order (customer_id, id)
      );
      CREATE INDEX campaign_state ON campaign (state, scheduled_at);
      SELECT mandate_tenant('campaign', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE');

      CREATE TABLE template (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        name text NOT NULL,
        mjml text NOT NULL,
        subject text NOT NULL,
        text text,
        preheader text,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        handled_at timestamptz NOT NULL
      );
      SELECT mandate_tenant('template', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT');

      CREATE TABLE content_version (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        version integer NOT NULL,
        source jsonb NOT NULL,
        content_hash text NOT NULL,
        compiled jsonb NOT NULL,
        compiled_hash text NOT NULL,
        created_at timestamptz NOT NULL,
        created_by jsonb NOT NULL,
        UNIQUE (customer_id, campaign_id, version),
        FOREIGN KEY (customer_id, campaign_id) REFERENCES campaign (customer_id, id)
      );
      SELECT mandate_tenant('content_version', 'SELECT, INSERT', 'SELECT, INSERT');

      CREATE TABLE campaign_hold (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        code text NOT NULL,
        source text NOT NULL,
        reason text NOT NULL,
        since timestamptz NOT NULL,
        released_at timestamptz,
        released_by jsonb,
        FOREIGN KEY (customer_id, campaign_id) REFERENCES campaign (customer_id, id)
      );
      CREATE UNIQUE INDEX campaign_hold_open ON campaign_hold (campaign_id, code) WHERE released_at IS NULL;
      SELECT mandate_tenant('campaign_hold', 'SELECT, INSERT, UPDATE (released_at, released_by)', 'SELECT, INSERT, UPDATE');
      CREATE FUNCTION mandate_customer_holds() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF current_user = 'mandate_customer' AND NEW.code <> 'PAUSED' AND (TG_OP = 'INSERT' OR NEW.code <> 'STALE_SCHEDULE') THEN
          RAISE EXCEPTION 'the hold % is not the customer''s to place or lift', NEW.code USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER customer_holds BEFORE INSERT OR UPDATE ON campaign_hold FOR EACH ROW EXECUTE FUNCTION mandate_customer_holds();

      CREATE TABLE campaign_rerun (
        campaign_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        rerun_of uuid NOT NULL,
        complaint text NOT NULL,
        reason text NOT NULL,
        price_net bigint NOT NULL CHECK (price_net = 0),
        granted_at timestamptz NOT NULL,
        granted_by jsonb NOT NULL,
        UNIQUE (customer_id, rerun_of, complaint),
        FOREIGN KEY (customer_id, campaign_id) REFERENCES campaign (customer_id, id),
        FOREIGN KEY (customer_id, rerun_of) REFERENCES campaign (customer_id, id)
      );
      SELECT mandate_tenant('campaign_rerun', 'SELECT', 'SELECT, INSERT');

      CREATE TABLE review (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        content_id uuid NOT NULL REFERENCES content_version (id),
        content_hash text NOT NULL,
        compiled_hash text NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('APPROVED', 'REFUSED')),
        ground text,
        clause text,
        reason text,
        reviewer_id uuid,
        reviewer jsonb NOT NULL,
        decided_at timestamptz NOT NULL,
        FOREIGN KEY (customer_id, campaign_id) REFERENCES campaign (customer_id, id),
        CHECK (verdict = 'APPROVED' OR (ground IS NOT NULL AND reason IS NOT NULL))
      );
      CREATE INDEX review_campaign ON review (campaign_id, decided_at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON review FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      SELECT mandate_tenant('review', 'SELECT', 'SELECT, INSERT');

      CREATE TABLE dispatch (
        campaign_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        instruction_id uuid NOT NULL,
        review_id uuid NOT NULL,
        content_id uuid NOT NULL,
        system_id uuid NOT NULL,
        profiled boolean NOT NULL DEFAULT false,
        total integer NOT NULL,
        leased_to integer NOT NULL DEFAULT 0,
        started_at timestamptz NOT NULL,
        deadline timestamptz NOT NULL DEFAULT clock_timestamp() + interval '4 days',
        tally_before jsonb NOT NULL DEFAULT '{}',
        finished_at timestamptz,
        sandbox boolean NOT NULL DEFAULT false,
        FOREIGN KEY (customer_id, campaign_id) REFERENCES campaign (customer_id, id),
        FOREIGN KEY (customer_id, sandbox) REFERENCES customer (id, sandbox)
      );
      SELECT mandate_tenant('dispatch', 'SELECT, UPDATE (instruction_id)', 'SELECT, INSERT, UPDATE');

      CREATE TABLE message (
        campaign_id uuid NOT NULL,
        ordinal integer NOT NULL,
        id uuid NOT NULL DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        recipient_id uuid NOT NULL,
        commitment bytea NOT NULL,
        PRIMARY KEY (campaign_id, ordinal),
        UNIQUE (campaign_id, recipient_id)
      ) PARTITION BY HASH (campaign_id);

      CREATE TABLE outcome (
        campaign_id uuid NOT NULL,
        ordinal integer NOT NULL,
        attempt smallint NOT NULL,
        customer_id uuid NOT NULL,
        message_id uuid NOT NULL,
        result text NOT NULL CHECK (result IN ('DELIVERED', 'EXCLUDED', 'BOUNCED', 'FAILED', 'DEFERRED', 'UNCERTAIN')),
        code text,
        basis_event_id uuid,
        instruction_id uuid,
        system_id uuid NOT NULL,
        at timestamptz NOT NULL,
        entry_id uuid NOT NULL,
        leaf_index integer NOT NULL,
        PRIMARY KEY (campaign_id, ordinal, attempt)
      ) PARTITION BY HASH (campaign_id);
      CREATE UNIQUE INDEX outcome_one_final ON outcome (campaign_id, ordinal) WHERE result NOT IN ('DEFERRED', 'UNCERTAIN');
      CREATE INDEX outcome_entry ON outcome (entry_id, leaf_index);
      CREATE INDEX outcome_uncertain ON outcome (campaign_id) WHERE result = 'UNCERTAIN';
      CREATE INDEX message_id ON message (id);

      DO $$ BEGIN
        FOR n IN 0..7 LOOP
          EXECUTE format('CREATE TABLE message_%s PARTITION OF message FOR VALUES WITH (MODULUS 8, REMAINDER %s)', n, n);
          EXECUTE format('CREATE TABLE outcome_%s PARTITION OF outcome FOR VALUES WITH (MODULUS 8, REMAINDER %s)', n, n);
        END LOOP;
      END $$;
      SELECT mandate_tenant('message', 'SELECT', 'SELECT, INSERT');
      SELECT mandate_tenant('outcome', 'SELECT', 'SELECT, INSERT');
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON message FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON outcome FOR EACH ROW EXECUTE FUNCTION mandate_append_only();

      CREATE TABLE outcome_count (
        campaign_id uuid NOT NULL,
        shard smallint NOT NULL,
        result text NOT NULL,
        code text NOT NULL,
        customer_id uuid NOT NULL,
        n integer NOT NULL,
        first_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        PRIMARY KEY (campaign_id, shard, result, code)
      );
      SELECT mandate_tenant('outcome_count', 'SELECT', 'SELECT, INSERT, UPDATE');
      CREATE FUNCTION mandate_count_outcomes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO outcome_count AS c (campaign_id, shard, result, code, customer_id, n, first_at, last_at)
        SELECT campaign_id, pg_backend_pid() % 16, result, COALESCE(code, ''), customer_id, count(*), min(at), max(at)
        FROM fresh GROUP BY 1, 3, 4, 5 ORDER BY 1, 3, 4
        ON CONFLICT (campaign_id, shard, result, code) DO UPDATE
        SET n = c.n + EXCLUDED.n, first_at = LEAST(c.first_at, EXCLUDED.first_at), last_at = GREATEST(c.last_at, EXCLUDED.last_at);
        RETURN NULL;
      END $$;
      CREATE TRIGGER count_outcomes AFTER INSERT ON outcome REFERENCING NEW TABLE AS fresh
        FOR EACH STATEMENT EXECUTE FUNCTION mandate_count_outcomes();

      CREATE FUNCTION mandate_bounce_kind(status text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE WHEN status ~ '( 5\\.1\\.(?![78]($|\\D))|^55[013]$)' THEN 'HARD' WHEN status ~ ' 5\\.7\\.' THEN 'BLOCK' ELSE 'SOFT' END;
      CREATE TABLE bounce (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        ordinal integer NOT NULL,
        message_id uuid NOT NULL,
        origin text NOT NULL CHECK (origin IN ('SMTP', 'DSN', 'ARF', 'PROVIDER', 'RELAY_LOG', 'PERSON')),
        status text NOT NULL,
        said text CHECK (said IN ('HARD', 'SOFT', 'BLOCK', 'DELAY', 'COMPLAINT')),
        kind text NOT NULL GENERATED ALWAYS AS (COALESCE(said, mandate_bounce_kind(status))) STORED,
        at timestamptz NOT NULL,
        settled_at timestamptz
      );
      CREATE UNIQUE INDEX bounce_once ON bounce (message_id, origin, kind) WHERE origin <> 'SMTP';
      CREATE INDEX bounce_message ON bounce (message_id);
      CREATE INDEX bounce_waiting ON bounce (id) WHERE settled_at IS NULL;
      CREATE INDEX bounce_campaign ON bounce (campaign_id, kind, message_id);
      SELECT mandate_tenant('bounce', 'SELECT', 'SELECT, INSERT, UPDATE (settled_at)');

      CREATE TABLE sender (
        epoch integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        host text NOT NULL,
        pid integer NOT NULL,
        relay text NOT NULL DEFAULT 'default',
        elsewhere text[] NOT NULL DEFAULT '{}',
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        away_since timestamptz,
        away_reason text
      );
      CREATE TABLE lease (
        campaign_id uuid NOT NULL,
        lo integer NOT NULL,
        hi integer NOT NULL,
        customer_id uuid NOT NULL,
        epoch integer REFERENCES sender (epoch),
        PRIMARY KEY (campaign_id, lo)
      );
      CREATE TABLE slot (
        epoch integer NOT NULL REFERENCES sender (epoch),
        n integer NOT NULL,
        customer_id uuid,
        campaign_id uuid,
        ordinal integer,
        message_id uuid,
        attempt smallint,
        basis_event_id uuid,
        instruction_id uuid,
        system_id uuid,
        armed_at timestamptz,
        PRIMARY KEY (epoch, n),
        UNIQUE (campaign_id, ordinal) DEFERRABLE,
        CHECK (num_nonnulls(customer_id, campaign_id, ordinal, message_id, attempt, basis_event_id, instruction_id, system_id, armed_at)
          IN (0, 9))
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON sender TO mandate_staff;
      SELECT mandate_tenant('lease', '', 'SELECT, INSERT, UPDATE, DELETE');
      SELECT mandate_tenant('slot', '', 'SELECT, INSERT, UPDATE, DELETE');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE slot, lease, sender, bounce, outcome_count, outcome, message, dispatch, review, campaign_rerun, campaign_hold, content_version,
        template, campaign;
      DROP FUNCTION mandate_customer_holds, mandate_count_outcomes, mandate_bounce_kind;
    `);
  }
}
