import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { fillOffice, type OfficeRows } from '../../../test/support/office-rows.js';
import { CheckpointKeys } from '../../ledger/checkpoint-keys.js';
import { openNote, parseVerifierKey } from '../../ledger/note.js';
import { REFUSAL_CHANNELS } from '../../audience/permission/permission.service.js';

describe('what stands behind one message, for the staff', () => {
  let office: OfficeApp;
  let rows: OfficeRows;
  let privacy: OfficeClient;
  let messageId: string;

  beforeAll(async () => {
    office = await officeApp();
    await office.operator('pavla@example.test', ['PRIVACY']);
    await office.operator('jana@example.test', ['ACCOUNT']);
    rows = await fillOffice(office);
    privacy = new OfficeClient(office.origin);
    await privacy.logIn('pavla@example.test');
    const [message] = await office.parts.database.query<{ id: string }>(
      'staff',
      `SELECT o.message_id AS id FROM outcome o WHERE o.basis_event_id IS NOT NULL AND o.customer_id = $1 ORDER BY o.at LIMIT 1`,
      [rows.shop.customerId],
    );
    messageId = message?.id ?? '';
  });
  afterAll(() => office.close());

  const ask = (form: Record<string, string>, language = 'en') =>
    privacy.post(`/office/why?lang=${language}`, { messageId, form: 'PAGE', ...form });
  const looks = async (): Promise<number> =>
    (await office.parts.database.query('staff', `SELECT FROM ledger_entry WHERE kind = 'recipient.looked-up'`)).length;

  it('D-24 needs a permission of its own, and an instruction or a case', async () => {
    const account = new OfficeClient(office.origin);
    await account.logIn('jana@example.test');
    expect((await account.get('/office/why')).status).toBe(403);
    const before = await looks();
    const { status, body } = await ask({});
    expect([status, body.includes('ACCESS_REASON_MISSING')]).toEqual([403, true]);
    expect((await ask({ messageId: '01890a5d-ac96-774b-bcce-b302099a8057', caseNumber: '1/2026' })).status).toBe(404);
    expect(await looks()).toBe(before);
  });

  it('M-01 shows the complete chain, and the look is recorded (M-03)', async () => {
    const before = await looks();
    const { status, body } = await ask({ caseNumber: '2026/118' });
    expect(status).toBe(200);
    for (const said of [
      'Kolo a lyže',
      'Instruction',
      'Who approved which content',
      'consent',
      'Origin of the list',
      'CZ',
    ])
      expect(body).toContain(said);
    expect(body).not.toContain('Missing:');
    expect(body).not.toContain('data-unworded');
    expect(await looks()).toBe(before + 1);
    expect((await ask({ caseNumber: '2026/118' }, 'cs')).body).toContain('Kdo schválil který obsah');
  });

  it('M-01 gives it as one file that is signed with the key of the ledger', async () => {
    const { status, body } = await ask({ caseNumber: '2026/118', form: 'FILE' });
    expect(status).toBe(200);
    const keys = await office.parts.database.transaction({ kind: 'system', name: 'test' }, tx =>
      office.app.get(CheckpointKeys, { strict: false }).verifierKeys(tx),
    );
    expect(JSON.parse(openNote(body, keys.map(parseVerifierKey)).text)).toMatchObject({
      format: 'mandate-why/1',
      report: { messageId, basis: { basis: 'CONSENT' } },
    });
  });

  it('M-01 erases a person on the controller’s instruction only, names the missing link afterwards, and keeps a certificate', async () => {
    const account = new OfficeClient(office.origin);
    await account.logIn('jana@example.test');
    const person = {
      controllerId: rows.shop.controllerId,
      address: 'person2@example.test',
      channel: REFUSAL_CHANNELS[0],
    };
    expect((await account.post('/office/actions/erasures.person?lang=en', person)).body).toContain(
      'ERASURE_REASON_MISSING',
    );
    const [instruction] = await office.parts.database.query<{ id: string }>(
      'staff',
      `SELECT id FROM instruction WHERE controller_id = $1 AND kind = 'PROCESSING'`,
      [rows.shop.controllerId],
    );
    const done = await account.post('/office/actions/erasures.person?lang=en', {
      ...person,
      instructionId: instruction?.id ?? '',
    });
    expect(done.status).toBeLessThan(400);
    const [certificate] = await office.parts.database.query<{ id: string }>(
      'staff',
      `SELECT id FROM erasure_certificate ORDER BY id DESC LIMIT 1`,
    );
    const page = await account.get(`/office/erasures/${certificate?.id ?? ''}?lang=en`);
    expect([page.status, page.body.includes('deleted'), page.body.includes('What ages out elsewhere')]).toEqual([
      200,
      true,
      true,
    ]);
    const file = await account.get(`/office/erasures/${certificate?.id ?? ''}/certificate.txt`);
    expect(file.body).toContain('mandate-erasure/1');
  });
});
