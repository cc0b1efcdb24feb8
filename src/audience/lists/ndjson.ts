import { SAMPLE } from './csv-decoder.js';

/** Why a line could not be read. */
export type JsonErrorCode = 'JSON_BROKEN' | 'JSON_LINE_TOO_LONG' | 'JSON_FIELD_UNKNOWN' | 'JSON_NESTED';

export type JsonItem =
  { row: number; cells: string[]; error?: undefined } | { row: number; line: number; error: JsonErrorCode };

const MAX_LINE = 4_000_000;

/**
 * Reads NDJSON, one flat object a line, in constant memory, as the same batches a CSV gives: the heading first, made of the fields that the
 * first 64 KB name, then the rows. A later line with another field is an error of that line, so that nothing is dropped in silence.
 */
export class NdjsonReader implements AsyncIterable<JsonItem[]> {
  private names: Map<string, number> | undefined;
  private line = 0;

  constructor(private readonly source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {}

  /** Can be iterated once. */
  async *[Symbol.asyncIterator](): AsyncGenerator<JsonItem[]> {
    let waiting: (string | undefined)[] = [];
    let size = 0;
    for await (const line of this.lines()) {
      waiting.push(line);
      size += line?.length ?? 0;
      if (size < SAMPLE) continue;
      yield this.items(waiting);
      [waiting, size] = [[], 0];
    }
    if (waiting.length > 0) yield this.items(waiting);
  }

  /** The lines; undefined stands for one that is too long, of which nothing is kept. */
  private async *lines(): AsyncGenerator<string | undefined> {
    const decoder = new TextDecoder('utf-8');
    let line: string | undefined = '';
    for await (const chunk of this.source) {
      for (const [n, piece] of decoder.decode(chunk, { stream: true }).split('\n').entries()) {
        if (n > 0) yield line;
        const before: string | undefined = n > 0 ? '' : line;
        line = before === undefined || before.length + piece.length > MAX_LINE ? undefined : before + piece;
      }
    }
    if (line === undefined || line.trim() !== '') yield line;
  }

  private items(lines: readonly (string | undefined)[]): JsonItem[] {
    const read = lines.map(text => parsed(text));
    const items: JsonItem[] = [];
    if (!this.names) {
      const objects = read.filter(object => typeof object === 'object');
      const names = [...new Set(objects.flatMap(object => Object.keys(object)))];
      this.names = new Map(names.map((name, index) => [name, index]));
      items.push({ row: 0, cells: names });
    }
    for (const object of read) {
      const row = ++this.line;
      if (object === 'blank') continue;
      const cells = typeof object === 'string' ? object : cellsOf(object, this.names);
      items.push(typeof cells === 'string' ? { row, line: row, error: cells } : { row, cells });
    }
    return items;
  }
}

function parsed(text: string | undefined): Record<string, unknown> | JsonErrorCode | 'blank' {
  if (text === undefined) return 'JSON_LINE_TOO_LONG';
  if (text.trim() === '') return 'blank';
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : 'JSON_BROKEN';
  } catch {
    return 'JSON_BROKEN';
  }
}

/** The values of an object in the order of `names`, as a file would hold them; a list becomes its items with commas between. */
export function cellsOf(object: object, names: ReadonlyMap<string, number>): string[] | JsonErrorCode {
  const cells: string[] = new Array<string>(names.size).fill('');
  for (const [name, value] of Object.entries(object)) {
    const index = names.get(name);
    const text = Array.isArray(value) ? listText(value) : scalarText(value);
    if (index === undefined) return 'JSON_FIELD_UNKNOWN';
    if (text === undefined) return 'JSON_NESTED';
    cells[index] = text;
  }
  return cells;
}

function scalarText(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function listText(values: readonly unknown[]): string | undefined {
  const texts = values.map(scalarText);
  return texts.includes(undefined) ? undefined : texts.join(', ');
}
