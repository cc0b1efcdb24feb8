import fc from 'fast-check';
import { MessageBody, unstuff } from './message-body.js';

/** What a client writes: a dot before every line that begins with one, then the end mark. Written apart from the reader. */
function onTheWire(message: string): string {
  return `${message.replace(/(^|\r\n)\./g, '$1..')}.\r\n`;
}

/** Feeds the bytes in pieces of the given sizes; gives the message and what followed it. */
function readBy(wire: string, sizes: readonly number[]): { message: string; rest: string } | undefined {
  const bytes = Buffer.from(wire, 'latin1');
  const body = new MessageBody(1_000_000);
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const end = at + (sizes[turn % sizes.length] ?? bytes.length);
    const rest = body.take(bytes.subarray(at, end));
    if (rest)
      return {
        message: body.message().toString('latin1'),
        rest: rest.toString('latin1') + bytes.toString('latin1', end),
      };
    at = end;
  }
  return undefined;
}

const lines = fc.array(fc.constantFrom('', '.', '..', '.a', 'text', ' ', 'a\n.\nb', '\r', '\n.\r', 'From x'), {
  maxLength: 8,
});
const message = lines.map(parts => parts.map(part => `${part}\r\n`).join(''));

describe('the body of an SMTP message', () => {
  it('comes out as it was meant, however the network cuts it', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(message, sizes, (meant, cuts) => {
        expect(readBy(onTheWire(meant), cuts)).toEqual({ message: meant, rest: '' });
      }),
    );
  });

  it('gives back the commands that follow it', () => {
    expect(readBy('a\r\n.\r\nQUIT\r\n', [1000])).toEqual({ message: 'a\r\n', rest: 'QUIT\r\n' });
  });

  it.each(['a\r\n.\n', 'a\n.\r\n', 'a\n.\n', 'a\r.\r', 'a\r\n.\r'])(
    'is not ended by %j, which some take for an end',
    wire => {
      expect(readBy(wire, [3])).toBeUndefined();
    },
  );

  it('is thrown away beyond the limit, and its end is found all the same', () => {
    const body = new MessageBody(10);
    expect(body.take(Buffer.alloc(100, 'x'))).toBeUndefined();
    expect(body.take(Buffer.from('\r\n.\r\nRSET\r\n'))?.toString()).toBe('RSET\r\n');
    expect(body.tooLarge).toBe(true);
  });

  it('keeps a body without stuffed lines as it is', () => {
    const bytes = Buffer.from('a.b\r\nc\r\n');
    expect(unstuff(bytes)).toEqual(bytes);
  });
});
