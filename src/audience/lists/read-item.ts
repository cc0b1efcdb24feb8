import { CsvReader } from './csv.js';
import type { CsvItem } from './csv-scanner.js';
import type { ImportSettings } from './list.rules.js';
import { NdjsonReader, type JsonItem } from './ndjson.js';

/** A row of a file, or why it could not be read. */
export type ReadItem = CsvItem | JsonItem;

/** Reads a file as the settings say; what they leave open is found out from its beginning. */
export function readerOf(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { format, encoding, delimiter }: Pick<ImportSettings, 'format' | 'encoding' | 'delimiter'>,
): CsvReader | NdjsonReader {
  if (format === 'ndjson') return new NdjsonReader(source);
  return new CsvReader(source, {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  });
}
