import { DateTime } from 'luxon';
import { sayDay, ZONE, type CalendarDate } from './calendar-date.js';
import type { Count, Rule } from './rules.js';

type Locale = 'cs' | 'en';

/** How a period came about, one or two sentences in each language. */
export interface Explanation {
  cs: string;
  en: string;
}

interface Computed {
  start: CalendarDate | Date;
  due: CalendarDate | Date;
  amount: number;
  unshifted?: CalendarDate;
}

/** Czech counts by one, by two to four, and by five and more (and none). */
const UNITS: Record<Count, { cs: [string, string, string]; en: [string, string] }> = {
  days: { cs: ['den', 'dny', 'dnů'], en: ['day', 'days'] },
  months: { cs: ['měsíc', 'měsíce', 'měsíců'], en: ['month', 'months'] },
  years: { cs: ['rok', 'roky', 'let'], en: ['year', 'years'] },
  hours: { cs: ['hodina', 'hodiny', 'hodin'], en: ['hour', 'hours'] },
  'working days': { cs: ['pracovní den', 'pracovní dny', 'pracovních dnů'], en: ['working day', 'working days'] },
  'working days before': {
    cs: ['pracovní den', 'pracovní dny', 'pracovních dnů'],
    en: ['working day', 'working days'],
  },
  'days before': { cs: ['den', 'dny', 'dnů'], en: ['day', 'days'] },
  '1 July after': { cs: ['rok', 'roky', 'let'], en: ['year', 'years'] },
};

/** Says rule, start, result, and what moved it, in both languages. */
export function explain(
  rule: Rule,
  computed: Computed,
  { strict = false, pausedDays = 0 }: { strict?: boolean; pausedDays?: number },
): Explanation {
  const say = (locale: Locale): string =>
    [
      `${origin(rule, computed, locale)} ${result(rule, computed, locale)} (${rule.clause}).`,
      computed.unshifted === undefined ? '' : SHIFTED[locale](sayDay(computed.unshifted, locale)),
      strict && rule.count === 'working days before' ? STRICT[locale] : '',
      pausedDays > 0 ? PAUSED[locale](pausedDays) : '',
      rule.weekend === 'never later' ? NEVER_LATER[locale] : '',
    ]
      .filter(Boolean)
      .join(' ');
  return { cs: say('cs'), en: say('en') };
}

const SHIFTED = {
  cs: (day: string) => `Konec ${day} není pracovní den, platí nejbližší další (§ 607 občanského zákoníku).`,
  en: (day: string) => `The end on ${day} is no working day, so the next one holds (Civil Code s. 607).`,
};
const STRICT = {
  cs: 'Pracovní dny musejí uplynout celé, proto o den dříve.',
  en: 'The working days must pass in full, hence one day earlier.',
};
const PAUSED = {
  cs: (days: number) => `Lhůta stála: ${days} ${plural('days', days, 'cs')}.`,
  en: (days: number) => `The period stood still for ${days} ${plural('days', days, 'en')}.`,
};
const NEVER_LATER = { cs: 'Víkend ani svátek ji neprodlužuje.', en: 'No weekend or holiday extends it.' };

function origin({ count, from }: Rule, { amount, start }: Computed, locale: Locale): string {
  const event = `${from[locale]} ${sayMoment(start, locale)}`;
  if (count === '1 July after') return locale === 'cs' ? `Vždy 1. července, ${event};` : `Each 1 July after ${event}:`;
  const length = `${amount} ${plural(count, amount, locale)}`;
  const before = count.endsWith('before');
  if (locale === 'en') return `${length} ${before ? 'before' : 'from'} ${event}:`;
  return `${length}${before ? ' zpět' : ''}, ${before ? 'od' : 'začátek'}: ${event};`;
}

function result({ count, yields }: Rule, { due }: Computed, locale: Locale): string {
  const day = sayMoment(due, locale);
  if (yields === 'the day after')
    return locale === 'cs' ? `první den poté je ${day}` : `the first day after it is ${day}`;
  if (count === '1 July after') return locale === 'cs' ? `tedy ${day}` : `here ${day}`;
  return locale === 'cs' ? `končí ${day}` : `it ends on ${day}`;
}

function plural(count: Count, amount: number, locale: Locale): string {
  const { cs, en } = UNITS[count];
  if (locale === 'en') return amount === 1 ? en[0] : en[1];
  if (amount === 1) return cs[0];
  return amount >= 2 && amount <= 4 ? cs[1] : cs[2];
}

function sayMoment(moment: CalendarDate | Date, locale: Locale): string {
  if (!(moment instanceof Date)) return sayDay(moment, locale);
  const local = DateTime.fromJSDate(moment, { zone: ZONE });
  return locale === 'cs' ? local.toFormat('d. M. yyyy H:mm') : local.setLocale('en').toFormat('d MMMM yyyy HH:mm');
}
