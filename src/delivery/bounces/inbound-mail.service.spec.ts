import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { OPERATOR, World } from '../../../test/support/world.js';
import { PermissionFacts } from '../../audience/permission/permission.facts.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { Bounces } from './bounce.service.js';
import { BounceViews } from './bounce.views.js';
import { InboundMails } from './inbound-mail.service.js';
import { InboundStore } from './inbound-store.js';
import { RelayLogs } from './relay-logs.service.js';

describe('mail that came in', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  let messages: { id: string; email: string }[];
  let mails: InboundMails;
  beforeAll(async () => {
    world = await World.open();
    mails = world.get(InboundMails);
    relay = await Relay.start();
  });
  beforeEach(async () => {
    shop = await world.shop();
    const campaign = await shop.begun({ rows: 4 });
    await world.sendAll(relay);
    messages = await world.sql(
      `SELECT m.id, r.email FROM message m JOIN recipient r ON r.id = m.recipient_id WHERE m.campaign_id = $1 ORDER BY r.email`,
      [campaign.id],
    );
    await world.sql(`DELETE FROM inbound_mail`);
  });
  afterAll(async () => {
    await relay.leave();
    await world.close();
  });

  const message = (n: number): { id: string; email: string } => messages[n - 1] ?? { id: '', email: '' };
  const tokens = (): Tokens => world.get(Tokens);
  const receive = (raw: string, signedFor?: string): Promise<void> =>
    world.get(InboundStore).store({ format: 'MAIL', mailbox: 'RETURN_PATH', signedFor, raw: Buffer.from(raw) });
  const read = async (): Promise<void> => {
    await world.as(OPERATOR, tx => mails.readWaiting(tx));
    await world.as(OPERATOR, tx => world.get(Bounces).settle(tx));
  };
  const suppressed = async (address: string): Promise<boolean> => {
    const { customerId, controllerId } = shop;
    const addressKey = await shop.addressKey(address);
    return shop.as(tx =>
      world.get(PermissionFacts).isSuppressed(tx, { customerId, controllerId, addressKey, purpose: 'newsletter' }),
    );
  };
  const bounces = (id: string): Promise<object[]> =>
    world.sql(`SELECT origin, kind, status FROM bounce WHERE message_id = $1 ORDER BY id`, [id]);
  const states = (): Promise<object[]> =>
    world.sql(`SELECT state, why, raw IS NULL AS gone FROM inbound_mail ORDER BY id`);
  const waitingId = async (): Promise<string> =>
    (await world.sql<{ id: string }>(`SELECT id FROM inbound_mail WHERE state = 'QUARANTINED'`))[0]?.id ?? '';
  const openTasks = (): Promise<object[]> =>
    world.sql(`SELECT link FROM task WHERE kind = 'inbound-mail.quarantined' AND closed_at IS NULL`);

  const notice = (address: string, words: string): string =>
    `From: MAILER-DAEMON@mx.example.test\r\nSubject: Undelivered Mail\r\n\r\nYour mail could not be delivered.\r\n\r\n<${address}>: ${words}\r\n`;
  const report = (returnPath: string): string =>
    [
      'From: fbl@provider.test',
      'Content-Type: multipart/report; report-type=feedback-report; boundary=b',
      '',
      '--b',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'Version: 1',
      '--b',
      'Content-Type: message/rfc822',
      '',
      `Return-Path: <${returnPath}>`,
      'Subject: News',
      '',
      'Body',
      '--b--',
    ].join('\r\n');

  it('acts when the return path is signed: an address that does not exist stops, a full mailbox and a policy do not', async () => {
    await receive(notice(message(1).email, '550 5.1.1 User unknown'), message(1).id);
    await receive(notice(message(2).email, '552 5.2.2 Mailbox full'), message(2).id);
    await receive(notice(message(3).email, '554 5.7.1 Rejected as spam'), message(3).id);
    await read();
    expect(await bounces(message(1).id)).toEqual([{ origin: 'DSN', kind: 'HARD', status: '5.1.1' }]);
    expect(await bounces(message(2).id)).toEqual([{ origin: 'DSN', kind: 'SOFT', status: '5.2.2' }]);
    expect(await bounces(message(3).id)).toEqual([{ origin: 'DSN', kind: 'BLOCK', status: '5.7.1' }]);
    expect(await Promise.all([1, 2, 3].map(n => suppressed(message(n).email)))).toEqual([true, false, false]);
    expect(await states()).toEqual(Array(3).fill({ state: 'DONE', why: null, gone: true }));
  });

  it('stops at a complaint whose returned mail carries the signed return path (STANDARDS 23)', async () => {
    await receive(report(`${tokens().returnPath(message(1).id).toUpperCase()}@mail.example.test`));
    await read();
    expect(await bounces(message(1).id)).toEqual([{ origin: 'ARF', kind: 'COMPLAINT', status: 'abuse' }]);
    expect(await suppressed(message(1).email)).toBe(true);
  });

  it('acts once, however often it comes or is read', async () => {
    const raw = notice(message(1).email, '550 5.1.1 User unknown');
    await receive(raw, message(1).id);
    await receive(raw, message(1).id);
    await receive(`Received: again\r\n${raw}`, message(1).id);
    await read();
    await read();
    expect(await bounces(message(1).id)).toHaveLength(1);
    expect(await states()).toHaveLength(2);
  });

  it('is taken up again when whoever read it died before the commit', async () => {
    await receive(notice(message(1).email, '550 5.1.1 User unknown'), message(1).id);
    const dies = world.as(OPERATOR, async tx => {
      await mails.readWaiting(tx);
      throw new Error('killed');
    });
    await expect(dies).rejects.toThrow('killed');
    expect([await states(), await bounces(message(1).id)]).toEqual([[{ state: 'STORED', why: null, gone: false }], []]);
    await read();
    expect(await bounces(message(1).id)).toHaveLength(1);
  });

  it('waits for a person when no return path of ours verifies, and acts on nobody', async () => {
    const forged = tokens()
      .returnPath(message(1).id)
      .replace(/.$/, last => (last === 'a' ? 'e' : 'a'));
    await receive(notice(message(1).email, '550 5.1.1 User unknown'));
    await receive(report(`${forged}@mail.example.test`));
    await receive(notice(message(1).email, '550 5.1.1 No such user'), uuidv7());
    await read();
    expect((await states()).map(row => Object.values(row).slice(0, 2))).toEqual([
      ['QUARANTINED', 'NO_TOKEN'],
      ['QUARANTINED', 'NO_TOKEN'],
      ['QUARANTINED', 'MESSAGE_UNKNOWN'],
    ]);
    expect([await bounces(message(1).id), await suppressed(message(1).email)]).toEqual([[], false]);
    expect(await openTasks()).toEqual([{ link: '/office/inbound?state=QUARANTINED' }]);
  });

  it('a person attributes it to a message, or discards it with a reason; its content goes and the task closes', async () => {
    await receive(notice(message(1).email, '550 5.1.1 User unknown'));
    await read();
    const id = await waitingId();
    const content = await world.as(OPERATOR, tx => world.get(BounceViews).content(tx, id));
    expect(content?.recipients).toBe(`${message(1).email} hard 5.1.1`);
    const attribute = (messageId: string): Promise<void> =>
      world.as(OPERATOR, tx => mails.attribute(tx, id, { messageId, reason: 'Message-ID' }));
    await expect(attribute(uuidv7())).rejects.toMatchObject({ code: 'MESSAGE_UNKNOWN' });
    await attribute(message(1).id);
    await world.as(OPERATOR, tx => world.get(Bounces).settle(tx));
    expect([await bounces(message(1).id), await suppressed(message(1).email)]).toEqual([
      [{ origin: 'PERSON', kind: 'HARD', status: '5.1.1' }],
      true,
    ]);
    await expect(attribute(message(1).id)).rejects.toMatchObject({ code: 'INBOUND_NOT_WAITING' });
    await receive('From: jana@example.test\r\nSubject: Re: News\r\n\r\nThank you, write to me less.\r\n');
    await read();
    const letter = await waitingId();
    expect(await openTasks()).toHaveLength(1);
    await expect(
      world.as(OPERATOR, tx => mails.attribute(tx, letter, { messageId: message(1).id, reason: 'x' })),
    ).rejects.toMatchObject({ code: 'INBOUND_SAYS_NOTHING' });
    await world.as(OPERATOR, tx => mails.discard(tx, letter, { reason: 'Answered by phone' }));
    expect(await openTasks()).toEqual([]);
    expect(await world.sql(`SELECT FROM inbound_mail WHERE raw IS NOT NULL`)).toEqual([]);
  });

  it('is silent about automatic answers and delays', async () => {
    await receive('From: jana@example.test\r\nSubject: Automatic reply: away\r\n\r\nI am away.\r\n', message(1).id);
    await receive(
      `From: MAILER-DAEMON@mx.example.test\r\nSubject: Warning: delayed\r\n\r\nYour message has been delayed and will be retried.\r\n\r\n<${message(2).email}>: unknown host\r\n`,
      message(2).id,
    );
    await read();
    expect(await bounces(message(1).id)).toEqual([]);
    expect(await bounces(message(2).id)).toMatchObject([{ kind: 'DELAY' }]);
    expect(await suppressed(message(2).email)).toBe(false);
  });

  it('stops an address that refused softly so often in a row, over so many days, as the terms say', async () => {
    await world.sql(
      `UPDATE terms_version SET parameters = parameters || '{"bounce.soft_in_a_row": 2, "bounce.soft_over_days": 7}'`,
    );
    const [recipient] = await world.sql<{ recipient_id: string; campaign_id: string }>(
      `SELECT recipient_id, campaign_id FROM message WHERE id = $1`,
      [message(1).id],
    );
    await receive(notice(message(1).email, '552 5.2.2 Mailbox full'), message(1).id);
    await read();
    expect(await suppressed(message(1).email)).toBe(false);
    await world.sql(`ALTER TABLE outcome DISABLE TRIGGER USER`);
    await world.sql(`UPDATE outcome SET at = at - interval '8 days' WHERE campaign_id = $1`, [recipient?.campaign_id]);
    await world.sql(`ALTER TABLE outcome ENABLE TRIGGER USER`);
    const list = await world.sql<{ list_id: string }>(`SELECT list_id FROM recipient WHERE id = $1`, [
      recipient?.recipient_id,
    ]);
    const again = await shop.begun({ list: list[0]?.list_id ?? '' });
    await world.sendAll(relay);
    const [second] = await world.sql<{ id: string }>(
      `SELECT id FROM message WHERE campaign_id = $1 AND recipient_id = $2`,
      [again.id, recipient?.recipient_id],
    );
    await receive(notice(message(1).email, '452 4.2.2 Mailbox full'), second?.id);
    await read();
    expect([await suppressed(message(1).email), await suppressed(message(2).email)]).toEqual([true, false]);
  });

  it('a relay’s log makes one bounce a message, of the class that its words say, and stops who does not exist', async () => {
    const end = (n: number, dsn: string, words: string): string[] => [
      `Nov 22 21:00:01 mx postfix/cleanup[2]: ${n}ABCDEF012: message-id=<${message(n).id}@mail.mandate.test>`,
      `Nov 22 21:00:02 mx postfix/smtp[4]: ${n}ABCDEF012: to=<${message(n).email}>, relay=mx, dsn=${dsn}, status=${words}`,
    ];
    const log = [
      ...end(
        1,
        '5.1.1',
        'bounced (host mx.example.test[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command))',
      ),
      ...end(
        2,
        '5.7.1',
        'bounced (host mx.example.test[192.0.2.1] said: 554 5.7.1 Rejected as spam (in reply to end of DATA command))',
      ),
      ...end(3, '4.4.1', 'deferred (connect to mx.example.test[192.0.2.1]:25: Connection timed out)'),
      ...end(4, '2.0.0', 'sent (250 2.0.0 Ok)'),
    ].join('\n');
    const take = () => world.as(OPERATOR, tx => world.get(RelayLogs).take(tx, log));
    expect(await take()).toEqual({ named: 3, delivered: 0, notDelivered: 0, remembered: 0, bounced: 2 });
    await take();
    await read();
    expect(await bounces(message(1).id)).toEqual([{ origin: 'RELAY_LOG', kind: 'HARD', status: '5.1.1' }]);
    expect(await bounces(message(2).id)).toEqual([{ origin: 'RELAY_LOG', kind: 'BLOCK', status: '5.7.1' }]);
    expect([await bounces(message(3).id), await bounces(message(4).id)]).toEqual([[], []]);
    expect([await suppressed(message(1).email), await suppressed(message(2).email)]).toEqual([true, false]);
  });
});
