import { z } from 'zod';
import { officeApp, OfficeClient, PASSWORD, type OfficeApp } from '../../../test/support/office-app.js';
import { SetClock } from '../../../test/support/set-clock.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { label } from './field-label.js';
import { OfficeForms } from './office-forms.js';
import { OperatorActions } from './operator-actions.js';

const CUSTOMER = {
  ...{ kind: 'ENTREPRENEUR', name: 'Čokoláda & <syn>', ico: '25047965' },
  ...{ seat: 'Dlouhá 1, Praha', email: 'info@cokolada.test' },
};
const CREATE = '/office/actions/customers.create';
const EMAIL = 'ucet@example.test';

let office: OfficeApp;
let account: OfficeClient;

beforeAll(async () => {
  office = await officeApp();
  await office.operator(EMAIL, ['ACCOUNT']);
  await office.operator('soud@example.test', ['REVIEWER']);
  account = new OfficeClient(office.origin);
  await account.logIn(EMAIL);
});
afterAll(() => office.close());

/** A hidden field of a page. */
function hidden(body: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
  return value.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

const customers = async (): Promise<number> => {
  const [row] = await office.parts.database.query<{ n: number }>('staff', `SELECT count(*) AS n FROM customer`);
  return row?.n ?? -1;
};

describe('a form whose session has ended', () => {
  const typed = { ...CUSTOMER, name: `${CUSTOMER.name} "vnuk"`, phone: '', agency: 'true' };

  it('leads to the log-in and back to the form with everything that was typed; nothing is done by itself', async () => {
    const before = await customers();
    const browser = new OfficeClient(office.origin);
    const ended = await browser.post(CREATE, typed);
    expect(ended.status).toBe(401);
    expect(ended.body).toContain('Nothing of what you typed is lost');
    expect(ended.body).not.toContain('Dlouhá');
    expect(ended.body).not.toContain('action="/office/language"');
    const kept = hidden(ended.body, 'kept');
    const wrong = await browser.post('/office/login', { email: EMAIL, password: 'wrong', kept });
    expect([wrong.status, hidden(wrong.body, 'kept')]).toEqual([401, kept]);
    const password = await browser.post('/office/login', { email: EMAIL, password: PASSWORD, kept });
    const step = password.headers.get('location') ?? '';
    expect(step).toMatch(/^\/office\/login\/code\?next=%2Foffice%2Factions%2Fcustomers\.create%3F_kept%3D/);
    const { body, headers } = await browser.get(step);
    expect(body).not.toContain('Dlouhá');
    const opened = await browser.post('/office/login/code', { code: office.code(EMAIL), next: hidden(body, 'next') });
    const back = opened.headers.get('location') ?? '';
    const form = (await browser.get(back)).body;
    expect(form).toContain('Tohle jste předtím napsali');
    expect(form).toContain('value="Čokoláda &amp; &lt;syn> &quot;vnuk&quot;"');
    expect(form).toMatch(/name="agency" value="true" checked/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await customers()).toBe(before);
  });

  it('does not keep passwords, nor a form that another site sent', async () => {
    addSecret(office.app.get(OperatorActions, { strict: false }));
    const browser = new OfficeClient(office.origin);
    const ended = await browser.post('/office/actions/forms.secret', { note: 'kept', password: 'never kept' });
    const forms = office.app.get(OfficeForms);
    expect(forms.unseal(hidden(ended.body, 'kept'))).toEqual({
      ...{ page: '/office/actions/forms.secret', typed: { note: ['kept'] }, session: undefined },
    });
    const strange = await browser.post(CREATE, typed, { 'sec-fetch-site': 'cross-site' });
    expect([strange.status, strange.body.includes('name="kept"')]).toEqual([303, false]);
  });

  it('is shown to nobody else: not to another person, not on another page, not after an hour', async () => {
    const clock = new SetClock(new Date());
    const forms = new OfficeForms(office.parts.database, office.parts.secrets, clock);
    const [one, other] = await Promise.all([office.idOf(EMAIL), office.idOf('soud@example.test')]);
    const id = await forms.keep(one, { page: CREATE, typed: { name: ['x'] } });
    const asked = (url: string, who: string): Promise<unknown> => forms.kept({ url, query: { _kept: id } }, who);
    expect(await asked(`${CREATE}?_kept=${id}`, one)).toEqual({ name: ['x'] });
    expect([await asked(CREATE, other), await asked('/office/campaigns', one)]).toEqual([undefined, undefined]);
    clock.forward(3_600_000);
    expect(await asked(CREATE, one)).toBeUndefined();
  });

  it('does not come back to a person who did not type it', async () => {
    const reviewer = new OfficeClient(office.origin);
    await reviewer.logIn('soud@example.test');
    await office.parts.database.query(
      'staff',
      `UPDATE operator_session SET expires_at = now() WHERE operator_id = $1`,
      [await office.idOf('soud@example.test')],
    );
    const ended = await reviewer.post(CREATE, typed);
    const kept = hidden(ended.body, 'kept');
    expect(kept).not.toBe('');
    const { headers } = await reviewer.post('/office/login', {
      email: EMAIL,
      password: PASSWORD,
      kept,
      next: '/office',
    });
    expect(headers.get('location')).toBe('/office/login/code?next=%2Foffice');
  });

  it('is not made up: what was not sealed here, or too long ago, opens nothing', () => {
    const clock = new SetClock(new Date());
    const forms = new OfficeForms(office.parts.database, office.parts.secrets, clock);
    const request = { url: CREATE, body: { name: 'x' }, headers: {} };
    const sealed = forms.seal(request, undefined) ?? '';
    const foreign = new OfficeForms(
      office.parts.database,
      Secrets.open('', Buffer.alloc(32, 1).toString('base64')),
      clock,
    );
    expect(forms.unseal(sealed)?.typed).toEqual({ name: ['x'] });
    for (const wrong of ['', 'x', `A${sealed}`, sealed.slice(4), foreign.seal(request, undefined)])
      expect(forms.unseal(wrong)).toBeUndefined();
    clock.forward(2 * 3_600_000 + 1);
    expect(forms.unseal(sealed)).toBeUndefined();
  });

  it('comes back to the page it stands on, where that is not the path it is sent to', () => {
    const forms = office.app.get(OfficeForms);
    const at = (body: object, referer?: string): string =>
      forms.pageOf({ url: '/office/campaigns/1/refuse', body, headers: referer === undefined ? {} : { referer } });
    expect(at({ _page: '/office/campaigns/1' }, 'http://x/office')).toBe('/office/campaigns/1');
    expect(at({ _page: 'https://evil.test/' }, 'http://x/office/campaigns/1?a=b')).toBe('/office/campaigns/1?a=b');
    expect(at({}, 'no address')).toBe('/office/campaigns/1/refuse');
  });
});

describe('a double click', () => {
  it('does it once and answers twice alike', async () => {
    const before = await customers();
    const form = hidden((await account.get(CREATE)).body, '_form');
    expect(form).toMatch(/^[0-9a-f-]{36}$/);
    const answers = await Promise.all([1, 2, 3].map(() => account.post(CREATE, { ...CUSTOMER, _form: form })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await customers()).toBe(before + 1);
    const ids = answers.map(({ body }) => /customerId<\/dt><dd><span[^>]*>([0-9a-f-]+)/.exec(body)?.[1]);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('of a form that was refused does not spoil it: mended, it is done', async () => {
    const form = hidden((await account.get(CREATE)).body, '_form');
    const refused = await account.post(CREATE, { ...CUSTOMER, ico: '12345678', _form: form });
    expect(refused.status).toBe(422);
    expect((await account.post(CREATE, { ...CUSTOMER, _form: form })).status).toBe(201);
  });

  it('is told apart by form: a new one does it again', async () => {
    const before = await customers();
    for (let n = 0; n < 2; n++) {
      const form = hidden((await account.get(CREATE)).body, '_form');
      await account.post(CREATE, { ...CUSTOMER, _form: form });
    }
    expect(await customers()).toBe(before + 2);
  });

  it('is forgotten after an hour, and the answer lies encrypted until then', async () => {
    const rows = await office.parts.database.query<{ kept: Buffer }>('staff', `SELECT kept FROM office_form`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ kept }) => kept.toString('latin1')).join('')).not.toContain('customerId');
  });
});

describe('a form that two people have open', () => {
  it('tells the second what has changed, keeps what was typed, and obeys when it is sent again', async () => {
    const task = await openTask();
    const settle = `/office/actions/tasks.settle?id=${task}`;
    const seen = hidden((await account.get(settle)).body, '_seen');
    expect(JSON.parse(seen)).toEqual({ closed_at: null });
    await account.post('/office/actions/tasks.settle', { id: task, _seen: seen });
    const { status, body } = await account.post('/office/actions/tasks.settle', { id: task, _seen: seen });
    expect([status, body.includes('STALE_FORM')]).toEqual([409, true]);
    expect(body).toMatch(/<li>splněn: – → 20\d\d-/);
    expect(body).toContain(`value="${task}"`);
    expect(JSON.parse(hidden(body, '_seen'))).toEqual({ closed_at: expect.stringMatching(/^20/) });
    const again = await account.post('/office/actions/tasks.settle', { id: task, _seen: hidden(body, '_seen') });
    expect(again.body).not.toContain('STALE_FORM');
  });

  it('lets one of two through that come at the same moment', async () => {
    const task = await openTask();
    const seen = JSON.stringify({ closed_at: null });
    const both = await Promise.all(
      [1, 2].map(() => account.post('/office/actions/tasks.settle', { id: task, _seen: seen })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });
});

async function openTask(): Promise<string> {
  const { Tasks } = await import('../../tasks/task.service.js');
  const subject = { type: 'test', id: crypto.randomUUID() };
  return office.parts.database.transaction({ kind: 'system', name: 'test' }, async tx => {
    const task = { kind: 'campaign.blocked', customerId: null, subject, link: '/office', dueAt: tx.now, detail: {} };
    await office.app.get(Tasks, { strict: false }).open(tx, task);
    return (await tx.one<{ id: string }>(`SELECT id FROM task WHERE subject_id = $1`, [subject.id])).id;
  });
}

function addSecret(actions: OperatorActions): void {
  actions.add({
    name: 'forms.secret',
    group: { cs: 'Zkouška', en: 'Test' },
    title: { cs: 'Tajemství', en: 'A secret' },
    needs: 'operator:agreement',
    input: z.object({ note: z.string(), password: z.string().meta(label('Heslo', 'Password')) }),
    act: () => Promise.resolve({}),
  });
}

describe('a form with a birth number in a note', () => {
  it('E-03 birth number in free text → masked and warned', async () => {
    const typed = { ...CUSTOMER, ico: '27074358', registerEntry: 'zastupuje Jan Novák, r. č. 710319/2745, Praha' };
    const { status, body } = await account.post(CREATE, typed);
    expect([status, body.includes('Rodné číslo bylo znečitelněno')]).toEqual([201, true]);
    const kept = await office.parts.database.query('staff', `SELECT register_entry FROM customer WHERE ico = $1`, [
      typed.ico,
    ]);
    expect(kept).toEqual([{ register_entry: 'zastupuje Jan Novák, r. č. ******/****, Praha' }]);
  });

  it('E-03 and so it is in what a program posts as JSON', async () => {
    const typed = { ...CUSTOMER, ico: '27082440', registerEntry: 'r. č. 710319/2745' };
    const { status, body } = await account.json(CREATE, typed);
    expect([status, body]).toEqual([201, expect.objectContaining({ birthNumberMasked: true })]);
    const kept = await office.parts.database.query('staff', `SELECT register_entry FROM customer WHERE ico = $1`, [
      typed.ico,
    ]);
    expect(kept).toEqual([{ register_entry: 'r. č. ******/****' }]);
  });
});
