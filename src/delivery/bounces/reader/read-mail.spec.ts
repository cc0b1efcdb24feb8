import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readMail } from './read-mail.js';
import type { Reading } from './reading.js';

const mail = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'));

const DSN = mail(
  'From: MAILER-DAEMON@mx.example.test',
  'To: bounce+x@mail.example.test',
  'Subject: Undelivered Mail Returned to Sender',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
  '',
  '--b1',
  'Content-Type: text/plain; charset=utf-8',
  '',
  '<jana@example.test>: host mx.example.test said: 550 5.1.1 User unknown',
  '--b1',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.example.test',
  '',
  'Final-Recipient: rfc822; jana@example.test',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 <jana@example.test>: Recipient address rejected: User unknown',
  '--b1',
  'Content-Type: message/rfc822',
  '',
  'Message-ID: <0199@mail.example.test>',
  'To: jana@example.test',
  '',
  'Body',
  '--b1--',
);

const ARF = mail(
  'From: fbl@provider.test',
  'Content-Type: multipart/report; report-type=feedback-report; boundary=b2',
  '',
  '--b2',
  'Content-Type: text/plain',
  '',
  'This is an abuse report.',
  '--b2',
  'Content-Type: message/feedback-report',
  '',
  'Feedback-Type: abuse',
  'User-Agent: Provider/1',
  'Version: 1',
  'Original-Rcpt-To: <petr@example.test>',
  '--b2',
  'Content-Type: message/rfc822',
  '',
  'Message-ID: <0200@mail.example.test>',
  'To: petr@example.test',
  '',
  'Body',
  '--b2--',
);

const noticeOf = (from: string, subject: string, ...text: string[]): Buffer =>
  mail(`From: ${from}`, `Subject: ${subject}`, 'Content-Type: text/plain; charset=utf-8', '', ...text);
const DAEMON = 'MAILER-DAEMON@mx.example.test';

