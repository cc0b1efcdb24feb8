import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the send gate may ask of instructions: the one that is in force for a campaign; after a STOP there is no row (D-05, promise 1).
 * The key to campaign keeps an instruction from naming another customer's campaign.
 */
export class GateInstruction1795341607000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE instruction ADD CONSTRAINT instruction_of_own_campaign
        FOREIGN KEY (customer_id, campaign_id) REFERENCES campaign (customer_id, id);
      CREATE VIEW gate_instruction WITH (security_invoker = true) AS
        SELECT i.customer_id, i.campaign_id, i.id AS instruction_id, i.content_hash, i.audience_hash, i.system_ids,
          i.not_before, i.not_after
        FROM instruction i
        WHERE i.kind = 'SEND' AND i.state = 'IN_FORCE';
      GRANT SELECT ON gate_instruction TO mandate_staff, mandate_customer;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP VIEW gate_instruction;
      ALTER TABLE instruction DROP CONSTRAINT instruction_of_own_campaign;
    `);
  }
}
