import { officeApp, OfficeClient, type OfficeApp } from '../../../../test/support/office-app.js';
import { campaignInReview, type OfficeCampaign } from '../../../../test/support/office-campaign.js';
import { Customers, type NewCustomer } from '../../../agreement/customers/customer.service.js';
import { OfficeTables } from './office-tables.js';

describe('tables and records of the back-office', () => {
  let office: OfficeApp;
  let client: OfficeClient;
  let campaign: OfficeCampaign;

  beforeAll(async () => {
    office = await officeApp();
    await office.operator('jana@example.test', ['ADMIN', 'PRIVACY']);
    campaign = await campaignInReview(office.app, office.parts.database);
    client = new OfficeClient(office.origin);
    await client.logIn('jana@example.test');
  });
  afterAll(() => office.close());

  const tables = (): OfficeTables => office.app.get(OfficeTables, { strict: false });

  async function takeIn(customer: NewCustomer): Promise<void> {
    const customers = office.app.get(Customers, { strict: false });
    await office.parts.database.transaction({ kind: 'system', name: 'test' }, tx => customers.create(tx, customer));
  }

  it('are reached from the menu of every page', async () => {
    const { body } = await client.get('/office?lang=en');
    for (const { path, group } of tables().all())
      if (group !== undefined) expect(body).toContain(`href="/office/${path}"`);
  });

  it('show a table with its filter, its file and a link to each record', async () => {
    const { status, body } = await client.get('/office/customers?lang=en');
    expect(status).toBe(200);
    expect(body).toContain(`<a href="/office/customers/${campaign.customerId}">Zelená polička, s.r.o.</a>`);
    expect(body).toContain('href="/office/customers.csv"');
    expect(body).toContain('1 row');
  });

  it('name what a filter says, and what fits it not', async () => {
    const of = `/office/orders?customerId=${campaign.customerId}&lang=en`;
    expect((await client.get(of)).body).toContain('Only customer: <a');
    const { body } = await client.get(`${of}&state=CANCELLED`);
    expect(body).toContain('Nothing fits the filter.');
    const wrong = await client.get('/office/orders?state=NONE&lang=en');
    expect([wrong.status, wrong.body.includes('aria-invalid')]).toEqual([422, true]);
  });

  it('give every table as a file that spreadsheets open and cannot be made to run', async () => {
    const danger = { kind: 'ENTREPRENEUR', agency: false, name: '=1+1;"x"', registerEntry: 'HRB 1' } as const;
    await takeIn({ ...danger, seat: 'Wien', email: 'a@b.test' });
    const { status, headers, body } = await client.get('/office/customers.csv?lang=en');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="customers-\d{4}-\d\d-\d\d\.csv"$/);
    expect(body).toContain(`"'=1+1;""x""";entrepreneur;no`);
    expect(body.trimEnd().split('\r\n')).toHaveLength(3);
    expect((await client.get('/office/orders.csv?state=NONE')).status).toBe(422);
  });

  it('go on where a page ended, with every row once', async () => {
    for (let n = 0; n < 110; n++)
      await takeIn({ kind: 'CONSUMER', agency: false, name: `Osoba ${n}`, seat: 'Brno', email: 'o@b.test' });
    const seen: string[] = [];
    let path: string | undefined = '/office/customers?q=osoba&lang=en';
    while (path !== undefined) {
      const { body } = await client.get(path);
      seen.push(...[...body.matchAll(/>(Osoba \d+)</g)].map(([, name = '']) => name));
      path = /href="([^"]*after=[^"]*)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([seen.length, new Set(seen).size]).toEqual([110, 110]);
    expect((await client.get('/office/customers?after=nonsense')).status).toBe(422);
  });

  it('show a record with its parts and the actions that the roles allow', async () => {
    const { status, body } = await client.get(`/office/orders/${campaign.orderId}?lang=en`);
    expect(status).toBe(200);
    expect(body).toContain('CZK');
    expect(body).toContain(`/office/actions/orders.cancel?id=${campaign.orderId}&amp;back=`);
    expect(body).not.toContain('orders.confirm');
  });

  it('lead back to the record after an action that began there', async () => {
    const back = `/office/customers/${campaign.customerId}`;
    const form = await client.get(`/office/actions/users.add?customerId=${campaign.customerId}&back=${back}&lang=en`);
    expect(form.body).toContain(`<input type="hidden" name="back" value="${back}"/>`);
    const user = { customerId: campaign.customerId, name: 'Petr', email: 'p@example.test', roles: 'ORDER', back };
    const wrong = await client.post('/office/actions/users.add', { ...user, email: 'x' });
    expect([wrong.status, wrong.body.includes(`value="${back}"`)]).toEqual([422, true]);
    const done = await client.post('/office/actions/users.add', user);
    expect(done.body).toContain(`<a href="${back}">`);
    const foreign = await client.get('/office/actions/users.add?back=//evil.test/');
    expect(foreign.body).not.toContain('value="//evil');
  });

  it.each(['/office/nothing', '/office/customers/x', '/office/orders/01890a5d-ac96-774b-bcce-b302099a8057'])(
    'have nothing at %s',
    async path => {
      expect((await client.get(path)).status).toBe(404);
    },
  );

  it('find by the beginning of a name, and open a single exact hit at once', async () => {
    const { status, body } = await client.get('/office/search?q=zele&lang=en');
    expect([status, body.includes(`href="/office/customers/${campaign.customerId}"`)]).toEqual([200, true]);
    const exact = await client.get(`/office/search?q=${campaign.orderId.toUpperCase()}`);
    expect([exact.status, exact.headers.get('location')]).toEqual([303, `/office/orders/${campaign.orderId}`]);
    expect((await client.get('/office/search?q=nobody&lang=en')).body).toContain('Nothing is called');
  });

  it('D-24 find no recipient by address', async () => {
    const { body } = await client.get('/office/search?q=jana@example.test&lang=en');
    expect(body).toContain('Nothing is called');
  });
});
