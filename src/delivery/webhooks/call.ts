import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, isIPv4, type LookupFunction } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { isLoopback } from '../../platform/config/loopback.js';
import { DnsAway, type Dns } from '../../platform/dns/dns.js';
import { isPublic, urlFault } from './webhook.rules.js';

/** Why there was no answer that counts. */
export const FAULTS = [
  'ADDRESS_FORBIDDEN',
  'NAME_UNKNOWN',
  'DNS_AWAY',
  'TIMEOUT',
  'TLS',
  'CONNECTION',
  'UNREADABLE',
] as const;
export type Fault = (typeof FAULTS)[number];

/** What came of one call. `answer` holds its first bytes as text. */
export interface Called {
  status: number | null;
  fault: Fault | null;
  answer: string;
  durationMs: number;
}

export interface Call {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface CallOptions {
  dns: Pick<Dns, 'addresses'>;
  /** Setting of tests: loopback addresses may be called, by http too. */
  toLoopback: boolean;
  timeoutMs: number;
}

/** No more of an answer is read. */
export const ANSWER_BYTES = 2_048;

class Forbidden extends Error {}
class NameUnknown extends Error {}

/**
 * One POST. Its name is resolved once, every address behind it is judged, and the connection goes to exactly those, so that a name which
 * answers otherwise the next moment gains nothing. Redirects are not followed; time and answer are cut off. Never throws.
 */
export async function call({ url, headers, body }: Call, options: CallOptions): Promise<Called> {
  const started = performance.now();
  const done = (part: Omit<Called, 'durationMs'>): Called => ({
    ...part,
    durationMs: Math.round(performance.now() - started),
  });
  const cut = AbortSignal.timeout(options.timeoutMs);
  try {
    const addresses = await Promise.race([allowedAddresses(url, options), aborted(cut)]);
    return done(await post(url, { headers, body }, addresses, cut));
  } catch (error) {
    return done({ status: null, fault: faultOf(error, cut), answer: '' });
  }
}

/** Throws Forbidden when any address behind the name is one that no customer may have us call. */
async function allowedAddresses(text: string, { dns, toLoopback }: CallOptions): Promise<string[]> {
  if (urlFault(text, toLoopback) !== undefined) throw new Forbidden();
  const host = new URL(text).hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return [host];
  const found = toLoopback && isLoopback(text) ? ['127.0.0.1'] : await dns.addresses(host);
  if (found.length === 0) throw new NameUnknown();
  if (!found.every(address => isPublic(address, toLoopback))) throw new Forbidden();
  return found;
}

function post(
  url: string,
  { headers, body }: Omit<Call, 'url'>,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<Omit<Called, 'durationMs'>> {
  const options = {
    ...{ method: 'POST', agent: false, signal, lookup: lookupOf(addresses) },
    headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
  };
  return new Promise((resolve, reject) => {
    const begin = url.startsWith('https:') ? requestHttps : requestHttp;
    const asked = begin(url, options, answer => {
      // From here on the status counts, however the connection ends.
      asked.removeListener('error', failed).on('error', () => undefined);
      readStart(answer, text => {
        resolve({ status: answer.statusCode ?? null, fault: null, answer: text });
        asked.destroy();
      });
    });
    const failed = (error: Error): void => reject(isUntrusted(asked) ? new TlsFailed(error.message) : error);
    asked.on('error', failed).end(body);
  });
}

/** The status counts once it is there: an answer that never ends, or breaks off, is read as far as it came. */
function readStart(answer: IncomingMessage, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const finish = (): void => done(printable(Buffer.concat(chunks).subarray(0, ANSWER_BYTES)));
  answer.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= ANSWER_BYTES) finish();
  });
  answer.once('end', finish).once('error', finish).once('close', finish);
}

function lookupOf(addresses: readonly string[]): LookupFunction {
  const found = addresses.map(address => ({ address, family: isIPv4(address) ? 4 : 6 }));
  return (_, { all }, answer) => {
    const [first] = found;
    if (all) answer(null, found);
    else answer(null, first?.address ?? '', first?.family ?? 4);
  };
}

/** PostgreSQL takes no NUL, and a page no control characters. */
function printable(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/[^\P{Cc}\n\t]/gu, '');
}

class TlsFailed extends Error {}

/** A connection that was made but never became a trusted one failed in TLS. */
function isUntrusted({ socket }: ClientRequest): boolean {
  return socket instanceof TLSSocket && socket.bytesRead > 0 && !socket.authorized;
}

function faultOf(error: unknown, cut: AbortSignal): Fault {
  if (cut.aborted) return 'TIMEOUT';
  if (error instanceof Forbidden) return 'ADDRESS_FORBIDDEN';
  if (error instanceof NameUnknown) return 'NAME_UNKNOWN';
  if (error instanceof DnsAway) return 'DNS_AWAY';
  if (error instanceof TlsFailed) return 'TLS';
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (/^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_|SELF_|UNABLE_)/.test(code)) return 'TLS';
  return code.startsWith('HPE_') ? 'UNREADABLE' : 'CONNECTION';
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('timeout')), { once: true }),
  );
}
