import { Parser } from 'htmlparser2';
import { MaskedTemplate } from './liquid-mask.js';

/** A link as a reader sees it. */
interface VisibleLink {
  readonly href: string;
  readonly text: string;
}

/** What a reader of the HTML sees, as text. */
interface VisibleText {
  readonly text: string;
  readonly links: readonly VisibleLink[];
}

const UNSEEN: ReadonlySet<string> = new Set(['head', 'style', 'script', 'title', 'template', 'noscript', 'xml']);
const PARAGRAPHS: ReadonlySet<string> = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol table blockquote pre section article header footer'.split(' '),
);
const LINES: ReadonlySet<string> = new Set(['div', 'li', 'tr', 'hr', 'dt', 'dd', 'tbody', 'thead']);
/** Splits a text into the marks of Liquid tokens and what lies between. */
const MARKS = /(\ufdd0\d+\ufdd1)/;
const HIDDEN_STYLE = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** The visible text of rendered HTML; links as `text (address)`, images as their alternative text. */
export function htmlToText(html: string): VisibleText {
  return read(html, () => false);
}

/** The text template of an HTML template: its Liquid stays where it was, so that both parts say the same (F-19). */
export function textTemplateOf(html: string): string {
  const masked = new MaskedTemplate(html);
  const { text } = read(masked.text, piece => masked.tokenOf(piece)?.kind === 'tag');
  return masked.unmask(text);
}

function read(html: string, isTag: (piece: string) => boolean): VisibleText {
  const reader = new TextReader(isTag);
  const parser = new Parser(reader, { decodeEntities: true });
  parser.end(html);
  return reader.finish();
}

/** Follows an HTML parser and lays out what it reports as lines of text. */
class TextReader {
  private readonly lines: TextLines;
  private readonly links: VisibleLink[] = [];
  /** The link that is open, and where its text begins. */
  private link: { readonly href: string; readonly from: number } | undefined;
  private unseen = 0;
  private readonly tables: { readonly layout: boolean; cells: number }[] = [];

  constructor(isTag: (piece: string) => boolean) {
    this.lines = new TextLines(isTag);
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.unseen > 0 || UNSEEN.has(name) || isHidden(attributes)) {
      this.unseen++;
      return;
    }
    this.breakAt(name);
    if (name === 'table') this.tables.push({ layout: attributes['role'] === 'presentation', cells: 0 });
    if (name === 'td' || name === 'th') this.openCell();
    if (name === 'br') this.lines.break(1, true);
    if (name === 'li') this.lines.write('- ');
    if (name === 'img') this.lines.write(attributes['alt'] ?? '');
    if (name === 'a') this.link = { href: (attributes['href'] ?? '').trim(), from: this.lines.position };
  }

  onclosetag(name: string): void {
    if (this.unseen > 0) {
      this.unseen--;
      return;
    }
    if (name === 'a') this.closeLink();
    this.breakAt(name);
    if (name === 'table') this.tables.pop();
  }

  ontext(text: string): void {
    if (this.unseen === 0) this.lines.write(text);
    else this.lines.hold(text);
  }

  oncomment(text: string): void {
    this.lines.hold(text);
  }

  finish(): VisibleText {
    return { text: this.lines.finish(), links: this.links };
  }

  private breakAt(name: string): void {
    const table = this.tables.at(-1);
    if (name === 'tr' && table !== undefined) table.cells = 0;
    // A row of a layout table is a block of its own; a row of a data table is a line.
    if (PARAGRAPHS.has(name) || (name === 'tr' && table?.layout === true)) this.lines.break(2);
    else if (LINES.has(name)) this.lines.break(1);
  }

  private openCell(): void {
    const table = this.tables.at(-1);
    if (table === undefined || table.layout) this.lines.break(1);
    else if (table.cells++ > 0) this.lines.write(' | ');
  }

  private closeLink(): void {
    if (this.link === undefined) return;
    const { href, from } = this.link;
    this.link = undefined;
    const text = this.lines.since(from);
    this.links.push({ href, text });
    const target = /^mailto:/i.test(href) ? (href.slice('mailto:'.length).split('?', 1)[0] ?? '') : href;
    if (target === '' || target.startsWith('#') || text === target) return;
    this.lines.write(text === '' ? target : ` (${target})`);
  }
}

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  return 'hidden' in attributes || HIDDEN_STYLE.test(attributes['style'] ?? '');
}

/** Collapses white space as a browser does and keeps at most one empty line between blocks. */
class TextLines {
  /** Pieces and not one text: a long document would be copied again for each block. */
  private readonly parts: string[] = [];
  private breaks = 0;
  /** Tags that stand between two lines, with the line ends before them: they go to the front of the next text. */
  private waiting = '';
  private waitingBreaks = 0;

  constructor(private readonly isTag: (piece: string) => boolean) {}

  get position(): number {
    return this.parts.length;
  }

  since(position: number): string {
    return this.parts.slice(position).join('').trim();
  }

  break(count: number, add = false): void {
    if (this.parts.length > 0) this.breaks = Math.min(2, add ? this.breaks + count : Math.max(this.breaks, count));
  }

  write(text: string): void {
    for (const piece of text.replace(/[\s\u00a0]+/g, ' ').split(MARKS)) {
      if (this.isTag(piece) && this.atLineStart()) this.wait(piece);
      else this.add(piece);
    }
  }

  /** Only the tags of what nobody sees: an `assign` there must work in the text part too. */
  hold(text: string): void {
    for (const piece of text.split(MARKS)) if (this.isTag(piece)) this.wait(piece);
  }

  finish(): string {
    if (this.waiting !== '') this.flush();
    return `${this.parts.join('').trim()}\n`;
  }

  private atLineStart(): boolean {
    return this.parts.length === 0 || this.breaks > 0;
  }

  /** A tag alone between two lines must not leave an empty one, and the end of a loop keeps the line end of its rows before it. */
  private wait(tag: string): void {
    this.waiting += '\n'.repeat(this.breaks - this.waitingBreaks) + tag;
    this.waitingBreaks = this.breaks;
  }

  private add(piece: string): void {
    const text = this.atLineStart() || this.parts.at(-1)?.endsWith(' ') === true ? piece.trimStart() : piece;
    if (text === '') return;
    this.flush();
    this.parts.push(text);
  }

  private flush(): void {
    if (this.breaks > 0) this.parts.push((this.parts.pop() ?? '').trimEnd());
    const gap = this.waiting + '\n'.repeat(this.breaks - this.waitingBreaks);
    if (gap !== '') this.parts.push(gap);
    this.waiting = '';
    this.breaks = this.waitingBreaks = 0;
  }
}
