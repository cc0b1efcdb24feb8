import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is known of each message that was perhaps handed over, and what became of that doubt. Both are insert-only and stand beside the
 * outcome, which nobody changes. outcome_after_doubt is the guarantee of promise 4 in the database: behind an uncertain outcome no other
 * can be written unless somebody decided to send that message again.
 */
export class UncertainMessages1795341614000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE uncertain_message (
        campaign_id uuid NOT NULL,
        ordinal integer NOT NULL,
        attempt smallint NOT NULL,
        customer_id uuid NOT NULL,
        message_id uuid NOT NULL,
        epoch integer NOT NULL,
        slot integer NOT NULL,
        host text NOT NULL,
        relay text NOT NULL,
        armed_at timestamptz NOT NULL,
        PRIMARY KEY (campaign_id, ordinal, attempt)
      );
      CREATE INDEX uncertain_message_id ON uncertain_message (message_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON uncertain_message FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      SELECT mandate_tenant('uncertain_message', 'SELECT', 'SELECT, INSERT');

      CREATE TABLE resolution (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        ordinal integer NOT NULL,
        attempt smallint NOT NULL,
        message_id uuid NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('DELIVERED', 'NOT_DELIVERED', 'RESENT')),
        source text NOT NULL CHECK (source IN ('BOUNCE', 'COMPLAINT', 'CLICK', 'OPT_OUT', 'RELAY_LOG', 'POLICY', 'PERSON')),
        reason text NOT NULL,
        salt bytea NOT NULL,
        actor jsonb NOT NULL,
        decided_at timestamptz NOT NULL,
        UNIQUE (campaign_id, ordinal, attempt),
        FOREIGN KEY (customer_id, campaign_id) REFERENCES campaign (customer_id, id)
      );
      CREATE INDEX resolution_message ON resolution (message_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON resolution FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      SELECT mandate_tenant('resolution', 'SELECT', 'SELECT, INSERT');
    `);
    await db.query(`
      CREATE FUNCTION outcome_after_doubt() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM outcome o WHERE o.campaign_id = NEW.campaign_id AND o.ordinal = NEW.ordinal AND o.result = 'UNCERTAIN'
            AND NOT EXISTS (SELECT FROM resolution r WHERE r.campaign_id = o.campaign_id AND r.ordinal = o.ordinal
              AND r.attempt = o.attempt AND r.verdict = 'RESENT')
        ) THEN
          RAISE EXCEPTION 'message % of campaign % is uncertain, and nobody decided to send it again', NEW.ordinal, NEW.campaign_id
            USING ERRCODE = 'unique_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER after_doubt BEFORE INSERT ON outcome FOR EACH ROW WHEN (NEW.attempt > 1) EXECUTE FUNCTION outcome_after_doubt();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER after_doubt ON outcome;
      DROP FUNCTION outcome_after_doubt;
      DROP TABLE resolution, uncertain_message;
    `);
  }
}
