/** After so many answers of "later" in a row a domain is slowed: one may be a full mailbox or greylisting. */
const IN_A_ROW = 3;
/** A domain's pace changes at most once in so many milliseconds, so that one burst of answers counts once. */
const STEP_MS = 5_000;
/** Messages an hour. */
const PACE = { first: 3_600, slowest: 12, free: 72_000 };

interface State {
  inARow: number;
  perHour: number | undefined;
  changedAt: number;
}

/**
 * How fast a recipient domain takes mail, learned from its answers: slowed by half when it says "later" several times in a row, quicker
 * by half as it takes again, free when it is quick enough. Paces are messages an hour; times monotonic milliseconds.
 */
export class DomainPace {
  private readonly domains = new Map<string, State>();

  /** The paces that hold now, as all workers see them: what a person lifted or another worker freed is not slow any more. */
  follow(paces: ReadonlyMap<string, number>): void {
    for (const [domain, state] of this.domains) if (!paces.has(domain)) state.perHour = undefined;
    for (const [domain, perHour] of paces) {
      const state = this.domains.get(domain) ?? { inARow: 0, perHour, changedAt: -Infinity };
      state.perHour = perHour;
      this.domains.set(domain, state);
    }
  }

  /** It answered "later". Returns its new pace when that changes. */
  deferred(domain: string, now: number): number | undefined {
    const state = this.domains.get(domain) ?? { inARow: 0, perHour: undefined, changedAt: -Infinity };
    this.domains.set(domain, state);
    state.inARow++;
    if (state.inARow < IN_A_ROW || now - state.changedAt < STEP_MS) return undefined;
    state.changedAt = now;
    state.perHour = state.perHour === undefined ? PACE.first : Math.max(PACE.slowest, state.perHour / 2);
    return state.perHour;
  }

  /** It took a message. Returns its new pace when that changes: Infinity when it is free again. */
  taken(domain: string, now: number): number | undefined {
    const state = this.domains.get(domain);
    if (!state) return undefined;
    state.inARow = 0;
    if (state.perHour === undefined) {
      this.domains.delete(domain);
      return undefined;
    }
    if (now - state.changedAt < STEP_MS) return undefined;
    state.changedAt = now;
    state.perHour *= 1.5;
    if (state.perHour < PACE.free) return state.perHour;
    this.domains.delete(domain);
    return Infinity;
  }
}

/**
 * Whether a refusal for now speaks of the domain or its servers, and not of one mailbox: RFC 3463 has the mailbox under 1 and 2. An answer
 * without an enhanced status may be either and counts; 421 ends the connection to our relay and says nothing of the domain.
 */
export function speaksOfDomain(code: string): boolean {
  return /^4(?!21)\d\d( |$)/.test(code) && !/^\d{3} 4\.[12]\./.test(code);
}
