import { z } from 'zod';
import type { Locale } from '../../platform/http/locale.js';

export type FieldKind =
  | 'text'
  | 'email'
  | 'url'
  | 'password'
  | 'number'
  | 'date'
  | 'time'
  | 'checkbox'
  | 'select'
  | 'checkboxes'
  | 'textarea';

/** One field of a form, as its schema describes it. */
export interface FormField {
  name: string;
  kind: FieldKind;
  label: string;
  help: string | undefined;
  required: boolean;
  options: { value: string; label: string }[];
  initial: string[];
  limits: { min?: number; max?: number; maxLength?: number; step?: 'any' | 1 };
  /** The schema takes the value itself, not the text of a form: true, 5, [..], a Date. */
  native: boolean;
}

type Schema = z.core.$ZodTypes;
type Meta = Record<string, unknown>;

interface Unwrapped {
  schema: Schema;
  optional: boolean;
  initial: unknown;
  meta: Meta;
  /** Something before the schema turns text into its value. */
  prepared: boolean;
}

const LONG_TEXT = 300;

/** The fields of a form, in the order of the schema, labelled in one language. */
export function formFields(schema: z.ZodObject, locale: Locale): FormField[] {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
  return Object.entries(shape).map(([name, field]) => formField(name, field, locale));
}

function formField(name: string, field: z.core.$ZodType, locale: Locale): FormField {
  const found = unwrap(field);
  const kind = kindOf(name, found);
  return {
    name,
    kind,
    label: metaText(found.meta, 'title', locale) ?? name,
    help: metaText(found.meta, 'description', locale),
    required: !found.optional && kind !== 'checkbox',
    options: optionsOf(found, locale),
    initial: textsOf(found.initial),
    limits: limitsOf(found.schema),
    native: isNative(found),
  };
}

/** Takes off optional, default, preprocess …; the metadata of the outermost layer win. */
function unwrap(schema: z.core.$ZodType): Unwrapped {
  const known = schema as Schema;
  const { def } = known._zod;
  const meta: Meta = z.globalRegistry.get(schema) ?? {};
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return over(def.innerType, { optional: true, meta });
    case 'default':
    case 'prefault':
    case 'catch':
      return over(def.innerType, { optional: true, initial: initialOf(def), meta });
    case 'readonly':
    case 'nonoptional':
      return over(def.innerType, { meta });
    case 'pipe':
      return isTransform(def.in)
        ? over(def.out, { meta, prepared: true, optional: acceptsNothing(schema) })
        : over(def.in, { meta, prepared: true });
    default:
      return { schema: known, optional: false, initial: undefined, meta, prepared: false };
  }
}

function over(inner: z.core.$ZodType, outer: Partial<Unwrapped> & { meta: Meta }): Unwrapped {
  const below = unwrap(inner);
  return {
    schema: below.schema,
    optional: (outer.optional ?? false) || below.optional,
    prepared: (outer.prepared ?? false) || below.prepared,
    initial: outer.initial ?? below.initial,
    meta: { ...below.meta, ...outer.meta },
  };
}

function initialOf(def: object): unknown {
  return 'defaultValue' in def ? def.defaultValue : undefined;
}

function isTransform(schema: z.core.$ZodType): boolean {
  return schema._zod.def.type === 'transform';
}

/** A preprocess may turn nothing into something, which only trying shows. */
function acceptsNothing(schema: z.core.$ZodType): boolean {
  return z.safeParse(schema, undefined).success;
}

function kindOf(name: string, { schema, meta }: Unwrapped): FieldKind {
  const { def } = schema._zod;
  if (meta['format'] === 'password' || /password/i.test(name)) return 'password';
  if (meta['format'] === 'textarea') return 'textarea';
  switch (def.type) {
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'checkbox';
    case 'date':
      return 'date';
    case 'enum':
    case 'literal':
      return 'select';
    case 'array':
      return unwrap(def.element).schema._zod.def.type === 'enum' ? 'checkboxes' : 'text';
    case 'string':
      return stringKind(schema);
    default:
      return 'textarea';
  }
}

const STRING_KINDS: Record<string, FieldKind> = { email: 'email', url: 'url', date: 'date', datetime: 'time' };

function stringKind(schema: Schema): FieldKind {
  const { format, maxLength } = traits(schema);
  if (typeof format === 'string' && STRING_KINDS[format]) return STRING_KINDS[format];
  return typeof maxLength === 'number' && maxLength > LONG_TEXT ? 'textarea' : 'text';
}

/** What zod tells about a string or a number; only those have these properties. */
function traits(schema: Schema): Record<'format' | 'maxLength' | 'minValue' | 'maxValue' | 'isInt', unknown> {
  const told = (name: string): unknown => Reflect.get(schema, name);
  return {
    ...{ format: told('format'), maxLength: told('maxLength') },
    ...{ minValue: told('minValue'), maxValue: told('maxValue'), isInt: told('isInt') },
  };
}

function limitsOf(schema: Schema): FormField['limits'] {
  const { type } = schema._zod.def;
  const { maxLength, minValue, maxValue, isInt } = traits(schema);
  if (type === 'string') return isBound(maxLength) ? { maxLength } : {};
  if (type !== 'number') return {};
  return {
    ...(isBound(minValue) ? { min: minValue } : {}),
    ...(isBound(maxValue) ? { max: maxValue } : {}),
    step: isInt === true ? 1 : 'any',
  };
}

/** An integer is bounded by what a double can hold; that is no bound to show. */
function isBound(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < Number.MAX_SAFE_INTEGER;
}

function optionsOf({ schema, meta }: Unwrapped, locale: Locale): FormField['options'] {
  const { def } = schema._zod;
  const inner = def.type === 'array' ? unwrap(def.element) : { schema, meta };
  const words = inner.meta['options'] ?? meta['options'];
  const labels =
    typeof words === 'object' && words !== null ? new Map<string, unknown>(Object.entries(words)) : undefined;
  return valuesOf(inner.schema).map(value => ({ value, label: localized(labels?.get(value), locale) ?? value }));
}

function valuesOf(schema: Schema): string[] {
  const { def } = schema._zod;
  if (def.type === 'enum') return Object.values(def.entries).map(String);
  return def.type === 'literal' ? def.values.map(String) : [];
}

function textsOf(initial: unknown): string[] {
  if (initial === undefined || initial === null) return [];
  const values: unknown[] = Array.isArray(initial) ? initial : [initial];
  return values.map(value => (typeof value === 'string' ? value : JSON.stringify(value)));
}

function isNative({ schema, prepared }: Unwrapped): boolean {
  const { def } = schema._zod;
  const coerces = 'coerce' in def && def.coerce;
  return !prepared && !coerces && def.type !== 'string' && def.type !== 'enum' && def.type !== 'literal';
}

function metaText(meta: Meta, name: 'title' | 'description', locale: Locale): string | undefined {
  const translated = meta[locale];
  if (typeof translated === 'object' && translated !== null) {
    const own: unknown = Reflect.get(translated, name);
    if (typeof own === 'string') return own;
  }
  return localized(meta[name], locale);
}

/** A text, or { cs, en }. */
function localized(value: unknown, locale: Locale): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const own: unknown = Reflect.get(value, locale);
  return typeof own === 'string' ? own : undefined;
}
