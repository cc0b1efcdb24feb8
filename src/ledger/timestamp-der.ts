/** The few structures of RFC 3161 that a client needs, in DER (X.690). */

const SHA256_ALGORITHM = Buffer.from('300d06096086480165030402010500', 'hex');
const [BOOLEAN, INTEGER, OCTET_STRING, SEQUENCE, GENERALIZED_TIME, CONTEXT_0] = [0x01, 0x02, 0x04, 0x30, 0x18, 0xa0];
const GRANTED = new Set([0, 1]);

/** What a time stamping authority says of a hash. `token` is the whole response as it came: what `openssl ts -verify` takes. */
export interface Stamp {
  at: Date;
  token: Buffer;
}

/** The response is no time stamp of what was asked for. */
export class TimestampError extends Error {}

/** TimeStampReq for a SHA-256 hash; the certificate of the authority is asked for with it. `nonce` is at most eight bytes. */
export function timestampRequest(hash: Buffer, nonce: Buffer): Buffer {
  const imprint = der(SEQUENCE, SHA256_ALGORITHM, der(OCTET_STRING, hash));
  return der(SEQUENCE, integer(Buffer.from([1])), imprint, integer(nonce), der(BOOLEAN, Buffer.from([0xff])));
}

/**
 * Reads a TimeStampResp and checks that it is granted, for this hash and for this nonce. Throws a TimestampError otherwise. The signature
 * of the authority is for whoever trusts it to verify: the token is kept whole.
 */
export function readTimestamp(response: Buffer, hash: Buffer, nonce: Buffer): Stamp {
  try {
    const [status, content] = children(only(response, SEQUENCE));
    const [code] = children(status);
    if (!code || !GRANTED.has(code.value[0] ?? 255)) throw new TimestampError('the authority did not grant it');
    const info = children(only(tstInfo(content), SEQUENCE));
    const [, digest] = children(info[2]);
    const at = info.find(({ tag }) => tag === GENERALIZED_TIME);
    const nonces = info.slice(4).filter(({ tag }) => tag === INTEGER);
    if (!digest?.value.equals(hash)) throw new TimestampError('it is a stamp of something else');
    if (!nonces.some(({ value }) => trimmed(value).equals(trimmed(nonce))))
      throw new TimestampError('it is the answer to another request');
    return { at: timeOf(at?.value.toString('latin1') ?? ''), token: response };
  } catch (cause) {
    throw cause instanceof TimestampError ? cause : new TimestampError('it is no time stamp', { cause });
  }
}

interface Element {
  tag: number;
  value: Buffer;
}

/** ContentInfo → SignedData → encapContentInfo → the octets that were signed. */
function tstInfo(content: Element | undefined): Buffer {
  const explicit = children(content).find(({ tag }) => tag === CONTEXT_0);
  const [signedData] = children(explicit);
  const encapsulated = children(signedData).find(({ tag }) => tag === SEQUENCE);
  const [octets] = children(children(encapsulated).find(({ tag }) => tag === CONTEXT_0));
  if (octets?.tag !== OCTET_STRING) throw new TimestampError('it holds no time');
  return octets.value;
}

function only(bytes: Buffer, tag: number): Element {
  const [element, ...more] = elements(bytes);
  if (element?.tag !== tag || more.length > 0) throw new TimestampError('it is no time stamp');
  return element;
}

function children(element: Element | undefined): Element[] {
  return element ? elements(element.value) : [];
}

function elements(bytes: Buffer): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = bytes.readUInt8(at);
    const first = bytes.readUInt8(at + 1);
    const long = first < 0x80 ? 0 : first - 0x80;
    const length = long === 0 ? first : bytes.readUIntBE(at + 2, long);
    const start = at + 2 + long;
    if (start + length > bytes.length) throw new TimestampError('it is cut off');
    found.push({ tag, value: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

/** YYYYMMDDhhmmss[.f]Z */
function timeOf(text: string): Date {
  const [, day = '', time = '', fraction = ''] = /^(\d{8})(\d{6})(\.\d+)?Z$/.exec(text) ?? [];
  const date = day.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3');
  const at = new Date(`${date}T${time.replace(/(\d\d)(\d\d)(\d\d)/, '$1:$2:$3')}${fraction.slice(0, 4)}Z`);
  if (Number.isNaN(at.getTime())) throw new TimestampError('its time cannot be read');
  return at;
}

function integer(bytes: Buffer): Buffer {
  const value = trimmed(bytes);
  return der(INTEGER, value.readUInt8(0) < 0x80 ? value : Buffer.concat([Buffer.from([0]), value]));
}

/** Without leading zeros; zero itself keeps one. */
function trimmed(bytes: Buffer): Buffer {
  const first = bytes.findIndex(byte => byte !== 0);
  return first < 0 ? Buffer.from([0]) : bytes.subarray(first);
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  if (value.length > 0x7f) throw new RangeError('a request is short');
  return Buffer.concat([Buffer.from([tag, value.length]), value]);
}
