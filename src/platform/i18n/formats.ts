import type { Locale } from '../http/locale.js';

/** How numbers and times are shown to a person. Times are those of Prague, where the operator and the contract live. */
export interface Formats {
  /** Date and time to the second. */
  time(at: Date): string;
  /** Hour, minute and second, for the axis of a chart. */
  clock(at: Date): string;
  /** A day, YYYY-MM-DD. */
  day(day: string): string;
  number(value: number): string;
  /** Haléř as crowns. */
  money(haler: number): string;
  /** Octets in B, kB or MB. */
  bytes(value: number): string;
}

const UNITS = ['B', 'kB', 'MB', 'GB'];

export function formats(locale: Locale): Formats {
  return locale === 'cs' ? CS : EN;
}

const CS = formatsFor('cs-CZ');
const EN = formatsFor('en-GB');

function formatsFor(tag: string): Formats {
  const time = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Europe/Prague' });
  const clock = new Intl.DateTimeFormat(tag, { timeStyle: 'medium', timeZone: 'Europe/Prague' });
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(tag);
  const money = new Intl.NumberFormat(tag, { style: 'currency', currency: 'CZK' });
  const tenth = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  return {
    time: at => time.format(at),
    clock: at => clock.format(at),
    day: text => day.format(new Date(`${text}T00:00:00Z`)),
    number: value => number.format(value),
    money: haler => money.format(haler / 100),
    bytes: value => {
      const power = value < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(value) / 3));
      return `${tenth.format(value / 1000 ** power)} ${UNITS[power] ?? ''}`;
    },
  };
}
