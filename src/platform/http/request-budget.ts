/** How many requests one key may make: `limit` at once, and as many again evenly over `seconds`. */
export interface Budget {
  /** Its name in the RateLimit fields. */
  name: string;
  limit: number;
  seconds: number;
}

/** What became of one request. */
export interface Allowance {
  allowed: boolean;
  /** Whole requests left. */
  remaining: number;
  /** Seconds until all of `limit` are there again. */
  reset: number;
  /** Seconds until the next request is allowed; 0 when it is now. */
  retryAfter: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Counts requests per key in the memory of this process (token bucket). A refused request costs nothing. It remembers so many keys
 * and forgets the one that was quiet longest, so that many keys cannot fill the memory.
 */
export class RequestBudget {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    readonly budget: Budget,
    private readonly remembered = 10_000,
  ) {}

  /** Takes one request of the key's budget, if there is one. */
  take(key: string, now: Date): Allowance {
    const { limit, seconds } = this.budget;
    const perSecond = limit / seconds;
    const at = now.getTime();
    const known = this.buckets.get(key) ?? { tokens: limit, at };
    const refilled = Math.min(limit, known.tokens + (Math.max(0, at - known.at) / 1_000) * perSecond);
    // A thousandth of a request is a rounding of the division above, not a request.
    const allowed = refilled > 0.999;
    const tokens = allowed ? Math.max(0, refilled - 1) : refilled;
    this.remember(key, { tokens, at });
    return {
      allowed,
      remaining: Math.floor(tokens + 0.001),
      reset: Math.ceil((limit - tokens) / perSecond),
      retryAfter: allowed ? 0 : Math.ceil((1 - tokens) / perSecond),
    };
  }

  private remember(key: string, bucket: Bucket): void {
    this.buckets.delete(key);
    const [quietest] = this.buckets.keys();
    if (this.buckets.size >= this.remembered && quietest !== undefined) this.buckets.delete(quietest);
    this.buckets.set(key, bucket);
  }
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers-10, and Retry-After (RFC 9110) for a refused request. */
export function rateLimitFields({ name, limit, seconds }: Budget, allowance: Allowance): Record<string, string> {
  return {
    'ratelimit-policy': `"${name}";q=${limit};w=${seconds}`,
    ratelimit: `"${name}";r=${allowance.remaining};t=${allowance.reset}`,
    ...(allowance.allowed ? {} : { 'retry-after': String(allowance.retryAfter) }),
  };
}

/** Whom a network address counts as: an IPv4 address itself, of IPv6 the /64 network, which one household or server holds as a whole. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!ip.includes(':')) return ip;
  const [head = '', tail = ''] = ip.split('::');
  const [left, right] = [groups(head), groups(tail)];
  const whole = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${whole.slice(0, 4).join(':')}::/64`;
}

function groups(part: string): string[] {
  return part === '' ? [] : part.split(':').map(group => group.toLowerCase().replace(/^0+(?=.)/, ''));
}
