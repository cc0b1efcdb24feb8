import { addDays, beginningOf, type CalendarDate } from '../../platform/calendar/calendar-date.js';
import { earliest, period } from '../../platform/calendar/calendar.js';
import { defineStates } from '../../platform/states/states.js';

/** What a person may ask (H-07…H-14). An objection to marketing is granted at once, any other goes to the controller. */
export const REQUEST_KINDS = [
  'ACCESS',
  'RECTIFICATION',
  'ERASURE',
  'RESTRICTION',
  'PORTABILITY',
  'OBJECTION',
  'MARKETING_OBJECTION',
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export function isRequestKind(text: unknown): text is RequestKind {
  return REQUEST_KINDS.some(kind => kind === text);
}

/**
 * H-04: with a link the controller of the message is known, so its case begins forwarded; an objection to marketing is settled when
 * it is filed (H-14). Without a link a case waits for the staff.
 */
export const privacyStates = defineStates({
  name: 'privacy request',
  initial: 'RECEIVED',
  transitions: [
    { from: 'RECEIVED', to: 'FORWARDED', by: 'forward' },
    { from: 'RECEIVED', to: 'CLOSED', by: 'settle' },
    { from: 'RECEIVED', to: 'CLOSED', by: 'close' },
    { from: 'FORWARDED', to: 'CLOSED', by: 'answer' },
  ],
});
export type PrivacyState = (typeof privacyStates.states)[number];

/** How a case may end: what was asked was done, wholly or in part, was refused on a legal ground (H-32), or went to nobody here. */
export const ANSWERS = ['DONE', 'PARTLY', 'REFUSED'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Of a person's own words and of where to answer, in characters as people count them. */
export const WORDING_LIMIT = 4_000;
export const CONTACT_LIMIT = 300;

/** What somebody filled in, whatever he typed. */
export interface FilledForm {
  kind: string | undefined;
  wording: string;
  contact: string;
}

export type FormFault = 'KIND_MISSING' | 'WORDING_TOO_LONG' | 'CONTACT_MISSING' | 'CONTACT_TOO_LONG';

/** What keeps a form from being taken; without a link nobody knows whom to answer, so a contact is needed. */
export function faultsOf(form: FilledForm, withLink: boolean): FormFault[] {
  const faults: FormFault[] = [];
  if (!isRequestKind(form.kind)) faults.push('KIND_MISSING');
  if (lengthOf(form.wording) > WORDING_LIMIT) faults.push('WORDING_TOO_LONG');
  if (lengthOf(form.contact) > CONTACT_LIMIT) faults.push('CONTACT_TOO_LONG');
  if (!withLink && form.contact.trim() === '') faults.push('CONTACT_MISSING');
  return faults;
}

/** Code points: an emoji or a letter outside the basic plane counts once. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** The last day to answer: the earlier of one month and thirty days from receipt (H-18, H-19). */
export function answerBy(receivedAt: Date): CalendarDate {
  return earliest(period('rights.thirty-days', receivedAt), period('rights.month', receivedAt)).due;
}

/** The instant at which that day is over. */
export function endOf(day: CalendarDate): Date {
  return beginningOf(addDays(day, 1));
}
