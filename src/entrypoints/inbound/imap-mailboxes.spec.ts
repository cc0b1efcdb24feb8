import { randomBytes } from 'node:crypto';
import { ImapServer } from '../../../test/support/imap-server.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { sentMessage } from '../../../test/support/sent-message.js';
import { SetClock } from '../../../test/support/set-clock.js';
import { until } from '../../../test/support/until.js';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { InboundStore } from '../../delivery/bounces/inbound-store.js';
import { readConfig } from '../../platform/config/config.js';
import { createLog } from '../../platform/log/log.js';
import '../../platform/refusals/platform.refusals.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { RecipientLinks } from '../public/recipient-links.js';
import { ImapMailboxes } from './imap-mailboxes.js';
import { Mailboxes } from './mailboxes.js';
import { UnsubscribeMail } from './unsubscribe-mail.js';

const urls = { base: '', public: 'https://mail.example.test', mailDomain: 'mail.example.test' };

describe('a mailbox that is read by IMAP', () => {
  const tokens = new Tokens(Secrets.open('', randomBytes(32).toString('base64')));
  const clock = new SetClock(new Date());
  let test: TestDatabase;
  let server: ImapServer;
  let reader: ImapMailboxes;

  const open = (url: string): ImapMailboxes => {
    const { database } = test;
    const unsubscribe = new UnsubscribeMail(tokens, new RecipientLinks(tokens, clock), new LinkOptOut(database, clock));
    const config = readConfig({ INBOUND_IMAP_URL: url });
    const mailboxes = new Mailboxes(urls, database, tokens);
    return new ImapMailboxes(config, createLog('silent'), mailboxes, unsubscribe, new InboundStore(database));
  };

  beforeAll(async () => {
    test = await testDatabase({ clock });
  });
  beforeEach(async () => {
    await test.asOwner('DELETE FROM inbound_mail');
    server = new ImapServer();
    await server.start();
    reader = open(server.url());
    reader.start();
  });
  afterEach(async () => {
    await reader.stop();
    await server.stop();
  });
  afterAll(() => test.close());

  const mail = (to: string, subject = 'x', text = 'x'): string =>
    [`From: jana@example.test`, `Delivered-To: ${to}`, 'To: list@example.test', `Subject: ${subject}`, '', text].join(
      '\r\n',
    );
  const kept = (): Promise<Record<string, unknown>[]> =>
    test.asOwner('SELECT mailbox, signed_for AS "signedFor", state FROM inbound_mail ORDER BY id');
  const isTaken = (count: number): Promise<void> => until(() => server.mailsOf('Taken').length === count);

  it('keeps each mail for the address it was delivered to, and only then moves it away', async () => {
    const messageId = '01999999-0000-7000-8000-000000000001';
    server.put(
      mail(`${tokens.returnPath(messageId)}@mail.example.test`),
      mail('abuse@mail.example.test'),
      mail('who@example.test'),
    );
    await isTaken(3);
    expect(await kept()).toEqual([
      { mailbox: 'RETURN_PATH', signedFor: messageId, state: 'STORED' },
      { mailbox: 'ABUSE', signedFor: null, state: 'STORED' },
      { mailbox: 'REPLY', signedFor: null, state: 'STORED' },
    ]);
    expect([server.mailsOf('INBOX'), server.logins]).toEqual([[], [expect.stringContaining('p@ss')]]);
  });

  it('is told of what arrives later', async () => {
    await until(() => server.folders.has('Taken'));
    server.put(mail('privacy@mail.example.test'));
    await isTaken(1);
    expect(await kept()).toMatchObject([{ mailbox: 'PRIVACY' }]);
  });

  it('takes a mail once although the connection broke between keeping and moving', async () => {
    server.breaksBeforeMove = true;
    server.put(mail('postmaster@mail.example.test'));
    await until(async () => (await kept()).length === 1);
    expect(server.mailsOf('Taken')).toEqual([]);
    server.breaksBeforeMove = false;
    await isTaken(1);
    expect(await kept()).toHaveLength(1);
  });

  it('comes back when the server was away', async () => {
    await until(() => server.logins.length === 1);
    const { port } = server;
    await server.stop();
    await server.start(port);
    server.put(mail('reply@mail.example.test'));
    await isTaken(1);
    expect(server.logins.length).toBeGreaterThan(1);
  });

  it('opts out with a valid link, and lets a person see what holds none', async () => {
    const { link } = await sentMessage(test);
    server.put(
      mail('unsubscribe@mail.example.test', tokens.seal(link)),
      mail('unsubscribe@mail.example.test', 'stop it'),
    );
    await isTaken(2);
    const [told] = await test.asOwner(`SELECT kind FROM permission_event WHERE message_id = $1`, [link.messageId]);
    expect([told?.['kind'], await kept()]).toEqual([
      'WITHDRAW',
      [{ mailbox: 'REPLY', signedFor: null, state: 'STORED' }],
    ]);
  });
});
