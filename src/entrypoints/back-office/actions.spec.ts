import { z } from 'zod';
import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const CUSTOMER = {
  ...{ kind: 'ENTREPRENEUR', name: 'Čokoláda & <syn>', ico: '25047965' },
  ...{ seat: 'Dlouhá 1, Praha', email: 'info@cokolada.test' },
};

describe('the actions of the staff', () => {
  let office: OfficeApp;
  let account: OfficeClient;
  let reviewer: OfficeClient;

  beforeAll(async () => {
    office = await officeApp();
    await office.operator('ucet@example.test', ['ACCOUNT']);
    await office.operator('soud@example.test', ['REVIEWER']);
    addOwnActions(office.app.get(OperatorActions, { strict: false }));
    account = new OfficeClient(office.origin);
    reviewer = new OfficeClient(office.origin);
    await account.logIn('ucet@example.test');
    await reviewer.logIn('soud@example.test');
  });
  afterAll(() => office.close());

  it('are asked for by a log-in', async () => {
    const stranger = new OfficeClient(office.origin);
    expect((await stranger.get('/office/actions')).status).toBe(303);
    expect((await stranger.json('/office/actions/customers.create', CUSTOMER)).status).toBe(401);
  });

  it('are listed by group; those of other roles have no link', async () => {
    const { body } = await reviewer.get('/office/actions?lang=en');
    expect(body).toContain('Take in a customer');
    expect(body).not.toContain('href="/office/actions/customers.create"');
    expect((await account.get('/office/actions')).body).toContain('href="/office/actions/customers.create"');
  });

  it('refuse a role that does not carry the permission', async () => {
    const shown = await reviewer.get('/office/actions/customers.create');
    expect([shown.status, shown.body.includes('ROLE_MISSING')]).toEqual([403, true]);
    const done = await reviewer.json('/office/actions/customers.create', CUSTOMER);
    expect([done.status, done.body['code']]).toEqual([403, 'ROLE_MISSING']);
  });

  it('answer a program with 201 and what came out', async () => {
    const { status, body, headers } = await account.json('/office/actions/customers.create', CUSTOMER);
    expect(status).toBe(201);
    expect(headers.get('content-type')).toContain('application/json');
    expect(body).toMatchObject({ customerId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('answer a program with a problem document that names the fields', async () => {
    const { status, body, headers } = await account.json('/office/actions/customers.create', {
      ...CUSTOMER,
      email: 'x',
    });
    expect([status, body['code']]).toEqual([422, 'INVALID_INPUT']);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body['data']).toMatchObject({ fields: ['email'] });
  });

  it('show a form with errors again, with everything that was typed', async () => {
    const { status, body } = await account.post('/office/actions/customers.create', {
      ...CUSTOMER,
      email: 'x',
      seat: '',
    });
    expect(status).toBe(422);
    expect(body).toContain('value="Čokoláda &amp; &lt;syn>"');
    expect(body).toContain('value="x"');
    expect(body.match(/aria-invalid="true"/g)).toHaveLength(2);
    expect(body).toContain('id="field-email-wrong"');
    expect(body).toMatch(/<option value="ENTREPRENEUR" selected/);
  });

  it('show a refusal of the action itself with code and remedy, and the form as it was', async () => {
    const { status, body } = await account.post('/office/actions/customers.create', { ...CUSTOMER, ico: '12345678' });
    expect([status, body.includes('ICO_INVALID'), body.includes('value="12345678"')]).toEqual([422, true, true]);
  });

  it('show a secret once, and never in a list or an address', async () => {
    const { status, body, headers } = await account.post('/office/actions/test.secret', { password: 'not-sent-back' });
    expect(status).toBe(201);
    expect(body).toMatch(/readonly value="mk_secret_42"/i);
    expect(body).toContain('Zobrazeno jen teď');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('J-30 asks for a password together with the duties that go with it, and never sends one back', async () => {
    expect((await account.get('/office/actions/test.secret')).body).toContain('s nikým ho nesdílejte');
    const { status, body } = await account.post('/office/actions/test.secret', { password: 'short' });
    expect(status).toBe(422);
    expect(body).not.toContain('value="short"');
  });

  it('take first values from a link', async () => {
    const { body } = await account.get('/office/actions/customers.create?seat=Brno%20%22');
    expect(body).toContain('value="Brno &quot;"');
  });

  it('say what they do not know', async () => {
    const { status, body } = await account.get('/office/actions/nothing.there?lang=en');
    expect([status, body.includes('Not found')]).toEqual([404, true]);
  });
});

function addOwnActions(actions: OperatorActions): void {
  actions.add({
    name: 'test.secret',
    group: { cs: 'Zkouška', en: 'Test' },
    title: { cs: 'Tajemství', en: 'A secret' },
    needs: 'operator:agreement',
    input: z.object({ password: z.string().min(1).meta(label('Heslo', 'Password')) }),
    run: (_actor, { password }) => {
      if (password.length < 12) refuse('PASSWORD_WEAK');
      return Promise.resolve({ id: 'x', key: 'mk_secret_42' });
    },
  });
}
