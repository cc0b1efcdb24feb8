import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What came in, by SMTP or from a provider, stored before it is acknowledged. It belongs to no customer until its token verifies, so only
 * the staff sees it. raw is taken away as soon as the mail is done with; the digest remains, so that a second copy is none.
 */
export class InboundMail1795341615000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE inbound_mail (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        format text NOT NULL CHECK (format IN ('MAIL', 'SES', 'POSTMARK', 'SENDGRID', 'MAILGUN')),
        mailbox text NOT NULL CHECK (mailbox IN ('RETURN_PATH', 'ABUSE', 'POSTMASTER', 'PRIVACY', 'REPLY', 'PROVIDER')),
        signed_for uuid,
        digest bytea NOT NULL UNIQUE,
        raw bytea,
        received_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'STORED' CHECK (state IN ('STORED', 'DONE', 'QUARANTINED', 'DISCARDED')),
        said text,
        why text,
        message_id uuid,
        handled_at timestamptz,
        decided_by jsonb,
        decision text,
        CHECK ((state IN ('STORED', 'QUARANTINED')) = (raw IS NOT NULL))
      );
      CREATE INDEX inbound_mail_waiting ON inbound_mail (id) WHERE state = 'STORED';
      CREATE INDEX inbound_mail_state ON inbound_mail (state, id);
      CREATE INDEX inbound_mail_message ON inbound_mail (message_id) WHERE message_id IS NOT NULL;
      GRANT SELECT, INSERT, UPDATE, DELETE ON inbound_mail TO mandate_staff;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE inbound_mail;`);
  }
}
