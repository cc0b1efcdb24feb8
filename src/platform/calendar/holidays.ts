import { addDays, toCalendarDate, weekdayOf, type CalendarDate } from './calendar-date.js';

/** Public holidays of the Czech Republic with a fixed day, MM-DD (Act 245/2000 as amended). */
const FIXED = ['01-01', '05-01', '05-08', '07-05', '07-06', '09-28', '10-28', '11-17', '12-24', '12-25', '12-26'];

const years = new Map<number, ReadonlySet<string>>();

/** The public holidays of a year from 2016 on, the first with Good Friday, in order. */
export function czechHolidays(year: number): CalendarDate[] {
  const easter = easterSunday(year);
  const movable = [addDays(easter, -2), addDays(easter, 1)];
  return [...movable, ...FIXED.map(day => toCalendarDate(`${year}-${day}`))].sort();
}

export function isHoliday(day: CalendarDate): boolean {
  const year = Number(day.slice(0, 4));
  const known = years.get(year) ?? new Set<string>(czechHolidays(year));
  years.set(year, known);
  return known.has(day);
}

/** Monday to Friday, and no public holiday. */
export function isWorkingDay(day: CalendarDate): boolean {
  return weekdayOf(day) <= 5 && !isHoliday(day);
}

/** The day itself when it is a working day, else the next one (Civil Code s. 607). */
export function workingDayFrom(day: CalendarDate): CalendarDate {
  return isWorkingDay(day) ? day : workingDayFrom(addDays(day, 1));
}

/** The n-th working day after (n > 0) or before (n < 0) a day, which itself is not counted. */
export function addWorkingDays(day: CalendarDate, count: number): CalendarDate {
  const step = Math.sign(count);
  let reached = day;
  for (let left = Math.abs(count); left > 0;) {
    reached = addDays(reached, step);
    if (isWorkingDay(reached)) left--;
  }
  return reached;
}

/** Western Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): CalendarDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  const month = String(Math.floor(days / 31)).padStart(2, '0');
  return toCalendarDate(`${year}-${month}-${String((days % 31) + 1).padStart(2, '0')}`);
}
