import { UNDECODABLE } from './csv-decoder.js';

/** Why a record could not be read. `CSV_TRUNCATED` is always the last item of a file. */
export type CsvErrorCode =
  | 'CSV_TRUNCATED'
  | 'CSV_BAD_QUOTE'
  | 'CSV_COLUMN_COUNT'
  | 'CSV_TOO_MANY_COLUMNS'
  | 'CSV_FIELD_TOO_LONG'
  | 'CSV_ROW_TOO_LONG'
  | 'CSV_NUL'
  | 'CSV_UNDECODABLE';

/** `row` counts records from 1 with header and blank lines, as a spreadsheet numbers them. */
export interface CsvRow {
  row: number;
  cells: string[];
  error?: undefined;
}
/** `line` is the physical line on which the record begins, as a text editor numbers it. */
export interface CsvRowError {
  row: number;
  line: number;
  error: CsvErrorCode;
}
export type CsvItem = CsvRow | CsvRowError;

export interface CsvLimits {
  /** UTF-16 code units of one cell. */
  field: number;
  /** UTF-16 code units of one record. */
  row: number;
  columns: number;
}

/** `lf`: LF and CRLF end a record and a lone CR is content; `cr`: CR ends it. */
export type LineEnd = 'lf' | 'cr';

/**
 * What a stray quotation mark does. `strict`: refuses the record (RFC 4180). `tolerant`: is content inside a cell that is not
 * quoted (inches, nicknames), refuses the record behind the end of a quoted one. `lenient`: is content in both, and the end of
 * the file closes an open cell.
 */
export type QuoteRule = 'strict' | 'tolerant' | 'lenient';

export interface ScannerOptions {
  delimiter: string;
  lineEnd: LineEnd;
  skipFirstLine: boolean;
  quotes: QuoteRule;
  columns: 'first' | 'any' | number;
  trimLeadingSpace: boolean;
  comment: string | undefined;
  foldLineBreaks: boolean;
  limits: CsvLimits;
}

/** Where the scanner stands. */
const enum Mode {
  /** Before the first character of a cell. */
  Start,
  Plain,
  Quoted,
  /** Behind a quotation mark inside a quoted cell: its end, or half of a doubled mark. */
  Mark,
  /** Behind Mark and a CR. */
  MarkCr,
  /** In a record that cannot be followed any further, or in a comment: all is dropped up to the line end. */
  Skip,
  Comment,
}

const QUOTE = 0x22;
const CR = 0x0d;
/** With the u flag a lone surrogate matches and one half of a pair does not. */
const BAD_CONTENT = new RegExp(`[\\0${UNDECODABLE}]`, 'u');

/**
 * Text to records (RFC 4180, with the leniency asked for). Takes pieces of any size and keeps no more than one record within the
 * limits. Whole lines without quotation marks take a short cut (split); everything else goes through the modes.
 */
export class CsvScanner {
  private mode: Mode = Mode.Start;
  private items: CsvItem[] = [];
  private cells: string[] = [];
  private cell = '';
  private rowLength = 0;
  private error: CsvErrorCode | undefined;
  private row = 1;
  private line = 1;
  private startLine = 1;
  /** A piece that this record touches holds a NUL or undecodable bytes somewhere. */
  private suspect = false;
  private pieceSuspect = false;
  private expected: number | undefined;
  private readonly newline: string;
  private readonly newlineCode: number;
  private readonly delimiterCode: number;
  private readonly shortCut: number;

  constructor(private readonly options: ScannerOptions) {
    if (options.skipFirstLine) this.mode = Mode.Comment;
    this.newline = options.lineEnd === 'lf' ? '\n' : '\r';
    this.newlineCode = this.newline.charCodeAt(0);
    this.delimiterCode = options.delimiter.charCodeAt(0);
    const plain = !options.trimLeadingSpace && options.comment === undefined;
    this.shortCut = plain ? Math.min(options.limits.field, options.limits.row) : -1;
    if (typeof options.columns === 'number') this.expected = options.columns;
  }

