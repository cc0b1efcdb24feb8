import type { z } from 'zod';
import type { Page, PageAsked } from '../../../platform/database/pages.js';
import type { Tx } from '../../../platform/database/tx.js';
import type { Permission } from '../../../platform/http/access.decorators.js';
import type { Text } from '../../../platform/i18n/texts.js';
import type { MenuGroup } from '../office-menu.js';
import type { OfficeColumn } from './office-column.js';
import type { OfficeRecord } from './office-record.js';

/**
 * A page of the back-office that shows rows, as data. From it come `/office/<path>` with its filter form and paging, `/office/<path>.csv`,
 * a place in the menu, in the search, and the pages of its records.
 */
export interface OfficeTable<
  Row extends object = object,
  Filters extends z.ZodObject = z.ZodObject,
  Subject = unknown,
> {
  /** Path segment: `customers`. */
  path: string;
  title: Text;
  /** Where the menu has it; a table without a group is reached through records only. */
  group?: MenuGroup;
  needs: Permission;
  /** What the page is for, where the title does not say it. */
  intro?: Text;
  /** What an empty table says: what to do next. */
  empty: Text;
  columns: readonly OfficeColumn<Row>[];
  /** Fields of the filter form, all optional; `.meta()` names them. */
  filters: Filters;
  /** One page of rows. `count` asks for the total where it is cheap. */
  rows(tx: Tx, filter: z.output<Filters>, asked: PageAsked): Promise<Page<Row>>;
  /** Names of operator actions that are offered above the rows; what the filter names goes into their forms. */
  actions?: readonly string[];
  /** Takes part in the search of the bar: through the filter `q`, which then has to be there. */
  search?: SearchOf<Row>;
  record?: OfficeRecord<Subject>;
}

/** How a found row is shown, and whether it is exactly what was typed (an id, a number, a whole name). */
export interface SearchOf<Row> {
  name(row: Row): string;
  id(row: Row): string;
  /** Besides the id and the name. */
  numbers?(row: Row): readonly (string | null)[];
}
