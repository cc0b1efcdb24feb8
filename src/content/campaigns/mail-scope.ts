import type { Scope } from './liquid-run.js';
import { MEASURED, type MeasuredUrls, type RecipientValues } from './template-values.js';

/** On whose behalf a message goes (F-18); both stand visibly in it. */
export interface Controller {
  readonly name: string;
  /** Postal address, on one line. */
  readonly address: string;
}

/** The names of a message as its templates look them up: standard names first, then the list's attributes. */
export function mailScope(
  controller: Controller,
  email: string,
  values: RecipientValues,
  unsubscribe_url: string,
  why_url: string,
  measured?: MeasuredUrls,
): Scope {
  const { first_name, last_name, name, salutation, attributes = {} } = values;
  const variables = {
    email,
    first_name,
    last_name,
    name,
    salutation,
    attributes,
    controller,
    unsubscribe_url,
    why_url,
    ...(measured && { [MEASURED]: measured }),
  };
  return { variables, attributes };
}

/** A subject is one line: a line break or tab in a value becomes a blank. */
export function oneLine(text: string): string {
  return /\p{Cc}/u.test(text) ? text.replace(/\p{Cc}+/gu, ' ').trim() : text;
}
