/** A point in time as a customer's file states it. When only the day is known, `at` is the day's first instant in Prague. */
export interface Moment {
  at: Date;
  day: boolean;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)? ?(Z|[+-]\d\d:?\d\d)?)?$/;
const CZECH = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,?\s(?:v\s)?(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Reads ISO 8601 and Czech forms (`2026-11-03`, `2026-11-03T14:05:00+01:00`, `03.11.2026`, `3. 11. 2026 14:05`); without an
 * offset the time is Prague's. An hour that the clocks repeat is read as its first pass. Undefined for anything else: other orders
 * (11/03/2026 is ambiguous), two-digit years, days and hours that do not exist, years before `earliestYear`.
 */
export function parseMoment(text: string, earliestYear = 1990): Moment | undefined {
  const trimmed = text.trim();
  const iso = trimmed[4] === '-';
  const match = (iso ? ISO : CZECH).exec(trimmed);
  if (!match) return undefined;
  const [, first, month, last, hour, minute, second = 0, offset] = match;
  const year = Number(iso ? first : last);
  const wall = wallTime(
    year,
    Number(month),
    Number(iso ? last : first),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second),
  );
  if (wall === undefined || year < earliestYear) return undefined;
  const instant = offset === undefined ? fromPrague(wall, year) : fromOffset(wall, offset);
  return instant === undefined ? undefined : { at: new Date(instant), day: hour === undefined };
}

/** The last instant that the moment can mean: for a bare day its last millisecond in Prague. */
export function latestInstant(moment: Moment): Date {
  if (!moment.day) return moment.at;
  // 36 hours on lies in the next day whatever the clocks do; from there back to its midnight.
  const nextDay = new Date(moment.at.getTime() + 36 * HOUR);
  const midnight = fromPrague(Math.floor(toPrague(nextDay.getTime()) / (24 * HOUR)) * 24 * HOUR);
  return new Date((midnight ?? nextDay.getTime()) - 1);
}

/** Milliseconds of a clock face as if it showed UTC; undefined when calendar or clock has no such face. */
function wallTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return new Date(wall).getUTCDate() === day ? wall : undefined;
}

function fromOffset(wall: number, offset: string): number | undefined {
  if (offset === 'Z') return wall;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 14 || minutes > 59) return undefined;
  return wall - (offset.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}

function fromPrague(wall: number, year = new Date(wall).getUTCFullYear()): number | undefined {
  const { from, to } = summerTime(year);
  const summer = wall - 2 * HOUR;
  if (summer >= from && summer < to) return summer;
  const winter = wall - HOUR;
  return winter < from || winter >= to ? winter : undefined;
}

function toPrague(instant: number): number {
  const { from, to } = summerTime(new Date(instant).getUTCFullYear());
  return instant + (instant >= from && instant < to ? 2 : 1) * HOUR;
}

const summerTimes = new Map<number, { from: number; to: number }>();

/** Directive 2000/84/EC: from the last Sunday of March to that of October, 01:00 UTC; until 1995 to that of September. */
function summerTime(year: number): { from: number; to: number } {
  let known = summerTimes.get(year);
  if (!known) {
    known = { from: lastSunday(year, 2) + HOUR, to: lastSunday(year, year < 1996 ? 8 : 9) + HOUR };
    summerTimes.set(year, known);
  }
  return known;
}

function lastSunday(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0));
  return lastDay.setUTCDate(lastDay.getUTCDate() - lastDay.getUTCDay());
}
