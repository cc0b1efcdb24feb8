import { retentionRules } from '../../src/platform/retention/retention.js';
import { tables, type Table } from '../support/catalogue.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { loadAll, sourceFiles } from '../support/source-files.js';

/** Keys from one tenant's table to another that do not carry the customer, and why that lets nobody reach a stranger's row. */
const KEYS_WITHOUT_CUSTOMER = {
  instruction_supersedes_fkey: 'the service itself chooses the instruction that is superseded',
  ledger_position_entry_id_fkey: 'only the sealer writes positions, as staff',
  review_content_id_fkey: 'only a reviewer writes reviews, as staff; the campaign beside it carries the customer',
};

describe('the schema', () => {
  let test: TestDatabase;
  let found: Table[];

  beforeAll(async () => {
    loadAll('src', /\.retention\.ts$/);
    test = await testDatabase();
    found = await tables(test);
  });
  afterAll(() => test.close());

  it('gives every table a primary key', () => {
    expect(found.length).toBeGreaterThan(30);
    expect(found.filter(({ primaryKey }) => !primaryKey).map(({ name }) => name)).toEqual([]);
  });

  it('K-02 has a retention rule for every table, and no rule without its table', () => {
    expect(withoutRule(found)).toEqual([]);
    const names = new Set(found.map(({ name }) => name));
    expect(retentionRules().filter(({ table }) => !names.has(table))).toEqual([]);
  });

  it('K-02 finds a table that a migration adds without a rule', async () => {
    const extended = await testDatabase();
    await extended.asOwner(
      `CREATE TABLE newsletter_reader (id uuid PRIMARY KEY DEFAULT uuidv7(), email text NOT NULL)`,
    );
    expect(withoutRule(await tables(extended))).toEqual(['newsletter_reader']);
    await extended.close();
  });

  it('K-02 says for every table with personal data what erasing a person does to it', () => {
    const silent = retentionRules().filter(({ data, onErase }) => data !== 'none' && onErase === undefined);
    expect(silent.map(({ table }) => table)).toEqual([]);
    const vague = retentionRules().filter(({ purpose, period, basis }) =>
      [purpose.cs, purpose.en, period.cs, period.en, basis].some(text => text.trim().length < 5),
    );
    expect(vague.map(({ table }) => table)).toEqual([]);
  });

  it('K-18 erases, unlinks or counts for the certificate the rows of every table that carries a person’s keyed hash', async () => {
    const keyed = await test.asOwner<{ name: string }>(
      `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND c.column_name = 'address_key' AND t.table_type = 'BASE TABLE' ORDER BY name`,
    );
    expect(keyed.length).toBeGreaterThan(5);
    const rules = new Map(retentionRules().map(rule => [rule.table, rule]));
    const forgotten = keyed.filter(({ name }) => {
      const { data, onErase } = rules.get(name) ?? {};
      return data === 'none' || (onErase?.run ?? onErase?.stays) === undefined;
    });
    expect(forgotten).toEqual([]);
  });

  it('K-24 has every rule in every process: each file of rules is imported by the module it stands in', () => {
    const sources = sourceFiles('src');
    const composing = sources.filter(({ path }) => path.endsWith('.module.ts'));
    const lost = sources.filter(({ path }) => {
      const name = /([^/]+\.retention)\.ts$/.exec(path)?.[1];
      return name !== undefined && !composing.some(({ text }) => text.includes(`/${name}.js'`));
    });
    expect(lost.map(({ path }) => path)).toEqual([]);
  });

  it('promise 5: every table with a customer has row-level security with one policy for customers and one for staff', () => {
    const tenants = found.filter(({ hasCustomer, partitionOf }) => hasCustomer && partitionOf === null);
    expect(tenants.length).toBeGreaterThan(25);
    const own = `(customer_id = ( SELECT (NULLIF(current_setting('app.customer'::text, true), ''::text))::uuid AS "nullif"))`;
    for (const { name, rowSecurity, policies } of tenants) {
      const byRole = new Map(policies.map(policy => [policy.roles.join(), policy]));
      expect({ name, rowSecurity, roles: [...byRole.keys()].sort() }).toEqual({
        name,
        rowSecurity: true,
        roles: ['mandate_customer', 'mandate_staff'],
      });
      expect(byRole.get('mandate_customer')).toMatchObject({ command: 'ALL', qual: own, check: own });
      expect(byRole.get('mandate_staff')).toMatchObject({ command: 'ALL', qual: 'true', check: 'true' });
    }
  });

  it('promise 5: nobody reaches a partition past the policies of its table', () => {
    const partitions = found.filter(({ partitionOf }) => partitionOf !== null);
    expect(partitions.length).toBeGreaterThan(0);
    expect(partitions.filter(({ grants }) => Object.keys(grants).length > 0)).toEqual([]);
  });

  it('promise 5: customers read a table without a customer only where nothing in it is anybody’s', () => {
    const shared = found.filter(({ hasCustomer, grants }) => !hasCustomer && 'mandate_customer' in grants);
    const rights = Object.fromEntries(shared.map(({ name, grants }) => [name, grants['mandate_customer']]));
    expect(rights).toEqual({
      ledger_key: ['SELECT'],
      operator_profile: ['SELECT'],
      secret_key: ['SELECT'],
      sending_system: ['SELECT'],
      subprocessor: ['SELECT'],
      system_interruption: ['SELECT'],
      system_window: ['SELECT'],
      terms_version: ['SELECT'],
      transfer_tool: ['SELECT'],
    });
  });

  it('promise 5: every view asks with the rights of whoever reads it', async () => {
    const views = await test.asOwner<{ name: string; invoker: boolean }>(VIEWS);
    expect(views.length).toBeGreaterThan(3);
    expect(views.filter(({ invoker }) => !invoker)).toEqual([]);
  });

  it('promise 5: a customer calls no function that runs with the rights of the owner', async () => {
    expect(await test.asOwner(DEFINER_FUNCTIONS)).toEqual([]);
  });

  it('promise 8: the role of recipients reaches functions and no table', () => {
    const reached = found.filter(({ grants }) => 'mandate_recipient' in grants || 'PUBLIC' in grants);
    expect(reached.map(({ name, grants }) => [name, grants])).toEqual([]);
  });

  it('promise 5: a key between tenants’ tables carries the customer', async () => {
    const keys = await test.asOwner<{ name: string }>(KEYS_BETWEEN_TENANTS);
    expect(keys.map(({ name }) => name)).toEqual(Object.keys(KEYS_WITHOUT_CUSTOMER));
  });

  it('no application role owns anything, may pass row security or create a table', async () => {
    expect(await test.asOwner(ROLE_RIGHTS)).toEqual([]);
  });
});

