import { BlockList, isIP, isIPv4 } from 'node:net';
import { isLoopback } from '../../platform/config/loopback.js';

/** Seconds from an attempt to the next: 24 hours in all, then the delivery has failed. */
export const PAUSES_S = [5, 60, 300, 1_800, 7_200, 18_000, 28_800, 30_235] as const;
/** An endpoint that failed so long without a single success is switched off. */
export const FAILING_DAYS = 3;
/** How long the former secret still signs beside the new one. */
export const ROTATION_HOURS = 24;

/** Seconds until the next attempt after `tries` of them, 10 % more or less so that endpoints are not met in waves; undefined after the last. */
export function pauseAfter(tries: number, random: number): number | undefined {
  const pause = PAUSES_S[tries - 1];
  return pause === undefined ? undefined : pause * (0.9 + 0.2 * random);
}

/** What an answer, or its absence, means: only 2xx is a delivery, 410 ends the endpoint (Standard Webhooks). */
export function verdictOf(status: number | null): 'DELIVERED' | 'GONE' | 'AGAIN' {
  if (status !== null && status >= 200 && status < 300) return 'DELIVERED';
  return status === 410 ? 'GONE' : 'AGAIN';
}

/** What is wrong with an endpoint's address as it is written; the addresses behind its name are judged at each call. */
export function urlFault(text: string, toLoopback: boolean): 'https' | 'credentials' | 'address' | undefined {
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:' && !(toLoopback && isLoopback(text) && url.protocol === 'http:')) return 'https';
  if (url.username !== '' || url.password !== '' || url.hash !== '') return 'credentials';
  if (isIP(host) !== 0 && !isPublic(host, toLoopback)) return 'address';
  return isLocalName(host) && !(toLoopback && isLoopback(text)) ? 'address' : undefined;
}

/** Names that never lead out (RFC 6761, 6762, 8375). */
function isLocalName(host: string): boolean {
  return isIP(host) === 0 && (!host.includes('.') || /\.(localhost|local|internal|home\.arpa)\.?$/.test(host));
}

/** RFC 6890 and its registry: private, shared, loopback, link-local (metadata services), documentation, benchmarks, multicast. */
const NOT_PUBLIC_4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Parts of 2000::/3 that are none either, or carry an IPv4 address inside: Teredo and ORCHID, documentation, 6to4. */
const NOT_PUBLIC_6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [net, bits] of NOT_PUBLIC_4) refused.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of NOT_PUBLIC_6) refused.addSubnet(net, bits, 'ipv6');
/** Everything else in IPv6 is local, mapped, translated or not given out. */
const unicast6 = new BlockList();
unicast6.addSubnet('2000::', 3, 'ipv6');
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether a call may go to this address; `toLoopback` is the setting of tests. */
export function isPublic(address: string, toLoopback: boolean): boolean {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (toLoopback && loopback.check(address, family)) return true;
  if (family === 'ipv6' && !unicast6.check(address, family)) return false;
  return !refused.check(address, family);
}
