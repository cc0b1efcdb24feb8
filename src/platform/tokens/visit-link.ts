import { isUuid, uuidBytes, uuidText } from '../ids/ids.js';

/** The first byte of the plain text; recipients' links have another, so neither opens as the other. */
const FORMAT = 2;
const KINDS = ['CLICK', 'OPEN'] as const;
const URL_AT = 2 + 16 + 16 + 2;
/** Octets of a destination; a longer one is not measured. */
export const LONGEST_DESTINATION = 1_000;

/** What a measured link or the picture carries: no address, no hash of one, and where it leads, so that it works with every row gone. */
export interface VisitLink {
  kind: (typeof KINDS)[number];
  campaignId: string;
  messageId: string;
  /** Place in the list of the content's links, from 1; 0 for the picture. */
  link: number;
  /** https; empty for the picture. */
  destination: string;
}

export function encodeVisit({ kind, campaignId, messageId, link, destination }: VisitLink): Buffer {
  if (![campaignId, messageId].every(isUuid)) throw new Error('An id is malformed');
  if (Buffer.byteLength(destination) > LONGEST_DESTINATION) throw new Error('A destination is too long to be signed');
  const number = Buffer.alloc(2);
  number.writeUInt16BE(link);
  return Buffer.concat([
    Buffer.from([FORMAT, KINDS.indexOf(kind)]),
    uuidBytes(campaignId),
    uuidBytes(messageId),
    number,
    Buffer.from(destination),
  ]);
}

/** Undefined for a text that is no visit. */
export function decodeVisit(plain: Buffer): VisitLink | undefined {
  if (plain.length < URL_AT || plain.readUInt8(0) !== FORMAT) return undefined;
  const kind = KINDS[plain.readUInt8(1)];
  if (kind === undefined) return undefined;
  return {
    kind,
    campaignId: uuidText(plain.subarray(2, 18)),
    messageId: uuidText(plain.subarray(18, 34)),
    link: plain.readUInt16BE(34),
    destination: plain.subarray(URL_AT).toString('utf8'),
  };
}
