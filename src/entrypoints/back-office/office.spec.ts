import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { AccessGuard } from '../../platform/http/access.guard.js';
import { MANDATE_CSS } from './stylesheet.js';

describe('the frame of the back-office', () => {
  let office: OfficeApp;
  let client: OfficeClient;

  beforeAll(async () => {
    office = await officeApp();
    await office.operator('jana@example.test', ['ADMIN']);
    client = new OfficeClient(office.origin);
    await client.logIn('jana@example.test');
  });
  afterAll(() => office.close());

  it.each(['br', 'gzip', null])(
    'serves its files in the encoding %s to whoever accepts it, to be kept for ever',
    async encoding => {
      const { body } = await client.get('/office/login');
      const [path = ''] = /\/assets\/[0-9a-f]{16}\/mandate\.css/.exec(body) ?? [];
      const answer = await client.get(path, { 'accept-encoding': encoding ?? 'identity' });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.body).toBe(MANDATE_CSS);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(answer.headers.get('content-type')).toContain('text/css');
    },
  );

  it.each(['/assets/0000000000000000/mandate.css', '/assets/x/..%2f..%2fpackage.json'])(
    'has no file %s',
    async path => {
      expect((await client.get(path)).status).toBe(404);
    },
  );

  it('says on every page that mail is captured', async () => {
    for (const path of ['/office', '/office/actions', '/office/login', '/office/mailbox', '/office/nothing'])
      expect((await client.get(path)).body).toMatch(/končí v záchytné schránce|goes into the capture mailbox/);
  });

  it('says that there is no relay, and that nothing is sent', async () => {
    Object.assign(office.parts.mail, { capture: false });
    expect((await client.get('/office')).body).toContain('SMTP_URL');
    Object.assign(office.parts.mail, { capture: true });
  });

  it('keeps its pages out of caches and writes no style or script into them', async () => {
    const { headers, body } = await client.get('/office');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(body).not.toMatch(/<style|style="|<script(?! defer="?"? src=)|javascript:| on\w+=/);
  });

  it('has links to its own origin only', async () => {
    const { body } = await client.get('/office');
    expect(body.match(/(?:href|src|action)="(?!\/|#)[^"]*"/g)).toBeNull();
  });

  it('answers programs with problem documents, browsers with pages, and both under other paths as ever', async () => {
    expect((await client.json('/office/nothing')).body).toMatchObject({ code: 'NOT_FOUND', status: 404 });
    expect((await client.get('/office/%zz')).body).toContain('<!doctype html>');
    expect((await client.get('/v1/nothing')).headers.get('content-type')).toContain('application/problem+json');
  });

  it('leaves its pages out of the API document', async () => {
    const { body } = await client.json('/openapi.json');
    expect(Object.keys(body['paths'] ?? {}).filter(path => /^\/(office|assets)/.test(path))).toEqual([]);
  });

  it('says of every route who may come in', () => {
    const routes = office.app.get(AccessGuard).routes();
    const open = routes.filter(({ access }) => access && 'open' in access).map(({ name }) => name);
    expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
    expect(open.filter(name => /^(Session|Home|Actions|Mailbox|Campaign|Assets)/.test(name)).sort()).toEqual([
      ...['AssetsController.file', 'SessionController.form', 'SessionController.language'],
      ...['SessionController.logIn', 'SessionController.logOut'],
    ]);
  });
});
