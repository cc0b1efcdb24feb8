import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Domains that controllers send under, with the keys that sign for them. A private key is wrapped by the master key and goes when it is retired. */
export class SendingDomains1795341611000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sending_domain (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        controller_id uuid NOT NULL,
        domain text NOT NULL,
        state text NOT NULL,
        token text NOT NULL,
        return_path_host text NOT NULL,
        created_at timestamptz NOT NULL,
        verified_at timestamptz,
        checked_at timestamptz,
        findings jsonb NOT NULL DEFAULT '[]',
        UNIQUE (customer_id, id),
        UNIQUE (customer_id, controller_id, domain),
        FOREIGN KEY (customer_id, controller_id) REFERENCES controller (customer_id, id)
      );
      CREATE INDEX sending_domain_checked ON sending_domain (checked_at);
      SELECT mandate_tenant('sending_domain', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT, INSERT, UPDATE, DELETE');

      CREATE TABLE dkim_key (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        domain_id uuid NOT NULL,
        selector text NOT NULL,
        algorithm text NOT NULL CHECK (algorithm IN ('rsa-sha256', 'ed25519-sha256')),
        public_key text NOT NULL,
        private_key bytea,
        state text NOT NULL,
        created_at timestamptz NOT NULL,
        activated_at timestamptz,
        retired_at timestamptz,
        UNIQUE (domain_id, selector),
        CHECK ((private_key IS NULL) = (retired_at IS NOT NULL)),
        FOREIGN KEY (customer_id, domain_id) REFERENCES sending_domain (customer_id, id) ON DELETE CASCADE
      );
      SELECT mandate_tenant('dkim_key', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT, INSERT, UPDATE, DELETE');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE dkim_key, sending_domain`);
  }
}
