import { encodeWords } from './encoded-words.js';

/** A value that may not stand in a header field: it could end the field and begin another, or no parser would read it. */
export class HeaderValueError extends Error {
  constructor(
    readonly field: string,
    readonly reason: 'control character' | 'not ASCII' | 'too long' | 'not a field name' | 'not an address',
  ) {
    super(`Header field ${field}: ${reason}.`);
    this.name = 'HeaderValueError';
  }
}

/** RFC 5322 2.1.1: a line should have 78 octets and must not have more than 998. */
const PREFERRED_LINE = 78;
const LONGEST_LINE = 998;
const LONGEST_WORD = 900;

/** RFC 5322 3.6.8. */
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9-]*$/;

/** CR, LF and NUL are how a header is split; the other controls have no place in one. Tab folds and is left to the caller. */
const CONTROL = /[^\P{Cc}\t]/u;
const VISIBLE_ASCII = /^[\x20-\x7e]*$/;

/** Refuses, with HeaderValueError, what could break out of the field. */
export function assertNoControl(field: string, value: string): void {
  if (CONTROL.test(value)) throw new HeaderValueError(field, 'control character');
}

/**
 * An unstructured field such as Subject, with its CRLF. Text that is not plain ASCII becomes encoded words (RFC 2047), long
 * ASCII is folded at its spaces. Throws HeaderValueError on CR, LF, NUL and other controls.
 */
export function textField(name: string, value: string): string {
  assertName(name);
  assertNoControl(name, value);
  const line = `${name}: ${value}`;
  if (isPlain(value) && line.length <= PREFERRED_LINE) return `${line}\r\n`;
  if (isPlain(value) && isFoldable(value)) return `${foldAtSpaces(line)}\r\n`;
  return `${name}: ${encodeWords(value, name.length + 2)}\r\n`;
}

/**
 * A structured field of ASCII parts, one part to a line (`<https://…>,` and `<mailto:…>` of List-Unsubscribe): such values
 * may not be encoded and may be folded only between their parts. Throws HeaderValueError.
 */
export function structuredField(name: string, ...parts: readonly string[]): string {
  assertName(name);
  for (const part of parts) {
    assertNoControl(name, part);
    if (!VISIBLE_ASCII.test(part)) throw new HeaderValueError(name, 'not ASCII');
    if (name.length + 2 + part.length > LONGEST_LINE) throw new HeaderValueError(name, 'too long');
  }
  return `${name}: ${parts.join('\r\n ')}\r\n`;
}

/** `Thu, 01 Jan 1970 00:00:00 +0000` (RFC 5322 3.3), always in UTC: a sender's zone says nothing to a recipient. */
export function mailDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}

/** `<id@domain>` (RFC 5322 3.6.4). The caller answers for `id` being unique and the domain ours. Throws HeaderValueError. */
export function messageId(id: string, domain: string): string {
  const value = `<${id}@${domain}>`;
  if (!isMessageId(value)) throw new HeaderValueError('Message-ID', 'not an address');
  return value;
}

/** Whether the value is a Message-ID with its angle brackets, short enough for one line. */
export function isMessageId(value: string): boolean {
  return value.length <= 250 && /^<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+>$/.test(value);
}

function assertName(name: string): void {
  if (!FIELD_NAME.test(name)) throw new HeaderValueError(name, 'not a field name');
}

/** ASCII that no parser changes: nothing that reads as an encoded word, no blank at either end (parsers trim it). */
function isPlain(value: string): boolean {
  return VISIBLE_ASCII.test(value) && !value.includes('=?') && !value.startsWith(' ') && !value.endsWith(' ');
}

function isFoldable(value: string): boolean {
  return !value.includes('  ') && value.split(' ').every(word => word.length <= LONGEST_WORD);
}

function foldAtSpaces(line: string): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > PREFERRED_LINE - 1 && !isOnlyName(current)) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current].join('\r\n ');
}

/** A line with nothing after the colon is legal, but some filters read it as an empty field. */
function isOnlyName(line: string): boolean {
  return line.endsWith(':') && !line.includes(' ');
}
