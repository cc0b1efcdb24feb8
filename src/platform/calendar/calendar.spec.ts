import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Holidays from 'date-holidays';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  beginningOf,
  dayOf,
  daysBetween,
  isCalendarDate,
  toCalendarDate,
} from './calendar-date.js';
import { CalendarError } from './calendar-error.js';
import { earliest, period, type PeriodOptions } from './calendar.js';
import { addWorkingDays, czechHolidays, isWorkingDay } from './holidays.js';
import { isRuleName, PERIOD_RULES, type RuleName } from './rules.js';
import { nextWindow, openAt, type WeeklyWindow } from './windows.js';

const on = toCalendarDate;
const CORPORA = process.env['MANDATE_CORPORA'] ?? resolve(__dirname, '../../../../shared/corpora');

type DayRule = Exclude<RuleName, 'breach.notice' | 'breach.controller-report'>;
type Row = [title: string, rule: DayRule, start: string, due: string, options?: PeriodOptions];

/** Every dated row of the requirements: title, rule, start, result. */
const ROWS: Row[] = [
  ['B-03 an advance two working days before a Monday start', 'advance.credited', '2026-11-30', '2026-11-26'],
  ['B-03 an advance two working days before, over 17 November', 'advance.credited', '2026-11-19', '2026-11-16'],
  ['B-03 an advance two working days before, over Easter', 'advance.credited', '2026-04-08', '2026-04-02'],
  ['N-42 an advance counted strictly', 'advance.credited', '2026-11-30', '2026-11-25', { strict: true }],
  ['B-06 a tax document within 15 days', 'tax-document.issue', '2026-11-30', '2026-12-15'],
  ['B-06 a reminder of it', 'tax-document.reminder', '2026-12-15', '2026-12-11'],
  ['B-08 an invoice due in 14 days', 'invoice.due', '2026-11-02', '2026-11-16'],
  ['B-08 an invoice due over Christmas and a weekend', 'invoice.due', '2026-12-10', '2026-12-28'],
  ['A-06 an invoice due in 30 days by contract', 'invoice.due', '2026-11-02', '2026-12-02', { amount: 30 }],
  ['N-43 a due date with the holiday shift off', 'invoice.due', '2026-12-10', '2026-12-24', { shift: false }],
  ['B-19 interruption from the first day of delay', 'debt.interruption', '2026-11-16', '2026-11-17'],
  ['B-26 a discount that lapses on the 16th day of delay', 'discount.lapse', '2026-11-16', '2026-12-02'],
  ['B-32 indexing from 1 July of the next year', 'inspection-price.indexing', '2024-03-01', '2025-07-01'],
  ['B-33 indexing again a year later', 'inspection-price.indexing', '2024-03-01', '2026-07-01', { amount: 2 }],
  ['B-39 a complaint decided in 21 days', 'complaint.decision', '2026-11-02', '2026-11-23'],
  ['B-43 an objection to an invoice in 10 days', 'invoice.objection', '2026-11-03', '2026-11-13'],
  ['F-10 content readable for 180 days', 'content.availability', '2026-01-01', '2026-06-30'],
  ['F-11 a template 180 days after it was last edited', 'template.availability', '2026-05-01', '2026-10-28'],
  ['F-12 a warning 30 days before the end', 'content.first-warning', '2026-06-30', '2026-05-31'],
  ['F-12 a warning 7 days before the end', 'content.last-warning', '2026-06-30', '2026-06-23'],
  ['J-09 training renewed after 12 months', 'training.renewal', '2026-03-10', '2027-03-10'],
  ['J-15 an agreement on an inspection in 15 days', 'inspection.agreement', '2026-11-03', '2026-11-18'],
  ['J-16 the next inspection after 12 months', 'inspection.next', '2026-03-10', '2027-03-10'],
  ['A-19 terms with effect after 25 days at the earliest', 'terms.earliest-effect', '2026-11-02', '2026-11-27'],
  ['A-19 terms with a proposal of one month', 'terms.proposed-effect', '2026-11-02', '2026-12-02'],
  ['A-20 30 days of notice that end on a Sunday', 'terms.leaver-notice', '2026-11-20', '2026-12-20'],
  ['A-32 a registered letter on the third day', 'post.deemed-delivery', '2026-11-03', '2026-11-06'],
  ['N-48 a registered letter on the third working day', 'post.statutory-delivery', '2026-11-13', '2026-11-19'],
  ['N-48 a registered letter by the contract, at a weekend', 'post.deemed-delivery', '2026-11-13', '2026-11-16'],
  ['A-49 publication within 15 days', 'register.publication', '2026-11-03', '2026-11-18'],
  ['A-49 publication by statute', 'register.statutory', '2026-11-03', '2026-12-03'],
  ['A-51 own publication after 15 days', 'register.own-publication', '2026-11-03', '2026-11-19'],
  ['A-52 the last day before the contract is void', 'register.void', '2026-11-03', '2027-02-03'],
  ['A-53 withdrawal after the statutory 30 days', 'register.withdrawal', '2026-11-03', '2026-12-04'],
  ['I-06 objections to a subprocessor in 30 days', 'subprocessor.objection', '2026-11-02', '2026-12-02'],
  ['K-05 proof of sending for 4 years', 'retention.sending-proof', '2026-11-05', '2030-11-05'],
  ['K-07 contracts for 10 years', 'retention.contract', '2026-12-31', '2036-12-31'],
  ['K-08 tax documents for 10 years', 'retention.tax-document', '2026-12-31', '2036-12-31'],
  ['H-25 requests for 3 years when set so', 'retention.rights-archive', '2026-04-09', '2029-04-09', { amount: 3 }],
  ['K-09 requests for 4 years', 'retention.rights-archive', '2026-04-09', '2030-04-09'],
  ['K-10 enquiries for 1 year', 'retention.enquiry', '2026-03-10', '2027-03-10'],
  ['K-19 applicants for 2 years, to a Saturday', 'retention.applicant', '2026-01-15', '2028-01-15'],
  ['J-27 the technical log for 6 months', 'retention.technical-log', '2026-08-31', '2027-02-28'],
  ['K-01 deletion 30 days after the contract', 'deletion.after-contract', '2026-11-05', '2026-12-05'],
  ['K-17 a system silent for 7 days', 'deletion.silent-system', '2026-11-05', '2026-11-12'],
  ['H-18 a request answered in one month', 'rights.month', '2026-03-10', '2026-04-10'],
  ['H-18 a request of 31 January, to a Saturday', 'rights.month', '2026-01-31', '2026-02-28'],
  ['H-19 a request answered in 30 days', 'rights.thirty-days', '2026-03-10', '2026-04-09'],
  ['H-20 an extension by two months', 'rights.extension', '2026-04-10', '2026-06-10'],
  ['H-24 a request paused for 5 days', 'rights.month', '2026-03-10', '2026-04-15', { pausedDays: 5 }],
  ['A-60 a deadline that stood still for 4 days', 'complaint.decision', '2026-11-02', '2026-11-27', { pausedDays: 4 }],
  ['H-04 one working day, from a Friday', 'undue-delay', '2026-11-13', '2026-11-16'],
];

