import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { CsvReader } from './csv.js';
import { ImportsService } from './import.service.js';
import { List } from './list.entity.js';
import type { FileFormat } from './list.rules.js';
import { sourceChoices, sourceOf } from './list-sources.js';
import { columnMeanings, type ColumnMeaning } from './mapping.js';
import { readerOf, type ReadItem } from './read-item.js';

const SAMPLE_BYTES = 262_144;
const VALUES = 5;

export interface PreviewColumn {
  column: string;
  field: string | null;
  attribute: string | null;
  category: string | null;
  skipped: boolean;
  /** Code of what has to be settled first. */
  refusal: string | null;
  /** Its first values. */
  values: string[];
}

export interface PreviewView {
  format: { kind: FileFormat; encoding: string | null; delimiter: string | null };
  source: string | null;
  columns: PreviewColumn[];
}

/** Says what the beginning of a file would mean for a list. Stores nothing. */
@Injectable()
export class ImportPreview {
  constructor(@Inject(ImportsService) private readonly imports: ImportsService) {}

  /**
   * Reads at most 256 KB of the stream. Refuses NOT_FOUND, CONTENT_TYPE_UNKNOWN without a stream, DPA_MISSING, NO_INSTRUCTION, and
   * FILE_REFUSED for a file without a heading.
   */
  async of(tx: Tx, listId: string, stream: Readable | undefined, kind: FileFormat): Promise<PreviewView> {
    const list = (await tx.manager.findOneBy(List, { id: listId, deletedAt: IsNull() })) ?? refuse('NOT_FOUND');
    if (!stream) refuse('CONTENT_TYPE_UNKNOWN');
    const agreed = await this.imports.agreed(tx, list.controllerId, listId);
    const reader = readerOf(beginning(stream), { format: kind });
    const [header, ...rows] = await cellsOf(reader);
    if (header === undefined) refuse('FILE_REFUSED', { problems: ['HEADER_MISSING'] });
    const source = sourceOf(header);
    const choices = source === undefined ? {} : sourceChoices(source, header);
    const format = reader instanceof CsvReader ? reader.format : undefined;
    return {
      format: { kind, encoding: format?.encoding ?? null, delimiter: format?.delimiter ?? null },
      source: source ?? null,
      columns: columnMeanings(header, choices, agreed).map(({ column, meaning }, index) => ({
        column,
        ...described(meaning),
        values: rows.map(row => (row[index] ?? '').slice(0, 200)),
      })),
    };
  }
}

async function* beginning(stream: Readable): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    // Cut off, but read to its end: whoever sends more still gets an answer.
    if (size - chunk.length < SAMPLE_BYTES) yield chunk;
  }
}

async function cellsOf(items: AsyncIterable<ReadItem[]>): Promise<string[][]> {
  const found: string[][] = [];
  for await (const batch of items) {
    for (const item of batch) if (item.error === undefined && found.length <= VALUES) found.push(item.cells);
  }
  return found;
}

function described(
  meaning: ColumnMeaning,
): Pick<PreviewColumn, 'field' | 'attribute' | 'category' | 'skipped' | 'refusal'> {
  const nothing = { field: null, attribute: null, category: null, skipped: false, refusal: null };
  if ('skip' in meaning) return { ...nothing, skipped: true };
  if ('refusal' in meaning) return { ...nothing, refusal: meaning.refusal };
  if ('field' in meaning) return { ...nothing, field: meaning.field };
  return { ...nothing, attribute: meaning.attribute, category: meaning.category };
}