  /** The records that end in this piece of text. */
  push(text: string): CsvItem[] {
    this.items = [];
    this.pieceSuspect = BAD_CONTENT.test(text);
    this.suspect ||= this.pieceSuspect;
    let at = 0;
    let quote = -1;
    while (at < text.length) {
      if (this.shortCut >= 0 && this.mode === Mode.Start && this.cells.length === 0 && this.error === undefined) {
        const end = text.indexOf(this.newline, at);
        if (quote < at) quote = indexOrEnd(text, '"', at);
        if (end !== -1 && end < quote && end - at <= this.shortCut) {
          this.wholeLine(text.slice(at, end));
          at = end + 1;
          continue;
        }
      }
      at = this.step(text, at);
    }
    return this.items;
  }

  /** The record that the end of the file ends, if any. */
  end(): CsvItem[] {
    this.items = [];
    if (this.mode === Mode.Comment) return this.items;
    const begun = this.cells.length > 0 || this.error !== undefined || this.mode !== Mode.Start;
    if (!begun) return this.items;
    if (this.mode === Mode.Quoted && this.options.quotes !== 'lenient') this.error = 'CSV_TRUNCATED';
    this.dropCr();
    this.endCell();
    if (this.cutOff()) this.error ??= 'CSV_TRUNCATED';
    this.endRecord();
    return this.items;
  }

  private cutOff(): boolean {
    return this.expected !== undefined && !this.blank() && this.cells.length < this.expected;
  }

  private wholeLine(line: string): void {
    const content = line.charCodeAt(line.length - 1) === CR ? line.slice(0, -1) : line;
    this.cells = content.split(this.options.delimiter);
    if (this.cells.length > this.options.limits.columns) this.error = 'CSV_TOO_MANY_COLUMNS';
    this.endRecord();
  }

  /** Reads on from `at` until the mode changes or the piece ends; returns where it stopped. */
  private step(text: string, at: number): number {
    switch (this.mode) {
      case Mode.Start:
        return this.stepStart(text, at);
      case Mode.Plain:
        return this.stepPlain(text, at);
      case Mode.Quoted:
        return this.stepQuoted(text, at);
      case Mode.Mark:
      case Mode.MarkCr:
        return this.stepMark(text, at);
      case Mode.Skip:
      case Mode.Comment:
        return this.stepSkip(text, at);
    }
  }

  private stepStart(text: string, at: number): number {
    const { comment, trimLeadingSpace } = this.options;
    if (comment !== undefined && this.rowLength === 0 && text[at] === comment) {
      this.mode = Mode.Comment;
      return at + 1;
    }
    const code = text.charCodeAt(at);
    if (trimLeadingSpace && code !== this.newlineCode && code !== CR && /\s/.test(text[at] ?? '')) return at + 1;
    this.mode = code === QUOTE ? Mode.Quoted : Mode.Plain;
    if (code !== QUOTE) return at;
    this.rowLength++;
    return at + 1;
  }

