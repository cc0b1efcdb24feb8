import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { beginSending, campaignInReview } from '../../../test/support/office-campaign.js';

describe('uncertain messages in the office', () => {
  let office: OfficeApp;
  let account: OfficeClient;
  let ids: string[] = [];
  beforeAll(async () => {
    office = await officeApp();
    await office.operator('eva@example.test', ['ACCOUNT']);
    await office.operator('jan@example.test', ['REVIEWER']);
    account = new OfficeClient(office.origin);
    await account.logIn('eva@example.test');
    const campaign = await campaignInReview(office.app, office.parts.database);
    await beginSending(office.parts.database, campaign, [{ result: 'UNCERTAIN', code: 'PROCESS_DIED', count: 3 }], 3);
    const staff = (sql: string, values: unknown[]) => office.parts.database.query<{ id: string }>('staff', sql, values);
    await staff(
      `INSERT INTO message (campaign_id, ordinal, id, customer_id, recipient_id, commitment)
       SELECT campaign_id, ordinal, message_id, customer_id, uuidv7(), '\\x00' FROM outcome WHERE campaign_id = $1`,
      [campaign.id],
    );
    const rows = await staff(`SELECT message_id AS id FROM outcome WHERE campaign_id = $1 ORDER BY ordinal`, [
      campaign.id,
    ]);
    ids = rows.map(({ id }) => id);
  });
  afterAll(() => office.close());

  it('promise 4: shows what is known of each and what would end the doubt', async () => {
    const [id = ''] = ids;
    const table = (await account.get('/office/uncertain?lang=en')).body;
    for (const one of ids) expect(table).toContain(`/office/uncertain/${one}`);
    const page = (await account.get(`/office/uncertain/${id}?lang=en`)).body;
    expect(page).toContain(`${id}@`);
    expect(page).toContain('What would end the doubt');
    expect(page).toContain('/office/actions/uncertain.decide');
  });

  it('promise 4: takes a relay’s log and says what it ended', async () => {
    const [id = ''] = ids;
    const log = [
      `postfix/cleanup[2]: 4ABCDEF012: message-id=<${id}@mail.example.test>`,
      'postfix/smtp[4]: 4ABCDEF012: to=<jana@example.test>, dsn=2.0.0, status=sent (250 ok)',
    ].join('\n');
    const answer = await account.json('/office/actions/uncertain.relay-log', { log });
    expect(answer).toMatchObject({ status: 201, body: { named: 1, delivered: 1, notDelivered: 0 } });
  });

  it('promise 4: takes a person’s decision with a reason, once, from who may', async () => {
    const [, id = ''] = ids;
    const decision = { messageId: id, verdict: 'NOT_DELIVERED', reason: 'Příjemce ji nemá.' };
    const reviewer = new OfficeClient(office.origin);
    await reviewer.logIn('jan@example.test');
    expect((await reviewer.json('/office/actions/uncertain.decide', decision)).status).toBe(403);
    expect((await account.json('/office/actions/uncertain.decide', { ...decision, reason: '' })).status).toBe(422);
    expect((await account.json('/office/actions/uncertain.decide', decision)).status).toBe(201);
    expect((await account.json('/office/actions/uncertain.decide', decision)).status).toBe(409);
    const page = (await account.get(`/office/uncertain/${id}?lang=en`)).body;
    expect(page).toContain('was not delivered');
    expect(page).toContain('Příjemce ji nemá.');
  });
});
