import { createTransport } from 'nodemailer';
import { Relay } from '../../../test/support/relay.js';
import { OPERATOR, World } from '../../../test/support/world.js';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { Bounces } from '../../delivery/bounces/bounce.service.js';
import { InboundMails } from '../../delivery/bounces/inbound-mail.service.js';
import { InboundStore } from '../../delivery/bounces/inbound-store.js';
import { readConfig } from '../../platform/config/config.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { RecipientLinks } from '../public/recipient-links.js';
import { InboundServer } from './inbound-server.js';
import { Mailboxes } from './mailboxes.js';
import { UnsubscribeMail } from './unsubscribe-mail.js';

const MESSAGES = 100;
/** Each bounce comes over so many hosts, and as often with a forged return path. */
const COPIES = 6;
const CONNECTIONS = 20;

const notice = (host: number): string =>
  [
    ...[`Received: from mx${host}.example.test by mx.example.test`, 'From: MAILER-DAEMON@mx.example.test'],
    ...['Subject: Undelivered Mail Returned to Sender', 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/report; report-type=delivery-status; boundary=b', ''],
    ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.test', ''],
    ...['Final-Recipient: rfc822; somebody@example.test', 'Action: failed', 'Status: 5.1.1', '--b--'],
  ].join('\r\n');

describe('a flood of bounces through the inbound port', () => {
  let world: World;
  let relay: Relay;
  let inbound: InboundServer;
  let port: number;
  /** Return paths of the messages that were sent. */
  let paths: string[];
  beforeAll(async () => {
    [world, relay] = await Promise.all([World.open(), Relay.start()]);
    const shop = await world.shop();
    await shop.begun({ rows: MESSAGES });
    await world.sendAll(relay);
    paths = relay.taken.map(({ from }) => from);
  });
  afterEach(async () => {
    await inbound.stop();
    await world.sql('DELETE FROM inbound_mail');
  });
  afterAll(async () => {
    await relay.leave();
    await world.close();
  });

  const open = async (perMinute: number): Promise<void> => {
    const { database, urls, log, clock } = world.parts;
    const tokens = world.get(Tokens);
    const optOut = new UnsubscribeMail(tokens, new RecipientLinks(tokens, clock), new LinkOptOut(database, clock));
    const mailboxes = new Mailboxes(urls, database, tokens);
    const config = readConfig({ INBOUND_PER_MINUTE: String(perMinute) });
    inbound = new InboundServer(config, urls, log, mailboxes, optOut, new InboundStore(database));
    port = await inbound.start(0);
  };
  /** Hands all of them over at once; the reply to each, in their order. */
  const flood = async (mails: readonly { to: string; host: number }[]): Promise<number[]> => {
    const pool = { pool: true, maxConnections: CONNECTIONS, maxMessages: 1_000 } as const;
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, ...pool });
    const codeOf = (error: unknown): number =>
      typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : 0;
    const replies = await Promise.all(
      mails.map(({ to, host }) =>
        transport.sendMail({ envelope: { from: '', to }, raw: notice(host) }).then(() => 250, codeOf),
      ),
    );
    transport.close();
    return replies;
  };
  const forged = (path: string): string => path.replace(/.(?=@)/, last => (last === 'a' ? 'e' : 'a'));
  const readAll = async (): Promise<void> => {
    while ((await world.as(OPERATOR, tx => world.get(InboundMails).readWaiting(tx))) > 0);
    while ((await world.as(OPERATOR, tx => world.get(Bounces).settle(tx))) > 0);
  };
  const count = async (sql: string): Promise<number> => (await world.sql<{ n: number }>(sql))[0]?.n ?? -1;

  it('loses none, acts once for each message, and lets forged tokens wait for a person as one task', async () => {
    await open(1_000_000);
    const hosts = Array.from({ length: COPIES }, (_, host) => host);
    const mails = paths.flatMap(path => hosts.flatMap(host => [path, forged(path)].map(to => ({ to, host }))));
    const replies = await flood(mails);
    expect([replies.length, [...new Set(replies)]]).toEqual([MESSAGES * COPIES * 2, [250]]);
    await readAll();
    const states = await world.sql(
      `SELECT state, why, count(*)::integer AS n FROM inbound_mail GROUP BY state, why ORDER BY state`,
    );
    expect(states).toEqual([
      { state: 'DONE', why: null, n: MESSAGES * COPIES },
      { state: 'QUARANTINED', why: 'NO_TOKEN', n: COPIES },
    ]);
    expect(await count(`SELECT count(*)::integer AS n FROM bounce WHERE kind = 'HARD'`)).toBe(MESSAGES);
    expect(await count(`SELECT count(*)::integer AS n FROM ledger_entry WHERE kind = 'bounce.received'`)).toBe(
      MESSAGES,
    );
    expect(await count(`SELECT count(*)::integer AS n FROM permission_event WHERE kind = 'BOUNCE'`)).toBe(MESSAGES);
    expect(await count(`SELECT count(*)::integer AS n FROM task WHERE kind = 'inbound-mail.quarantined'`)).toBe(1);
  });

  it('asks a peer above its share of a minute to come again, and keeps exactly what it acknowledged', async () => {
    await open(MESSAGES);
    const replies = await flood([...paths, ...paths].map((to, host) => ({ to, host })));
    const of = (code: number): number => replies.filter(reply => reply === code).length;
    expect([of(250), of(450)]).toEqual([MESSAGES, MESSAGES]);
    expect(await count('SELECT count(*)::integer AS n FROM inbound_mail')).toBe(MESSAGES);
  });
});
