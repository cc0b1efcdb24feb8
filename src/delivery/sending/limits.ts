import type { Pool } from 'pg';
import type { Wanted } from './backlog.js';
import { DomainPace } from './domain-pace.js';

/** Whom a campaign's messages count for. */
export interface Payer {
  campaignId: string;
  customerId: string;
}

/** What the buckets gave: these may be armed, those wait for their domain, and nothing at all comes before `pauseUntil` when it is set. */
export interface Admission {
  admitted: Wanted[];
  held: { domain: string; messages: Wanted[]; until: number }[];
  notYet: Wanted[];
  pauseUntil: number;
}

interface Bucket {
  scope: 'RELAY' | 'CUSTOMER' | 'CAMPAIGN' | 'DOMAIN';
  key: string;
  wanted: number;
}

/**
 * The token buckets of `rate_limit` as one sender asks them. What has no bucket costs nothing; which buckets there are is looked up with
 * each sweep. Tokens are taken before a message is armed and given back when it was not.
 */
export class Limits {
  private readonly keys = new Set<string>();
  private domains = 0;
  private readonly pace = new DomainPace();

  constructor(
    private readonly pool: Pool,
    private readonly relay: string,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Looks up which buckets there are. What was slowed for a day is forgotten. */
  async refresh(): Promise<void> {
    const { rows } = await this.pool.query<{ scope: string; key: string; origin: string; per_hour: number }>(BUCKETS);
    this.keys.clear();
    for (const { scope, key } of rows) this.keys.add(`${scope} ${key}`);
    this.pace.follow(new Map(rows.filter(({ origin }) => origin === 'SLOWED').map(row => [row.key, row.per_hour])));
    this.domains = rows.filter(({ scope }) => scope === 'DOMAIN').length;
  }

  /** Whether the recipients' domains matter now. */
  get asksDomains(): boolean {
    return this.domains > 0;
  }

  /** Takes a token for each message from every bucket it falls under. Throws when the database is away. */
  async admit(payer: Payer, wanted: readonly Wanted[]): Promise<Admission> {
    const groups = this.groups(payer, wanted.length);
    const byDomain = this.byDomain(wanted);
    if (wanted.length === 0 || groups.length + byDomain.size === 0)
      return { admitted: [...wanted], held: [], notYet: [], pauseUntil: 0 };
    const asked: Bucket[] = [
      ...groups,
      ...[...byDomain].map(([key, messages]) => ({ scope: 'DOMAIN' as const, key, wanted: messages.length })),
    ];
    const given = await this.take(asked);
    const now = performance.now();
    const held: Admission['held'] = [];
    const passed = new Set<Wanted>(wanted);
    for (const [n, [domain, messages]] of [...byDomain].entries()) {
      const { granted, waitMs } = given[groups.length + n] ?? FREELY;
      const rest = messages.slice(granted);
      for (const message of rest) passed.delete(message);
      if (rest.length > 0) held.push({ domain, messages: rest, until: now + waitMs });
    }
    const most = Math.min(Infinity, ...given.slice(0, groups.length).map(({ granted }) => granted));
    const wait = Math.max(0, ...given.slice(0, groups.length).map(({ waitMs }) => waitMs));
    const through = [...passed];
    const admitted = through.slice(0, most);
    const notYet = through.slice(most);
    await this.giveBackRest(asked, given, admitted);
    return { admitted, held, notYet, pauseUntil: notYet.length > 0 ? now + wait : 0 };
  }

  /** Gives the tokens of messages back that were admitted and not armed after all. */
  async giveBack(payer: Payer, messages: readonly Wanted[]): Promise<void> {
    if (messages.length === 0) return;
    const buckets: Bucket[] = [
      ...this.groups(payer, messages.length),
      ...[...this.byDomain(messages)].map(([key, { length }]) => ({ scope: 'DOMAIN' as const, key, wanted: length })),
    ];
    if (buckets.length > 0) await this.take(buckets.map(bucket => ({ ...bucket, wanted: -bucket.wanted })));
  }

  /** A domain answered "later": it is slowed, for all workers. */
  deferred(domain: string): void {
    this.store(domain, this.pace.deferred(domain, performance.now()));
  }

  /** A domain took a message. */
  taken(domain: string): void {
    this.store(domain, this.pace.taken(domain, performance.now()));
  }

  private store(domain: string, perHour: number | undefined): void {
    if (perHour === undefined) return;
    const stored = perHour === Infinity ? this.pool.query(FREE, [domain]) : this.pool.query(SLOW, [domain, perHour]);
    if (perHour !== Infinity) {
      this.keys.add(`DOMAIN ${domain}`);
      this.domains++;
    }
    stored.catch(this.failed);
  }

  private groups({ campaignId, customerId }: Payer, wanted: number): Bucket[] {
    const all: Bucket[] = [
      { scope: 'RELAY', key: this.relay, wanted },
      { scope: 'CUSTOMER', key: customerId, wanted },
      { scope: 'CAMPAIGN', key: campaignId, wanted },
    ];
    return all.filter(({ scope, key }) => this.keys.has(`${scope} ${key}`));
  }

  private byDomain(messages: readonly Wanted[]): Map<string, Wanted[]> {
    const domains = new Map<string, Wanted[]>();
    if (!this.asksDomains) return domains;
    for (const message of messages) {
      const { domain } = message;
      if (domain === undefined || !this.keys.has(`DOMAIN ${domain}`)) continue;
      domains.set(domain, [...(domains.get(domain) ?? []), message]);
    }
    return domains;
  }

  /** What a bucket gave for messages that another bucket then kept back. */
  private async giveBackRest(
    asked: readonly Bucket[],
    given: readonly Grant[],
    admitted: readonly Wanted[],
  ): Promise<void> {
    const rest = asked.flatMap((bucket, n) => {
      const used =
        bucket.scope === 'DOMAIN' ? admitted.filter(({ domain }) => domain === bucket.key).length : admitted.length;
      const over = (given[n]?.granted ?? 0) - used;
      return over > 0 && Number.isFinite(over) ? [{ ...bucket, wanted: -over }] : [];
    });
    if (rest.length > 0) await this.take(rest);
  }

  /** One grant for each bucket asked, in order; a bucket that has gone since gives freely. */
  private async take(buckets: readonly Bucket[]): Promise<Grant[]> {
    const { rows } = await this.pool.query<{ place: number; granted: number; wait_ms: number }>({
      name: 'take-tokens',
      text: `SELECT place, granted, wait_ms FROM mandate_take_tokens($1::text[], $2::text[], $3::integer[])`,
      values: [buckets.map(({ scope }) => scope), buckets.map(({ key }) => key), buckets.map(({ wanted }) => wanted)],
    });
    const grants = new Map(rows.map(row => [row.place, { granted: row.granted, waitMs: row.wait_ms }]));
    return buckets.map((_, n) => grants.get(n + 1) ?? FREELY);
  }
}

interface Grant {
  granted: number;
  waitMs: number;
}

const FREELY: Grant = { granted: Infinity, waitMs: 0 };

const BUCKETS = `
  WITH forgotten AS (
    DELETE FROM rate_limit WHERE origin = 'SLOWED' AND changed_at < clock_timestamp() - interval '1 day' RETURNING id
  )
  SELECT scope, key, origin, per_hour FROM rate_limit WHERE id NOT IN (SELECT id FROM forgotten)`;

const SLOW = `
  INSERT INTO rate_limit (scope, key, origin, per_hour, burst, tokens) VALUES ('DOMAIN', $1, 'SLOWED', $2, 1, 0)
  ON CONFLICT (scope, key, origin) DO UPDATE SET per_hour = EXCLUDED.per_hour, changed_at = clock_timestamp()`;

const FREE = `DELETE FROM rate_limit WHERE scope = 'DOMAIN' AND key = $1 AND origin = 'SLOWED'`;
