import { officeApp, OfficeClient, PASSWORD, type OfficeApp } from '../../../test/support/office-app.js';

const ADMIN = 'eva@example.test';
const PERSON = 'jan@example.test';

let office: OfficeApp;
let admin: OfficeClient;

beforeAll(async () => {
  office = await officeApp();
  await office.operator(ADMIN, ['ADMIN']);
  await office.operator(PERSON, ['REVIEWER']);
  admin = new OfficeClient(office.origin);
  await admin.logIn(ADMIN);
});
afterAll(() => office.close());

const idOf = (email: string): Promise<string> => office.idOf(email);
const act = async (name: string, input: object): Promise<[number, Record<string, unknown>]> => {
  const { status, body } = await admin.json(`/office/actions/operators.${name}`, input);
  return [status, body];
};
const entersWith = async (email: string, password = PASSWORD): Promise<[number, string | null]> => {
  const { status, headers } = await new OfficeClient(office.origin).post('/office/login', { email, password });
  return [status, headers.get('location')];
};

describe('the staff', () => {
  it('is seen and changed by an administrator only', async () => {
    const reviewer = new OfficeClient(office.origin);
    await reviewer.logIn(PERSON);
    for (const path of ['/office/operators', '/office/roles', '/office/operators.csv'])
      expect([path, (await reviewer.get(path)).status]).toEqual([path, 403]);
    const disabled = await reviewer.json('/office/actions/operators.disable', { operatorId: await idOf(ADMIN) });
    expect([disabled.status, disabled.body['code']]).toEqual([403, 'ROLE_MISSING']);
  });

  it('is listed with roles, state and second step, and each person with the log-ins', async () => {
    const list = (await admin.get('/office/operators?lang=en')).body;
    expect(list).toContain('eva@example.test');
    expect(list).toContain('not needed by the role');
    const page = (await admin.get(`/office/operators/${await idOf(ADMIN)}?lang=en`)).body;
    expect(page).toContain('Recovery codes left');
    expect(page).toContain('operators.end-session?operatorId=');
    expect(page).not.toContain('data-unworded');
  });

  it('A-64 is taken in with a password that is shown once, and has to log in with it', async () => {
    const form = { name: 'Ida Nová', email: 'ida@example.test', roles: ['REVIEWER'] };
    const [status, made] = await act('create', form);
    expect(status).toBe(201);
    expect(await entersWith('ida@example.test', String(made['password']))).toEqual([303, '/office']);
    expect(await act('create', form)).toMatchObject([409, { code: 'OPERATOR_EXISTS' }]);
  });

  it('loses what a role gave at the very moment it is taken away', async () => {
    await office.operator('petr@example.test', ['ACCOUNT']);
    const petr = new OfficeClient(office.origin);
    await petr.logIn('petr@example.test');
    const operatorId = await idOf('petr@example.test');
    const form = (await admin.get(`/office/actions/operators.change-roles?operatorId=${operatorId}`)).body;
    expect(form).toMatch(/value="ACCOUNT" checked/);
    expect(form).not.toMatch(/value="ADMIN" checked/);
    expect((await act('change-roles', { operatorId, roles: ['REVIEWER'] }))[0]).toBe(201);
    expect((await petr.get('/office/actions/customers.create')).status).toBe(303);
  });

  it('is told when somebody else has changed the roles meanwhile', async () => {
    await office.operator('olga@example.test', ['ACCOUNT']);
    const operatorId = await idOf('olga@example.test');
    const path = '/office/actions/operators.change-roles';
    const form = (await admin.get(`${path}?operatorId=${operatorId}`)).body;
    const seen = (/name="_seen" value="([^"]*)"/.exec(form)?.[1] ?? '').replaceAll('&quot;', '"');
    await act('change-roles', { operatorId, roles: ['REVIEWER'] });
    const stale = await admin.post(path, { operatorId, roles: ['ACCOUNT', 'REVIEWER'], _seen: seen });
    expect([stale.status, stale.body.includes('<li>role: {ACCOUNT} → {REVIEWER}</li>')]).toEqual([409, true]);
    expect(stale.body).toMatch(/value="ACCOUNT" checked/);
  });

  it('keeps its last administrator', async () => {
    const operatorId = await idOf(ADMIN);
    expect(await act('disable', { operatorId })).toMatchObject([409, { code: 'LAST_ADMIN' }]);
    expect(await act('change-roles', { operatorId, roles: ['ACCOUNT'] })).toMatchObject([409, { code: 'LAST_ADMIN' }]);
  });

  it('gets a new password and a new second step from an administrator, and both end what was open', async () => {
    await office.operator('ota@example.test', ['ACCOUNT']);
    const ota = new OfficeClient(office.origin);
    await ota.logIn('ota@example.test');
    const operatorId = await idOf('ota@example.test');
    const [, { password }] = await act('reset-password', { operatorId });
    expect((await ota.get('/office')).status).toBe(303);
    expect(await entersWith('ota@example.test')).toEqual([401, null]);
    expect(await entersWith('ota@example.test', String(password))).toEqual([
      303,
      expect.stringContaining('/login/code'),
    ]);
    await act('reset-second-factor', { operatorId });
    expect(await entersWith('ota@example.test', String(password))).toEqual([
      303,
      expect.stringContaining('/login/enrol'),
    ]);
    await act('disable', { operatorId });
    expect(await entersWith('ota@example.test', String(password))).toEqual([401, null]);
  });
});