describe('the calendar', () => {
  it.each(ROWS)('%s', (...[, rule, start, due, options]) => {
    const computed = period(rule, on(start), options);
    expect(computed.due).toBe(due);
    expect(computed).toMatchObject({ rule, start, clause: PERIOD_RULES[rule].clause });
  });

  it('B-09 counts begun days of delay', () => {
    expect(daysBetween(on('2026-11-16'), on('2026-11-23'))).toBe(7);
    expect(daysBetween(on('2026-11-16'), on('2026-11-16'))).toBe(0);
  });

  it.each([
    ['2026-11-02', '2026-11-05', '2026-11-12'],
    ['2026-11-10', '2026-11-01', '2026-11-11'],
  ])('B-38 a complaint on a report of %s, discovered %s, may come until %s', (delivered, discovered, last) => {
    const end = earliest(
      period('complaint.from-discovery', on(discovered)),
      period('complaint.from-delivery', on(delivered)),
    );
    expect(end.due).toBe(last);
  });

  it.each([
    ['2026-03-10', '2026-04-09', 'rights.thirty-days'],
    ['2026-01-31', '2026-02-28', 'rights.month'],
  ])('H-19 a request of %s is to be answered by %s, the earlier of both periods', (received, target, rule) => {
    const answer = earliest(period('rights.month', on(received)), period('rights.thirty-days', on(received)));
    expect(answer).toMatchObject({ due: target, rule });
  });

  it('H-20 extends the deadline of the first month', () => {
    const month = period('rights.month', on('2026-03-10'));
    expect(period('rights.extension', month.due).due).toBe('2026-06-10');
  });

  it('H-18 no setting moves the deadline of a person later', () => {
    const saturday = period('rights.month', on('2026-01-31'), { shift: true });
    expect(saturday.due).toBe('2026-02-28');
    expect(saturday.unshifted).toBeUndefined();
  });

  it('J-10 counts the clocks of a breach in hours, over the change of the clock too', () => {
    const aware = new Date('2026-10-24T20:00:00Z');
    expect(period('breach.notice', aware).due).toEqual(new Date('2026-10-25T20:00:00Z'));
    expect(period('breach.controller-report', aware).due).toEqual(new Date('2026-10-27T20:00:00Z'));
    expect(period('breach.notice', aware).explanation.en).toContain(
      '24 October 2026 22:00: it ends on 25 October 2026 21:00',
    );
  });
});

