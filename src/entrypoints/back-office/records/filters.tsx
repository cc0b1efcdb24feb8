import type { VNode } from 'preact';
import { z } from 'zod';
import type { Locale } from '../../../platform/http/locale.js';
import { Field } from '../form.js';
import { label } from '../field-label.js';
import { formFields, type FormField } from '../form-fields.js';
import { inputOf, mistakesOf, typedOf, zodLanguage, type Mistakes, type Typed } from '../form-values.js';
import { recordTexts } from './record.texts.js';
import { optionsOf, type Vocabulary, WORDS } from './words.js';

/** A filter by text, for tables that take part in the search. */
export const byText = z.string().max(200).optional().meta(label('Hledat', 'Search'));

/** A filter by one thing of another table. It is set by links only, so the page names the thing and shows no field for its id. */
export function byRecord(path: string, cs: string, en: string): z.ZodOptional<z.ZodUUID> {
  return z
    .uuid()
    .optional()
    .meta({ ...label(cs, en), record: path });
}

/** A filter by a code; its options are the words of the vocabulary. */
export function byWord(
  vocabulary: Vocabulary,
  cs: string,
  en: string,
): z.ZodOptional<z.ZodEnum<Record<string, string>>> {
  const codes = Object.fromEntries(Object.keys(WORDS[vocabulary]).map(code => [code, code]));
  return z
    .enum(codes)
    .optional()
    .meta({ ...label(cs, en), options: optionsOf(vocabulary) });
}

/** What a request asks of a table, as far as it can be understood. */
export interface AskedFilter {
  fields: FormField[];
  typed: Typed;
  filter: Record<string, unknown>;
  mistakes: Mistakes;
}

/** Reads the filter of an address. What is wrong with it is named at its field; the rest still counts. */
export function askedFilter(schema: z.ZodObject, query: unknown, locale: Locale): AskedFilter {
  const fields = formFields(schema, locale);
  const typed = typedOf(query);
  const input = inputOf(fields, typed);
  const parsed = schema.safeParse(input, { error: zodLanguage(locale) });
  if (parsed.success) return { fields, typed, filter: parsed.data, mistakes: {} };
  return { fields, typed, filter: {}, mistakes: mistakesOf(parsed.error, input, locale) };
}

/** The filters that were set, for the addresses of other pages of the same rows. */
export function filterQuery({ fields, typed }: AskedFilter, more: Record<string, string> = {}): string {
  const set = fields.flatMap(({ name }) => (typed[name] ?? []).filter(Boolean).map(value => [name, value]));
  const query = new URLSearchParams([...set, ...Object.entries(more)]).toString();
  return query === '' ? '' : `?${query}`;
}

/** The path of the table whose records a filter names, if it is such a filter. */
export function recordOf(schema: z.ZodObject, field: string): string | undefined {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
  const known = shape[field];
  const path: unknown = known && z.globalRegistry.get(known)?.['record'];
  return typeof path === 'string' ? path : undefined;
}

/** A thing that the rows are filtered by, under its name. */
export interface NamedFilter {
  field: FormField;
  id: string;
  name: string;
  href: string;
}

interface FilterFormProps {
  locale: Locale;
  path: string;
  asked: AskedFilter;
  named: readonly NamedFilter[];
  /** Fields of the form; those set by links are in `named`. */
  fields: readonly FormField[];
}

/** The filter of a table: things by name, the rest as fields of a form that works by GET. */
export function FilterForm({ locale, path, asked, named, fields }: FilterFormProps): VNode | null {
  if (named.length + fields.length === 0) return null;
  const texts = recordTexts[locale];
  return (
    <>
      {named.map(filter => (
        <p key={filter.field.name} class="office-only">
          {texts.only} {filter.field.label.toLocaleLowerCase(locale)}: <a href={filter.href}>{filter.name}</a> (
          <a href={`/office/${path}${without(asked, filter.field.name)}`}>{texts.dropFilter}</a>)
        </p>
      ))}
      {fields.length > 0 && (
        <form method="get" action={`/office/${path}`} class="office-filter" noValidate>
          {named.map(({ field, id }) => (
            <input key={field.name} type="hidden" name={field.name} value={id} />
          ))}
          {fields.map(field => (
            <Field
              key={field.name}
              locale={locale}
              field={field}
              values={asked.typed[field.name] ?? []}
              mistakes={asked.mistakes[field.name] ?? []}
              filter
            />
          ))}
          <div class="office-filter-buttons">
            <button class="btn" type="submit">
              {texts.filter}
            </button>
          </div>
        </form>
      )}
    </>
  );
}

function without(asked: AskedFilter, field: string): string {
  return filterQuery({ ...asked, fields: asked.fields.filter(({ name }) => name !== field) });
}
