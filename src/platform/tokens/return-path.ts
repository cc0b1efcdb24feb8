import { timingSafeEqual } from 'node:crypto';
import { uuidBytes, uuidText } from '../ids/ids.js';
import type { KeyedHash } from '../secrets/keyed-hash.js';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_BYTES = 16;
/** 80 bits: a guess costs a mail, and a wrong one only waits in quarantine. */
const TAG_BYTES = 10;
const LENGTH = Math.ceil(((ID_BYTES + TAG_BYTES) * 8) / 5);
const PREFIX = 'bounce+';
const ANYWHERE = new RegExp(`bounce(?:\\+|=2B|%2B)([a-z2-7]{${LENGTH}})(?![a-z2-7])`, 'gi');

/** Local part of a message's return path: 49 characters that survive any change of case (RFC 5321 4.5.3.1.1 allows 64). */
export function returnPathOf(sign: KeyedHash, messageId: string): string {
  const id = uuidBytes(messageId);
  return PREFIX + toBase32(Buffer.concat([id, tagOf(sign, id)]));
}

/** The message of a local part, or undefined for anything that was not written here. */
export function messageOfReturnPath(sign: KeyedHash, localPart: string): string | undefined {
  const token = localPart.toLowerCase();
  return token.startsWith(PREFIX) ? opened(sign, token.slice(PREFIX.length)) : undefined;
}

/** The first message whose return path stands anywhere in a text, as in a returned mail's header. */
export function messageInText(sign: KeyedHash, text: string): string | undefined {
  for (const [, token = ''] of text.matchAll(ANYWHERE)) {
    const found = opened(sign, token.toLowerCase());
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether an address looks like a return path, signed or not. */
export function isReturnPath(localPart: string): boolean {
  return localPart.toLowerCase().startsWith(PREFIX);
}

function opened(sign: KeyedHash, token: string): string | undefined {
  if (token.length !== LENGTH || !/^[a-z2-7]+$/.test(token)) return undefined;
  const bytes = fromBase32(token);
  const id = bytes.subarray(0, ID_BYTES);
  if (toBase32(bytes) !== token || !timingSafeEqual(bytes.subarray(ID_BYTES), tagOf(sign, id))) return undefined;
  return uuidText(id);
}

function tagOf(sign: KeyedHash, id: Buffer): Buffer {
  return sign(id).subarray(0, TAG_BYTES);
}

function toBase32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET.charAt((value >>> (bits - 5)) & 31);
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET.charAt((value << (5 - bits)) & 31);
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of text) {
    value = (value << 5) | ALPHABET.indexOf(character);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >>> bits) & 0xff);
    value &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}
