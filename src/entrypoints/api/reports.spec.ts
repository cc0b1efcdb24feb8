import { ApiWorld } from '../../../test/support/api-world.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { FinalReports } from '../../accountability/reports/campaign-report.service.js';

describe('/v1/reports', () => {
  let api: ApiWorld;
  let relay: Relay;
  let shop: Shop;
  let path: string;
  beforeAll(async () => {
    [api, relay] = await Promise.all([ApiWorld.open(), Relay.start()]);
    shop = await api.shop();
    relay.does({ at: 'rcpt', to: 'person1@example.test', reply: '550 5.1.1 Unknown' });
    const campaign = await shop.begun({ rows: 3 });
    path = `/v1/reports/${campaign.id}`;
  });
  afterAll(async () => {
    await relay.leave();
    await api.close();
  });

  it('F-15 says that there is no final report yet while the campaign is being sent', async () => {
    expect((await api.call(shop, 'GET', path)).body['delivery']).toBeNull();
    const { status, body } = await api.call(shop, 'POST', `${path}/delivery`);
    expect([status, body['code']]).toEqual([409, 'REPORT_NOT_FINAL']);
    expect((await api.call(shop, 'GET', `${path}/csv?lang=en`)).body['text']).toContain('interim');
  });

  it('tells what came back and how the final report stands', async () => {
    await api.world.sendAll(relay);
    await api.world.get(FinalReports).run();
    expect((await api.call(shop, 'GET', path)).body).toMatchObject({
      ...{ handedOver: 2, refused: 1, complaints: 0, tracking: false, activity: null },
      bounces: [{ kind: 'HARD', messages: 1 }],
      bounceDomains: [{ domain: 'example.test', messages: 1, hard: 1 }],
      optOutEffect: { count: 0, medianMs: null, slowestMs: null, afterwards: 0 },
      delivery: { deliveredAt: null, proof: null, complaintsUntil: null },
    });
  });

  it('F-15 the customer’s own call is a delivery and begins the period of complaint, once', async () => {
    const first = await api.call(shop, 'POST', `${path}/delivery`);
    expect(first).toMatchObject({
      status: 200,
      body: {
        proof: 'CALL',
        complaintsUntil: expect.stringMatching(/^\d{4}-/),
        explanation: { cs: expect.any(String) },
      },
    });
    expect((await api.call(shop, 'POST', `${path}/delivery`)).body).toEqual(first.body);
    expect((await api.call(shop, 'GET', path)).body['delivery']).toEqual(first.body);
  });

  it('gives the report for spreadsheets, for print and as PDF, in both languages', async () => {
    const csv = await api.call(shop, 'GET', `${path}/csv?lang=cs`);
    expect([csv.status, csv.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(csv.body['text']).toContain('Souhrn;Okruh příjemců;3');
    const page = await api.call(shop, 'GET', `${path}/page?lang=en`);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringContaining("default-src 'none'; style-src 'sha256-"),
    });
    expect(page.body['text']).toContain('Complaints until');
    expect((await api.call(shop, 'GET', `${path}/page?lang=de`)).status).toBe(422);
    const pdf = await api.call(shop, 'GET', `${path}/pdf?lang=cs`);
    expect(pdf.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="report.pdf"',
    });
  });

  it('promise 5: tells a stranger nothing, and takes nothing from him', async () => {
    const stranger = await api.shop();
    for (const part of ['', '/csv', '/page', '/pdf'])
      expect((await api.call(stranger, 'GET', `${path}${part}`)).status).toBe(404);
    expect((await api.call(stranger, 'POST', `${path}/delivery`)).status).toBe(404);
  });
});
