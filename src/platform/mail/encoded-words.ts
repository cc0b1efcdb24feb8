/** RFC 2047 2: an encoded word has at most 75 octets, a line with encoded words at most 76. */
const LONGEST_WORD = 75;
const LONGEST_LINE = 76;
const FRAME = '=?UTF-8?B??='.length;

/** Each byte in the Q encoding; only what is safe in phrases too stands for itself (RFC 2047 5 (3)). */
const Q_BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (character === ' ') return '_';
  return /^[A-Za-z0-9!*+/-]$/.test(character) ? character : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
});

/**
 * `text` as encoded words (RFC 2047), joined by folds. Whichever of Q and B comes out shorter is taken. No character is split
 * over two words; `column` is where the first word begins on its line. A lone surrogate becomes U+FFFD.
 */
export function encodeWords(text: string, column: number): string {
  const bytes = Buffer.from(text, 'utf8');
  const first = Math.min(LONGEST_WORD, LONGEST_LINE - column) - FRAME;
  const words = qSize(bytes) <= Math.ceil(bytes.length / 3) * 4 ? qWords(bytes, first) : bWords(bytes, first);
  return words.join('\r\n ');
}

function qSize(bytes: Buffer): number {
  let size = 0;
  for (const byte of bytes) size += (Q_BYTES[byte] ?? '').length;
  return size;
}

function qWords(bytes: Buffer, first: number): string[] {
  const words: string[] = [];
  let word = '';
  let room = first;
  for (let index = 0; index < bytes.length;) {
    const end = characterEnd(bytes, index);
    let character = '';
    for (; index < end; index++) character += Q_BYTES[bytes[index] ?? 0] ?? '';
    if (word !== '' && word.length + character.length > room) {
      words.push(`=?UTF-8?Q?${word}?=`);
      word = '';
      room = LONGEST_WORD - FRAME;
    }
    word += character;
  }
  return [...words, `=?UTF-8?Q?${word}?=`];
}

function bWords(bytes: Buffer, first: number): string[] {
  const words: string[] = [];
  let room = first;
  for (let begin = 0; begin < bytes.length;) {
    let end = Math.min(bytes.length, begin + Math.floor(room / 4) * 3);
    while (end < bytes.length && isContinuation(bytes[end])) end--;
    words.push(`=?UTF-8?B?${bytes.toString('base64', begin, end)}?=`);
    begin = end;
    room = LONGEST_WORD - FRAME;
  }
  return words;
}

function characterEnd(bytes: Buffer, begin: number): number {
  let end = begin + 1;
  while (end < bytes.length && isContinuation(bytes[end])) end++;
  return end;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
