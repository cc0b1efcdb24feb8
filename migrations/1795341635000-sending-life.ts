import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When campaigns were last looked after and in which database, in one row: what tells a long outage, or a restored backup, from an ordinary start. */
export class SendingLife1795341635000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sending_life (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        seen_at timestamptz NOT NULL,
        home text NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE ON sending_life TO mandate_staff;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE sending_life`);
  }
}
