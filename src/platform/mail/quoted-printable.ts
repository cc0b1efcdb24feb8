/** What one byte costs and looks like in quoted-printable text; line ends are not looked up here. */
const BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  (byte >= 0x20 && byte <= 0x7e && byte !== 0x3d) || byte === 0x09
    ? String.fromCharCode(byte)
    : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
);

const SPACE = 0x20;
const TAB = 0x09;
const DOT = 0x2e;
const LETTER_F = 0x46;

/** RFC 2045 6.7 allows 76 columns; the last one is kept for the soft break. */
const ROOM = 75;

/** ASCII that stands for itself. */
const PLAIN = /^[\x20-\x3c\x3e-\x7e]*$/;
/** The same, on one line, with nothing in front that a relay may take for its own mark. */
const PLAIN_LINE = /^(?![.F])[\x20-\x3c\x3e-\x7e]{1,75}$/;
/** What a piece of plain text may have when its first character may have to be encoded. */
const PLAIN_ROOM = ROOM - 2;

/**
 * Encodes a piece of a text body as quoted-printable (RFC 2045 6.7): UTF-8, CRLF line ends, at most 76 columns, 7-bit.
 *
 * Every segment begins and ends at column 0 — one that does not end with a line end closes with a soft break — so encoded
 * segments may be joined in any order and the result decodes to the joined texts. That lets the fixed parts of a message be
 * encoded once and only the values of a recipient per message. CR, LF and CRLF each count as one line end, inside a segment;
 * a CR and an LF in two neighbouring segments are two.
 */
export function encodeSegment(text: string): string {
  if (text === '') return '';
  if (PLAIN_LINE.test(text)) return `${text}=\r\n`;
  if (PLAIN.test(text)) return wrapPlain(text);
  const lines = text.split(/\r\n|\r|\n/);
  const open = lines.pop() ?? '';
  let encoded = '';
  for (const line of lines) encoded += `${encodeLine(line, true)}\r\n`;
  return open === '' ? encoded : `${encoded}${encodeLine(open, false)}=\r\n`;
}

/** A link with a token is this case: taken in slices, since it comes twice in each message. */
function wrapPlain(text: string): string {
  let encoded = '';
  for (let start = 0; start < text.length; start += PLAIN_ROOM) {
    const piece = text.slice(start, start + PLAIN_ROOM);
    if (piece.startsWith('.')) encoded += `=2E${piece.slice(1)}=\r\n`;
    else if (piece.startsWith('From ')) encoded += `=46${piece.slice(1)}=\r\n`;
    else encoded += `${piece}=\r\n`;
  }
  return encoded;
}

/** `hard`: a real line end follows, so white space at the end must be encoded or a relay may strip it. */
function encodeLine(line: string, hard: boolean): string {
  const bytes = Buffer.from(line, 'utf8');
  let encoded = '';
  let column = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    let unit = BYTES[byte] ?? '';
    if (hard && index === bytes.length - 1 && (byte === SPACE || byte === TAB)) unit = escaped(byte);
    if (column + (byte < 0xc0 ? unit.length : 3 * sequenceLength(byte)) > ROOM) {
      encoded += '=\r\n';
      column = 0;
    }
    if (column === 0 && isRelayMark(bytes, index)) unit = escaped(byte);
    encoded += unit;
    column += unit.length;
  }
  return encoded;
}

function escaped(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** A character is never split by a soft break: decoders exist that convert line by line. */
function sequenceLength(leadByte: number): number {
  if (leadByte >= 0xf0) return 4;
  return leadByte >= 0xe0 ? 3 : 2;
}

/** RFC 2049 3: a leading dot and a leading "From " get changed on the way by some relays and mailboxes. */
function isRelayMark(bytes: Buffer, index: number): boolean {
  if (bytes[index] === DOT) return true;
  return bytes[index] === LETTER_F && bytes.toString('latin1', index, index + 5) === 'From ';
}
