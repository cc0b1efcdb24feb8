import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';
import { isUuid, uuidBytes, uuidText } from '../ids/ids.js';
import { keyedHash, type KeyedHash } from '../secrets/keyed-hash.js';
import type { Secrets } from '../secrets/secrets.js';
import { messageInText, messageOfReturnPath, returnPathOf } from './return-path.js';
import { openedVisit, sealedVisit, type VisitLink } from './visit-link.js';

/** The pages a link may lead to. A token holds the place in this list, so new ones go to its end. */
const USES = ['unsubscribe', 'why', 'preferences', 'privacy'] as const;
export type LinkUse = (typeof USES)[number];

/** What a recipient's link carries, so that it works when every row is gone (promise 8, G-17). No address, no name of a person. */
export interface RecipientLink {
  use: LinkUse;
  customerId: string;
  controllerId: string;
  messageId: string;
  /** 32 bytes: the keyed hash of the address. */
  addressKey: Buffer;
  /** Type of message the link was sent in, at most 60 bytes. */
  purpose: string;
  /** Name of the controller as of sending, cut to 120 bytes. */
  controllerName: string;
}

const FORMAT = 1;
/** Of the synthetic nonce, which is the authentication tag, too. */
const TAG_BYTES = 16;
const CIPHER = 'aes-256-ctr';
const USE_AT = 1;
const FIXED = 2 + 16 + 16 + 16 + 32;

/**
 * Encrypts and authenticates recipient links with a synthetic nonce (the SIV construction of RFC 5297, with HMAC-SHA256 and AES-256 in
 * counter mode: the nonce is the HMAC of the plaintext), so equal links are equal texts and no nonce can repeat over different texts.
 * Result: base64url, URL-safe, opaque (STANDARDS 1.7, G-16).
 */
export class Tokens {
  private readonly encryptionKey: Buffer;
  private readonly nonceOf: KeyedHash;
  private readonly signReturnPath: KeyedHash;
  private readonly signVisit: KeyedHash;

  constructor(secrets: Secrets) {
    this.encryptionKey = secrets.derive('token-encryption');
    this.nonceOf = keyedHash(secrets.derive('token-nonce'));
    this.signReturnPath = keyedHash(secrets.derive('return-path'));
    this.signVisit = keyedHash(secrets.derive('visit-signature'));
  }

  /** Local part of a message's return path, signed. */
  returnPath(messageId: string): string {
    return returnPathOf(this.signReturnPath, messageId);
  }

  /** The message of a return path's local part; undefined where the signature does not verify. */
  messageOf(localPart: string): string | undefined {
    return messageOfReturnPath(this.signReturnPath, localPart);
  }

  /** The message whose signed return path stands in a text. */
  messageIn(text: string): string | undefined {
    return messageInText(this.signReturnPath, text);
  }

  seal(link: RecipientLink): string {
    return this.encrypt(encode(link));
  }

  /** The tokens of one message for two pages; cheaper than one by one. */
  sealBoth(link: Omit<RecipientLink, 'use'>, [first, second]: readonly [LinkUse, LinkUse]): [string, string] {
    const plain = encode({ ...link, use: first });
    const token = this.encrypt(plain);
    plain[USE_AT] = USES.indexOf(second);
    return [token, this.encrypt(plain)];
  }

  private encrypt(plain: Buffer): string {
    const nonce = this.nonceOf(plain).subarray(0, TAG_BYTES);
    const hidden = createCipheriv(CIPHER, this.encryptionKey, nonce).update(plain);
    return Buffer.concat([nonce, hidden]).toString('base64url');
  }

  /** The link of a token, or undefined for anything that was not sealed here: garbled, cut, forged, of another use or installation. */
  open(token: string, use: RecipientLink['use']): RecipientLink | undefined {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length < TAG_BYTES + FIXED + 1 || bytes.length > 400 || bytes.toString('base64url') !== token)
      return undefined;
    const plain = this.decrypt(bytes);
    const link = plain && decode(plain);
    return link?.use === use ? link : undefined;
  }

  /** The token of a measured link (F-20), signed. Throws for a destination above LONGEST_DESTINATION. */
  sealVisit(link: VisitLink): string {
    return sealedVisit(this.signVisit, link);
  }

  /** Undefined for anything that `sealVisit` did not make for this kind: there is no redirect but to what was signed. */
  openVisit(token: string, kind: VisitLink['kind']): VisitLink | undefined {
    const link = openedVisit(this.signVisit, token);
    return link?.kind === kind ? link : undefined;
  }

  private decrypt(bytes: Buffer): Buffer | undefined {
    const nonce = bytes.subarray(0, TAG_BYTES);
    const plain = createDecipheriv(CIPHER, this.encryptionKey, nonce).update(bytes.subarray(TAG_BYTES));
    return timingSafeEqual(this.nonceOf(plain).subarray(0, TAG_BYTES), nonce) ? plain : undefined;
  }
}

function encode(link: RecipientLink): Buffer {
  const purpose = Buffer.from(link.purpose);
  if (purpose.length > 60) throw new Error('A purpose is at most 60 bytes long');
  // A part of another length would shift the next ones, and the link would open as somebody else's.
  if (![link.customerId, link.controllerId, link.messageId].every(isUuid) || link.addressKey.length !== 32) {
    throw new Error('An id or an address key is malformed');
  }
  return Buffer.concat([
    Buffer.from([FORMAT, USES.indexOf(link.use)]),
    uuidBytes(link.customerId),
    uuidBytes(link.controllerId),
    uuidBytes(link.messageId),
    link.addressKey,
    Buffer.from([purpose.length]),
    purpose,
    Buffer.from(cutBytes(link.controllerName, 120)),
  ]);
}

function decode(plain: Buffer): RecipientLink | undefined {
  const use = USES[plain.readUInt8(USE_AT)];
  if (plain.length < FIXED + 1 || plain.readUInt8(0) !== FORMAT || use === undefined) return undefined;
  const purposeEnd = FIXED + 1 + plain.readUInt8(FIXED);
  return {
    use,
    customerId: uuidText(plain.subarray(2, 18)),
    controllerId: uuidText(plain.subarray(18, 34)),
    messageId: uuidText(plain.subarray(34, 50)),
    addressKey: Buffer.from(plain.subarray(50, 82)),
    purpose: plain.subarray(FIXED + 1, purposeEnd).toString('utf8'),
    controllerName: plain.subarray(purposeEnd).toString('utf8'),
  };
}

/** The longest beginning of a text that fits into so many UTF-8 bytes without splitting a character. */
function cutBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text;
  const characters = [...text.slice(0, limit)];
  while (Buffer.byteLength(characters.join('')) > limit) characters.pop();
  return characters.join('');
}
