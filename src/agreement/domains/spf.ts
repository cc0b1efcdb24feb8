import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { DnsAway, type Dns } from '../../platform/dns/dns.js';
import { parseSpf, type Mechanism, type SpfRecord } from './spf-record.js';

/** RFC 7208 2.6. */
export type SpfResult = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'permerror' | 'temperror';

/** RFC 7208 4.6.4: terms that ask the DNS, and of these such as find nothing; addresses of one `mx`. */
const LOOKUPS = 10;
const VOID_LOOKUPS = 2;
const MAIL_HOSTS = 10;
const BY_QUALIFIER = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;

/** The record cannot be judged: a fault in it, or more look-ups than allowed. */
class PermError extends Error {}

/** check_host() of RFC 7208 for an address and the domain of an envelope sender. Macros match nothing. Never throws. */
export async function checkHost(dns: Dns, ip: string, domain: string): Promise<SpfResult> {
  try {
    return await new Evaluation(dns).check(ip, domain);
  } catch (error) {
    if (error instanceof PermError) return 'permerror';
    if (error instanceof DnsAway) return 'temperror';
    throw error;
  }
}

/**
 * Addresses that a mechanism such as `include:_spf.example.net` or `ip4:192.0.2.0/24` authorises, the first of each network. Empty when
 * it names none that can be found. Throws DnsAway, and an Error for what is no mechanism.
 */
export async function authorisedBy(dns: Dns, mechanism: string): Promise<string[]> {
  const record = parseSpf(`v=spf1 ${mechanism}`);
  if (!record) throw new Error(`Not a mechanism of SPF: ${mechanism}`);
  try {
    return [...new Set(await new Evaluation(dns).addressesOf(record, ''))];
  } catch (error) {
    if (error instanceof PermError) return [];
    throw error;
  }
}

class Evaluation {
  private lookups = 0;
  private voids = 0;

  constructor(private readonly dns: Dns) {}

  async check(ip: string, domain: string): Promise<SpfResult> {
    const record = await this.record(domain);
    if (!record) return 'none';
    for (const mechanism of record.mechanisms)
      if (await this.matches(mechanism, ip, domain)) return BY_QUALIFIER[mechanism.qualifier];
    if (record.redirect === undefined) return 'neutral';
    this.count();
    const redirected = await this.check(ip, record.redirect);
    if (redirected === 'none') throw new PermError();
    return redirected;
  }

  async addressesOf(record: SpfRecord, domain: string): Promise<string[]> {
    const found: string[] = [];
    for (const mechanism of record.mechanisms) {
      if (mechanism.qualifier === '+') found.push(...(await this.addresses(mechanism, domain)));
    }
    if (record.redirect !== undefined) found.push(...(await this.addressesAt(record.redirect)));
    return found;
  }

  private async addresses({ name, domain: named, ip }: Mechanism, domain: string): Promise<string[]> {
    const target = named ?? domain;
    if (name === 'ip4' || name === 'ip6') return ip === undefined ? [] : [ip];
    if (name === 'include') return this.addressesAt(target);
    if (name === 'a') return this.hostAddresses(target);
    return name === 'mx' ? this.mailAddresses(target) : [];
  }

  private async addressesAt(domain: string): Promise<string[]> {
    this.count();
    const record = await this.record(domain);
    return record ? this.addressesOf(record, domain) : [];
  }

  /** Undefined when there is none. */
  private async record(domain: string): Promise<SpfRecord | undefined> {
    const found = (await this.dns.text(domain)).filter(text => /^v=spf1( |$)/i.test(text));
    if (found.length > 1) throw new PermError();
    const [text] = found;
    if (text === undefined) return undefined;
    const record = parseSpf(text);
    if (!record) throw new PermError();
    return record;
  }

  private async matches(mechanism: Mechanism, ip: string, domain: string): Promise<boolean> {
    const target = mechanism.domain ?? domain;
    switch (mechanism.name) {
      case 'all':
        return true;
      case 'ip4':
      case 'ip6':
        return mechanism.ip !== undefined && within(ip, mechanism.ip, mechanism);
      case 'a':
        return (await this.hostAddresses(target)).some(address => within(ip, address, mechanism));
      case 'mx':
        return (await this.mailAddresses(target)).some(address => within(ip, address, mechanism));
      case 'include':
        return this.included(ip, target);
      case 'exists':
        return (await this.hostAddresses(target)).length > 0;
      case 'ptr':
        // RFC 7208 5.5: not to be used; nobody's record is accepted because of it here.
        this.count();
        return false;
    }
  }

  /** RFC 7208 5.2: only a pass matches; without a record there the including one is at fault. */
  private async included(ip: string, domain: string): Promise<boolean> {
    this.count();
    const result = await this.check(ip, domain);
    if (result === 'none') throw new PermError();
    return result === 'pass';
  }

  private async hostAddresses(name: string): Promise<string[]> {
    this.count();
    return this.counted(await this.dns.addresses(name));
  }

  private async mailAddresses(name: string): Promise<string[]> {
    this.count();
    const hosts = this.counted(await this.dns.mailHosts(name));
    if (hosts.length > MAIL_HOSTS) throw new PermError();
    return (await Promise.all(hosts.map(host => this.dns.addresses(host)))).flat();
  }

  private counted(found: string[]): string[] {
    if (found.length === 0 && ++this.voids > VOID_LOOKUPS) throw new PermError();
    return found;
  }

  private count(): void {
    if (++this.lookups > LOOKUPS) throw new PermError();
  }
}

function within(ip: string, address: string, { bits4, bits6 }: Pick<Mechanism, 'bits4' | 'bits6'>): boolean {
  const family = isIPv4(ip) ? 'ipv4' : 'ipv6';
  if (family === 'ipv4' ? !isIPv4(address) : !isIPv6(address)) return false;
  const network = new BlockList();
  network.addSubnet(address, family === 'ipv4' ? bits4 : bits6, family);
  return network.check(ip, family);
}