describe('the calendar', () => {
  it('M-05 knows no rule that is not in its table, and assumes none', () => {
    const asked: string = 'invoice.dew';
    expect(isRuleName(asked)).toBe(false);
    expect(isRuleName('toString')).toBe(false);
    expect(() => Reflect.apply(period, undefined, [asked, on('2026-11-02')])).toThrow(CalendarError);
    expect(() => Reflect.apply(period, undefined, ['toString', on('2026-11-02')])).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_RULE' }),
    );
  });

  it('M-05 refuses an amount that is no whole number', () => {
    for (const amount of [-1, 1.5, Number.NaN]) {
      expect(() => period('invoice.due', on('2026-11-02'), { amount })).toThrow(
        expect.objectContaining({ code: 'BAD_AMOUNT' }),
      );
    }
  });

  it('M-05 refuses a day where hours are counted, and a text that is no day', () => {
    expect(() => Reflect.apply(period, undefined, ['breach.notice', on('2026-11-02')])).toThrow(
      expect.objectContaining({ code: 'START_NEEDS_TIME' }),
    );
    for (const text of ['2026-02-30', '2026-2-3', '2026-11-02T10:00', '']) {
      expect(isCalendarDate(text)).toBe(false);
      expect(() => on(text)).toThrow(expect.objectContaining({ code: 'BAD_DATE' }));
    }
  });

  it('M-05 every rule in hours gives an instant, every other a day', () => {
    const inHours = Object.keys(PERIOD_RULES).filter(name => isRuleName(name) && PERIOD_RULES[name].count === 'hours');
    expect(inHours).toEqual(['breach.notice', 'breach.controller-report']);
  });

  it('M-05 every rule names its requirement, clause and start in both languages', () => {
    for (const { requirement, clause, from } of Object.values(PERIOD_RULES)) {
      expect(requirement).toMatch(/^[A-N]-\d\d$/);
      expect(clause).not.toBe('');
      expect(from.cs).not.toBe(from.en);
    }
  });

  it('M-05 explains what it did, in both languages', () => {
    const { explanation, unshifted, calendarUsed } = period('invoice.due', on('2026-12-10'));
    expect(explanation).toEqual({
      cs:
        '14 dnů, začátek: vystavení faktury 10. 12. 2026; končí 28. 12. 2026 (terms 3.2 ¶4). ' +
        'Konec 24. 12. 2026 není pracovní den, platí nejbližší další (§ 607 občanského zákoníku).',
      en:
        '14 days from the issue of the invoice 10 December 2026: it ends on 28 December 2026 (terms 3.2 ¶4). ' +
        'The end on 24 December 2026 is no working day, so the next one holds (Civil Code s. 607).',
    });
    expect(unshifted).toBe('2026-12-24');
    expect(calendarUsed).toBe('Czech working days');
  });

  it('M-05 takes an instant as the day it is in Prague', () => {
    expect(period('invoice.due', new Date('2026-11-01T23:30:00Z'))).toMatchObject({
      start: '2026-11-02',
      due: '2026-11-16',
    });
    expect(dayOf(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01');
    expect(beginningOf(on('2026-07-01'))).toEqual(new Date('2026-06-30T22:00:00Z'));
  });
});

describe('Czech working days', () => {
  it('hold Good Friday, Easter Monday and 17 November as holidays', () => {
    expect(czechHolidays(2026)).toEqual(expect.arrayContaining(['2026-04-03', '2026-04-06', '2026-11-17']));
    expect(isWorkingDay(on('2026-11-16'))).toBe(true);
    expect(isWorkingDay(on('2026-11-17'))).toBe(false);
    expect(isWorkingDay(on('2026-11-21'))).toBe(false);
  });

  it('agree with date-holidays from 2016 to 2060', () => {
    const other = new Holidays('CZ');
    for (let year = 2016; year <= 2060; year++) {
      const theirs = other.getHolidays(year).filter(({ type }) => type === 'public');
      expect(czechHolidays(year)).toEqual([...new Set(theirs.map(({ date }) => date.slice(0, 10)))].sort());
    }
  });

  const folder = join(CORPORA, 'einvoice');
  const files = existsSync(folder) ? readdirSync(folder).filter(name => /^cz-holidays-.*\.json$/.test(name)) : [];
  (files.length > 0 ? it.each(files) : it.skip.each(['the test material']))('agree with %s', file => {
    const years: Record<string, string[]> = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    for (const [year, days] of Object.entries(years)) expect(czechHolidays(Number(year))).toEqual(days);
  });

  it('count forth and back to the same day', () => {
    const start = fc.integer({ min: 0, max: 12_000 }).map(days => addDays(on('2016-01-01'), days));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 40 }), (day, count) => {
        const later = addWorkingDays(day, count);
        expect(isWorkingDay(later)).toBe(true);
        if (isWorkingDay(day)) expect(addWorkingDays(later, -count)).toBe(day);
      }),
    );
  });

  it('never let a period that shifts end on a day off, nor one that stays move', () => {
    const start = fc.integer({ min: 0, max: 12_000 }).map(days => addDays(on('2016-01-01'), days));
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 400 }), (day, amount) => {
        const { due } = period('invoice.due', day, { amount });
        expect(isWorkingDay(due)).toBe(true);
        expect(daysBetween(addDays(day, amount), due)).toBeLessThan(6);
        expect(period('rights.month', day).due).toBe(addMonths(day, 1));
      }),
    );
  });
});

