import { addDays, addMonths, dayOf, toCalendarDate, type CalendarDate } from './calendar-date.js';
import { CalendarError } from './calendar-error.js';
import { explain, type Explanation } from './explanation.js';
import { addWorkingDays, workingDayFrom } from './holidays.js';
import { isRuleName, PERIOD_RULES, type Rule, type RuleName } from './rules.js';

export interface PeriodOptions {
  /** The customer's own figure for the rule's parameter, in the rule's unit; without it the rule's default. */
  amount?: number;
  /** false where terms or contract switch the move to the next working day off (N-43). It is never switched on by this. */
  shift?: boolean;
  /** N-42: the backward working days must have passed in full, which ends the period one day earlier. */
  strict?: boolean;
  /** Whole days during which the period stood still (A-60, H-24). */
  pausedDays?: number;
}

/** A computed period: the last day or moment it covers, or the first one after it where the rule says so, and how it came about. */
export interface Period<Due extends CalendarDate | Date = CalendarDate> {
  rule: RuleName;
  start: CalendarDate | Date;
  due: Due;
  amount: number;
  /** The day before a shift to a working day, when there was one. */
  unshifted?: CalendarDate;
  calendarUsed: 'calendar days' | 'Czech working days' | 'hours';
  clause: string;
  requirement: string;
  explanation: Explanation;
}

/** The rules that count hours and give an instant. */
export type HourRule = 'breach.notice' | 'breach.controller-report';
type DayRule = Exclude<RuleName, HourRule>;

/**
 * Computes the period that a named rule gives from its start (M-05): a day, or an instant, which for rules in days counts
 * as the day it is in Prague. The first day counted is the day after the start (Civil Code s. 605). Throws CalendarError
 * UNKNOWN_RULE, BAD_AMOUNT, START_NEEDS_TIME: there is no default for what it does not know.
 */
export function period(name: HourRule, start: Date, options?: PeriodOptions): Period<Date>;
export function period(name: DayRule, start: CalendarDate | Date, options?: PeriodOptions): Period;
export function period(
  name: RuleName,
  start: CalendarDate | Date,
  options: PeriodOptions = {},
): Period<CalendarDate | Date> {
  const rule = ruleNamed(name);
  const amount = whole(options.amount ?? rule.amount, name);
  const computed = rule.count === 'hours' ? hours(rule, name, start, amount) : days(rule, name, start, amount, options);
  const { requirement, clause } = rule;
  const known = { rule: name, amount, requirement, clause, calendarUsed: calendarOf(rule), ...computed };
  return { ...known, explanation: explain(rule, known, options) };
}

/** The period that ends first; it keeps its own explanation (B-38, H-19). */
export function earliest<Due extends CalendarDate | Date>(first: Period<Due>, ...others: Period<Due>[]): Period<Due> {
  return others.reduce((least, other) => (other.due < least.due ? other : least), first);
}

/** The rule of a name from outside. Throws CalendarError UNKNOWN_RULE. */
function ruleNamed(name: string): Rule {
  if (isRuleName(name)) return PERIOD_RULES[name];
  throw new CalendarError('UNKNOWN_RULE', `No period is known by the name "${name}"`);
}

function hours(rule: Rule, name: RuleName, start: CalendarDate | Date, amount: number): { start: Date; due: Date } {
  if (!(start instanceof Date)) {
    throw new CalendarError(
      'START_NEEDS_TIME',
      `The period "${name}" counts ${rule.count} and needs a time, not a day`,
    );
  }
  return { start, due: new Date(start.getTime() + amount * 3_600_000) };
}

function days(
  rule: Rule,
  name: RuleName,
  start: CalendarDate | Date,
  amount: number,
  options: PeriodOptions,
): { start: CalendarDate; due: CalendarDate; unshifted?: CalendarDate } {
  const first = start instanceof Date ? dayOf(start) : toCalendarDate(start);
  const counted = addDays(count(rule, first, amount), whole(options.pausedDays ?? 0, name));
  const early = options.strict && rule.count === 'working days before' ? addDays(counted, -1) : counted;
  const shifts = rule.weekend === 'shifts' && options.shift !== false;
  const last = shifts ? workingDayFrom(early) : early;
  const due = rule.yields === 'the day after' ? addDays(last, 1) : last;
  return { start: first, due, ...(last === early ? {} : { unshifted: early }) };
}

function count({ count: unit }: Rule, start: CalendarDate, amount: number): CalendarDate {
  switch (unit) {
    case 'days':
      return addDays(start, amount);
    case 'days before':
      return addDays(start, -amount);
    case 'working days':
      return addWorkingDays(start, amount);
    case 'working days before':
      return addWorkingDays(start, -amount);
    case 'months':
      return addMonths(start, amount);
    case 'years':
      return addMonths(start, 12 * amount);
    case '1 July after':
      return toCalendarDate(`${Number(start.slice(0, 4)) + amount}-07-01`);
    case 'hours':
      throw new CalendarError('START_NEEDS_TIME', 'Hours are not counted from a day');
  }
}

function calendarOf({ count: unit, weekend }: Rule): Period['calendarUsed'] {
  if (unit === 'hours') return 'hours';
  return unit.startsWith('working days') || weekend === 'shifts' ? 'Czech working days' : 'calendar days';
}

function whole(amount: number, name: RuleName): number {
  if (Number.isInteger(amount) && amount >= 0) return amount;
  throw new CalendarError('BAD_AMOUNT', `The period "${name}" is counted in whole numbers from 0, not ${amount}`);
}
