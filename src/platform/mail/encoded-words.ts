/** RFC 2047 2: an encoded word has at most 75 octets, a line with encoded words at most 76. */
const LONGEST_WORD = 75;
const LONGEST_LINE = 76;
const FRAME = '=?UTF-8?B??='.length;

/** What stands for itself in the Q encoding, phrases included (RFC 2047 5 (3)). */
const Q_SAFE = /^[A-Za-z0-9!*+/-]$/;

/**
 * `text` as encoded words (RFC 2047), joined by folds. Whichever of Q and B comes out shorter is taken. No character is split
 * over two words; `column` is where the first word begins on its line. A lone surrogate becomes U+FFFD.
 */
export function encodeWords(text: string, column: number): string {
  const encoding = prefersQ(text) ? Q : B;
  const words: string[] = [];
  let word = '';
  let room = Math.min(LONGEST_WORD, LONGEST_LINE - column) - FRAME;
  for (const character of text) {
    if (word !== '' && encoding.size(word + character) > room) {
      words.push(encoding.write(word));
      word = '';
      room = LONGEST_WORD - FRAME;
    }
    word += character;
  }
  if (word !== '') words.push(encoding.write(word));
  return words.join('\r\n ');
}

interface Encoding {
  /** Octets between the frame's question marks. */
  readonly size: (text: string) => number;
  readonly write: (text: string) => string;
}

const B: Encoding = {
  size: text => Math.ceil(Buffer.byteLength(text, 'utf8') / 3) * 4,
  write: text => `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`,
};

const Q: Encoding = {
  size: qSize,
  write: text => `=?UTF-8?Q?${Array.from(Buffer.from(text, 'utf8'), qByte).join('')}?=`,
};

function qSize(text: string): number {
  let size = 0;
  for (const byte of Buffer.from(text, 'utf8')) size += qByte(byte).length;
  return size;
}

function qByte(byte: number): string {
  const character = String.fromCharCode(byte);
  if (character === ' ') return '_';
  return byte < 0x80 && Q_SAFE.test(character) ? character : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function prefersQ(text: string): boolean {
  return qSize(text) <= B.size(text);
}
