import { readQueued, readRelayLog } from './relay-log.rules.js';

const A = '0198f3a0-0000-7000-8000-00000000000a';
const B = '0198f3a0-0000-7000-8000-00000000000b';
const C = '0198f3a0-0000-7000-8000-00000000000c';

function log(...lines: string[]): string {
  return lines.map(line => `Nov 22 21:00:01 mx ${line}`).join('\n');
}

describe('a relay’s log', () => {
  it('ties a Message-ID to its end by the queue id', () => {
    const text = log(
      'postfix/smtpd[1]: 4ABCDEF012: client=localhost[127.0.0.1]',
      `postfix/cleanup[2]: 4ABCDEF012: message-id=<${A}@mail.example.test>`,
      'postfix/qmgr[3]: 4ABCDEF012: from=<bounce+a@mail.example.test>, size=9321, nrcpt=1 (queue active)',
      'postfix/smtp[4]: 4ABCDEF012: to=<jana@example.test>, relay=mx.example.test[192.0.2.1]:25, delay=0.4, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 9F)',
      `postfix/cleanup[2]: 5BBCDEF012: message-id=<${B}@mail.example.test>`,
      'postfix/smtp[4]: 5BBCDEF012: to=<petr@example.test>, relay=none, delay=1, dsn=5.1.1, status=bounced (550 5.1.1 unknown)',
    );
    expect(readRelayLog(text)).toMatchObject([
      { messageId: A, verdict: 'DELIVERED', reason: '4ABCDEF012 status=sent dsn=2.0.0' },
      {
        messageId: B,
        verdict: 'NOT_DELIVERED',
        reason: '5BBCDEF012 status=bounced dsn=5.1.1',
        dsn: '5.1.1',
        said: '550 5.1.1 unknown',
      },
    ]);
  });

  it('knows nothing of what is only deferred, was never named or belongs to another program', () => {
    const text = log(
      `postfix/cleanup[2]: 4ABCDEF012: message-id=<${A}@mail.example.test>`,
      'postfix/smtp[4]: 4ABCDEF012: to=<jana@example.test>, dsn=4.4.1, status=deferred (connect timed out)',
      'postfix/smtp[4]: 7ZZZZZZ012: to=<jana@example.test>, dsn=2.0.0, status=sent (250 ok)',
      'postfix/cleanup[2]: 8ABCDEF012: message-id=<somebody.else@example.test>',
      'postfix/smtp[4]: 8ABCDEF012: to=<jana@example.test>, dsn=2.0.0, status=sent (250 ok)',
    );
    expect(readRelayLog(text)).toEqual([]);
  });

  it('names what stood in the queue, also what is only deferred, and not what was turned away at the door', () => {
    const text = log(
      `postfix/cleanup[2]: 4ABCDEF012: message-id=<${A}@mail.example.test>`,
      'postfix/smtp[4]: 4ABCDEF012: to=<jana@example.test>, dsn=4.4.1, status=deferred (connect timed out)',
      `postfix/cleanup[2]: 5ABCDEF012: message-id=<${B}@mail.example.test>`,
      'postfix/qmgr[3]: 5ABCDEF012: from=<bounce+b@mail.example.test>, size=9321, nrcpt=1 (queue active)',
      `postfix/cleanup[2]: 6ABCDEF012: message-id=<${C}@mail.example.test>`,
      'postfix/cleanup[2]: 6ABCDEF012: milter-reject: END-OF-MESSAGE from localhost[127.0.0.1]: 5.7.1 rejected',
    );
    expect([...readQueued(text)]).toEqual([A, B]);
  });

  it('believes the bounce of a message that a filter had taken first, and an expiry', () => {
    const text = log(
      `postfix/cleanup[2]: 4ABCDEF012: message-id=<${A}@mail.example.test>`,
      'postfix/smtp[4]: 4ABCDEF012: to=<jana@example.test>, relay=127.0.0.1[127.0.0.1]:10024, dsn=2.0.0, status=sent (250 2.0.0 from MTA)',
      `postfix/cleanup[2]: 6ABCDEF012: message-id=<${A}@mail.example.test>`,
      'postfix/smtp[4]: 6ABCDEF012: to=<jana@example.test>, dsn=5.2.2, status=bounced (552 5.2.2 full)',
      `postfix/cleanup[2]: 9ABCDEF012: message-id=<${C}@mail.example.test>`,
      'postfix/qmgr[3]: 9ABCDEF012: from=<bounce+c@mail.example.test>, status=expired, returned to sender',
    );
    expect(readRelayLog(text)).toMatchObject([
      { messageId: A, verdict: 'NOT_DELIVERED', reason: '6ABCDEF012 status=bounced dsn=5.2.2' },
      { messageId: C, verdict: 'NOT_DELIVERED', reason: '9ABCDEF012 status=expired', dsn: '', said: '' },
    ]);
  });
});