/** The guard of K-02: tables, without partitions, for which no module declares a rule. */
function withoutRule(found: readonly Table[]): string[] {
  const ruled = new Set(retentionRules().map(({ table }) => table));
  return found.filter(({ name, partitionOf }) => partitionOf === null && !ruled.has(name)).map(({ name }) => name);
}

const VIEWS = `
  SELECT relname AS name, COALESCE(reloptions @> '{security_invoker=true}', false) AS invoker
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')`;

const DEFINER_FUNCTIONS = `
  SELECT proname FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace AND prosecdef AND has_function_privilege('mandate_customer', oid, 'EXECUTE')`;

const KEYS_BETWEEN_TENANTS = `
  SELECT k.conname AS name FROM pg_constraint k
  WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND k.conparentid = 0 AND k.confrelid <> 'customer'::regclass
    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attname = 'customer_id')
    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attname = 'customer_id')
    AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attname = 'customer_id' AND a.attnum = ANY (k.conkey))
  ORDER BY 1`;

const ROLE_RIGHTS = `
  SELECT r.rolname FROM pg_roles r
  WHERE r.rolname LIKE 'mandate\\_%' AND (
    r.rolsuper OR r.rolbypassrls OR has_schema_privilege(r.oid, 'public', 'CREATE')
    OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace))`;