describe('roles', () => {
  it('A-64 are shown with what they may do, who needs the second step and how many hold them', async () => {
    const { body } = await admin.get('/office/roles?lang=en');
    for (const text of ['administrator', 'judge content', 'people, roles and operation']) expect(body).toContain(text);
    expect(body).not.toContain('data-unworded');
  });
});

describe('my password', () => {
  it('J-30 is changed with the duties beside it; other log-ins end, this one goes on, and a double click is harmless', async () => {
    await office.operator('rut@example.test', ['REVIEWER']);
    const [here, there] = [new OfficeClient(office.origin), new OfficeClient(office.origin)];
    for (const client of [here, there]) await client.logIn('rut@example.test');
    const page = (await here.get('/office/sessions?lang=en')).body;
    expect(page).toContain('share it with nobody');
    const wrong = await here.post('/office/sessions/password', {
      presentPassword: 'wrong',
      newPassword: 'a new long sentence',
    });
    expect([wrong.status, wrong.body.includes('PASSWORD_NOT_YOURS')]).toEqual([422, true]);
    const ended = await new OfficeClient(office.origin).post('/office/sessions/password', {
      ...{ _page: '/office/sessions', presentPassword: 'kept nowhere', newPassword: 'kept nowhere' },
    });
    expect(ended.headers.get('location')).toBe('/office/login?next=%2Foffice%2Fsessions');
    const form = { _form: /name="_form" value="([^"]+)"/.exec(page)?.[1] ?? '', presentPassword: PASSWORD };
    const both = await Promise.all(
      [1, 2].map(() => here.post('/office/sessions/password', { ...form, newPassword: 'a new long sentence' })),
    );
    expect(both.map(({ headers }) => headers.get('location'))).toEqual(Array(2).fill('/office/sessions?done=password'));
    expect([(await here.get('/office')).status, (await there.get('/office')).status]).toEqual([200, 303]);
    expect(await entersWith('rut@example.test', 'a new long sentence')).toEqual([303, '/office']);
  });
});

describe('my log-ins', () => {
  it('are listed, this one marked, and ended one by one or all others at once', async () => {
    const clients = await Promise.all(
      [1, 2, 3].map(async () => {
        const client = new OfficeClient(office.origin);
        await client.logIn(PERSON);
        return client;
      }),
    );
    const [here, there, elsewhere] = clients;
    if (!here || !there || !elsewhere) throw new Error('three are made');
    const page = (await here.get('/office/sessions?lang=en')).body;
    expect(page.match(/this one/g)).toHaveLength(1);
    const strange = (await admin.get('/office/sessions')).body;
    const foreign = /name="id" value="([^"]+)"/.exec(strange)?.[1] ?? '';
    await here.post('/office/sessions/end', { id: foreign });
    expect((await admin.get('/office')).status).toBe(200);
    const before = (page.match(/name="id"/g) ?? []).length;
    await here.post('/office/sessions/end-others', {});
    expect([before >= 3, (await here.get('/office')).status]).toEqual([true, 200]);
    expect([(await there.get('/office')).status, (await elsewhere.get('/office')).status]).toEqual([303, 303]);
    const own = /name="id" value="([^"]+)"/.exec((await here.get('/office/sessions')).body)?.[1] ?? '';
    await here.post('/office/sessions/end', { id: own });
    expect((await here.get('/office')).status).toBe(303);
  });

  it('of others are ended by an administrator', async () => {
    const person = new OfficeClient(office.origin);
    await person.logIn(PERSON);
    const operatorId = await idOf(PERSON);
    const page = (await admin.get(`/office/operators/${operatorId}`)).body;
    const sessionId = /sessionId=([0-9a-f-]{36})/.exec(page)?.[1];
    expect((await act('end-session', { operatorId, sessionId }))[0]).toBe(201);
    expect((await person.get('/office')).status).toBe(303);
  });
});
