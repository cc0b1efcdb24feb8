import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { fillOffice } from '../../../test/support/office-rows.js';

describe('webhooks in the office', () => {
  let office: OfficeApp;
  let account: OfficeClient;
  let endpoint = '';
  beforeAll(async () => {
    office = await officeApp();
    await fillOffice(office);
    await office.operator('eva@example.test', ['ACCOUNT']);
    await office.operator('jan@example.test', ['REVIEWER']);
    account = new OfficeClient(office.origin);
    await account.logIn('eva@example.test');
    const [row] = await office.parts.database.query<{ id: string }>('staff', `SELECT id FROM webhook_endpoint`);
    endpoint = row?.id ?? '';
  });
  afterAll(() => office.close());

  const page = async (path: string): Promise<string> => (await account.get(`${path}?lang=en`)).body;

  it('G-08 a failed webhook is visible: the endpoint, what was sent, every attempt with its fault; no secret', async () => {
    expect(await page('/office/webhook-endpoints')).toContain(`/office/webhook-endpoints/${endpoint}`);
    const record = await page(`/office/webhook-endpoints/${endpoint}`);
    expect(record).toContain('webhook.tested');
    expect(record).not.toContain('whsec_');
    const [, delivery = ''] = /\/office\/webhook-deliveries\/([0-9a-f-]{36})/.exec(record) ?? [];
    const log = await page(`/office/webhook-deliveries/${delivery}`);
    expect(log).toContain('DNS did not answer');
    expect(log).toContain('/office/actions/webhooks.replay');
  });

  it('sends events again since a moment, for who may', async () => {
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const asked = { endpointId: endpoint, since };
    const reviewer = new OfficeClient(office.origin);
    await reviewer.logIn('jan@example.test');
    expect((await reviewer.json('/office/actions/webhooks.replay', asked)).status).toBe(403);
    expect((await account.json('/office/actions/webhooks.replay', { endpointId: endpoint })).status).toBe(422);
    const { status, body } = await account.json('/office/actions/webhooks.replay', asked);
    expect([status, Number(body['events']) > 0]).toEqual([201, true]);
  });

  it('switches a webhook off and on, and sends nothing again while it is off', async () => {
    const act = async (name: string, more: object = {}): Promise<number> =>
      (await account.json(`/office/actions/webhooks.${name}`, { endpointId: endpoint, ...more })).status;
    expect(await act('disable')).toBe(201);
    expect(await page(`/office/webhook-endpoints/${endpoint}`)).toContain('switched off by a person');
    expect(await act('replay', { since: new Date().toISOString() })).toBe(409);
    expect(await act('enable')).toBe(201);
  });
});