describe('N-06 the maintenance window "Sunday 12:00 PM to 4:00 AM"', () => {
  const noon: WeeklyWindow = { weekday: 7, start: '12:00', end: '04:00', zone: 'Europe/Prague' };
  const midnight: WeeklyWindow = { weekday: 7, start: '00:00', end: '04:00', zone: 'Europe/Prague' };

  it('N-06 read literally lasts from Sunday noon to Monday 04:00', () => {
    const occurrence = { from: new Date('2026-11-22T11:00:00Z'), to: new Date('2026-11-23T03:00:00Z') };
    expect(openAt(noon, new Date('2026-11-22T10:59:59Z'))).toBeUndefined();
    expect(openAt(noon, occurrence.from)).toEqual(occurrence);
    expect(openAt(noon, new Date('2026-11-23T02:59:59Z'))).toEqual(occurrence);
    expect(openAt(noon, occurrence.to)).toBeUndefined();
    expect(nextWindow(noon, new Date('2026-11-16T03:00:00Z'))).toEqual(occurrence);
  });

  it('N-06 read as midnight lasts from Sunday 00:00 to 04:00', () => {
    const occurrence = { from: new Date('2026-11-21T23:00:00Z'), to: new Date('2026-11-22T03:00:00Z') };
    expect(openAt(midnight, new Date('2026-11-22T00:00:00Z'))).toEqual(occurrence);
    expect(openAt(midnight, new Date('2026-11-22T11:00:00Z'))).toBeUndefined();
  });

  it.each([
    ['2026-10-25', 5],
    ['2026-03-29', 3],
    ['2026-11-22', 4],
  ])('N-06 on the night of %s lasts %d hours', (sunday, hours) => {
    const { from, to } = nextWindow(midnight, beginningOf(on(sunday)));
    expect(dayOf(from)).toBe(sunday);
    expect((to.getTime() - from.getTime()) / 3_600_000).toBe(hours);
  });

  it.each(['2026-10-25', '2026-03-29'])(
    'N-06 read literally is untouched by the night of %s, which ends before noon',
    sunday => {
      const { from, to } = nextWindow(noon, beginningOf(on(sunday)));
      expect([dayOf(from), (to.getTime() - from.getTime()) / 3_600_000]).toEqual([sunday, 16]);
    },
  );

  it('N-06 is not cut short by an hour that the clock shows twice', () => {
    const twice = { ...midnight, start: '02:15', end: '02:45' };
    const { from, to } = nextWindow(twice, beginningOf(on('2026-10-25')));
    expect([from.toISOString(), to.toISOString()]).toEqual(['2026-10-25T00:15:00.000Z', '2026-10-25T01:45:00.000Z']);
  });

  it('N-06 refuses what is no window', () => {
    for (const wrong of [{ weekday: 8 }, { start: '25:00' }, { zone: 'Europe/Praha' }]) {
      expect(() => nextWindow({ ...noon, ...wrong }, new Date())).toThrow(
        expect.objectContaining({ code: 'BAD_WINDOW' }),
      );
    }
  });
});
