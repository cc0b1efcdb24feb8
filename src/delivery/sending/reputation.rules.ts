/** What the outcomes of a campaign say so far. */
export interface Tally {
  /** Handed over or refused for good. */
  tried: number;
  /** The address is wrong (RFC 3463 class 5.1): refused at hand-over or reported afterwards. */
  hardBounces: number;
  complaints: number;
  /** Messages that could not be made or handed over for reasons of ours. */
  errors: number;
}

/** Why a campaign holds itself, with the figures. */
export interface Alarm {
  measure: 'hard bounces' | 'complaints' | 'errors';
  /** Per cent of what was tried; of errors their number. */
  found: number;
  limit: number;
}

interface Limit {
  measure: Alarm['measure'];
  count: (tally: Tally) => number;
  /** Per cent of what was tried that stops; undefined: `least` stops by itself. */
  percent?: number;
  /** So many at least: a few in a small campaign say nothing. */
  least: number;
}

/** J-33; the mailbox providers' own thresholds (Gmail and Yahoo sender rules: complaints 0.3 %). */
const LIMITS: readonly Limit[] = [
  { measure: 'hard bounces', count: tally => tally.hardBounces, percent: 5, least: 10 },
  { measure: 'complaints', count: tally => tally.complaints, percent: 0.3, least: 3 },
  { measure: 'errors', count: tally => tally.errors, least: 100 },
];

/** The first limit that a campaign is above, or undefined. */
export function alarmOf(tally: Tally): Alarm | undefined {
  for (const { measure, count, percent, least } of LIMITS) {
    const found = count(tally);
    if (found < least) continue;
    if (percent === undefined) return { measure, found, limit: least };
    const share = (found / tally.tried) * 100;
    if (share > percent) return { measure, found: Math.round(share * 100) / 100, limit: percent };
  }
  return undefined;
}
