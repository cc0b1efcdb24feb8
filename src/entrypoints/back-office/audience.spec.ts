import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { fillOffice, type OfficeRows } from '../../../test/support/office-rows.js';

describe('the page that counts an audience', () => {
  let office: OfficeApp;
  let rows: OfficeRows;
  let client: OfficeClient;
  let listId: string;

  beforeAll(async () => {
    office = await officeApp();
    await office.operator('jana@example.test', ['ACCOUNT']);
    rows = await fillOffice(office);
    client = new OfficeClient(office.origin);
    await client.logIn('jana@example.test');
    const [list] = await office.parts.database.query<{ id: string }>(
      'staff',
      `SELECT l.id FROM list l WHERE l.customer_id = $1 AND EXISTS (SELECT FROM recipient r WHERE r.list_id = l.id) ORDER BY l.id LIMIT 1`,
      [rows.shop.customerId],
    );
    listId = list?.id ?? '';
  });
  afterAll(() => office.close());

  const ask = (form: Record<string, string>, path = '/office/audience?lang=en') =>
    client.post(path, { listId, purpose: 'newsletter', ...form });

  it('counts by a button without a script, and says why people are left out', async () => {
    expect((await client.get('/office/audience?lang=cs')).body).toContain('Komu by zpráva odešla');
    const { status, body } = await ask({ purpose: 'events' });
    expect([status, body.includes('People meant')]).toEqual([200, true]);
    expect(body).toContain('There is no legal basis for this type of message');
    expect(body).toContain('hx-post="/office/audience/result?lang=en"');
  });

  it('gives the count alone to a script, with the filter as a segment', async () => {
    const { status, body } = await ask({ country: 'CZ' }, '/office/audience/result?lang=en');
    expect([status, body.startsWith('<div id="audience"')]).toEqual([200, true]);
    expect(body).toContain('{&quot;allOf&quot;:[{&quot;anyOf&quot;:[{&quot;field&quot;:&quot;country&quot;');
  });

  it('D-26 says that a choice by behaviour is profiling', async () => {
    expect((await ask({ activity: 'opened', days: '30' })).body).toContain('Chosen by behaviour or purchases');
    expect((await ask({})).body).not.toContain('Chosen by behaviour or purchases');
  });

  it('refuses an attribute that the list has not, and a field that is none', async () => {
    const unknown = await ask({ attribute: 'noha', value: '44' });
    expect([unknown.status, unknown.body.includes('The list knows no attribute noha')]).toEqual([422, true]);
    expect((await ask({ listId: 'x' })).status).toBe(422);
    expect((await ask({ listId: '01890a5d-ac96-774b-bcce-b302099a8057' })).status).toBe(404);
  });
});
