import type { ComponentChildren, VNode } from 'preact';
import { ZONE } from '../../../platform/calendar/calendar-date.js';
import type { Locale } from '../../../platform/http/locale.js';
import { formats } from '../../../platform/i18n/formats.js';
import type { Text } from '../../../platform/i18n/texts.js';
import { Badge, Code, Hash, Words, type ColumnOf } from '../components.js';
import { officeTexts } from '../office.texts.js';
import type { CellValue, OfficeColumn } from './office-column.js';
import { wordOf, type Vocabulary } from './words.js';

const NUMERIC = new Set(['number', 'money', 'bytes']);

/** The columns as a table shows them under a filter. */
export function shownColumns<Row extends object>(
  columns: readonly OfficeColumn<Row>[],
  locale: Locale,
  filter: Readonly<Record<string, unknown>> = {},
): ColumnOf<Row>[] {
  const telling = columns.filter(({ saidBy }) => saidBy === undefined || filter[saidBy] === undefined);
  return telling.map(column => ({
    title: column.title[locale],
    numeric: NUMERIC.has(column.kind ?? 'text'),
    cell: row => shownCell(column, row, locale),
  }));
}

/** One cell of a table or one fact of a record, as a link where it leads somewhere. */
export function shownCell<Row extends object>(column: OfficeColumn<Row>, row: Row, locale: Locale): ComponentChildren {
  const value = valueOf(column, row);
  if (isAbsent(value)) return '–';
  const content = contentOf(column, value, locale);
  const href = column.href?.(row);
  return href === undefined ? content : <a href={href}>{content}</a>;
}

function contentOf<Row>(column: OfficeColumn<Row>, value: CellValue, locale: Locale): ComponentChildren {
  if (column.kind === 'state') return <States vocabulary={column.words} codes={textsOf(value)} locale={locale} />;
  if (column.kind === 'hash') return <Hash value={textsOf(value).join(' ')} />;
  if (column.kind === 'code') return <Code value={textsOf(value).join(' ')} />;
  return <Words text={plainText(column, value, locale)} />;
}

function States(props: { vocabulary: Vocabulary; codes: readonly string[]; locale: Locale }): VNode {
  const { vocabulary, codes, locale } = props;
  return (
    <>
      {codes.map((code, place) => (
        <span key={code}>
          {place > 0 && ', '}
          <State vocabulary={vocabulary} code={code} locale={locale} />
        </span>
      ))}
    </>
  );
}

/** A code in words. One that has no word speaks for itself and is marked, so that the tests find it. */
export function State(props: { vocabulary: Vocabulary; code: string; locale: Locale }): VNode {
  const { vocabulary, code, locale } = props;
  const word = wordOf(vocabulary, code);
  if (word === undefined) return <span data-unworded={vocabulary}>{code}</span>;
  return word.tone === undefined ? <>{word[locale]}</> : <Badge tone={word.tone}>{word[locale]}</Badge>;
}

/** The cell in a file for spreadsheets: numbers and times in forms that they sort. */
export function csvCell<Row extends object>(column: OfficeColumn<Row>, row: Row, locale: Locale): string {
  const value = valueOf(column, row);
  if (isAbsent(value)) return '';
  if (value instanceof Date) return SORTABLE.format(value);
  if (typeof value === 'number') return column.kind === 'money' ? crowns(value, locale) : String(value);
  if (column.kind !== 'state') return plainText(column, value, locale);
  return textsOf(value)
    .map(code => wordOf(column.words, code)?.[locale] ?? code)
    .join(', ');
}

/** Swedish writes 2026-11-30 09:00:00. */
const SORTABLE = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: ZONE });

function crowns(haler: number, locale: Locale): string {
  const text = (haler / 100).toFixed(2);
  return locale === 'cs' ? text.replace('.', ',') : text;
}

function plainText<Row>(column: OfficeColumn<Row>, value: CellValue, locale: Locale): string {
  const show = formats(locale);
  if (value instanceof Date) return show.time(value);
  if (typeof value === 'boolean') return officeTexts[locale][value ? 'yes' : 'no'];
  if (typeof value === 'number') {
    if (column.kind === 'money') return show.money(value);
    return column.kind === 'bytes' ? show.bytes(value) : show.number(value);
  }
  if (typeof value === 'string') return column.kind === 'day' ? show.day(value) : value;
  return isText(value) ? value[locale] : textsOf(value).join(', ');
}

export function valueOf<Row extends object>(column: OfficeColumn<Row>, row: Row): CellValue {
  if (column.value) return column.value(row);
  const value: unknown = Reflect.get(row, column.key);
  if (isCellValue(value)) return value;
  throw new Error(`Column ${column.key} holds nothing that can be shown`);
}

function isCellValue(value: unknown): value is CellValue {
  if (value === null || value === undefined || value instanceof Date || isText(value)) return true;
  if (Array.isArray(value)) return value.every(one => typeof one === 'string');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'cs' in value && 'en' in value;
}

function isAbsent(value: CellValue): value is null | undefined | '' {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** What is a code or a text, or several of them, in the data. */
function textsOf(value: CellValue): readonly string[] {
  if (isList(value)) return value;
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? [String(value)] : [];
}

function isList(value: CellValue): value is readonly string[] {
  return Array.isArray(value);
}
