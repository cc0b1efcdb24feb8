import { randomBytes } from 'node:crypto';
import { mailRecipient, fixedMail, type MailFrame } from '../../content/campaigns/campaign-mail.js';
import { compiledHash } from '../../content/campaigns/content-hash.js';
import { PreparedMail } from '../../content/campaigns/prepared-mail.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { runningApp, type RunningApp } from '../../../test/support/recipient-app.js';
import { sentMessage } from '../../../test/support/sent-message.js';

const MAILS = 1_000;
/** Of every so many mails the scanner also follows the links of the pages it found. */
const CRAWLED = 50;
const AT_ONCE = 16;
/** How Outlook's Safe Links, Barracuda and browsers that read ahead introduce themselves. */
const SCANNERS = [
  {
    'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0',
    accept: 'text/html,*/*;q=0.8',
  },
  { 'user-agent': 'BarracudaCentral.org', accept: '*/*' },
  { 'sec-purpose': 'prefetch;prerender', purpose: 'prefetch', accept: 'text/html' },
];

const TEMPLATES = {
  subject: 'Podzim',
  headers: {},
  html: '<p><a href="{{ unsubscribe_url }}">Odhlásit</a> <a href="{{ why_url }}">Proč?</a></p>\n',
  text: 'Odhlásit: {{ unsubscribe_url }}\nProč: {{ why_url }}\n',
};

describe('a link scanner that follows every link of every mail and submits nothing', () => {
  let running: RunningApp;
  let mails: string[];

  beforeAll(async () => {
    running = await runningApp(['public']);
    mails = await sentMails();
  });
  afterAll(() => running.close());

  /** A thousand messages as they left, each of a person with a consent of his own. */
  async function sentMails(): Promise<string[]> {
    const { link } = await sentMessage(running.test);
    const tokens = new Tokens(running.parts.secrets);
    const { customerId, controllerId, purpose } = link;
    const frame: MailFrame = {
      ...{ campaignId: uuidv7(), customerId, controllerId, purpose },
      controller: { name: 'Knihy u lípy s.r.o.', address: 'Lipová 5, Brno' },
      sender: { name: 'Knihy u lípy', email: 'novinky@knihy.test' },
      compiledHash: compiledHash(TEMPLATES),
    };
    const fixed = fixedMail(frame, running.parts.urls, 'campaign');
    const prepared = new PreparedMail(TEMPLATES, frame.compiledHash, fixed);
    const keys = Array.from({ length: MAILS }, () => randomBytes(32));
    await running.test.asOwner(
      `INSERT INTO permission (customer_id, controller_id, address_key, purpose, basis, third_party, tailoring, granted_at, event_id)
       SELECT $1, $2, key, $4, 'CONSENT', false, false, now(), uuidv7() FROM unnest($3::bytea[]) AS key`,
      [customerId, controllerId, keys, purpose],
    );
    return keys.map((addressKey, n) => {
      const row = { messageId: uuidv7(), email: `reader${n}@example.org`, addressKey, firstName: null, lastName: null };
      const to = mailRecipient(frame, running.parts.urls, tokens, { ...row, attributes: {} }, new Date());
      return prepared.render(to).raw.toString('utf8');
    });
  }

  /** Headers unfolded, quoted-printable undone, as a scanner reads a mail. */
  function linksOf(mail: string): string[] {
    const text = mail
      .replace(/=\r\n/g, '')
      .replace(/=3D/g, '=')
      .replace(/\r\n[ \t]/g, ' ');
    return [...new Set(text.match(/http:\/\/127\.0\.0\.1:\d+\/[\w/?=&%-]+/g) ?? [])];
  }

  /** All that a request could have written, anywhere. */
  async function written(): Promise<Record<string, string>> {
    const tables = await running.test.asOwner<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`,
    );
    const counts = tables.map(
      ({ name }) => `(SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM ${name} t) AS ${name}`,
    );
    const [row] = await running.test.asOwner<Record<string, string>>(`SELECT ${counts.join(', ')}`);
    return row ?? {};
  }

  async function follow(url: string, n: number): Promise<string> {
    const headers = SCANNERS[n % SCANNERS.length] ?? {};
    const head = await fetch(url, { method: 'HEAD', headers, redirect: 'follow' });
    const got = await fetch(url, { headers, redirect: 'follow' });
    if (head.status !== 200 || got.status !== 200) throw new Error(`${head.status} ${got.status} for a link`);
    return got.text();
  }

  it('G-03 causes nothing: no suppression, no event, no case, no entry, and every page is shown', async () => {
    const before = await written();
    const queue = mails.map((mail, n) => ({ links: linksOf(mail), n }));
    expect(queue.filter(({ links }) => links.length !== 2)).toEqual([]);
    let followed = 0;
    const scan = async (): Promise<void> => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        for (const url of next.links) {
          const page = await follow(url, next.n);
          followed++;
          if (next.n % CRAWLED > 0) continue;
          const paths = [...page.matchAll(/href="(\/[^"]+|\?[^"]+)"/g)].map(([, path = '']) =>
            path.replaceAll('&amp;', '&'),
          );
          expect(paths.length).toBeGreaterThan(5);
          for (const path of paths) await follow(new URL(path, url).toString(), next.n);
          followed += paths.length;
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, scan));
    expect(followed).toBeGreaterThan(2 * MAILS);
    expect(await written()).toEqual(before);
  }, 120_000);
});
