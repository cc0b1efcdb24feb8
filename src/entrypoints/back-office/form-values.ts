import { z } from 'zod';
import { maskBirthNumbers } from '../../audience/lists/birth-number.js';
import type { Locale } from '../../platform/http/locale.js';
import { actionsTexts } from './actions.texts.js';
import type { FormField } from './form-fields.js';

/** What was typed, per field; a field may come several times. */
export type Typed = Record<string, string[]>;

/** What is wrong, per field; '' for what concerns the whole form. */
export type Mistakes = Record<string, string[]>;

/** The body of a form: every field as texts. Anything that is no text counts as absent. */
export function typedOf(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, texts(value)]));
}

function texts(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter(one => typeof one === 'string');
}

/** What the schema gets: an empty field is absent; a field that takes no text gets the value it stands for. */
export function inputOf(fields: readonly FormField[], typed: Typed): Record<string, unknown> {
  const given = fields.map(field => [field.name, valueOf(field, typed[field.name] ?? [])] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function valueOf(field: FormField, values: readonly string[]): unknown {
  const filled = values.map(value => (field.kind === 'password' ? value : noted(value))).filter(value => value !== '');
  if (field.kind === 'checkboxes') return filled;
  const [text] = filled;
  if (field.kind === 'checkbox') return field.native ? text !== undefined : text;
  return text === undefined || !field.native ? text : nativeValue(field, text);
}

/** E-03: what the staff note holds no birth number. */
function noted(text: string): string {
  return maskBirthNumbers(text.trim()).text;
}

function nativeValue(field: FormField, text: string): unknown {
  switch (field.kind) {
    case 'number':
      return Number(text.replace(',', '.'));
    case 'date':
      return new Date(text);
    case 'text':
      return text
        .split(/[,;\n]/)
        .map(part => part.trim())
        .filter(Boolean);
    default:
      return text;
  }
}

/** The sentences at the fields, in one language. */
export function mistakesOf(error: z.core.$ZodError, input: Record<string, unknown>, locale: Locale): Mistakes {
  const mistakes: Mistakes = {};
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? '');
    (mistakes[name] ??= []).push(input[name] === undefined ? actionsTexts[locale].required : issue.message);
  }
  return mistakes;
}

/** Our own sentences for what people mistype most; zod's for the rest. A schema's own sentence goes before both. */
export function zodLanguage(locale: Locale): z.core.$ZodErrorMap {
  const formats: Readonly<Record<string, string>> = actionsTexts[locale].formats;
  const { localeError } = z.locales[locale]();
  return issue => (issue.code === 'invalid_format' ? formats[issue.format] : undefined) ?? localeError(issue);
}
