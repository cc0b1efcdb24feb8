import { isIPv4, isIPv6 } from 'node:net';

const NAMES = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const;
type Name = (typeof NAMES)[number];

/** One mechanism of an SPF record (RFC 7208 4.6.1). */
export interface Mechanism {
  qualifier: '+' | '-' | '~' | '?';
  name: Name;
  /** The domain it names; absent: the domain of the record. */
  domain?: string;
  /** Of ip4 and ip6. */
  ip?: string;
  /** How many bits of an IPv4 and of an IPv6 address have to agree. */
  bits4: number;
  bits6: number;
}

export interface SpfRecord {
  mechanisms: Mechanism[];
  redirect?: string;
}

/** A record as text, or undefined for one with a fault, which makes the whole of it void (RFC 7208 4.6). */
export function parseSpf(text: string): SpfRecord | undefined {
  const [version = '', ...terms] = text.split(' ').filter(term => term !== '');
  if (version.toLowerCase() !== 'v=spf1') return undefined;
  const record: SpfRecord = { mechanisms: [] };
  for (const term of terms) {
    const modifier = /^([a-z][a-z0-9._-]*)=(.*)$/i.exec(term);
    if (modifier) {
      if (modifier[1]?.toLowerCase() !== 'redirect') continue;
      if (record.redirect !== undefined || !modifier[2]) return undefined;
      record.redirect = modifier[2].toLowerCase();
      continue;
    }
    const mechanism = parseMechanism(term);
    if (!mechanism) return undefined;
    record.mechanisms.push(mechanism);
  }
  // RFC 7208 6.1: what stands beside `all` is never reached.
  if (record.mechanisms.some(({ name }) => name === 'all')) delete record.redirect;
  return record;
}

function parseMechanism(term: string): Mechanism | undefined {
  const parts = /^([+\-~?])?([a-z0-9]+)(?::([^/]*))?(?:\/(\d+))?(?:\/\/(\d+))?$/i.exec(term);
  const name = NAMES.find(known => known === parts?.[2]?.toLowerCase());
  if (!parts || !name) return undefined;
  const [, sign, , value, four, six] = parts;
  const qualifier = sign === '-' || sign === '~' || sign === '?' ? sign : '+';
  if (name === 'ip4' || name === 'ip6') return network(name, qualifier, value, four, six);
  const [bits4, bits6] = [Number(four ?? 32), Number(six ?? 128)];
  if (bits4 > 32 || bits6 > 128) return undefined;
  if ((name === 'include' || name === 'exists') && !value) return undefined;
  if (name === 'all' && (value !== undefined || four !== undefined)) return undefined;
  return { qualifier, name, bits4, bits6, ...(value ? { domain: value.toLowerCase() } : {}) };
}

function network(
  name: 'ip4' | 'ip6',
  qualifier: Mechanism['qualifier'],
  ip = '',
  bits: string | undefined,
  second: string | undefined,
): Mechanism | undefined {
  const longest = name === 'ip4' ? 32 : 128;
  const used = Number(bits ?? longest);
  if (second !== undefined || used > longest || !(name === 'ip4' ? isIPv4(ip) : isIPv6(ip))) return undefined;
  return { qualifier, name, ip, bits4: used, bits6: used };
}
