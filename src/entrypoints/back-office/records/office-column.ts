import type { Text } from '../../../platform/i18n/texts.js';
import type { Vocabulary } from './words.js';

/** What a cell holds before it is shown: absent values show as a dash, several texts as a list, a text in both languages in that of the page. */
export type CellValue = string | number | boolean | Date | Text | readonly string[] | null | undefined;

interface Cell<Row> {
  /** Unique in its table; the row's property of this name is shown unless `value` says otherwise. */
  key: string;
  title: Text;
  value?(row: Row): CellValue;
  /** The filter that makes this column say the same in every row; it is then left out. */
  saidBy?: string;
  /** Where the cell leads: a path of ours. */
  href?(row: Row): string | undefined;
}

/** A column of a table, or a fact of a record. money: haléř; day: YYYY-MM-DD; hash: compared, so shown whole; code: looked up, so never broken; bytes: octets. */
export type OfficeColumn<Row> = Cell<Row> &
  (
    | { kind?: 'text' | 'number' | 'money' | 'time' | 'day' | 'hash' | 'code' | 'bytes' | 'flag' }
    | { kind: 'state'; words: Vocabulary }
  );
