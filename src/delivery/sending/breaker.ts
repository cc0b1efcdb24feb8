/** Milliseconds. */
export interface RestLimits {
  /** How long everything rests after the first failure; it doubles up to the longest. */
  firstRest: number;
  longestRest: number;
}

const STRIKES = 3;

/**
 * A relay's breaker: closed while it takes mail; open, and nothing is tried, for a growing while after it failed; then one message goes
 * to see whether it is well again.
 */
export class Breaker {
  /** Monotonic milliseconds until which everything rests; 0 when closed. */
  restUntil = 0;
  /** What failed; undefined when closed. */
  reason: string | undefined;
  private failures = 0;
  private strikes = 0;

  constructor(private readonly limits: RestLimits) {}

  /** Failures of messages that were under way together count once. */
  fail(reason: string): void {
    this.reason = reason;
    const now = performance.now();
    if (now < this.restUntil) return;
    this.restUntil = now + Math.min(this.limits.firstRest * 2 ** this.failures, this.limits.longestRest);
    this.failures++;
  }

  /** A conversation broke. One may be the message's fault; several in a row are the relay's. */
  strike(reason: string): void {
    this.strikes++;
    if (this.strikes >= STRIKES) this.fail(reason);
  }

  /** The relay answered as a relay does. */
  well(): void {
    this.reason = undefined;
    this.failures = 0;
    this.strikes = 0;
    this.restUntil = 0;
  }

  /** How many messages may be under way at once, of so many connections. */
  room(connections: number): number {
    if (performance.now() < this.restUntil) return 0;
    return this.reason === undefined ? connections : 1;
  }
}
