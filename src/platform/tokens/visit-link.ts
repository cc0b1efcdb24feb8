import { timingSafeEqual } from 'node:crypto';
import { isUuid, uuidBytes, uuidText } from '../ids/ids.js';
import type { KeyedHash } from '../secrets/keyed-hash.js';

const FORMAT = 2;
/** 128 bits of HMAC-SHA256. */
const TAG_BYTES = 16;
const KINDS = ['CLICK', 'OPEN'] as const;
const URL_AT = 2 + 16 + 16 + 2;
/** Octets of a destination; a longer one is not measured. */
export const LONGEST_DESTINATION = 1_000;
const LONGEST_TOKEN = 2 * LONGEST_DESTINATION;

/**
 * What a measured link or the picture carries: no address, no hash of one, and where it leads, so that it works with every row gone. It is
 * signed and may be read: it says nothing that the message and the destination do not.
 */
export interface VisitLink {
  kind: (typeof KINDS)[number];
  campaignId: string;
  messageId: string;
  /** Place in the list of the content's links, from 1; 0 for the picture. */
  link: number;
  /** https; empty for the picture. */
  destination: string;
}

/** The token of a visit: its parts and their signature, base64url. Throws for a destination above LONGEST_DESTINATION. */
export function sealedVisit(sign: KeyedHash, { kind, campaignId, messageId, link, destination }: VisitLink): string {
  if (![campaignId, messageId].every(isUuid)) throw new Error('An id is malformed');
  if (Buffer.byteLength(destination) > LONGEST_DESTINATION) throw new Error('A destination is too long to be signed');
  const number = Buffer.alloc(2);
  number.writeUInt16BE(link);
  const plain = Buffer.concat([
    Buffer.from([FORMAT, KINDS.indexOf(kind)]),
    uuidBytes(campaignId),
    uuidBytes(messageId),
    number,
    Buffer.from(destination),
  ]);
  return Buffer.concat([plain, sign(plain).subarray(0, TAG_BYTES)]).toString('base64url');
}

/** Undefined for a text that `sealedVisit` did not make with this signature. */
export function openedVisit(sign: KeyedHash, token: string): VisitLink | undefined {
  if (token.length > LONGEST_TOKEN) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length < URL_AT + TAG_BYTES || bytes.toString('base64url') !== token) return undefined;
  const plain = bytes.subarray(0, -TAG_BYTES);
  if (!timingSafeEqual(bytes.subarray(-TAG_BYTES), sign(plain).subarray(0, TAG_BYTES))) return undefined;
  const kind = KINDS[plain.readUInt8(1)];
  if (kind === undefined || plain.readUInt8(0) !== FORMAT) return undefined;
  return {
    kind,
    campaignId: uuidText(plain.subarray(2, 18)),
    messageId: uuidText(plain.subarray(18, 34)),
    link: plain.readUInt16BE(34),
    destination: plain.subarray(URL_AT).toString('utf8'),
  };
}
