import { DateTime } from 'luxon';
import { CalendarError } from './calendar-error.js';

declare const calendarDate: unique symbol;

/** A day without a time, YYYY-MM-DD, proved to exist. Dates compare as texts. */
export type CalendarDate = string & { readonly [calendarDate]: true };

/** The zone in which a day begins and ends (requirements 0.5). */
export const ZONE = 'Europe/Prague';

export function isCalendarDate(text: string): text is CalendarDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
}

/** A text from outside as a day. Throws CalendarError BAD_DATE. */
export function toCalendarDate(text: string): CalendarDate {
  if (isCalendarDate(text)) return text;
  throw new CalendarError('BAD_DATE', `"${text}" is not a day of the calendar (YYYY-MM-DD)`);
}

/** The day it is in Prague at an instant. */
export function dayOf(instant: Date): CalendarDate {
  return toCalendarDate(DateTime.fromJSDate(instant, { zone: ZONE }).toISODate() ?? String(instant));
}

/** The instant at which a day begins in Prague: the end, exclusive, of the day before. */
export function beginningOf(day: CalendarDate): Date {
  return DateTime.fromISO(day, { zone: ZONE }).toJSDate();
}

export function addDays(day: CalendarDate, days: number): CalendarDate {
  return plus(day, { days });
}

/** The day of the same number in a later month; where that month is shorter, its last day (Civil Code s. 605(2)). */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  return plus(day, { months });
}

/** Days from `first` to `second`; negative when `second` is earlier. Begun days of delay are the days from due to paid. */
export function daysBetween(first: CalendarDate, second: CalendarDate): number {
  return DateTime.fromISO(second, { zone: 'utc' }).diff(DateTime.fromISO(first, { zone: 'utc' }), 'days').days;
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekdayOf(day: CalendarDate): number {
  return DateTime.fromISO(day, { zone: 'utc' }).weekday;
}

/** A day as people write it: "16. 11. 2026" or "16 November 2026". */
export function sayDay(day: CalendarDate, locale: 'cs' | 'en'): string {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  return locale === 'cs' ? date.toFormat('d. M. yyyy') : date.setLocale('en').toFormat('d MMMM yyyy');
}

function plus(day: CalendarDate, duration: { days: number } | { months: number }): CalendarDate {
  return toCalendarDate(DateTime.fromISO(day, { zone: 'utc' }).plus(duration).toISODate() ?? day);
}
