import { DateTime } from 'luxon';
import { CalendarError } from './calendar-error.js';

/** A weekly window as data (N-06): ISO weekday 1 Monday … 7 Sunday, local times HH:MM; an end not after the start is on the next day. */
export interface WeeklyWindow {
  weekday: number;
  start: string;
  end: string;
  /** IANA name, as Europe/Prague. */
  zone: string;
}

/** One occurrence, from inclusive, to exclusive. */
export interface Occurrence {
  from: Date;
  to: Date;
}

/** The occurrence that covers an instant, or undefined. Throws CalendarError BAD_WINDOW. */
export function openAt(window: WeeklyWindow, instant: Date): Occurrence | undefined {
  const next = nextWindow(window, instant);
  return next.from <= instant ? next : undefined;
}

/** The occurrence that covers an instant, else the next one after it. Throws CalendarError BAD_WINDOW. */
export function nextWindow(window: WeeklyWindow, instant: Date): Occurrence {
  const local = DateTime.fromJSDate(instant, { zone: window.zone });
  if (!local.isValid || window.weekday < 1 || window.weekday > 7) throw bad(window);
  for (let days = -1; days <= 7; days++) {
    const day = local.startOf('day').plus({ days });
    const occurrence = day.weekday === window.weekday ? occurrenceOn(window, day) : undefined;
    if (occurrence && occurrence.to > instant) return occurrence;
  }
  throw bad(window);
}

function occurrenceOn(window: WeeklyWindow, day: DateTime): Occurrence {
  const overnight = window.end <= window.start;
  const starts = at(window, day, window.start);
  const ends = at(window, overnight ? day.plus({ days: 1 }) : day, window.end);
  // A local time that the clock shows twice begins the window at the first and ends it at the second.
  const [from] = starts.getPossibleOffsets().sort((a, b) => a.toMillis() - b.toMillis());
  const [to] = ends.getPossibleOffsets().sort((a, b) => b.toMillis() - a.toMillis());
  return { from: (from ?? starts).toJSDate(), to: (to ?? ends).toJSDate() };
}

function at(window: WeeklyWindow, day: DateTime, time: string): DateTime {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hour === undefined || minute === undefined) throw bad(window);
  return day.set({ hour: Number(hour), minute: Number(minute) });
}

function bad(window: WeeklyWindow): CalendarError {
  return new CalendarError('BAD_WINDOW', `This is no weekly window: ${JSON.stringify(window)}`);
}
