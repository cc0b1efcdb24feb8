import { randomBytes } from 'node:crypto';
import { request as rawRequest } from 'node:http';
import { Secrets } from '../../platform/secrets/secrets.js';
import { Tokens, type RecipientLink } from '../../platform/tokens/tokens.js';
import { runningApp, type RunningApp } from '../../../test/support/recipient-app.js';
import { forgetCustomer, sentMessage } from '../../../test/support/sent-message.js';

const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8';
const MULTIPART = ['--x', 'Content-Disposition: form-data; name="List-Unsubscribe"', '', 'One-Click', '--x--', ''].join(
  '\r\n',
);

/** RFC 8058 says form data; mail programs send all of these. */
const BODIES: [string, Record<string, string>, string | undefined][] = [
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'List-Unsubscribe=One-Click'],
  ['multipart', { 'content-type': 'multipart/form-data; boundary=x' }, MULTIPART],
  ['nothing', {}, undefined],
  ['an empty form', { 'content-type': 'application/x-www-form-urlencoded' }, ''],
  ['JSON', { 'content-type': 'application/json' }, '{"List-Unsubscribe":"One-Click"}'],
  ['broken JSON', { 'content-type': 'application/json' }, '{"List-Unsub'],
  ['multipart without a boundary', { 'content-type': 'multipart/form-data' }, MULTIPART],
  ['an unknown type', { 'content-type': 'application/x-mail-program' }, '\u0000\u0001'],
  ['a malformed type', { 'content-type': ';;;' }, 'List-Unsubscribe=One-Click'],
];

