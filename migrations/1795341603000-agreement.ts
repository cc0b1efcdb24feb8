import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Terms, customers, processing annexes, subprocessors, orders, instructions. A composite key (customer_id, id) binds every reference to its
 * tenant; the key (id, sandbox) of a customer binds to whether it is a sandbox twin.
 */
export class Agreement1795341603000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE operator_profile (
        version integer PRIMARY KEY,
        valid_from timestamptz NOT NULL,
        body jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        created_by jsonb NOT NULL
      );
      CREATE TABLE terms_version (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        label text NOT NULL UNIQUE,
        valid_from date NOT NULL UNIQUE,
        text_cs text NOT NULL,
        text_en text,
        text_hash text NOT NULL,
        parameters jsonb NOT NULL,
        published_at timestamptz NOT NULL,
        published_by jsonb NOT NULL
      );
      GRANT SELECT, INSERT ON operator_profile, terms_version TO mandate_staff;
      GRANT SELECT ON operator_profile, terms_version TO mandate_customer;

      CREATE TABLE customer (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL GENERATED ALWAYS AS (id) STORED,
        kind text NOT NULL CHECK (kind IN ('ENTREPRENEUR', 'PUBLIC_BODY', 'CONSUMER')),
        agency boolean NOT NULL DEFAULT false,
        own boolean NOT NULL DEFAULT false,
        name text NOT NULL,
        ico text,
        dic text,
        seat text NOT NULL,
        register_entry text,
        bank_account text,
        email text NOT NULL,
        phone text,
        born_on date,
        created_at timestamptz NOT NULL,
        closed_at timestamptz,
        sandbox_of uuid UNIQUE REFERENCES customer (id),
        sandbox boolean NOT NULL GENERATED ALWAYS AS (sandbox_of IS NOT NULL) STORED,
        UNIQUE (id, sandbox)
      );
      CREATE UNIQUE INDEX customer_own ON customer (own) WHERE own;
      SELECT mandate_tenant('customer', 'SELECT', 'SELECT, INSERT, UPDATE');

      CREATE TABLE controller (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL REFERENCES customer (id),
        name text NOT NULL,
        ico text,
        address text NOT NULL,
        email text NOT NULL,
        privacy_notice_url text,
        is_customer boolean NOT NULL,
        created_at timestamptz NOT NULL,
        UNIQUE (customer_id, id)
      );
      SELECT mandate_tenant('controller', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE');

      CREATE TABLE customer_user (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL REFERENCES customer (id),
        name text NOT NULL,
        email text NOT NULL,
        roles text[] NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_to timestamptz,
        UNIQUE (customer_id, id)
      );
      SELECT mandate_tenant('customer_user', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE');

      CREATE TABLE processing_annex (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        version integer NOT NULL,
        body jsonb NOT NULL,
        text_hash text NOT NULL,
        signed_at timestamptz NOT NULL,
        signed_by jsonb NOT NULL,
        ended_at timestamptz,
        UNIQUE (customer_id, controller_id, version),
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id)
      );
      SELECT mandate_tenant('processing_annex', 'SELECT, INSERT', 'SELECT, INSERT, UPDATE');

      CREATE TABLE contract_override (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL REFERENCES customer (id),
        parameter text NOT NULL,
        value jsonb NOT NULL,
        document_name text NOT NULL,
        document_hash text NOT NULL,
        valid_from timestamptz NOT NULL,
        created_by jsonb NOT NULL
      );
      SELECT mandate_tenant('contract_override', 'SELECT', 'SELECT, INSERT');

      CREATE TABLE contract_snapshot (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        subject_id uuid NOT NULL UNIQUE,
        body text NOT NULL,
        hash text NOT NULL,
        taken_at timestamptz NOT NULL
      );
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON contract_snapshot FOR EACH ROW EXECUTE FUNCTION mandate_append_only();
      SELECT mandate_tenant('contract_snapshot', 'SELECT', 'SELECT, INSERT');

      CREATE TABLE subprocessor (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        legal_name text NOT NULL,
        service text NOT NULL,
        class text NOT NULL,
        data_categories text[] NOT NULL,
        country text NOT NULL,
        contract_on date,
        guarantees_reviewed_on date,
        contact text NOT NULL,
        status text NOT NULL,
        status_since timestamptz NOT NULL
      );
      CREATE TABLE transfer_tool (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        subprocessor_id uuid NOT NULL REFERENCES subprocessor (id),
        kind text NOT NULL,
        evidence jsonb NOT NULL,
        valid_from timestamptz NOT NULL,
        invalid_from timestamptz
      );
      CREATE TABLE sending_system (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        code text NOT NULL UNIQUE,
        name text NOT NULL,
        subprocessor_id uuid REFERENCES subprocessor (id),
        country text NOT NULL,
        max_message_bytes integer NOT NULL,
        fields text[],
        retired_at timestamptz
      );
      CREATE TABLE system_window (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        system_id uuid NOT NULL REFERENCES sending_system (id),
        weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
        starts_at text NOT NULL,
        ends_at text NOT NULL,
        zone text NOT NULL,
        since timestamptz NOT NULL,
        until timestamptz
      );
      CREATE TABLE system_interruption (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        system_id uuid NOT NULL REFERENCES sending_system (id),
        kind text NOT NULL CHECK (kind IN ('OUTAGE', 'REGULAR_MAINTENANCE', 'EXTRAORDINARY_MAINTENANCE')),
        from_at timestamptz NOT NULL,
        to_at timestamptz CHECK (to_at > from_at),
        reason text NOT NULL,
        source text NOT NULL,
        responsibility text NOT NULL CHECK (responsibility IN ('THIRD_PARTY', 'OPERATOR')),
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX system_interruption_system ON system_interruption (system_id, from_at);
      GRANT SELECT, INSERT, UPDATE ON subprocessor, transfer_tool, sending_system, system_window, system_interruption TO mandate_staff;
      GRANT SELECT ON subprocessor, transfer_tool, sending_system, system_window, system_interruption TO mandate_customer;

      CREATE TABLE customer_subprocessor (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL REFERENCES customer (id),
        subprocessor_id uuid REFERENCES subprocessor (id),
        system_id uuid REFERENCES sending_system (id),
        role text NOT NULL CHECK (role IN ('SUBPROCESSOR', 'CUSTOMER_REQUESTED')),
        purpose text NOT NULL,
        permission text NOT NULL CHECK (permission IN ('GENERAL', 'SPECIFIC', 'CUSTOMER_DECISION')),
        proof jsonb NOT NULL,
        since timestamptz NOT NULL,
        until timestamptz,
        CHECK (num_nonnulls(subprocessor_id, system_id) = 1)
      );
      CREATE INDEX customer_subprocessor_customer ON customer_subprocessor (customer_id, since);
      SELECT mandate_tenant('customer_subprocessor', 'SELECT', 'SELECT, INSERT, UPDATE');

      CREATE TABLE purchase_order (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL REFERENCES customer (id),
        controller_id uuid NOT NULL,
        number text NOT NULL UNIQUE,
        customer_ref text,
        same_ref_reason text,
        title text NOT NULL,
        channel text NOT NULL,
        original_hash text,
        start_on date NOT NULL,
        end_on date NOT NULL,
        quantity integer NOT NULL CHECK (quantity > 0),
        price_net bigint NOT NULL CHECK (price_net >= 0),
        vat_permille integer NOT NULL,
        terms_version_id uuid NOT NULL REFERENCES terms_version (id),
        state text NOT NULL,
        created_at timestamptz NOT NULL,
        created_by jsonb NOT NULL,
        confirmed_at timestamptz,
        confirmed_by text,
        ended_at timestamptz,
        end_reason text,
        UNIQUE (customer_id, id),
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id)
      );
      CREATE UNIQUE INDEX purchase_order_ref ON purchase_order (customer_id, customer_ref)
        WHERE customer_ref IS NOT NULL AND same_ref_reason IS NULL;
      SELECT mandate_tenant('purchase_order', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE');

      CREATE TABLE instruction (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('PROCESSING', 'SEND', 'STOP')),
        version integer NOT NULL,
        order_id uuid,
        campaign_id uuid,
        list_ids uuid[] NOT NULL,
        system_ids uuid[] NOT NULL,
        content_hash text,
        audience_hash text,
        not_before timestamptz,
        not_after timestamptz,
        transfer_allowed boolean NOT NULL DEFAULT false,
        tracking_allowed boolean NOT NULL DEFAULT false,
        body jsonb NOT NULL,
        body_hash text NOT NULL,
        channel text NOT NULL,
        state text NOT NULL CHECK (state IN ('UNCONFIRMED', 'IN_FORCE', 'SUPERSEDED', 'STOPPED')),
        supersedes uuid REFERENCES instruction (id),
        given_at timestamptz NOT NULL,
        given_by jsonb NOT NULL,
        in_force_at timestamptz,
        ended_at timestamptz,
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id),
        FOREIGN KEY (customer_id, order_id) REFERENCES purchase_order (customer_id, id)
      );
      CREATE UNIQUE INDEX instruction_one_send ON instruction (customer_id, campaign_id) WHERE kind = 'SEND' AND state = 'IN_FORCE';
      CREATE INDEX instruction_controller ON instruction (customer_id, controller_id, kind, given_at);
      CREATE INDEX instruction_campaign ON instruction (campaign_id, version);
      SELECT mandate_tenant('instruction', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE instruction, purchase_order, customer_subprocessor, system_interruption, system_window, sending_system,
        transfer_tool, subprocessor, contract_snapshot, contract_override, processing_annex, customer_user, controller, customer, terms_version, operator_profile;
    `);
  }
}
