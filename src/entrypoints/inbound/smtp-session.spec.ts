import { SmtpSession, type Envelope } from './smtp-session.js';

interface Taken extends Envelope {
  message: string;
}

/** A conversation without a network: what was said, what was answered, what was taken. */
function conversation(receive?: (envelope: Envelope, message: Buffer) => void | Promise<void>) {
  const taken: Taken[] = [];
  const said: string[] = [];
  let ended = false;
  const session = new SmtpSession(
    {
      receive: receive ?? ((envelope, message) => void taken.push({ ...envelope, message: message.toString() })),
      maxBytes: 1000,
      maxRecipients: 2,
      name: 'sink.test',
    },
    text => void said.push(text),
    () => {
      ended = true;
    },
  );
  session.greet();
  const say = async (text: string | Buffer): Promise<string> => {
    said.length = 0;
    session.feed(Buffer.from(text));
    await new Promise(resolve => setImmediate(resolve));
    return said.join('');
  };
  return { say, taken, hasEnded: () => ended };
}

const codes = (answer: string): string[] =>
  answer
    .split('\r\n')
    .filter(Boolean)
    .map(line => line.slice(0, 4));

describe('an SMTP conversation', () => {
  it('takes a message and says so after it was received', async () => {
    const { say, taken } = conversation();
    expect(codes(await say('EHLO me.test\r\n')).at(-1)).toBe('250 ');
    expect(codes(await say('MAIL FROM:<b@example.test>\r\n'))).toEqual(['250 ']);
    expect(codes(await say('RCPT TO:<r@example.test>\r\n'))).toEqual(['250 ']);
    expect(codes(await say('DATA\r\n'))).toEqual(['354 ']);
    expect(codes(await say('Subject: x\r\n\r\n..dot\r\n.\r\n'))).toEqual(['250 ']);
    expect(taken).toEqual([{ from: 'b@example.test', to: ['r@example.test'], message: 'Subject: x\r\n\r\n.dot\r\n' }]);
  });

  it('answers pipelined commands in order, also with two messages in one go', async () => {
    const { say, taken } = conversation();
    await say('EHLO me.test\r\n');
    const one = 'MAIL FROM:<> SIZE=10 BODY=8BITMIME\r\nRCPT TO:<a@example.test>\r\nDATA\r\n';
    expect(codes(await say(`${one}one\r\n.\r\n${one}two\r\n.\r\nQUIT\r\n`))).toEqual([
      '250 ',
      '250 ',
      '354 ',
      '250 ',
      '250 ',
      '250 ',
      '354 ',
      '250 ',
      '221 ',
    ]);
    expect(taken.map(({ message }) => message)).toEqual(['one\r\n', 'two\r\n']);
  });

  it('keeps commands waiting while a message is being received', async () => {
    let store: () => void = () => undefined;
    const { say } = conversation(() => new Promise<void>(resolve => (store = resolve)));
    await say('EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@example.test>\r\nDATA\r\n');
    expect(await say('one\r\n.\r\n')).toBe('');
    expect(await say('NOOP\r\n')).toBe('');
    store();
    expect(codes(await say(''))).toEqual(['250 ', '250 ']);
  });

  it('says 451 when a message could not be stored, and takes the next', async () => {
    let fails = true;
    const { say } = conversation(() => {
      if (fails) throw new Error('disk full');
    });
    const one = 'MAIL FROM:<>\r\nRCPT TO:<a@example.test>\r\nDATA\r\n';
    await say('EHLO x\r\n');
    expect(codes(await say(`${one}x\r\n.\r\n`)).at(-1)).toBe('451 ');
    fails = false;
    expect(codes(await say(`${one}x\r\n.\r\n`)).at(-1)).toBe('250 ');
  });

  it.each([
    ['MAIL FROM:<a@example.test>\r\n', '503 '],
    ['EHLO x\r\nRCPT TO:<a@example.test>\r\n', '503 '],
    ['EHLO x\r\nDATA\r\n', '503 '],
    ['EHLO x\r\nMAIL FROM:<>\r\nDATA\r\n', '554 '],
    ['EHLO x\r\nMAIL FROM:<>\r\nMAIL FROM:<>\r\n', '503 '],
    ['EHLO x\r\nMAIL FROM:a@example.test\r\n', '501 '],
    ['EHLO x\r\nMAIL FROM:<> SIZE=1001\r\n', '552 '],
    ['EHLO x\r\nMAIL FROM:<> AUTH=<>\r\n', '555 '],
    ['EHLO x\r\nMAIL FROM:<žena@example.test>\r\n', '553 '],
    ['EHLO x\r\nMAIL FROM:<žena@example.test> SMTPUTF8\r\n', '250 '],
    ['EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<>\r\n', '501 '],
    ['EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@x>\r\nRCPT TO:<b@x>\r\nRCPT TO:<c@x>\r\n', '452 '],
    ['STARTTLS\r\n', '502 '],
  ])('answers %j with %s', async (text, code) => {
    expect(codes(await conversation().say(text)).at(-1)).toBe(code);
  });

  it('refuses a message beyond the size it announced', async () => {
    const { say, taken } = conversation();
    await say('EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@example.test>\r\nDATA\r\n');
    expect(codes(await say(`${'x'.repeat(1001)}\r\n.\r\n`))).toEqual(['552 ']);
    expect(taken).toEqual([]);
  });

  it('hangs up on a line without end', async () => {
    const { say, hasEnded } = conversation();
    expect(codes(await say(Buffer.alloc(5000, 'x')))).toEqual(['500 ']);
    expect(hasEnded()).toBe(true);
  });
});
