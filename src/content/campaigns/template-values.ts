/** What a template may hold of a recipient: the JSON scalars of a list's attributes, and lists of them. */
export type TemplateValue = string | number | boolean | null | undefined | readonly TemplateValue[];

/** A recipient's data under the names a template uses; an absent one renders as empty text. */
export interface RecipientValues {
  readonly first_name?: TemplateValue;
  readonly last_name?: TemplateValue;
  readonly name?: TemplateValue;
  readonly salutation?: TemplateValue;
  /** Attributes of the list, reached as `attributes.x` and, where no standard name hides it, as bare `x`. */
  readonly attributes?: Readonly<Record<string, TemplateValue>>;
}

/** Names every template may use, whatever the list. */
const STANDARD_VARIABLES: readonly string[] = [
  'email',
  'controller.name',
  'controller.address',
  'unsubscribe_url',
  'why_url',
];

/** What else of a person has a name of its own. */
const NAMES: readonly string[] = ['first_name', 'last_name', 'name', 'salutation'];

/** Roots a template may read but not assign: hiding one would let a check pass on a link or an identity that is not shown. */
export const RESERVED_ROOTS: ReadonlySet<string> = new Set([
  'attributes',
  'controller',
  'email',
  'unsubscribe_url',
  'why_url',
]);

/** The two addresses the platform itself puts in; every other link must state its host in the source. */
export const PLATFORM_URLS: ReadonlySet<string> = new Set(['unsubscribe_url', 'why_url']);

/** What a template of this list may name. */
export interface KnownVariables {
  readonly variables: readonly string[];
  /** Known, but nothing that the sending systems may be given (E-13). */
  readonly withheld: readonly string[];
}

/**
 * The standard names and each attribute of the list, as `attributes.x` and bare. `given`: what of a person the sending systems take beside
 * the address; null, whatever a content needs.
 */
export function knownVariables(attributes: readonly string[], given: readonly string[] | null = null): KnownVariables {
  const personal = [...NAMES, ...attributes];
  const written = (fields: readonly string[]): string[] =>
    fields.flatMap(name => (NAMES.includes(name) ? [name] : [name, `attributes.${name}`]));
  return {
    variables: [...STANDARD_VARIABLES, ...NAMES, ...attributes.flatMap(name => [name, `attributes.${name}`])],
    withheld: given === null ? [] : written(personal.filter(name => !given.includes(name))),
  };
}

/** What text of a value is looked at more closely for: CR, and surrogates that may have lost their other half to a filter. */
const UNUSUAL = /[\r\ud800-\udfff]/;

/**
 * The text a value renders as: nothing for null, absent and objects, lists joined, every line end as LF, half a surrogate pair
 * as U+FFFD. An object would read "[object Object]"; the static check lets none through.
 */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return UNUSUAL.test(value) ? usual(value) : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? usual(value.map(valueText).join('')) : '';
}

function usual(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '\ufffd');
}

const HTML_SPECIAL = /[&<>"']/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** Text made safe for HTML text and for attribute values within either kind of quotes. */
export function escapeHtml(text: string): string {
  return HTML_SPECIAL.test(text) ? text.replace(/[&<>"']/g, character => ENTITIES[character] ?? character) : text;
}

/** The name under which a measured message finds its links. No author may write it: the check of names knows no such one. */
export const MEASURED = 'mandate_measured';

/** By name: `link1`, `link2`, … and, for who is measured, `picture`. */
export type MeasuredUrls = Readonly<Record<string, string>>;
