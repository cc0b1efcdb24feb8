import type { VNode } from 'preact';
import type { Tx } from '../../../platform/database/tx.js';
import type { Locale } from '../../../platform/http/locale.js';
import type { Text } from '../../../platform/i18n/texts.js';
import type { OfficeColumn } from './office-column.js';

/** The page of one thing, `/office/<path of its table>/:id`, as data: its sections in order and what may be done with it. */
export interface OfficeRecord<Subject> {
  /** Refuses NOT_FOUND. */
  load(tx: Tx, id: string): Promise<Subject>;
  /** The heading, and what a filter by this thing is called. */
  name(subject: Subject): string;
  sections: readonly Section<Subject>[];
  actions?: readonly RelatedAction<Subject>[];
}

/** An operator action that starts from a record: its form opens with these fields filled in and leads back here afterwards. */
export interface RelatedAction<Subject> {
  /** Name of the operator action. */
  action: string;
  fill(subject: Subject): Record<string, string>;
  /** Offered always when absent. */
  when?(subject: Subject): boolean;
}

export type Section<Subject> =
  | { kind: 'facts'; title?: Text; facts: readonly OfficeColumn<Subject>[] }
  /** The first rows of another registered table under a filter, with a link to all of them. */
  | { kind: 'table'; table: string; title?: Text; filter(subject: Subject): Record<string, string> }
  | RowsSection<Subject>
  /** A long text as it was given. */
  | { kind: 'text'; title: Text; text(subject: Subject): Text | string | null }
  /** Whatever else; a section that has nothing to show gives null. */
  | { kind: 'part'; title: Text; draw(tx: Tx, subject: Subject, locale: Locale): Promise<VNode | null> };

/** Rows of the record's own, few enough to be shown whole. */
export interface RowsSection<Subject, Row extends object = object> {
  kind: 'rows';
  title: Text;
  empty: Text;
  columns: readonly OfficeColumn<Row>[];
  rows(tx: Tx, subject: Subject): Promise<readonly Row[]>;
}

/** Keeps the type of the rows between the columns and the query. */
export function rowsSection<Subject, Row extends object>(
  section: Omit<RowsSection<Subject, Row>, 'kind'>,
): RowsSection<Subject> {
  return { kind: 'rows', ...section };
}
