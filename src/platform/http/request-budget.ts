/** What one request found in its budget. */
export interface Budgeted {
  allowed: boolean;
  /** Whole requests left. */
  remaining: number;
  /** Until one more request is allowed; 0 while some are left. */
  secondsUntilNext: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket per key, in the memory of this process: `capacity` requests at once, `refillPerSecond` afterwards. Above `maxKeys`
 * keys the one longest unused is forgotten, which gives it a full bucket again.
 */
export class RequestBudget {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly options: { capacity: number; refillPerSecond: number; maxKeys: number }) {}

  /** Takes one request of this key, if there is one left. */
  take(key: string, now: Date): Budgeted {
    const { capacity, refillPerSecond } = this.options;
    const at = now.getTime();
    const known = this.buckets.get(key) ?? { tokens: capacity, at };
    const grown = Math.max(0, at - known.at) * (refillPerSecond / 1000);
    const found = Math.min(capacity, known.tokens + grown);
    const allowed = found >= 1;
    const tokens = allowed ? found - 1 : found;
    this.remember(key, { tokens, at });
    const secondsUntilNext = tokens >= 1 ? 0 : Math.ceil((1 - tokens) / refillPerSecond);
    return { allowed, remaining: Math.floor(tokens), secondsUntilNext };
  }

  /** The key moves to the end, so that the first one is the one longest unused. */
  private remember(key: string, bucket: Bucket): void {
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size <= this.options.maxKeys) return;
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}
