import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { CampaignHolds } from '../../content/campaigns/hold.service.js';
import { formats } from '../../platform/i18n/formats.js';
import { fillOffice, type OfficeRows } from '../../../test/support/office-rows.js';

const ACCOUNT = 'ucet@example.test';
const REVIEWER = 'soud@example.test';

describe('holds, missed starts and absent systems in the back-office', () => {
  let office: OfficeApp;
  let rows: OfficeRows;
  let account: OfficeClient;
  beforeAll(async () => {
    office = await officeApp();
    rows = await fillOffice(office);
    await office.operator(ACCOUNT, ['ACCOUNT']);
    await office.operator(REVIEWER, ['REVIEWER']);
    account = new OfficeClient(office.origin);
    await account.logIn(ACCOUNT);
  });
  afterAll(() => office.close());

  const page = async (client = account): Promise<string> =>
    (await client.get(`/office/campaigns/${rows.sending.id}`)).body;
  const act = (name: string, fields: Record<string, string>): Promise<{ status: number; body: string }> =>
    account.post(`/office/actions/${name}`, fields);
  const ofCampaign = (fields: Record<string, string> = {}): Record<string, string> => ({
    campaignId: rows.sending.id,
    ...fields,
  });

  it('F-09 a hold is placed and lifted by form, stands on the page with its reason, and only who may act is offered it', async () => {
    expect(await page()).toContain('Kampaň nic nepozastavuje.');
    const held = await act('campaigns.hold', ofCampaign({ code: 'PAYMENT', reason: 'faktura F2026-17 po splatnosti' }));
    expect(held.status).toBe(201);
    const shown = await page();
    for (const said of [
      'pozastavena: prodlení s platbou',
      'faktura F2026-17 po splatnosti',
      'Zrušit a pokračovat: prodlení s platbou',
    ])
      expect(shown).toContain(said);
    const reviewer = new OfficeClient(office.origin);
    await reviewer.logIn(REVIEWER);
    expect(await page(reviewer)).not.toContain('Zrušit a pokračovat');
    const unknown = await act('campaigns.hold', ofCampaign({ code: 'STALE_SCHEDULE', reason: 'x' }));
    expect(unknown.status).toBe(422);
  });

  it('N18 a campaign that was interrupted shows since when in the time of the page', async () => {
    const since = '2026-11-22T09:30:00.000Z';
    const system = { kind: 'system', name: 'sender' } as const;
    const hold = { code: 'INTERRUPTED', source: 'sending', reason: since } as const;
    const holds = office.app.get(CampaignHolds, { strict: false });
    await office.parts.database.transaction(system, tx => holds.place(tx, rows.sending.id, hold));
    const shown = await page();
    expect(shown).toContain('výpadek nebo obnova databáze');
    expect(shown).toContain(formats('cs').time(new Date(since)));
    expect(shown).not.toContain(since);
  });

  it('F-04 an outage recorded by form shows on the campaign’s page and in its report, with who answers for it', async () => {
    const { systemId } = await rows.sending.view();
    const from = new Date(Date.now() - 60_000).toISOString();
    const outage = { systemId, from, reason: 'síť poskytovatele', source: 'status page', to: '', responsibility: '' };
    expect((await act('systems.record-outage', outage)).status).toBe(201);
    for (const path of ['campaigns', 'reports'])
      expect((await account.get(`/office/${path}/${rows.sending.id}`)).body).toContain('síť poskytovatele');
    const [line] = await office.parts.database.query<{ id: string }>(
      'staff',
      `SELECT id FROM system_interruption WHERE reason = 'síť poskytovatele'`,
    );
    const record = (await account.get(`/office/interruptions/${line?.id ?? ''}`)).body;
    expect(record).toContain((await rows.sending.view()).name);
    expect((await act('systems.end-interruption', { interruptionId: line?.id ?? '' })).status).toBe(201);
  });

  it('F-06 a wrong period comes back with everything that was typed', async () => {
    const { systemId } = await rows.sending.view();
    const to = '2020-01-01T00:00:00Z';
    const wrong = await act('systems.plan-maintenance', {
      systemId,
      from: to,
      to,
      reason: 'výměna disků',
      responsibility: '',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('výměna disků');
  });

  it('F-08 a campaign is ended for debt by form, once and for good', async () => {
    const debt = ofCampaign({ document: 'F2026-17', reason: 'neuhrazená faktura' });
    expect((await act('campaigns.end-for-debt', debt)).status).toBe(201);
    const shown = await page();
    expect(shown).toContain('ukončena pro neplacení');
    expect(shown).not.toContain('campaigns.end-for-debt');
    expect((await act('campaigns.end-for-debt', debt)).status).toBe(409);
  });

  it('F-26 the order shows its parts', async () => {
    const { orderId, name } = await rows.sending.view();
    const order = (await account.get(`/office/orders/${orderId}`)).body;
    expect(order).toContain('Plnění po částech');
    expect(order).toContain(name);
    expect(order).toContain('Z objednávky zatím nic nebylo fakturováno.');
    const invoice = { orderId, number: '2026-0001', issuedOn: '2026-11-30', net: '1000000' };
    const refused = await act('orders.invoice', invoice);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('OVERBILLED');
  });
});
