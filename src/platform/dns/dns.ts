import { Resolver } from 'node:dns/promises';

/** No name server answered, or none that could: nothing is known of the name. */
export class DnsAway extends Error {
  constructor(
    readonly host: string,
    readonly reason: string,
  ) {
    super(`DNS of ${host}: ${reason}`);
  }
}

/** NODATA, NXDOMAIN, and names that no zone can hold: the record is not there. */
const NOT_THERE: readonly string[] = ['ENODATA', 'ENOTFOUND', 'EBADNAME'];
const LIMITS = { timeout: 2_000, tries: 2 };

/**
 * Looks records up at the name servers of DNS_SERVERS, or at those of the system. An answer without records is an empty list; DnsAway is
 * thrown when there is no answer, so that nobody takes silence for a record that is missing.
 */
export class Dns {
  constructor(private readonly servers: readonly string[] = []) {}

  /** The TXT records of a name, each with its strings joined (RFC 7208 3.3). */
  async text(name: string): Promise<string[]> {
    return (await this.ask(name, resolver => resolver.resolveTxt(name))).map(strings => strings.join(''));
  }

  /** The hosts that take mail for a name, the preferred first, in lower case. */
  async mailHosts(name: string): Promise<string[]> {
    const found = await this.ask(name, resolver => resolver.resolveMx(name));
    return found.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange.toLowerCase());
  }

  /** IPv4 and IPv6 addresses. */
  async addresses(name: string): Promise<string[]> {
    const [four, six] = await Promise.all([
      this.ask(name, resolver => resolver.resolve4(name)),
      this.ask(name, resolver => resolver.resolve6(name)),
    ]);
    return [...four, ...six];
  }

  /** A resolver of its own for each question: a shared one would remember yesterday's answer where the library keeps a cache. */
  private async ask<Answer>(name: string, question: (resolver: Resolver) => Promise<Answer[]>): Promise<Answer[]> {
    const resolver = new Resolver(LIMITS);
    if (this.servers.length > 0) resolver.setServers(this.servers);
    try {
      return await question(resolver);
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'EUNKNOWN';
      if (NOT_THERE.includes(code)) return [];
      throw new DnsAway(name, code);
    }
  }
}
