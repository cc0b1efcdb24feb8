import { officeApp, OfficeClient, PASSWORD, type OfficeApp } from '../../../test/support/office-app.js';
import { localPath } from './local-path.js';

describe('logging in to the back-office', () => {
  let office: OfficeApp;
  let browser: OfficeClient;

  beforeAll(async () => {
    office = await officeApp();
    await office.operator('jana@example.test', ['REVIEWER']);
  });
  afterAll(() => office.close());
  beforeEach(() => {
    browser = new OfficeClient(office.origin);
  });

  it('sends whoever is not logged in to the log-in page and back to the page asked for', async () => {
    const sent = await browser.get('/office/campaigns?lang=en');
    expect(sent.status).toBe(303);
    const login = sent.headers.get('location') ?? '';
    expect(login).toBe('/office/login?next=%2Foffice%2Fcampaigns%3Flang%3Den');
    expect((await browser.get(login)).body).toContain('value="/office/campaigns?lang=en"');
    const next = '/office/campaigns?lang=en';
    const back = await browser.post('/office/login', { email: 'jana@example.test', password: PASSWORD, next });
    expect([back.status, back.headers.get('location')]).toEqual([303, next]);
    expect((await browser.get(next)).status).toBe(200);
  });

  it('gives the session a cookie that no script reads and no other site sends along', async () => {
    const { headers } = await browser.logIn('jana@example.test');
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^mandate_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('answers a wrong password with the form, the e-mail still in it', async () => {
    const { status, body } = await browser.logIn('jana@example.test', 'not this one');
    expect(status).toBe(401);
    expect(body).toContain('value="jana@example.test"');
    expect(body).toContain('do not match');
    expect(body).not.toContain('not this one');
  });

  it('lets whoever has not set up the second step reach nothing but its page', async () => {
    await office.operator('nova@example.test', ['ADMIN']);
    const first = await browser.post('/office/login', { email: 'nova@example.test', password: PASSWORD });
    expect(first.headers.get('location')).toBe('/office/login/enrol?next=%2Foffice');
    for (const path of ['/office', '/office/actions', '/office/operators', '/office/sessions', '/office/system'])
      expect([path, (await browser.get(path)).status]).toEqual([path, 303]);
    expect((await browser.json('/office/actions/retention.run', {})).status).toBe(401);
    const enrol = await browser.get('/office/login/enrol');
    expect(enrol.body).toMatch(/<svg class="office-qr"[^>]*role="img"/);
    expect(enrol.body).toContain('href="otpauth://totp/Mandate:nova%40example.test?secret=');
    expect(enrol.headers.get('cache-control')).toBe('no-store');
  });

  it('sends whoever comes to the second step without the first back to the start', async () => {
    for (const step of ['code', 'enrol']) {
      const answer = await browser.post(`/office/login/${step}`, { code: '123456', next: '/office/actions' });
      expect([step, answer.headers.get('location')]).toEqual([step, '/office/login?next=%2Foffice%2Factions']);
    }
    expect((await browser.get('/office/login/enrol')).status).toBe(303);
    const led = await browser.get('/office/login/code?next=https://evil.test/');
    expect(led.body).toContain('name="next" value="/office"');
  });

  it('J-32 says how long to wait when too many attempts come from one address', async () => {
    const fresh = await officeApp();
    const stranger = new OfficeClient(fresh.origin);
    for (let n = 0; n < 30; n++) await stranger.logIn('nobody@example.test', 'wrong');
    const { status, body } = await stranger.logIn('nobody@example.test', 'wrong');
    expect([status, /Try again in \d s\./.test(body)]).toEqual([429, true]);
    expect(body).toContain('value="nobody@example.test"');
    await fresh.close();
  });

  it('ends the session on log-out', async () => {
    await browser.logIn('jana@example.test');
    expect((await browser.get('/office')).status).toBe(200);
    await browser.post('/office/logout', {});
    expect((await browser.get('/office')).status).toBe(303);
  });

  it('J-29 J-30 says that nobody asks for the password and what duties come with it', async () => {
    const { body } = await browser.get('/office/login');
    expect(body).toContain('We never ask for your password');
    expect(body).toContain('share it with nobody');
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example.test' }],
    [{ origin: 'null' }],
  ])('refuses a form that came from elsewhere: %j', async headers => {
    await browser.logIn('jana@example.test');
    const answer = await browser.post('/office/logout', {}, headers);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('FOREIGN_ORIGIN');
    expect((await browser.get('/office')).status).toBe(200);
  });

  it('takes a form of its own by what the browser says of it', async () => {
    const headers = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:1' };
    expect((await browser.post('/office/logout', {}, headers)).status).toBe(303);
  });

  it('remembers the language that was chosen', async () => {
    await browser.logIn('jana@example.test');
    expect((await browser.get('/office')).body).toContain('<html lang="cs">');
    const chosen = await browser.post('/office/language', { lang: 'en', back: '/office/actions?lang=cs' });
    expect(chosen.headers.get('location')).toBe('/office/actions');
    expect((await browser.get('/office')).body).toContain('<html lang="en">');
    expect((await browser.get('/office?lang=cs')).body).toContain('<html lang="cs">');
  });

  it.each([
    'https://evil.test/office',
    '//evil.test',
    '/office\\@evil.test',
    '/officer',
    'javascript:alert(1)',
    undefined,
  ])('goes on to the overview instead of %j', asked => {
    expect(localPath(asked)).toBe('/office');
  });
});

describe('logging in over https', () => {
  it('gives the session a cookie that is bound to https and to this host', async () => {
    const office = await officeApp('https://mandate.example.test');
    await office.operator('jana@example.test', ['REVIEWER']);
    const form = { email: 'jana@example.test', password: PASSWORD };
    const browser = new OfficeClient(office.origin);
    const { headers } = await browser.post('/office/login', form, { 'sec-fetch-site': 'same-origin' });
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-mandate_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    expect((await browser.get('/office')).status).toBe(200);
    expect((await browser.get('/office')).body).not.toContain('http jen na tomto');
    await office.close();
  });
});
