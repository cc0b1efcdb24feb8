import { randomBytes } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { InboundStore } from '../../delivery/bounces/inbound-store.js';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { readConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { createLog } from '../../platform/log/log.js';
import '../../platform/refusals/platform.refusals.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { unsubscribeAddresses } from '../../platform/tokens/recipient-urls.js';
import { Tokens, type RecipientLink } from '../../platform/tokens/tokens.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { forgetCustomer, sentMessage } from '../../../test/support/sent-message.js';
import { SetClock } from '../../../test/support/set-clock.js';
import { RecipientLinks } from '../public/recipient-links.js';
import { InboundServer } from './inbound-server.js';
import { Mailboxes } from './mailboxes.js';
import { candidates, scopeOf, UnsubscribeMail } from './unsubscribe-mail.js';

const urls = { base: '', public: 'https://mail.example.test', mailDomain: 'mail.example.test' };

describe('the unsubscribe mailbox', () => {
  const tokens = new Tokens(Secrets.open('', randomBytes(32).toString('base64')));
  const clock = new SetClock(new Date());
  let test: TestDatabase;
  let mailbox: InboundServer;
  let port: number;

  function mailboxOn(database: Database): InboundServer {
    const log = createLog('silent');
    const links = new RecipientLinks(tokens, clock);
    const unsubscribe = new UnsubscribeMail(tokens, links, new LinkOptOut(database, clock));
    const store = new InboundStore(database);
    return new InboundServer(readConfig({}), urls, log, new Mailboxes(urls, database, tokens), unsubscribe, store);
  }

  beforeAll(async () => {
    test = await testDatabase({ clock });
    mailbox = mailboxOn(test.database);
    port = await mailbox.start(0);
  });
  afterAll(async () => {
    for (const transport of transports.values()) transport.close();
    await mailbox.stop();
    await test.close();
  });

  interface Mail {
    to?: string;
    from?: string;
    subject?: string;
    text?: string;
    headers?: Record<string, string>;
    raw?: string;
  }

  const transports = new Map<number, ReturnType<typeof connect>>();
  const connect = (to: number) =>
    createTransport({
      host: '127.0.0.1',
      port: to,
      ignoreTLS: true,
      pool: true,
      maxConnections: 1,
      maxMessages: 1_000,
    });

  /** The code the mailbox answers a mail with. */
  async function send(mail: Mail, to = port): Promise<number> {
    const transport = transports.get(to) ?? connect(to);
    transports.set(to, transport);
    const { from = 'jana@example.org', to: rcpt = 'unsubscribe@mail.example.test', raw, ...rest } = mail;
    try {
      const content = raw === undefined ? { from, to: rcpt, ...rest } : { raw };
      const sent = await transport.sendMail({ envelope: { from, to: rcpt }, ...content });
      return Number(sent.response.slice(0, 3));
    } catch (error) {
      return typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : 0;
    }
  }

  async function refusalsOf(link: RecipientLink): Promise<unknown[]> {
    return test.asOwner(
      `SELECT s.purpose, e.channel, e.message_id FROM suppression s JOIN permission_event e ON e.id = s.event_id
       WHERE s.customer_id = $1 AND s.address_key = $2`,
      [link.customerId, link.addressKey],
    );
  }
  const refused = (link: RecipientLink, purpose = 'newsletter'): unknown[] => [
    { purpose, channel: 'mailto', message_id: link.messageId },
  ];

  it('STANDARDS 1.11 takes what the mailto of List-Unsubscribe makes a mail program send', async () => {
    const { link } = await sentMessage(test);
    const uri = new URL(`mailto:${unsubscribeAddresses(urls, tokens.seal(link)).mailto}`);
    expect(await send({ to: uri.pathname, subject: uri.searchParams.get('subject') ?? '' })).toBe(250);
    expect(await refusalsOf(link)).toEqual(refused(link));
  });

  it('takes it from anybody, in any case, folded, encoded, answered, with a return path of a robot', async () => {
    for (const change of [
      { from: 'somebody.else@example.net' },
      { to: 'UNSUBSCRIBE@MAIL.example.test' },
      { to: 'unsubscribe+x@mail.example.test' },
      { prefix: 'Re: ' },
      { prefix: 'Odhlásit prosím ' },
      { headers: { 'Auto-Submitted': 'auto-replied' } },
      { from: '' },
    ]) {
      const { prefix, ...mail } = { prefix: '', ...change };
      const { link } = await sentMessage(test);
      expect([change, await send({ ...mail, subject: prefix + tokens.seal(link), text: '' })]).toEqual([change, 250]);
      expect([change, await refusalsOf(link)]).toEqual([change, refused(link)]);
    }
  });

  it('takes a token that the mail program broke over lines, or put into the text', async () => {
    for (const layout of [
      (token: string) => `Subject: ${token.slice(0, 60)}\r\n ${token.slice(60, 130)}\r\n ${token.slice(130)}\r\n\r\n`,
      (token: string) => `Subject: unsubscribe\r\n\r\n${token}\r\n`,
      (token: string) => `subject:${token}\r\nContent-Type: text/html\r\n\r\n<p>odhlásit</p>\r\n`,
    ]) {
      const { link } = await sentMessage(test);
      expect(await send({ raw: `From: jana@example.org\r\n${layout(tokens.seal(link))}` })).toBe(250);
      expect(await refusalsOf(link)).toEqual(refused(link));
    }
  });

  it('G-06 means the type of that message, unless the person writes "everything"', async () => {
    const { link } = await sentMessage(test);
    expect(await send({ subject: tokens.seal(link), text: 'Odhlaste mě prosím ze všeho.\n' })).toBe(250);
    expect(await refusalsOf(link)).toEqual(refused(link, '*'));
    expect(scopeOf('unsubscribe', 'Please stop everything')).toBe('all');
    expect(scopeOf('STOP ALL', '')).toBe('all');
    expect(scopeOf('', '> Chci všechno\n')).toBe('type');
    expect(scopeOf('', 'Small newsletter\n\nall rights reserved')).toBe('type');
  });

  it('G-03 the same mail twice is one refusal', async () => {
    const { link } = await sentMessage(test);
    const mail = { subject: tokens.seal(link) };
    expect([await send(mail), await send(mail)]).toEqual([250, 250]);
    const events = await test.asOwner(`SELECT FROM permission_event WHERE customer_id = $1 AND kind = 'WITHDRAW'`, [
      link.customerId,
    ]);
    expect(events.length).toBe(1);
  });

  it('promise 8 works when every row of the customer is gone', async () => {
    const { link } = await sentMessage(test);
    await forgetCustomer(test, link.customerId);
    expect(await send({ subject: tokens.seal(link) })).toBe(250);
    expect(await refusalsOf(link)).toEqual(refused(link));
  });

  it('has no mailbox for addresses it does not know', async () => {
    const { link } = await sentMessage(test);
    for (const to of [
      'somebody@mail.example.test',
      'postmaster@elsewhere.test',
      'bounce+aaaa@elsewhere.test',
      'unsubscribe@elsewhere.test',
      'unsubscribed@mail.example.test',
      'x.unsubscribe@mail.example.test',
    ]) {
      expect([to, await send({ to, subject: tokens.seal(link) })]).toEqual([to, 550]);
    }
    expect(await refusalsOf(link)).toEqual([]);
  });

  it('stores what comes to its other mailboxes before it says "taken", and says whose return path it was', async () => {
    const { link } = await sentMessage(test);
    const local = tokens.returnPath(link.messageId);
    await test.asOwner(`DELETE FROM inbound_mail`);
    const to = ['abuse', 'postmaster', 'privacy', 'reply', 'bounce+forged', local.toUpperCase()];
    for (const name of to)
      expect([name, await send({ from: '', to: `${name}@mail.example.test`, text: name })]).toEqual([name, 250]);
    const rows = await test.asOwner(`SELECT mailbox, signed_for, state FROM inbound_mail ORDER BY id`);
    const stored = (mailbox: string, signed_for: string | null = null) => ({ mailbox, signed_for, state: 'STORED' });
    expect(rows).toEqual([
      ...['ABUSE', 'POSTMASTER', 'PRIVACY', 'REPLY', 'RETURN_PATH'].map(mailbox => stored(mailbox)),
      stored('RETURN_PATH', link.messageId),
    ]);
  });

  it('takes no mail that goes in a circle', async () => {
    const raw = `${'Received: from a by b\r\n'.repeat(101)}Subject: x\r\n\r\nx\r\n`;
    expect(await send({ to: 'abuse@mail.example.test', raw })).toBe(554);
  });

  it('G-16 tells the sender that a wrong token does nothing, and slows guessing down', async () => {
    const { link } = await sentMessage(test);
    const token = tokens.seal(link);
    const codes = [];
    for (let n = 0; n < 62; n++) codes.push(await send({ subject: n === 0 ? '' : `${token.slice(0, -3)}AAA` }));
    expect(codes).toEqual([...Array<number>(60).fill(550), 450, 450]);
    expect(await refusalsOf(link)).toEqual([]);
    expect(await send({ subject: token })).toBe(250);
    clock.forward(61_000);
  });

  it('takes a large mail by its beginning and refuses a huge one', async () => {
    const { link } = await sentMessage(test);
    const head = `Subject: ${tokens.seal(link)}\r\n\r\n`;
    expect(await send({ raw: head + 'x'.repeat(70).concat('\r\n').repeat(30_000) })).toBe(250);
    expect(await refusalsOf(link)).toEqual(refused(link));
    expect(await send({ raw: head + 'x'.repeat(70).concat('\r\n').repeat(160_000) })).toBe(552);
  });

  it('promise 10 asks the mail server to try again while the database is away, and then takes the mail', async () => {
    const { link } = await sentMessage(test);
    const options = { rolePassword: () => 'x', poolSize: 1, clock, log: createLog('silent') };
    const away = new Database({ ...options, ownerUrl: 'postgres://mandate@127.0.0.1:1/none' });
    const waiting = mailboxOn(away);
    const waitingPort = await waiting.start(0);
    expect(await send({ subject: tokens.seal(link) }, waitingPort)).toBe(451);
    await waiting.stop();
    await away.close();
    expect(await send({ subject: tokens.seal(link) })).toBe(250);
  });

  it('starts on the next free port when its own is busy', async () => {
    const second = mailboxOn(test.database);
    const found = await second.start(port);
    expect(found).toBeGreaterThan(port);
    expect(await send({ subject: 'x' }, found)).toBe(550);
    await second.stop();
  });

  it('finds tokens, subject first, and nothing in ordinary words', () => {
    const token = 'A'.repeat(160);
    const other = 'B'.repeat(160);
    expect(candidates(`Re: ${token}`, other)).toEqual([token, other]);
    expect(candidates(`${token.slice(0, 70)} ${token.slice(70)}`, '')).toEqual([token]);
    expect(candidates('Please unsubscribe me', 'short')).toEqual([]);
  });
});
