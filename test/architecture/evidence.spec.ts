import { Client } from 'pg';
import { defineKinds } from '../../src/ledger/kinds.js';
import { record } from '../../src/ledger/record.js';
import type { Actor } from '../../src/platform/actor/actor.js';
import type { Tx } from '../../src/platform/database/tx.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { EVIDENCE_TABLES } from '../support/evidence-trigger.js';
import { fillTenants, type Tenants } from '../support/tenant-rows.js';

const kinds = defineKinds('test.tool-admitted');
const SYSTEM: Actor = { kind: 'system', name: 'test' };
const APPEND_ONLY = [
  'contract_snapshot',
  'ledger_checkpoint',
  'ledger_entry',
  'ledger_position',
  'message',
  'outcome',
  'review',
  'state_change',
];
const NEVER_EMPTIED = ['ledger_checkpoint', 'ledger_entry', 'ledger_position'];

describe('evidence', () => {
  let test: TestDatabase;
  let tenants: Tenants;
  let owner: Client;

  beforeAll(async () => {
    test = await testDatabase();
    tenants = await fillTenants(test);
    owner = await connect(test);
  });
  afterAll(async () => {
    await owner.end();
    await test.close();
  });

  it('is refused a change even of the owner of the database', async () => {
    for (const table of APPEND_ONLY) {
      expect(tenants.tables).toContain(table);
      const refused = expect.objectContaining({ message: expect.stringMatching(/ is append-only$/), code: '23000' });
      await expect(owner.query(`UPDATE ${table} SET customer_id = customer_id`)).rejects.toEqual(refused);
      await expect(owner.query(`DELETE FROM ${table}`)).rejects.toEqual(refused);
    }
  });

  it('of the ledger is not emptied either', async () => {
    for (const table of NEVER_EMPTIED)
      await expect(owner.query(`TRUNCATE ${table} CASCADE`)).rejects.toMatchObject({ code: '23000' });
  });

  it('of a permission is erased after its period, and never rewritten', async () => {
    await expect(owner.query(`UPDATE permission_event SET purpose = '*'`)).rejects.toMatchObject({ code: '23000' });
  });

  it('cannot be written by the application without an entry in the same transaction', async () => {
    await expect(as(tx => admit(tx, 'forgotten'))).rejects.toThrow(
      'evidence of sending_system was written and nothing was recorded in the ledger',
    );
    await as(async tx => {
      await admit(tx, 'recorded');
      await record(tx, { kind: kinds['test.tool-admitted'], customerId: null, data: { code: 'recorded' } });
    });
    const rows = await test.asOwner<{ code: string }>(
      `SELECT code FROM sending_system WHERE code <> 'own' ORDER BY code`,
    );
    expect(rows).toEqual([{ code: 'recorded' }]);
  });

  it('cannot lean on the entry of an earlier transaction', async () => {
    await as(tx => record(tx, { kind: kinds['test.tool-admitted'], customerId: null, data: { code: 'earlier' } }));
    await expect(as(tx => admit(tx, 'later'))).rejects.toThrow('nothing was recorded');
  });

  it('is watched in every table that carries it', async () => {
    const watched = await test.asOwner<{ name: string }>(
      `SELECT DISTINCT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE t.tgname = 'requires_entry' AND t.tgparentid = 0 ORDER BY 1`,
    );
    expect(watched.map(({ name }) => name)).toEqual([...EVIDENCE_TABLES]);
  });

  function as<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return test.database.transaction(SYSTEM, work);
  }
});

async function admit(tx: Tx, code: string): Promise<void> {
  await tx.query(
    `INSERT INTO sending_system (code, name, country, max_message_bytes) VALUES ($1, 'A system', 'CZ', 1)`,
    [code],
  );
}

async function connect({ ownerUrl }: TestDatabase): Promise<Client> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  return client;
}