describe('a mail that came back', () => {
  it('is read from a delivery status report: who, why, and which message (RFC 3464)', () => {
    expect(readMail(DSN)).toMatchObject({
      kind: 'bounce',
      originalMessageId: '0199@mail.example.test',
      recipients: [{ address: 'jana@example.test', class: 'hard', status: '5.1.1' }],
    });
  });

  it('is read from a feedback report (RFC 5965)', () => {
    expect(readMail(ARF)).toMatchObject({
      kind: 'complaint',
      feedbackType: 'abuse',
      originalMessageId: '0200@mail.example.test',
      recipients: [{ address: 'petr@example.test' }],
    });
  });

  it('never takes "not spam" or a failed signature for a complaint (RFC 5965, 6591)', () => {
    for (const type of ['not-spam', 'auth-failure']) {
      const read = readMail(Buffer.from(ARF.toString().replace('Feedback-Type: abuse', `Feedback-Type: ${type}`)));
      expect([read.kind, read.recipients]).toEqual([type === 'not-spam' ? 'not-bounce' : 'auth-failure-report', []]);
    }
  });

  it.each([
    [
      'qmail',
      [
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        '',
        '<jana@example.test>:',
        'Sorry, no mailbox here by that name. (#5.1.1)',
      ],
      'hard',
    ],
    [
      'exim',
      [
        'A message that you sent could not be delivered to one or more of its',
        'recipients. This is a permanent error.',
        '',
        '  jana@example.test',
        '    mailbox is full: retry timeout exceeded',
      ],
      'soft',
    ],
    [
      'domino',
      [
        'was not delivered to:',
        '  jana@example.test',
        'because:',
        '  User jana (jana@example.test) not listed in Domino Directory',
      ],
      'hard',
    ],
    [
      'exchange',
      [
        'Your message',
        '  Subject: News',
        'did not reach the following recipient(s):',
        '',
        'jana@example.test on Fri, 20 Jul 2001 11:08:59 -0700',
        '    The recipient name is not recognized',
      ],
      'hard',
    ],
    [
      'a policy',
      [
        'Your mail could not be delivered to <jana@example.test>:',
        '550 5.7.1 Message rejected as spam by content filter',
      ],
      'block',
    ],
    [
      'an unknown domain',
      [
        '<jana@example.test>: Host or domain name not found. Name service error for name=example.test type=A: Host not found',
      ],
      'hard',
    ],
    ['a greylist', ['<jana@example.test>: 450 4.2.0 Greylisted, try again later'], 'soft'],
  ])('is read from the free text of %s', (_, text, cls) => {
    const read = readMail(noticeOf(DAEMON, 'Undeliverable mail', ...text));
    expect(read.recipients.map(one => [one.address, one.class])).toEqual([['jana@example.test', cls]]);
  });

  it('is no bounce when its reader only says what became of it (RFC 8098)', () => {
    for (const disposition of ['displayed', 'deleted'])
      expect(
        readMail(
          mail(
            'From: Jana <jana@example.test>',
            'Subject: Not read: News',
            'Content-Type: multipart/report; report-type=disposition-notification; boundary=b3',
            '',
            '--b3',
            'Content-Type: text/plain',
            '',
            'Your message was deleted without being read.',
            '--b3',
            'Content-Type: message/disposition-notification',
            '',
            'Final-Recipient: rfc822;jana@example.test',
            `Disposition: manual-action/MDN-sent-manually; ${disposition}`,
            '--b3--',
          ),
        ),
      ).toMatchObject({ kind: 'not-bounce', recipients: [] });
  });

  it('names the recipient without the encoding of an envelope (RFC 3461)', () => {
    const named =
      'Original-Recipient: rfc822;jana+2Bnews@example.test\r\nFinal-Recipient: rfc822; jana+news@example.test';
    const read = readMail(Buffer.from(DSN.toString().replace('Final-Recipient: rfc822; jana@example.test', named)));
    expect(read.recipients).toMatchObject([{ address: 'jana+news@example.test', class: 'hard' }]);
  });

  it('that only tells of a delay stops nobody', () => {
    const read = readMail(
      noticeOf(
        DAEMON,
        'Warning: could not send message for past 4 hours',
        'Your message has been delayed. Unknown host',
        '',
        'jana@example.test',
        '',
        'Will be retried for 2 more days.',
      ),
    );
    expect([read.kind, read.recipients.map(one => one.class)]).toEqual(['delayed', ['soft']]);
  });

  it.each([
    [
      'an automatic answer',
      'Automatická odpověď: Novinky',
      'Jsem mimo kancelář do 5. ledna. Address no longer valid: old@example.test',
      'autoreply',
    ],
    [
      'a challenge',
      'Re: News',
      'Please confirm that you are a human: your message is held until you click here.',
      'challenge',
    ],
    ['a person', 'Re: News', 'Thank you, I could not read it. Write to me at jana@example.test', 'not-bounce'],
  ])('is no bounce when it is from %s (RFC 3834)', (_, subject, text, kind) => {
    expect(readMail(noticeOf('jana@example.test', subject, text))).toMatchObject({ kind, recipients: [] });
  });
});

