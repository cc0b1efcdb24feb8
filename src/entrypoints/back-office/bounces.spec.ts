import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { beginSending, campaignInReview } from '../../../test/support/office-campaign.js';
import { InboundMails } from '../../delivery/bounces/inbound-mail.service.js';
import { InboundStore } from '../../delivery/bounces/inbound-store.js';

const NOTICE =
  'From: MAILER-DAEMON@mx.example.test\r\nSubject: Undelivered <b>Mail</b>\r\n\r\nIt could not be delivered.\r\n\r\n<jana@example.test>: 550 5.1.1 User unknown\r\n';

describe('what came back, in the office', () => {
  let office: OfficeApp;
  let account: OfficeClient;
  let message: string;
  beforeAll(async () => {
    office = await officeApp();
    await office.operator('eva@example.test', ['PRIVACY']);
    await office.operator('jan@example.test', ['REVIEWER']);
    account = new OfficeClient(office.origin);
    await account.logIn('eva@example.test');
    const { database } = office.parts;
    const campaign = await campaignInReview(office.app, database);
    await beginSending(database, campaign, [{ result: 'DELIVERED', code: '250', count: 1 }], 1);
    const [row] = await database.query<{ id: string }>(
      'staff',
      `INSERT INTO message (campaign_id, ordinal, id, customer_id, recipient_id, commitment)
       SELECT campaign_id, ordinal, message_id, customer_id, uuidv7(), '\\x00' FROM outcome WHERE campaign_id = $1 RETURNING id`,
      [campaign.id],
    );
    message = row?.id ?? '';
  });
  afterAll(() => office.close());

  const arrives = async (raw: string): Promise<string> => {
    const { database } = office.parts;
    await office.app
      .get(InboundStore, { strict: false })
      .store({ format: 'MAIL', mailbox: 'RETURN_PATH', raw: Buffer.from(raw) });
    await database.transaction({ kind: 'system', name: 'inbound' }, tx =>
      office.app.get(InboundMails, { strict: false }).readWaiting(tx),
    );
    const [row] = await database.query<{ id: string }>('staff', `SELECT id FROM inbound_mail ORDER BY id DESC LIMIT 1`);
    return row?.id ?? '';
  };

  it('shows what waits and what it says, and attributes it once, with a reason, by who may', async () => {
    expect((await account.get('/office/inbound?lang=en')).body).toContain('No mail is waiting');
    const id = await arrives(NOTICE);
    expect((await account.get('/office/inbound?lang=en&state=QUARANTINED')).body).toContain(`/office/inbound/${id}`);
    const page = (await account.get(`/office/inbound/${id}?lang=en`)).body;
    expect(page).toContain('jana@example.test hard 5.1.1');
    expect(page).toContain('Undelivered &lt;b>Mail&lt;/b>');
    expect(page).toContain('/office/actions/inbound.attribute');
    const decision = { id, messageId: message, reason: 'Podle Message-ID.' };
    const reviewer = new OfficeClient(office.origin);
    await reviewer.logIn('jan@example.test');
    expect((await reviewer.json('/office/actions/inbound.attribute', decision)).status).toBe(403);
    expect((await account.json('/office/actions/inbound.attribute', decision)).status).toBe(201);
    expect((await account.json('/office/actions/inbound.attribute', decision)).status).toBe(409);
    const done = (await account.get(`/office/inbound/${id}?lang=cs`)).body;
    expect(done).toContain('Podle Message-ID.');
    expect(done).not.toContain('jana@example.test');
  });

  it('lists bounces with their origin and what followed', async () => {
    const table = (await account.get('/office/bounces?lang=en')).body;
    expect(table).toContain('no such address');
    expect(table).toContain('attributed by a person');
    const [row] = await office.parts.database.query<{ id: string }>(
      'staff',
      `SELECT id FROM bounce WHERE message_id = $1`,
      [message],
    );
    const page = (await account.get(`/office/bounces/${row?.id ?? ''}?lang=cs`)).body;
    expect(page).toContain('přiřadil člověk');
  });

  it('discards with a reason', async () => {
    const id = await arrives('From: jana@example.test\r\nSubject: Dotaz\r\n\r\nKdy otevíráte?\r\n');
    expect((await account.json('/office/actions/inbound.discard', { id, reason: '' })).status).toBe(422);
    expect((await account.json('/office/actions/inbound.discard', { id, reason: 'Zodpovězeno' })).status).toBe(201);
    expect((await account.get(`/office/inbound/${id}?lang=en`)).body).toContain('Zodpovězeno');
  });
});
