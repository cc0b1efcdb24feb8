import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { Tokens, type RecipientLink } from '../../platform/tokens/tokens.js';
import { runningApp, type RunningApp } from '../../../test/support/recipient-app.js';
import { sentMessage } from '../../../test/support/sent-message.js';
import { FRAME_TEXTS } from './frame.texts.js';
import { RECIPIENT_LOCALES } from './recipient-locale.js';

const corpus = join(process.env['MANDATE_CORPORA'] ?? join(__dirname, '../../../../shared/corpora'), 'csv/blns.json');
const HTML = { accept: 'text/html', 'accept-language': 'en' };

interface CaseRow {
  id: string;
  kind: string;
  state: string;
  wording: string | null;
  contact: string | null;
  language: string;
  controller_id: string | null;
}

describe('a privacy request over HTTP', () => {
  let running: RunningApp;
  let tokens: Tokens;

  beforeAll(async () => {
    running = await runningApp(['public']);
    tokens = new Tokens(running.parts.secrets);
  });
  afterAll(() => running.close());
  beforeEach(() => running.clock.forward(3_600_000));

  const urlOf = (link: RecipientLink): string => `${running.origin}/r/${tokens.seal({ ...link, use: 'privacy' })}`;
  const send = async (url: string, fields: Record<string, string>, headers = HTML): Promise<[number, string]> => {
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
    return [answer.status, await answer.text()];
  };
  const cases = (): Promise<CaseRow[]> =>
    running.test.asOwner<CaseRow>(
      `SELECT id, kind, state, wording, contact, language, controller_id FROM privacy_case ORDER BY received_at, id`,
    );
  const last = async (): Promise<CaseRow | undefined> => (await cases()).at(-1);
  const general = (): string => `${running.origin}/privacy-request`;

  describe('by the link of a message', () => {
    it('H-05 names the controller of that message and nobody else, and tells by when it answers', async () => {
      await sentMessage(running.test, { controller: 'Jiný správce a.s.', customer: 'Jiný zákazník a.s.' });
      const { link } = await sentMessage(running.test);
      const form = await fetch(urlOf(link), { headers: HTML });
      expect([form.status, await form.text()]).toEqual([200, expect.stringContaining('Knihy u lípy s.r.o.')]);
      const [status, html] = await send(urlOf(link), { kind: 'ACCESS', wording: 'All of it.', contact: '' });
      expect(status).toBe(200);
      expect(html).toContain('We passed it on to Knihy u lípy s.r.o.');
      expect(html).toMatch(/by \d+ \w+ \d{4} at the latest/);
      expect(html).not.toMatch(/Jiný|Sova/);
      expect(await last()).toMatchObject({
        ...{ kind: 'ACCESS', state: 'FORWARDED', wording: 'All of it.', contact: null, language: 'en' },
        controller_id: link.controllerId,
      });
    });

    it.each(RECIPIENT_LOCALES)(
      'H-17 tells in %s of the authority, the courts, and that one may write first',
      async locale => {
        const { link } = await sentMessage(running.test);
        const [, , after] = FRAME_TEXTS[locale].authority;
        for (const [path, init] of [
          ['', {}],
          ['', { method: 'POST', body: new URLSearchParams({ kind: 'ERASURE' }) }],
        ] as const) {
          const answer = await fetch(`${urlOf(link)}?lang=${locale}${path}`, {
            headers: { accept: 'text/html' },
            ...init,
          });
          const html = await answer.text();
          expect(html).toContain('https://uoou.gov.cz');
          expect(html).toContain(after);
        }
      },
    );

    it('H-14 grants an objection to commercial messages at once', async () => {
      const { link } = await sentMessage(running.test);
      const [status, html] = await send(urlOf(link), { kind: 'MARKETING_OBJECTION' });
      expect([status, html]).toEqual([200, expect.stringContaining('Your objection is granted')]);
      const gate = `SELECT FROM gate_permission WHERE customer_id = $1`;
      expect(await running.test.asOwner(gate, [link.customerId])).toEqual([]);
      expect((await last())?.state).toBe('CLOSED');
    });

    it('files one case for a double click', async () => {
      const { link } = await sentMessage(running.test);
      const form = await (await fetch(urlOf(link), { headers: HTML })).text();
      const id = /name="id" value="([^"]+)"/.exec(form)?.[1] ?? '';
      const before = (await cases()).length;
      const sent = await Promise.all([1, 2].map(() => send(urlOf(link), { id, kind: 'ERASURE' })));
      expect(sent.map(([status]) => status)).toEqual([200, 200]);
      expect((await cases()).length).toBe(before + 1);
    });

    it('keeps what was typed on a form that cannot be taken, and stores nothing', async () => {
      const { link } = await sentMessage(running.test);
      const before = await cases();
      const wording = `\n  <script>"č" & 'x'</script>\n${'ž👍'.repeat(3_000)}`;
      const [status, html] = await send(urlOf(link), { kind: 'ERASURE', wording, contact: 'a"b<c>' });
      expect(status).toBe(422);
      expect(html).toContain('shorten it to 4,000 characters');
      expect(html).toMatch(/<input type="radio" name="kind" value="ERASURE" checked/);
      const kept = /<textarea[^>]*>\n([\s\S]*)<\/textarea>/
        .exec(html)?.[1]
        ?.replace(/&lt;/g, '<')
        .replace(/&amp;/g, '&')
        .replace(/&quot;/g, '"');
      expect(kept?.replaceAll('\r\n', '\n')).toBe(wording);
      expect(html).not.toContain('<script');
      expect(html).toContain('value="a&quot;b&lt;c>"');
      expect(await cases()).toEqual(before);
    });

    it.each<[string, Record<string, string>]>([
      ['nothing', {}],
      ['an unknown kind', { kind: 'SUDO' }],
    ])('asks what is wanted when it gets %s', async (_, fields) => {
      const { link } = await sentMessage(running.test);
      const [status, html] = await send(urlOf(link), fields);
      expect([status, html]).toEqual([422, expect.stringContaining('Choose what you ask for.')]);
    });

    it('refuses a body beyond 256 KB with a page that says so', async () => {
      const { link } = await sentMessage(running.test);
      const [status, html] = await send(urlOf(link), { kind: 'ACCESS', wording: 'x'.repeat(300_000) });
      expect([status, html]).toEqual([413, expect.stringContaining('The text is too long')]);
    });

    it('makes no more than ten cases an hour out of one link', async () => {
      const { link } = await sentMessage(running.test);
      const statuses: number[] = [];
      for (let n = 0; n < 12; n++) statuses.push((await send(urlOf(link), { kind: 'ACCESS' }))[0]);
      expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429]);
      const slowed = await fetch(urlOf(link), { method: 'POST', headers: { accept: 'application/json' } });
      expect([slowed.status, slowed.headers.get('content-type'), slowed.headers.get('retry-after')]).toEqual([
        ...[429, 'application/problem+json; charset=utf-8', '360'],
      ]);
      expect(slowed.headers.get('ratelimit-policy')).toBe('"link-requests";q=10;w=3600');
    });

    it('G-16 a forged, cut, foreign or other token is not found, without a hint, and stores nothing', async () => {
      const { link } = await sentMessage(running.test);
      const token = tokens.seal({ ...link, use: 'privacy' });
      const foreign = new Tokens(Secrets.open('', randomBytes(32).toString('base64')));
      const before = await cases();
      const answers = new Set<string>();
      for (const wrong of [
        `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`,
        token.slice(0, -1),
        foreign.seal({ ...link, use: 'privacy' }),
        tokens.seal(link),
        'x',
      ]) {
        const [status, html] = await send(`${running.origin}/r/${wrong}`, { kind: 'MARKETING_OBJECTION' });
        expect(status).toBe(404);
        answers.add(html);
      }
      expect(answers.size).toBe(1);
      expect([...answers][0]).not.toContain('Knihy');
      expect(await cases()).toEqual(before);
    });
  });

  describe('without a link', () => {
    it('H-05 names no controller, and answers the same whether the address is known or not', async () => {
      await sentMessage(running.test);
      const form = await (await fetch(general(), { headers: HTML })).text();
      const said: string[] = [form];
      for (const contact of ['jana@example.org', 'nobody@example.org']) {
        const [status, html] = await send(general(), { kind: 'ACCESS', contact });
        expect(status).toBe(200);
        said.push(html.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID'));
      }
      expect(said[1]).toBe(said[2]);
      for (const html of said) expect(html).not.toMatch(/Knihy|Sova|jana@/);
    });

    it('H-26 files a case that waits for the staff', async () => {
      await send(
        general(),
        { kind: 'ERASURE', contact: 'jana@example.org', wording: 'Prosím.' },
        { ...HTML, 'accept-language': 'sk' },
      );
      expect(await last()).toMatchObject({
        ...{ kind: 'ERASURE', state: 'RECEIVED', contact: 'jana@example.org', wording: 'Prosím.', language: 'sk' },
        controller_id: null,
      });
    });

    it('asks for a contact, and keeps the rest', async () => {
      const [status, html] = await send(general(), { kind: 'ACCESS', wording: 'Moje data.' });
      expect([status, html]).toEqual([422, expect.stringContaining('Say where to answer.')]);
      expect(html).toContain('Moje data.');
    });

    it('takes ten an hour from one network', async () => {
      const statuses: number[] = [];
      for (let n = 0; n < 11; n++) statuses.push((await send(general(), { kind: 'ACCESS', contact: 'x' }))[0]);
      expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
    });

    it('does not tell by an id that is taken already', async () => {
      const { link } = await sentMessage(running.test);
      const id = uuidv7();
      await send(urlOf(link), { id, kind: 'ACCESS', wording: 'mine' });
      const [status, html] = await send(general(), { id, kind: 'ERASURE', contact: 'x@example.org' });
      expect([status, html]).toEqual([200, expect.not.stringContaining('Knihy')]);
      expect((await cases()).find(one => one.id === id)).toMatchObject({ kind: 'ACCESS', wording: 'mine' });
    });
  });

  (existsSync(corpus) ? it : it.skip)(
    'keeps 461 naughty strings byte for byte, and shows them harmlessly',
    async () => {
      const parsed: unknown = JSON.parse(existsSync(corpus) ? readFileSync(corpus, 'utf8') : '[]');
      const strings = Array.isArray(parsed) ? parsed.filter(text => typeof text === 'string') : [];
      expect(strings.length).toBe(461);
      const { link } = await sentMessage(running.test);
      const tagsOf = (html: string): string[] => html.match(/<\/?[a-z][^\s>]*/gi) ?? [];
      const ownTags = tagsOf((await send(urlOf(link), {}))[1]);
      for (const [n, wording] of strings.entries()) {
        // Every ten a new link, as one may ask ten times an hour.
        const url = urlOf({ ...link, addressKey: Buffer.alloc(32, Math.floor(n / 5)) });
        const id = uuidv7();
        expect((await send(url, { id, kind: 'ACCESS', wording, contact: wording.slice(0, 300) }))[0]).toBe(200);
        const [row] = await running.test.asOwner<{ wording: Buffer | null; contact: Buffer | null }>(
          `SELECT convert_to(wording, 'UTF8') AS wording, convert_to(contact, 'UTF8') AS contact FROM privacy_case WHERE id = $1`,
          [id],
        );
        expect([row?.wording?.toString('hex') ?? '', row?.contact?.toString('hex') ?? '']).toEqual([
          Buffer.from(wording).toString('hex'),
          Buffer.from(wording.slice(0, 300)).toString('hex'),
        ]);
        const [status, html] = await send(url, { wording });
        expect(status).toBe(422);
        expect(tagsOf(html)).toEqual(ownTags);
      }
    },
  );
});
