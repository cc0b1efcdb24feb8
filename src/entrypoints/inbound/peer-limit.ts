const MINUTE_MS = 60_000;
const MOST_PEERS = 10_000;

/** How many mails each peer may hand over in a minute. Kept in the process: whoever is told "later" comes again. */
export class PeerLimit {
  private readonly counts = new Map<string, number>();
  private since = 0;

  constructor(private readonly perMinute: number) {}

  /** Counts one mail; false when it is one too many. `now` in milliseconds. */
  allows(peer: string, now: number): boolean {
    if (now - this.since >= MINUTE_MS || this.counts.size >= MOST_PEERS) {
      this.counts.clear();
      this.since = now;
    }
    const count = (this.counts.get(peer) ?? 0) + 1;
    this.counts.set(peer, count);
    return count <= this.perMinute;
  }
}
