import type { TestDatabase } from './database.js';

/** A table of ours as the database knows it. */
export interface Table {
  name: string;
  partitionOf: string | null;
  hasCustomer: boolean;
  primaryKey: boolean;
  rowSecurity: boolean;
  /** `name role permissive? using / check` of every policy. */
  policies: { name: string; roles: string[]; command: string; qual: string | null; check: string | null }[];
  /** Rights of the application's roles: `mandate_staff: SELECT, INSERT`. */
  grants: Record<string, string[]>;
}

/** Every table of the schema public, partitions too; the queue's own schema is not ours. */
export function tables(test: TestDatabase): Promise<Table[]> {
  return test.asOwner<Table & Record<string, unknown>>(TABLES);
}

/** Columns of a table in their order. */
export interface Column {
  name: string;
  type: string;
  required: boolean;
  generated: boolean;
}

export function columns(test: TestDatabase, table: string): Promise<Column[]> {
  return test.asOwner<Column & Record<string, unknown>>(COLUMNS, [table]);
}

/** The texts of a table's CHECK constraints. */
export async function checks(test: TestDatabase, table: string): Promise<string[]> {
  const rows = await test.asOwner<{ text: string }>(
    `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE contype = 'c' AND conrelid = $1::regclass ORDER BY conname`,
    [table],
  );
  return rows.map(({ text }) => text);
}

const TABLES = `
  SELECT c.relname AS name,
    (SELECT p.inhparent::regclass::text FROM pg_inherits p WHERE p.inhrelid = c.oid) AS "partitionOf",
    EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'customer_id' AND NOT a.attisdropped) AS "hasCustomer",
    EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p') AS "primaryKey",
    c.relrowsecurity AS "rowSecurity",
    COALESCE((
      SELECT json_agg(json_build_object('name', p.policyname, 'roles', p.roles, 'command', p.cmd, 'qual', p.qual, 'check', p.with_check))
      FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname), '[]') AS policies,
    COALESCE((
      SELECT json_object_agg(g.grantee, g.rights) FROM (
        SELECT r.grantee, json_agg(r.privilege_type ORDER BY r.privilege_type) AS rights
        FROM information_schema.role_table_grants r
        WHERE r.table_schema = 'public' AND r.table_name = c.relname AND (r.grantee LIKE 'mandate\\_%' OR r.grantee = 'PUBLIC')
        GROUP BY r.grantee) g), '{}') AS grants
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  ORDER BY c.relname`;

const COLUMNS = `
  SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS required,
    a.attgenerated <> '' OR a.attidentity = 'a' AS generated
  FROM pg_attribute a
  WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY a.attnum`;