describe('the unsubscribe link over HTTP', () => {
  let running: RunningApp;
  let tokens: Tokens;

  beforeAll(async () => {
    running = await runningApp(['public']);
    tokens = new Tokens(running.parts.secrets);
  });
  afterAll(() => running.close());

  async function fresh(): Promise<{ link: RecipientLink; token: string; url: string }> {
    const { link } = await sentMessage(running.test);
    const token = tokens.seal(link);
    return { link, token, url: `${running.origin}/u/${token}` };
  }

  const ask = (url: string, init: RequestInit = {}): Promise<Response> => fetch(url, { redirect: 'manual', ...init });

  async function refusalsOf(link: RecipientLink): Promise<string[]> {
    const rows = await running.test.asOwner<{ purpose: string }>(
      `SELECT purpose FROM suppression WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3 ORDER BY purpose`,
      [link.customerId, link.controllerId, link.addressKey],
    );
    return rows.map(row => row.purpose);
  }

  /** Everything that the request could have written. */
  async function written(): Promise<unknown> {
    return running.test.asOwner(
      `SELECT (SELECT count(*) FROM permission_event) AS events, (SELECT count(*) FROM suppression) AS suppressions,
         (SELECT count(*) FROM ledger_entry) AS entries, (SELECT count(*) FROM permission) AS permissions`,
    );
  }

  it.each(BODIES)(
    'STANDARDS 1.4, G-03 POST → 200 and suppressed, repeated POST → 200: with %s',
    async (_, headers, body) => {
      const { link, url } = await fresh();
      const init = { method: 'POST', headers, ...(body === undefined ? {} : { body }) };
      const first = await ask(url, init);
      expect([first.status, await refusalsOf(link)]).toEqual([200, ['newsletter']]);
      const after = await written();
      expect((await ask(url, init)).status).toBe(200);
      expect(await written()).toEqual(after);
    },
  );

  it('STANDARDS 1.4 takes a POST without any header of a body', async () => {
    const { link, url } = await fresh();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = rawRequest(url, { method: 'POST' }, answer => resolve(answer.resume().statusCode));
      sending.removeHeader('transfer-encoding');
      sending.on('error', reject).end();
    });
    expect([status, await refusalsOf(link)]).toEqual([200, ['newsletter']]);
  });

  it('STANDARDS 1.5, 1.6 asks for no cookie, log-in, referer or origin, sets none and never redirects', async () => {
    const { url } = await fresh();
    for (const path of ['', '/', '?lang=en', '#x']) {
      const headers = { origin: 'https://elsewhere.example', referer: 'https://elsewhere.example/', cookie: 'a=b' };
      const answer = await ask(url + path, { method: 'POST', headers });
      expect(answer.headers.get('location')).toBeNull();
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect([path, answer.status]).toEqual([path, path === '/' ? 404 : 200]);
    }
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('STANDARDS 1.8, G-03 %s changes nothing', async method => {
    const { link, url } = await fresh();
    const before = await written();
    for (const headers of [{ accept: HTML }, { purpose: 'prefetch' }, { 'sec-purpose': 'prefetch;prerender' }, {}]) {
      const answer = await ask(url, { method, headers });
      expect(answer.status).toBe(method === 'OPTIONS' ? 204 : 200);
    }
    expect(await written()).toEqual(before);
    expect(await refusalsOf(link)).toEqual([]);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s is not a way to unsubscribe', async method => {
    const { link, url } = await fresh();
    expect((await ask(url, { method })).status).toBe(405);
    expect(await refusalsOf(link)).toEqual([]);
  });

  it('G-06 the form refuses this type, or everything; a scope nobody can have meant is everything (N-62)', async () => {
    for (const [chosen, refused] of [
      ['type', 'newsletter'],
      ['all', '*'],
      ['nonsense', '*'],
    ]) {
      const { link, url } = await fresh();
      const body = new URLSearchParams({ scope: chosen ?? '' });
      const answer = await ask(url, { method: 'POST', headers: { accept: HTML }, body });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect([chosen, await refusalsOf(link)]).toEqual([chosen, [refused]]);
    }
  });

  it.each([
    ['cs', 'Knihy u lípy s.r.o.', 'zpracovatel'],
    ['en', 'Knihy u lípy s.r.o.', 'processor'],
  ])('G-15 in %s it names the controller, the operator as processor, and nobody else', async (lang, name, role) => {
    await running.test.asOwner(
      `INSERT INTO operator_profile (version, valid_from, body, created_at, created_by)
       VALUES (1, '2020-01-01', $1, now(), '{}') ON CONFLICT DO NOTHING`,
      [{ name: 'Rozesílka s.r.o.', seat: 'Poštovní 1, Praha', email: 'osobni.udaje@rozesilka.test' }],
    );
    await sentMessage(running.test, { customer: 'Vosk a.s.', controller: 'Svíčky a.s.' });
    const { url } = await fresh();
    const body = (await (await ask(`${url}?lang=${lang}`, { headers: { accept: HTML } })).text()).replace(
      /<style>.*<\/style>/s,
      '',
    );
    for (const said of [name, 'Rozesílka s.r.o.', role]) expect(body).toContain(said);
    expect(body).not.toMatch(/Agentura Sova|Vosk|Svíčky/);
  });

  it('G-13 tells the form from the one-click', async () => {
    const { link, url } = await fresh();
    await ask(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
    await ask(url, { method: 'POST', body: new URLSearchParams({ scope: 'all' }) });
    const rows = await running.test.asOwner(
      `SELECT channel, purpose, message_id FROM permission_event WHERE customer_id = $1 AND kind = 'WITHDRAW' ORDER BY channel`,
      [link.customerId],
    );
    expect(rows).toEqual([
      { channel: 'one-click', purpose: 'newsletter', message_id: link.messageId },
      { channel: 'page', purpose: '*', message_id: link.messageId },
    ]);
  });

  it('promise 2 has committed the refusal when it answers', async () => {
    const { link, url } = await fresh();
    const gate = `SELECT FROM gate_permission WHERE customer_id = $1`;
    expect((await running.test.asOwner(gate, [link.customerId])).length).toBe(1);
    await ask(url, { method: 'POST' });
    expect(await running.test.asOwner(gate, [link.customerId])).toEqual([]);
  });

  it('promise 8, G-17 works when every row of the customer is gone: page, refusal and confirmation name the controller', async () => {
    const { link, url } = await fresh();
    await forgetCustomer(running.test, link.customerId);
    const page = await ask(url, { headers: { accept: HTML } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Knihy u lípy s.r.o.')]);
    const done = await ask(url, {
      method: 'POST',
      headers: { accept: HTML },
      body: new URLSearchParams({ scope: 'type' }),
    });
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('Knihy u lípy s.r.o.')]);
    expect(await refusalsOf(link)).toEqual(['newsletter']);
  });

  it('G-17 works after the end of the contract: the annex has ended and the event is stored', async () => {
    const { link, url } = await fresh();
    await running.test.asOwner(
      `INSERT INTO processing_annex (customer_id, controller_id, version, body, text_hash, signed_at, signed_by, ended_at)
       VALUES ($1, $2, 1, '{}', '', now() - interval '1 year', '{}', now() - interval '1 month')`,
      [link.customerId, link.controllerId],
    );
    for (const use of ['u', 'w', 'p', 'r'] as const) {
      const uses = { u: 'unsubscribe', w: 'why', p: 'preferences', r: 'privacy' } as const;
      const page = await ask(`${running.origin}/${use}/${tokens.seal({ ...link, use: uses[use] })}`);
      expect([use, page.status]).toEqual([use, 200]);
    }
    expect((await ask(url, { method: 'POST' })).status).toBe(200);
    const events = await running.test.asOwner<{ kind: string }>(
      `SELECT kind FROM permission_event WHERE customer_id = $1 AND message_id = $2`,
      [link.customerId, link.messageId],
    );
    expect(events).toEqual([{ kind: 'WITHDRAW' }]);
  });

  it('G-10 leaves another controller alone', async () => {
    const addressKey = randomBytes(32);
    const a = await sentMessage(running.test, { addressKey });
    const b = await sentMessage(running.test, { addressKey });
    await ask(`${running.origin}/u/${tokens.seal(a.link)}`, {
      method: 'POST',
      body: new URLSearchParams({ scope: 'all' }),
    });
    expect([await refusalsOf(a.link), await refusalsOf(b.link)]).toEqual([['*'], []]);
  });

  describe('a wrong link', () => {
    const wrong = async (): Promise<[string, string][]> => {
      const { link, token } = await fresh();
      const other = new Tokens(Secrets.open('', randomBytes(32).toString('base64')));
      return [
        ['altered', token.slice(0, 40) + (token[40] === 'A' ? 'B' : 'A') + token.slice(41)],
        ['cut', token.slice(0, -1)],
        ['longer', `${token}A`],
        ['of another use', tokens.seal({ ...link, use: 'why' })],
        ['of another installation', other.seal(link)],
        ['empty', ''],
        ['short', 'abc'],
        ['with a path', `${token}/x`],
        ['escaped', `${token}%00`],
        ['dots', '..%2f..%2fetc'],
      ];
    };

    it('G-16 is not found, without a hint, and changes nothing', async () => {
      const links = await wrong();
      const before = await written();
      const answers = new Set<string>();
      for (const [name, token] of links) {
        for (const method of ['GET', 'POST']) {
          const answer = await ask(`${running.origin}/u/${token}`, { method, headers: { accept: HTML } });
          expect([name, method, answer.status]).toEqual([name, method, 404]);
          answers.add(await answer.text());
        }
      }
      expect(answers.size).toBe(1);
      expect([...answers][0]).not.toContain('Knihy');
      expect(await written()).toEqual(before);
    });

    it('answers programs with a problem document', async () => {
      const answer = await ask(`${running.origin}/u/abc`, { method: 'POST' });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        404,
        expect.stringContaining('application/problem+json'),
      ]);
      expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND', status: 404 });
    });

    it('G-16 is slowed down after 60 guesses a minute, while right links go on working', async () => {
      running.clock.forward(120_000);
      const { link, url } = await fresh();
      const statuses: number[] = [];
      for (let n = 0; n < 70; n++) {
        const guess = randomBytes(200).toString('base64url');
        statuses.push((await ask(`${running.origin}/u/${guess}`, { method: n % 2 ? 'GET' : 'POST' })).status);
      }
      expect(statuses).toEqual([...Array<number>(60).fill(404), ...Array<number>(10).fill(429)]);
      const slowed = await ask(`${running.origin}/u/x`, { headers: { accept: HTML } });
      expect([slowed.status, slowed.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
      expect((await ask(url, { method: 'POST' })).status).toBe(200);
      expect(await refusalsOf(link)).toEqual(['newsletter']);
      running.clock.forward(61_000);
      expect((await ask(`${running.origin}/u/x`)).status).toBe(404);
    });

    it('G-16 a thousand guesses at all kinds of links find nothing and are told to wait', async () => {
      running.clock.forward(120_000);
      const statuses: Record<number, number> = {};
      for (let n = 0; n < 1_000; n++) {
        const guess = randomBytes(150 + (n % 100)).toString('base64url');
        const answer = await ask(`${running.origin}/${'uwpr'[n % 4] ?? ''}/${guess}`);
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      }
      expect(statuses).toEqual({ 404: 60, 429: 940 });
    });

    it('says in RateLimit, RateLimit-Policy and Retry-After what is left and when to come back', async () => {
      running.clock.forward(120_000);
      const first = await ask(`${running.origin}/u/x`);
      expect([first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual([
        '"wrong-links";q=60;w=60',
        '"wrong-links";r=59;t=1',
      ]);
      expect(first.headers.get('retry-after')).toBeNull();
      for (let n = 0; n < 59; n++) await ask(`${running.origin}/u/x`);
      const slowed = await ask(`${running.origin}/u/x`);
      expect([slowed.status, slowed.headers.get('ratelimit'), slowed.headers.get('retry-after')]).toEqual([
        429,
        '"wrong-links";r=0;t=60',
        '1',
      ]);
      expect(await slowed.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429, data: { seconds: 1 } });
    });

    it('promise 2: of 1,500 one-click refusals that one mail provider sends from one address none is lost', async () => {
      const { link } = await sentMessage(running.test);
      for (let n = 0; n < 70; n++) await ask(`${running.origin}/u/x`);
      const refused = await Promise.all(
        Array.from({ length: 1_500 }, async () => {
          const token = tokens.seal({ ...link, addressKey: randomBytes(32) });
          const body = 'List-Unsubscribe=One-Click';
          return (await ask(`${running.origin}/u/${token}`, { method: 'POST', body })).status;
        }),
      );
      expect(refused.filter(status => status !== 200)).toEqual([]);
      const [row] = await running.test.asOwner<{ n: string }>(
        `SELECT count(*) AS n FROM suppression WHERE customer_id = $1`,
        [link.customerId],
      );
      expect(Number(row?.n)).toBe(1_500);
    });

    it('shows one link’s pages 120 times a minute, and takes its refusal all the same', async () => {
      running.clock.forward(120_000);
      const { link, url } = await fresh();
      const statuses = new Set<number>();
      for (let n = 0; n < 120; n++) statuses.add((await ask(url)).status);
      expect(statuses).toEqual(new Set([200]));
      const slowed = await ask(url, { headers: { accept: HTML, 'accept-language': 'de' } });
      expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '1']);
      expect(await slowed.text()).toContain('Zu viele Versuche');
      expect((await ask((await fresh()).url)).status).toBe(200);
      expect((await ask(url, { method: 'POST' })).status).toBe(200);
      expect(await refusalsOf(link)).toEqual(['newsletter']);
    });
  });

  it('refuses a body above 16 KB and changes nothing', async () => {
    const { link, url } = await fresh();
    const answer = await ask(url, { method: 'POST', body: `scope=all&x=${'x'.repeat(20_000)}` });
    expect([answer.status, await refusalsOf(link)]).toEqual([413, []]);
  });

  it('leaves other routes their own ideas of a body', async () => {
    const answer = await ask(`${running.origin}/checkpoints/x`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).not.toBe(200);
  });
});
