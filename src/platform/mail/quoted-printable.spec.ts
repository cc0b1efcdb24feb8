import fc from 'fast-check';
import { encodeSegment } from './quoted-printable.js';

/** A decoder that knows only RFC 2045 6.7, written apart from the encoder. */
function decode(encoded: string): string {
  const bytes = encoded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

const canonical = (text: string): string => text.replace(/\r\n|\r|\n/g, '\r\n');

/** Pieces that bite: line ends, dots, equals signs, "From ", blanks, Czech, emoji, long runs. */
const piece = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    '\r',
    '.',
    '=',
    'From ',
    ' ',
    '\t',
    'ě',
    '🎉',
    '👩‍👩‍👧',
    '\u0000',
    '\u007f',
    'a'.repeat(75),
    'b'.repeat(76),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const text = fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join(''));

describe('quoted-printable segments', () => {
  it('decode to the text they were made of, with CRLF line ends', () => {
    fc.assert(fc.property(text, value => expect(decode(encodeSegment(value))).toBe(canonical(value))));
  });

  it('decode to the joined texts when they are joined', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), values => {
        const joined = values.map(encodeSegment).join('');
        expect(decode(joined)).toBe(values.map(canonical).join(''));
      }),
    );
  });

  it('keep 76 columns and 7 bits, end at column 0 and leave no white space before a line end', () => {
    fc.assert(
      fc.property(text, value => {
        const encoded = encodeSegment(value);
        expect(encoded).toMatch(/^(?:[\t\x20-\x7e]{0,76}\r\n)*$/);
        expect(encoded).not.toMatch(/[ \t]\r\n/);
      }),
    );
  });

  it('never begin a line with a dot or with "From "', () => {
    fc.assert(fc.property(text, value => expect(encodeSegment(value)).not.toMatch(/(?:^|\r\n)(?:\.|From )/)));
  });

  it('never split a character by a soft break', () => {
    fc.assert(
      fc.property(text, value => {
        fc.pre(!value.includes('\ufffd'));
        for (const line of encodeSegment(value).split('\r\n')) expect(decode(line)).not.toMatch(/\ufffd/);
      }),
    );
  });

  it('add three bytes to a short ASCII value and nothing to an empty one', () => {
    expect(encodeSegment('Jan')).toBe('Jan=\r\n');
    expect(encodeSegment('')).toBe('');
  });

  it('encode white space at the end of a line and leave it inside', () => {
    expect(encodeSegment('a b \nc')).toBe('a b=20\r\nc=\r\n');
  });

  it('write a lone surrogate as the replacement character', () => {
    expect(encodeSegment('\ud800')).toBe('=EF=BF=BD=\r\n');
  });
});
