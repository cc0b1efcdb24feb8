import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a customer's own systems are told. The ledger is the outbox: an entry stands in the transaction of its fact, so nothing is told
 * of what was rolled back. `event_reader.seen` is the snapshot of the last look: what was not visible in it is news, however long the
 * transaction took, and no older transaction of the server holds it up. One reader at a time (a lock on that row) gives events their
 * `seq`, so that whoever has read up to one has missed nothing before it.
 */
export class Webhooks1795341619000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE event_reader (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        seen pg_snapshot NOT NULL
      );
      INSERT INTO event_reader (seen) VALUES (pg_current_snapshot());
      GRANT SELECT, UPDATE ON event_reader TO mandate_staff;

      CREATE TABLE customer_event (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
        type text NOT NULL,
        subject text NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        data jsonb NOT NULL,
        UNIQUE (customer_id, id)
      );
      CREATE UNIQUE INDEX customer_event_seq ON customer_event (customer_id, seq);
      CREATE INDEX customer_event_at ON customer_event (recorded_at);
      CREATE INDEX customer_event_subject ON customer_event (customer_id, subject);
      SELECT mandate_tenant('customer_event', 'SELECT', 'SELECT, INSERT, UPDATE, DELETE');

      CREATE TABLE webhook_endpoint (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        url text NOT NULL,
        types text[] NOT NULL,
        with_address boolean NOT NULL DEFAULT false,
        state text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'DISABLED')),
        disabled_why text CHECK (disabled_why IN ('SWITCHED_OFF', 'FAILING', 'GONE')),
        secret bytea NOT NULL,
        former_secret bytea,
        former_until timestamptz,
        failing_since timestamptz,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        UNIQUE (customer_id, id),
        CHECK ((state = 'DISABLED') = (disabled_why IS NOT NULL)),
        CHECK ((former_secret IS NULL) = (former_until IS NULL))
      );
      SELECT mandate_tenant('webhook_endpoint', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT, INSERT, UPDATE, DELETE');

      CREATE TABLE webhook_delivery (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        endpoint_id uuid NOT NULL,
        event_id uuid NOT NULL,
        seq bigint NOT NULL,
        subject text NOT NULL,
        state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DELIVERED', 'FAILED')),
        tries integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL,
        ended_at timestamptz,
        UNIQUE (customer_id, id),
        UNIQUE (endpoint_id, event_id),
        FOREIGN KEY (customer_id, endpoint_id) REFERENCES webhook_endpoint (customer_id, id) ON DELETE CASCADE,
        FOREIGN KEY (customer_id, event_id) REFERENCES customer_event (customer_id, id) ON DELETE CASCADE
      );
      CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint_id, due_at) WHERE state = 'WAITING';
      CREATE INDEX webhook_delivery_order ON webhook_delivery (endpoint_id, subject, seq) WHERE state = 'WAITING';
      CREATE INDEX webhook_delivery_event ON webhook_delivery (event_id);
      SELECT mandate_tenant('webhook_delivery', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE, DELETE');

      CREATE TABLE webhook_attempt (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        delivery_id uuid NOT NULL,
        at timestamptz NOT NULL,
        duration_ms integer NOT NULL,
        status integer,
        fault text,
        answer text NOT NULL DEFAULT '',
        FOREIGN KEY (customer_id, delivery_id) REFERENCES webhook_delivery (customer_id, id) ON DELETE CASCADE
      );
      CREATE INDEX webhook_attempt_delivery ON webhook_attempt (delivery_id, at);
      SELECT mandate_tenant('webhook_attempt', 'SELECT', 'SELECT, INSERT, UPDATE, DELETE');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE webhook_attempt, webhook_delivery, webhook_endpoint, customer_event, event_reader`);
  }
}