describe('hostile mail', () => {
  const cpuMs = (work: () => unknown): number => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const nested = (depth: number): string =>
    Array.from({ length: depth }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`).join('');

  it.each([
    ['10 MB of one line', Buffer.alloc(10_485_760, 'a')],
    ['10 MB of blank', Buffer.alloc(10_485_760, ' ')],
    [
      '10 MB of line feeds after a header',
      Buffer.concat([Buffer.from(`From: ${DAEMON}\nSubject: failure\n\n`), Buffer.alloc(10_485_700, '\n')]),
    ],
    [
      '10 MB of brackets',
      Buffer.concat([Buffer.from(`From: ${DAEMON}\nSubject: failure\n\n`), Buffer.alloc(10_485_700, '<@:')]),
    ],
    [
      '10,000 parts',
      Buffer.from(
        `Content-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Type: text/html\n\n<p>x@y.test\n'.repeat(10_000)}`,
      ),
    ],
    ['500 levels', Buffer.from(nested(500) + 'x'.repeat(5_000_000))],
    [
      '10,000 addresses',
      noticeOf(DAEMON, 'failure', ...Array.from({ length: 10_000 }, (_, n) => `<a${n}@example.test>: 550 no`)),
    ],
    ['a header of 10 MB', Buffer.from(`Subject: ${'=?utf-8?q?a?= '.repeat(700_000)}\n\nx`)],
    [
      'a broken charset',
      mail(`From: ${DAEMON}`, 'Subject: failure', 'Content-Type: text/plain; charset=x-no-such', '', '550 \xff\xfe'),
    ],
    [
      'a compressed part',
      Buffer.concat([
        mail('Content-Type: application/zip', 'Content-Transfer-Encoding: base64', '', ''),
        Buffer.alloc(8_000_000, 'A'),
      ]),
    ],
  ])('of %s is read in less than 2 s of a core and never throws', (_, bytes) => {
    expect(cpuMs(() => readMail(bytes))).toBeLessThan(2_000);
  });

  const refusal = Buffer.from(
    `<jana@example.test>: 550 5.1.1 User unknown${' '.repeat(200)}\n`.repeat(4_000_000 / 250),
  );
  const packed = gzipSync(Buffer.concat(Array.from({ length: 40 }, () => refusal)));
  it.each([
    ['Content-Encoding: gzip', ['Content-Type: text/plain', 'Content-Encoding: gzip']],
    ['application/zip', ['Content-Type: application/zip; name="notice.zip"']],
    ['application/gzip as a delivery status', ['Content-Type: application/gzip; name="message/delivery-status"']],
  ])('a bomb that unpacks to 160 MB stays closed, and nothing in it is read: %s', (_, fields) => {
    const head = [`From: ${DAEMON}`, 'Subject: failure', ...fields, 'Content-Transfer-Encoding: base64', '', ''];
    const bomb = mail(...head, packed.toString('base64'));
    const box: Reading[] = [];
    expect(cpuMs(() => box.push(readMail(bomb)))).toBeLessThan(2_000);
    expect(box.flatMap(({ recipients }) => recipients)).toEqual([]);
  });

  const words = 'Nedoručeno / Uživatel neexistuje: <jana@example.test>: 550 5.1.1 User unknown';
  const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
  it.each<[string, string, Buffer, boolean]>([
    ['a name of no charset', 'charset=x-no-such', Buffer.from(words), true],
    ['an empty name', 'charset=""', Buffer.from(words), true],
    ['two names', 'charset=utf-8; charset=koi8-r', Buffer.from(words), true],
    ['bytes that UTF-8 forbids', 'charset=utf-8', Buffer.from(`\xff\xfe\xc0${words}\x80`, 'latin1'), true],
    ['windows-1250 called utf-8', 'charset=utf-8', Buffer.from(words.replace(/ž|č/g, '\x9e'), 'latin1'), true],
    ['UTF-16 called so', 'charset=utf-16le', utf16(words), true],
    ['UTF-16 called us-ascii', 'charset=us-ascii', utf16(words), false],
    ['ISO-2022 that never shifts back', 'charset=iso-2022-jp', Buffer.from(`${words}\n\x1b$B\x21`), true],
    ['UTF-7', 'charset=utf-7', Buffer.from(`${words} +AP8-`), true],
  ])('in a broken charset never throws, and says what can be read: %s', (_, charset, body, isRead) => {
    const head = mail(`From: ${DAEMON}`, 'Subject: failure', `Content-Type: text/plain; ${charset}`, '', '');
    const { kind, recipients } = readMail(Buffer.concat([head, body]));
    expect(kind).toBe('bounce');
    if (isRead) expect(recipients).toMatchObject([{ address: 'jana@example.test', class: 'hard' }]);
  });

  it('cut or changed anywhere never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(DSN, ARF),
        fc.nat(2_000),
        fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { maxLength: 40 }),
        (whole, length, changes) => {
          const bytes = Buffer.from(whole.subarray(0, Math.max(1, length % whole.length)));
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          readMail(bytes);
        },
      ),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 3_000 }), bytes => void readMail(bytes)));
  });

  const corpus = join(process.env['MANDATE_CORPORA'] ?? resolve(__dirname, '../../../../../shared/corpora'), 'bounces');
  (existsSync(corpus) ? it : it.skip)('of others, cut at any place, never throws', () => {
    const names = readdirSync(corpus).filter(name => name.endsWith('.eml'));
    for (const name of names) {
      const bytes = readFileSync(join(corpus, name));
      for (const share of [0.1, 0.4, 0.7, 0.95, 1]) readMail(bytes.subarray(0, Math.floor(bytes.length * share)));
    }
    expect(names.length).toBeGreaterThan(0);
  });
});