  private stepPlain(text: string, at: number): number {
    const { delimiterCode, newlineCode } = this;
    let end = at;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === delimiterCode || code === newlineCode || code === QUOTE) break;
    }
    this.append(text, at, end);
    const code = text.charCodeAt(end);
    if (code === QUOTE) {
      if (this.options.quotes === 'strict') this.lose('CSV_BAD_QUOTE');
      else this.append(text, end, end + 1);
    } else if (code === delimiterCode) this.nextCell();
    else if (code === newlineCode) this.endLine();
    return end + 1;
  }

  private stepQuoted(text: string, at: number): number {
    const end = indexOrEnd(text, '"', at);
    this.append(text, at, end);
    for (
      let next = text.indexOf(this.newline, at);
      next !== -1 && next < end;
      next = text.indexOf(this.newline, next + 1)
    ) {
      this.line++;
    }
    if (end < text.length) this.mode = Mode.Mark;
    return end + 1;
  }

  private stepMark(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === this.newlineCode) this.endLine();
    else if (this.mode === Mode.MarkCr) return this.strayMark('"\r', at);
    else if (code === this.delimiterCode) this.nextCell();
    else if (code === CR) this.mode = Mode.MarkCr;
    else if (code === QUOTE) {
      this.append('"', 0, 1);
      this.mode = Mode.Quoted;
    } else return this.strayMark('"', at);
    return at + 1;
  }

  private strayMark(mark: string, at: number): number {
    if (this.options.quotes !== 'lenient') this.lose('CSV_BAD_QUOTE');
    else {
      this.append(mark, 0, mark.length);
      this.mode = Mode.Quoted;
    }
    return at;
  }

  private stepSkip(text: string, at: number): number {
    const end = text.indexOf(this.newline, at);
    if (end === -1) return text.length;
    this.endLine();
    return end + 1;
  }

  /** Adds text[from, to) to the cell; beyond a limit the record is only followed to its end, no longer kept. */
  private append(text: string, from: number, to: number): void {
    if (to === from) return;
    this.rowLength += to - from;
    if (this.error !== undefined) return;
    if (this.cell.length + to - from > this.options.limits.field) this.fail('CSV_FIELD_TOO_LONG');
    else if (this.rowLength > this.options.limits.row) this.fail('CSV_ROW_TOO_LONG');
    else this.cell += text.slice(from, to);
  }

  private fail(code: CsvErrorCode): void {
    this.error ??= code;
    this.cells = [];
    this.cell = '';
  }

  private lose(code: CsvErrorCode): void {
    this.fail(code);
    this.mode = Mode.Skip;
  }

  private nextCell(): void {
    this.endCell();
    this.rowLength++;
    if (this.cells.length >= this.options.limits.columns) this.fail('CSV_TOO_MANY_COLUMNS');
  }

  private endCell(): void {
    if (this.error === undefined) {
      const fold = this.options.foldLineBreaks && this.cell.includes('\r\n');
      this.cells.push(fold ? this.cell.replaceAll('\r\n', '\n') : this.cell);
    }
    this.cell = '';
    this.mode = Mode.Start;
  }

  /** A CR before the line end belongs to the line end, unless it stands in quotation marks. */
  private dropCr(): void {
    if (this.mode !== Mode.Plain || !this.cell.endsWith('\r')) return;
    this.cell = this.cell.slice(0, -1);
    this.rowLength--;
  }

  private endLine(): void {
    if (this.mode === Mode.Comment) return this.nextRecord();
    this.dropCr();
    this.endCell();
    this.endRecord();
  }

  private endRecord(): void {
    const error = this.error ?? this.findFault();
    if (error !== undefined) this.items.push({ row: this.row, line: this.startLine, error });
    else if (!this.blank()) {
      if (this.options.columns === 'first') this.expected ??= this.cells.length;
      this.items.push({ row: this.row, cells: this.cells });
    }
    this.nextRecord();
  }

  private nextRecord(): void {
    this.mode = Mode.Start;
    this.cells = [];
    this.rowLength = 0;
    this.error = undefined;
    this.suspect = this.pieceSuspect;
    this.row++;
    this.line++;
    this.startLine = this.line;
  }

  private blank(): boolean {
    return this.cells.length === 1 && this.cells[0] === '' && this.rowLength === 0;
  }

  private findFault(): CsvErrorCode | undefined {
    if (this.suspect) {
      if (this.cells.some(cell => cell.includes('\0'))) return 'CSV_NUL';
      if (this.cells.some(cell => BAD_CONTENT.test(cell))) return 'CSV_UNDECODABLE';
    }
    if (this.expected === undefined || this.cells.length === this.expected || this.blank()) return undefined;
    const surplus = this.cells.slice(this.expected);
    if (surplus.length === 0 || surplus.some(cell => cell !== '')) return 'CSV_COLUMN_COUNT';
    this.cells.length = this.expected;
    return undefined;
  }
}

function indexOrEnd(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at === -1 ? text.length : at;
}
