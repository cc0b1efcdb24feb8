import { randomUUID } from 'node:crypto';
import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { OPERATOR } from '../../../test/support/shop-world.js';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import { fillOffice, openShop, type OfficeRows } from '../../../test/support/office-rows.js';
import { RetentionService } from '../../accountability/retention/retention.service.js';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { record } from '../../ledger/record.js';
import { retentionRules } from '../../platform/retention/retention.js';

const ADDRESS = 'person2@example.test';

describe('the history of a recipient', () => {
  let office: OfficeApp;
  let rows: OfficeRows;
  let privacy: OfficeClient;

  beforeAll(async () => {
    office = await officeApp();
    await office.operator('pavla@example.test', ['PRIVACY']);
    await office.operator('jana@example.test', ['ACCOUNT']);
    rows = await fillOffice(office);
    privacy = new OfficeClient(office.origin);
    await privacy.logIn('pavla@example.test');
  });
  afterAll(() => office.close());

  const open = (form: Record<string, string>): ReturnType<OfficeClient['post']> =>
    privacy.post('/office/recipients?lang=en', { controllerId: rows.shop.controllerId, address: ADDRESS, ...form });

  const looks = (): Promise<{ body: string }[]> =>
    office.parts.database.query(
      'staff',
      `SELECT body FROM ledger_entry WHERE kind = 'recipient.looked-up' ORDER BY id`,
    );

  it('D-24 is asked for with a form and needs a permission of its own', async () => {
    expect((await privacy.get('/office/recipients')).status).toBe(200);
    const account = new OfficeClient(office.origin);
    await account.logIn('jana@example.test');
    expect((await account.get('/office/recipients')).status).toBe(403);
    expect((await account.get('/office?lang=en')).body).not.toContain('href="/office/recipients"');
  });

  it('D-24 stays closed without an instruction or a case number, and nothing is recorded', async () => {
    const before = await looks();
    const { status, body } = await open({});
    expect([status, body.includes('ACCESS_REASON_MISSING'), body.includes(`value="${ADDRESS}"`)]).toEqual([
      403,
      true,
      true,
    ]);
    expect(await looks()).toEqual(before);
  });

  it('D-24 stays closed on an instruction of somebody else, and to words in place of a number', async () => {
    const foreign = await open({ instructionId: '01890a5d-ac96-774b-bcce-b302099a8057' });
    expect([foreign.status, foreign.body.includes('PURPOSE_NOT_ALLOWED')]).toEqual([403, true]);
    const words = await open({ caseNumber: 'paní Nováková' });
    expect([words.status, words.body.includes('A case number holds a digit')]).toEqual([422, true]);
  });

  it('D-24 opens on an instruction, with every event and its proof', async () => {
    const [instruction] = await office.parts.database.query<{ id: string }>(
      'staff',
      `SELECT id FROM instruction WHERE controller_id = $1 AND kind = 'PROCESSING'`,
      [rows.shop.controllerId],
    );
    const { status, body } = await open({ instructionId: instruction?.id ?? '' });
    expect([status, body.includes('granted'), body.includes('consent')]).toEqual([200, true, true]);
    expect(body).toContain('/office/ledger/');
    expect(body).not.toContain(ADDRESS);
    expect(body).not.toContain('data-unworded');
  });

  it('D-09, G-12 after an opt-out a marketing read of the record is 403 PURPOSE_NOT_ALLOWED and logged; proof stays open', async () => {
    const { customerId, controllerId } = rows.shop;
    const person = {
      customerId,
      controllerId,
      addressKey: await rows.shop.addressKey(ADDRESS),
      messageId: randomUUID(),
    };
    const link = {
      ...person,
      use: 'unsubscribe' as const,
      purpose: 'newsletter',
      controllerName: 'Kolo a lyže s.r.o.',
    };
    await office.app
      .get(LinkOptOut, { strict: false })
      .refuse({ link, token: 'test', scope: 'type', channel: 'one-click' });
    const refused = (): Promise<{ customerId: string; body: string }[]> =>
      office.parts.database.query(
        'staff',
        `SELECT customer_id AS "customerId", body FROM ledger_entry WHERE kind = 'recipient.look-refused' ORDER BY id`,
      );
    const before = (await refused()).length;
    const marketing = await open({ purpose: 'OPERATOR_MARKETING', caseNumber: '2026/78' });
    expect([marketing.status, marketing.body.includes('PURPOSE_NOT_ALLOWED')]).toEqual([403, true]);
    expect(marketing.body).not.toContain('What happened');
    const logged = await refused();
    expect(logged).toHaveLength(before + 1);
    const { customerId: whose, body } = logged.at(-1) ?? { customerId: '', body: '{}' };
    const said = { controller: controllerId, purpose: 'OPERATOR_MARKETING', code: 'PURPOSE_NOT_ALLOWED' };
    expect([whose, JSON.parse(body)]).toMatchObject([customerId, said]);
    expect(body).not.toContain(ADDRESS);
    const proof = await open({ purpose: 'EVIDENCE', caseNumber: '2026/78' });
    expect([proof.status, proof.body.includes('granted'), proof.body.includes('one click')]).toEqual([200, true, true]);
  });

  it('D-09 a query for customer B, on its instruction → 403 PURPOSE_NOT_ALLOWED, logged', async () => {
    const { world } = rows.shop;
    const terms = await world.as(OPERATOR, tx => world.get(TermsFacts).current(tx, tx.now));
    const b = await openShop({ ...world, termsId: terms.id });
    const [instruction] = await office.parts.database.query<{ id: string }>(
      'staff',
      `SELECT id FROM instruction WHERE controller_id = $1 AND kind = 'PROCESSING'`,
      [b.controllerId],
    );
    const { status } = await open({ instructionId: instruction?.id ?? '' });
    expect(status).toBe(403);
    const [last] = await office.parts.database.query<{ body: string }>(
      'staff',
      `SELECT body FROM ledger_entry WHERE kind = 'recipient.look-refused' ORDER BY id DESC LIMIT 1`,
    );
    expect(JSON.parse(last?.body ?? '{}')).toMatchObject({
      controller: rows.shop.controllerId,
      code: 'PURPOSE_NOT_ALLOWED',
    });
  });

  it('D-24 records who looked at whom and why, in the ledger without the person, and in the register', async () => {
    await open({ caseNumber: '2026/77' });
    const entry = (await looks()).at(-1)?.body ?? '';
    expect(JSON.parse(entry)).toMatchObject({ kind: 'recipient.looked-up', controller: rows.shop.controllerId });
    const key = (await rows.shop.addressKey(ADDRESS)).toString('hex');
    for (const secret of [ADDRESS, '2026/77', key]) expect(entry).not.toContain(secret);
    const { body } = await privacy.get('/office/recipient-accesses?lang=en');
    expect(body).toContain(key.slice(0, 16));
    expect(body).toContain('2026/77');
    expect(body).toContain('Jana Nováková');
  });

  it('D-24 K-02 keeps the look without the person once that is erased, and drops it after its years', async () => {
    const { database } = office.parts;
    const system = { kind: 'system', name: 'test' } as const;
    const { customerId, controllerId } = rows.shop;
    const addressKey = await rows.shop.addressKey(ADDRESS);
    const looked = (): Promise<{ person: Buffer | null; salt: Buffer | null }[]> =>
      database.query('staff', `SELECT address_key AS person, salt FROM recipient_access WHERE case_number = '2026/77'`);
    await database.transaction(system, tx =>
      office.app.get(RetentionService, { strict: false }).erasePerson(tx, { customerId, controllerId, addressKey }),
    );
    expect(await looked()).toEqual([{ person: null, salt: null }]);
    const rule = retentionRules().find(({ table }) => table === 'recipient_access');
    const expired = await database.transaction(system, async tx => {
      await record(tx, { kind: 'retention.run', customerId: null, data: {} });
      await tx.query(`UPDATE recipient_access SET at = at - interval '5 years' WHERE case_number = '2026/77'`);
      return rule?.expire?.(tx);
    });
    expect([expired, await looked()]).toEqual([1, []]);
  });
});
