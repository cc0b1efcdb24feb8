import { runMigrations as runQueueMigrations } from 'bullmq';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { createDataSource } from './data-source.js';
import { DATABASE_ROLES, roleName, type DatabaseRole } from './roles.js';

/** PostgreSQL 18 brings uuidv7(). */
const MINIMUM_VERSION = 180_000;
export const QUEUE_SCHEMA = 'bullmq';

/**
 * Brings a database to the current schema: roles and their passwords, migrations, the queue's own tables. Safe to run again and from
 * several processes at once (advisory lock). Throws when the server is too old.
 */
export async function migrate(options: { ownerUrl: string; rolePassword: (role: string) => string }): Promise<void> {
  const client = new Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('mandate-migrate'))`);
    await requireVersion(client);
    for (const role of DATABASE_ROLES) await ensureRole(client, role, options.rolePassword(roleName(role)));
    await letStaffStepDown(client);
    await runAll(options.ownerUrl);
    await client.query(`GRANT SELECT ON mandate_migration TO ${escapeIdentifier(roleName('staff'))}`);
    await migrateQueue(client);
  } finally {
    await client.end();
  }
}

async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number; text: string }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS text`,
  );
  const found = rows[0];
  if (!found || found.version < MINIMUM_VERSION) {
    throw new Error(
      `PostgreSQL 18 or newer is needed; this server is ${found?.text ?? 'unknown'}. Upgrade it, or leave DATABASE_URL unset for the embedded one.`,
    );
  }
}

async function ensureRole(client: Client, role: DatabaseRole, password: string): Promise<void> {
  const name = escapeIdentifier(roleName(role));
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [roleName(role)]);
  await client.query(
    `${rowCount ? 'ALTER' : 'CREATE'} ROLE ${name} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD ${escapeLiteral(password)}`,
  );
  await client.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
}

/** What a customer asks for may need the staff's rights at one point; for the rest its transaction takes the customer's role. */
async function letStaffStepDown(client: Client): Promise<void> {
  const [customer, staff] = [roleName('customer'), roleName('staff')];
  const { rows } = await client.query<{ can: boolean }>(`SELECT pg_has_role($1, $2, 'SET') AS can`, [staff, customer]);
  if (rows[0]?.can === true) return;
  const names = `${escapeIdentifier(customer)} TO ${escapeIdentifier(staff)}`;
  await client.query(`GRANT ${names} WITH INHERIT FALSE, SET TRUE`);
}

async function runAll(ownerUrl: string): Promise<void> {
  const dataSource = createDataSource(ownerUrl, 2, 'migrate');
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'all' });
  } finally {
    await dataSource.destroy();
  }
}

async function migrateQueue(client: Client): Promise<void> {
  await runQueueMigrations(client, QUEUE_SCHEMA);
  const queue = escapeIdentifier(roleName('queue'));
  await client.query(`
    GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO ${queue};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${queue};
    GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${queue};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${queue};
  `);
}
