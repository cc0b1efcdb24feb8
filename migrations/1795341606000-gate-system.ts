import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the send gate may ask about systems: may this customer's messages leave through this system now (F-17, I-04, I-14)?
 *
 * The codes are those of the refusal table. The operator's own systems are on every customer's list by the contract itself; everybody
 * else's need a row of customer_subprocessor. The country list is the EU, Iceland, Liechtenstein and Norway. An outage or maintenance
 * that holds keeps everybody's messages from the system (F-04…F-07); it is no obstacle of one customer, and ends by itself.
 *
 * The functions give rows instead of values and the view asks them at statement_timestamp(), so that the planner takes them into the query.
 */
export class GateSystem1795341606000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION mandate_outside_eea(country text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN country <> ALL (ARRAY['AT','BE','BG','CY','CZ','DE','DK','EE','ES','FI','FR','GR','HR','HU','IE','IT','LT','LU','LV',
          'MT','NL','PL','PT','RO','SE','SI','SK','IS','LI','NO']);

      CREATE FUNCTION mandate_system_obstacles(of_customer uuid, of_system uuid, at timestamptz) RETURNS TABLE (codes text[])
      LANGUAGE sql STABLE BEGIN ATOMIC
        SELECT array_remove(ARRAY[
          CASE WHEN s.retired_at <= at THEN 'SYSTEM_RETIRED' END,
          CASE WHEN s.subprocessor_id IS NOT NULL AND e.role IS NULL
            THEN CASE m.mode WHEN 'SPECIFIC' THEN 'SUBPROCESSOR_NOT_PERMITTED' ELSE 'SYSTEM_NOT_ON_LIST' END
            WHEN e.role = 'SUBPROCESSOR' AND e.permission = 'GENERAL' AND m.mode = 'SPECIFIC' THEN 'SUBPROCESSOR_NOT_PERMITTED' END,
          CASE WHEN e.role = 'SUBPROCESSOR' AND p.status <> 'ACTIVE' THEN 'SUBPROCESSOR_NOT_ACTIVE' END,
          CASE WHEN mandate_outside_eea(s.country) AND NOT EXISTS (
            SELECT FROM transfer_tool t
            WHERE t.subprocessor_id = s.subprocessor_id AND t.valid_from <= at AND (t.invalid_from IS NULL OR t.invalid_from > at)
          ) THEN 'TRANSFER_TOOL_MISSING' END
        ], NULL)
        FROM sending_system s
        LEFT JOIN subprocessor p ON p.id = s.subprocessor_id
        LEFT JOIN customer_subprocessor e ON e.customer_id = of_customer AND e.since <= at AND (e.until IS NULL OR e.until > at)
          AND (e.system_id = s.id OR e.subprocessor_id = s.subprocessor_id)
        CROSS JOIN LATERAL (
          SELECT COALESCE(
            (SELECT o.value #>> '{}' FROM contract_override o
              WHERE o.customer_id = of_customer AND o.parameter = 'subprocessor.permission' AND o.valid_from <= at
              ORDER BY o.valid_from DESC, o.id DESC LIMIT 1),
            (SELECT t.parameters ->> 'subprocessor.permission' FROM terms_version t
              WHERE t.valid_from <= (at AT TIME ZONE 'Europe/Prague')::date ORDER BY t.valid_from DESC LIMIT 1),
            'GENERAL') AS mode) m
        WHERE s.id = of_system
        ORDER BY e.role
        LIMIT 1;
      END;

      CREATE FUNCTION mandate_system_interruption(of_system uuid, at timestamptz) RETURNS TABLE (code text) LANGUAGE sql STABLE BEGIN ATOMIC
        SELECT CASE i.kind WHEN 'OUTAGE' THEN 'WAITING_SYSTEM' ELSE 'MAINTENANCE_ACTIVE' END FROM system_interruption i
        WHERE i.system_id = of_system AND i.from_at <= at AND (i.to_at IS NULL OR i.to_at > at) AND i.withdrawn_at IS NULL
        ORDER BY i.from_at, i.id LIMIT 1;
      END;

      CREATE VIEW gate_system WITH (security_invoker = true) AS
        SELECT c.id AS customer_id, s.id AS system_id, s.code, cardinality(o.codes) = 0 AND i.code IS NULL AS usable,
          COALESCE(o.codes[1], i.code) AS reason
        FROM customer c
        CROSS JOIN sending_system s
        CROSS JOIN LATERAL mandate_system_obstacles(c.id, s.id, statement_timestamp()) o
        LEFT JOIN LATERAL mandate_system_interruption(s.id, statement_timestamp()) i ON true;
      GRANT SELECT ON gate_system TO mandate_staff, mandate_customer;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP VIEW gate_system;
      DROP FUNCTION mandate_system_interruption, mandate_system_obstacles, mandate_outside_eea;
    `);
  }
}
