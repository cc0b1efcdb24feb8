import { CsvDecoder, type CsvEncoding, SAMPLE } from './csv-decoder.js';
import { type CsvItem, type CsvLimits, CsvScanner, type LineEnd, type QuoteRule } from './csv-scanner.js';

export interface CsvOptions {
  encoding?: CsvEncoding;
  delimiter?: string;
  /** `lf`: LF and CRLF end a record, a lone CR is content; `cr`: CR ends it. Default: found out from the first 64 KB. */
  lineEnd?: LineEnd;
  /** Default `tolerant`. */
  quotes?: QuoteRule;
  /** Cells of every record: as many as the first has (default), a fixed number, or anything. */
  columns?: 'first' | 'any' | number;
  trimLeadingSpace?: boolean;
  /** A character that makes a comment of a line that begins with it. */
  comment?: string;
  /** CRLF inside a quoted cell: kept (default) or made LF. */
  lineBreaks?: 'keep' | 'lf';
  limits?: Partial<CsvLimits>;
}

const LIMITS: CsvLimits = { field: 1_000_000, row: 4_000_000, columns: 1_000 };

export interface CsvFormat {
  encoding: CsvEncoding;
  delimiter: string;
  lineEnd: LineEnd;
}

/**
 * Reads CSV as customers really send it: any of six encodings, four delimiters, three line ends, all found out from the first
 * 64 KB unless given. Constant memory. A record that cannot be read becomes an error with its number and reading goes on;
 * errors of the source itself (a broken connection) are thrown.
 */
export class CsvReader implements AsyncIterable<CsvItem[]> {
  private readonly decoder: CsvDecoder;
  private delimiter: string | undefined;
  private lineEnd: LineEnd | undefined;

  /** @throws RangeError for a delimiter or comment character that no CSV can have. */
  constructor(
    private readonly source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    private readonly options: CsvOptions = {},
  ) {
    checkCharacters(options.delimiter, options.comment);
    this.decoder = new CsvDecoder(options.encoding);
    this.delimiter = options.delimiter;
    this.lineEnd = options.lineEnd;
  }

  /** What was given or found out; final when the reading has ended, undefined before the first batch. */
  get format(): CsvFormat | undefined {
    if (this.delimiter === undefined || this.lineEnd === undefined) return undefined;
    return { encoding: this.decoder.encoding ?? 'utf-8', delimiter: this.delimiter, lineEnd: this.lineEnd };
  }

  /** Batches of about 64 KB of text, never empty. Can be iterated once. */
  async *[Symbol.asyncIterator](): AsyncGenerator<CsvItem[]> {
    let scanner: CsvScanner | undefined;
    for await (const text of this.pieces()) {
      scanner ??= this.scannerFor(text);
      const items = scanner.push(text);
      if (items.length > 0) yield items;
    }
    const last = scanner?.end() ?? [];
    if (last.length > 0) yield last;
  }

  /** The text; the first piece is long enough to find out the format from, and has lost the byte order mark. */
  private async *pieces(): AsyncGenerator<string> {
    let head: string | undefined = '';
    for await (const text of this.texts()) {
      if (head === undefined) yield text;
      else if (head.length + text.length < SAMPLE) head += text;
      else {
        yield withoutMark(head + text);
        head = undefined;
      }
    }
    if (head !== undefined) yield withoutMark(head);
  }

  private async *texts(): AsyncGenerator<string> {
    for await (const chunk of this.source) {
      // One huge chunk is cut up, so that memory does not depend on how the bytes arrive.
      for (let at = 0; at < chunk.length; at += SAMPLE) {
        const size = Math.min(SAMPLE, chunk.length - at);
        const text = this.decoder.push(Buffer.from(chunk.buffer, chunk.byteOffset + at, size));
        if (text !== '') yield text;
      }
    }
    yield this.decoder.end();
  }

  private scannerFor(head: string): CsvScanner {
    const { options } = this;
    // Excel's first line `sep=;` is an order to the reader, not a record.
    const directive = options.delimiter === undefined ? /^sep=([^\r\n"])[\r\n]/i.exec(head)?.[1] : undefined;
    const unquoted = head.replace(/"[^"]*"?/g, '');
    this.delimiter ??= directive ?? detectDelimiter(unquoted);
    this.lineEnd ??= !unquoted.includes('\n') && unquoted.includes('\r') ? 'cr' : 'lf';
    return new CsvScanner({
      delimiter: this.delimiter,
      lineEnd: this.lineEnd,
      skipFirstLine: directive !== undefined,
      quotes: options.quotes ?? 'tolerant',
      columns: options.columns ?? 'first',
      trimLeadingSpace: options.trimLeadingSpace ?? false,
      comment: options.comment,
      foldLineBreaks: options.lineBreaks === 'lf',
      limits: { ...LIMITS, ...options.limits },
    });
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function checkCharacters(delimiter: string | undefined, comment: string | undefined): void {
  for (const character of [delimiter, comment]) {
    if (character === undefined) continue;
    if (character.length !== 1 || /[\r\n"\0\ufffd]/.test(character)) {
      throw new RangeError('A CSV delimiter or comment sign is one character, no line end and no quotation mark');
    }
  }
  if (delimiter !== undefined && delimiter === comment) throw new RangeError('Delimiter and comment sign are the same');
}

/** The sign that stands in the first line and equally often in most others; `;` (Czech Excel) when there is one column. */
function detectDelimiter(unquoted: string): string {
  const records = unquoted.split(/[\r\n]+/, 50).filter(record => record !== '');
  let best = { delimiter: ';', same: 0, count: 0 };
  for (const delimiter of [';', ',', '\t', '|']) {
    const [count = 0, ...others] = records.map(record => record.split(delimiter).length - 1);
    const same = others.filter(other => other === count).length;
    if (count > 0 && (best.count === 0 || same > best.same || (same === best.same && count > best.count))) {
      best = { delimiter, same, count };
    }
  }
  return best.delimiter;
}
