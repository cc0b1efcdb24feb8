/** A message still to be armed: its place in the campaign, the number of its next attempt, and its recipient's domain where it was asked for. */
export interface Wanted {
  ordinal: number;
  attempt: number;
  domain?: string;
}

/** Messages waiting for one moment. */
interface Waiting {
  at: number;
  messages: Wanted[];
}

/** What waits for a later attempt is kept in steps of so many milliseconds. */
const STEP_MS = 250;

/**
 * What a process has leased of a campaign and has not armed yet: what may be tried now, what waits for a later attempt, and what waits for
 * its domain. Times are monotonic milliseconds. A domain that is slow keeps only its own messages waiting.
 */
export class Backlog {
  /** How many wait for their domain. */
  held = 0;
  private now: Wanted[] = [];
  private readonly later = new Map<number, Waiting>();
  private readonly domains = new Map<string, Waiting>();

  /** Newly leased. */
  add(messages: readonly Wanted[]): void {
    for (const message of messages) this.now.push(message);
  }

  /** Was taken and comes first again. */
  giveBack(messages: readonly Wanted[]): void {
    this.now = [...messages, ...this.now];
  }

  /** For another attempt, not before `at`. */
  retry(message: Wanted, at: number): void {
    const step = Math.ceil(at / STEP_MS);
    const waiting = this.later.get(step) ?? { at: step * STEP_MS, messages: [] };
    waiting.messages.push(message);
    this.later.set(step, waiting);
  }

  /** These go to a domain that takes nothing before `at`; they come before what waits for it already. */
  hold(domain: string, messages: readonly Wanted[], at: number): void {
    const waiting = this.domains.get(domain);
    this.domains.set(domain, { at, messages: [...messages, ...(waiting?.messages ?? [])] });
    this.held += messages.length;
  }

  /** How many may be tried at `now`. */
  ready(now: number): number {
    this.release(now);
    return this.now.length;
  }

  /** At most `limit` of those that may be tried at `now`. */
  take(limit: number, now: number): Wanted[] {
    this.release(now);
    return this.now.splice(0, limit);
  }

  /** Whether anything waits. */
  get waits(): boolean {
    return this.later.size > 0 || this.held > 0;
  }

  /** The next moment at which something that waits may be tried; infinite when nothing waits. */
  get nextAt(): number {
    let next = Infinity;
    for (const { at } of this.later.values()) next = Math.min(next, at);
    for (const { at, messages } of this.domains.values()) if (messages.length > 0) next = Math.min(next, at);
    return next;
  }

  private release(now: number): void {
    for (const [step, { at, messages }] of this.later) {
      if (at > now) continue;
      this.later.delete(step);
      this.add(messages);
    }
    for (const [domain, { at, messages }] of this.domains) {
      if (at > now) continue;
      const few = messages.splice(0, DOMAIN_SHARE);
      this.held -= few.length;
      this.giveBack(few);
      if (messages.length === 0) this.domains.delete(domain);
      else this.domains.set(domain, { at: now + STEP_MS, messages });
    }
  }
}

/** So many of one slow domain are tried in a step. */
const DOMAIN_SHARE = 64;
