import { Fields } from './header-fields.js';
import { decodeText } from './part-text.js';

/** Nothing deeper is opened: a report has three levels, hostile mail has hundreds. */
const DEEPEST = 12;
const MOST_PARTS = 200;
const STRAY_WITHIN = 4000;
const LONGEST_REMARK = 400;
const LONGEST_HEADER = 256 * 1024;
/** So much of a part is read as text; a notice is a page long, the rest can only be the returned mail. */
const LONGEST_TEXT = 256 * 1024;

/** One leaf of a mail: its header fields and its bytes as Latin-1. Texts are decoded only when somebody asks. */
export class MailPart {
  readonly type: string;

  constructor(
    readonly fields: Fields,
    private readonly source: string,
    private readonly start: number,
    private readonly end: number,
    readonly depth: number,
  ) {
    const declared = contentType(fields);
    // A multipart that could not be taken apart is read as it stands: a mail system lost its boundary.
    this.type = declared.startsWith('multipart/') ? 'text/plain' : declared;
  }

  /** The body without transfer encoding and charset, at most 256 KiB of it, with line feeds only. */
  text(): string {
    const raw = this.source.slice(this.start, Math.min(this.end, this.start + LONGEST_TEXT));
    return decodeText(
      raw,
      this.fields.first('content-transfer-encoding'),
      this.fields.parameter('content-type', 'charset'),
    );
  }
}

/** A mail taken apart: the fields of the whole and its leaves in their order. */
export interface MailParts {
  fields: Fields;
  leaves: MailPart[];
}

/**
 * Takes a mail apart (RFC 5322, 2046) as far as a report needs it. Never throws, decompresses nothing, copies nothing but what is asked
 * for; time grows with the bytes, at most twelve times over them. What lies beyond the limits is left closed.
 */
export function mailParts(bytes: Uint8Array): MailParts {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const leaves: MailPart[] = [];
  const fields = walk({ source, leaves }, beginning(source), source.length, 0);
  return { fields, leaves };
}

interface Walk {
  source: string;
  leaves: MailPart[];
}

/** An mbox line before the mail, or blank lines, are no header. */
function beginning(source: string): number {
  const blank = /^\s*/.exec(source.slice(0, 1000))?.[0].length ?? 0;
  return source.startsWith('From ', blank) ? source.indexOf('\n', blank) + 1 : blank;
}

function walk(walked: Walk, start: number, end: number, depth: number): Fields {
  const { source, leaves } = walked;
  const bodyStart = headerEnd(source, start, end);
  const fields = Fields.parse(source.slice(start, Math.min(bodyStart, start + LONGEST_HEADER)));
  const boundary =
    boundaryOf(fields) ?? (depth === 0 ? strayBoundary(source.slice(bodyStart, bodyStart + STRAY_WITHIN)) : undefined);
  const inner = boundary !== undefined && depth < DEEPEST ? sections(source, boundary, bodyStart, end) : [];
  if (inner.length === 0) leaves.push(new MailPart(fields, source, bodyStart, end, depth));
  for (const section of inner) if (leaves.length < MOST_PARTS) walk(walked, section.start, section.end, depth + 1);
  return fields;
}

function boundaryOf(fields: Fields): string | undefined {
  const boundary = contentType(fields).startsWith('multipart/')
    ? fields.parameter('content-type', 'boundary')
    : undefined;
  return boundary === '' ? undefined : boundary;
}

/** Lists and gateways lose the header that names the boundary; the body still shows it, after no more than a remark for old programs. */
function strayBoundary(body: string): string | undefined {
  const found = /(?:^|\n)--([^\s-][^\n\r]{4,68}|-[^\n\r]{4,68})\r?\nContent-(?:type|description|transfer)/i.exec(body);
  if (!found || found.index > LONGEST_REMARK || body.slice(0, found.index).includes('@')) return undefined;
  return found[1]?.trimEnd();
}

/** Offset of the body: after the first empty line. */
function headerEnd(source: string, start: number, end: number): number {
  if (source.startsWith('\n', start)) return start + 1;
  if (source.startsWith('\r\n', start)) return start + 2;
  const window = source.slice(start, Math.min(end, start + LONGEST_HEADER));
  const match = /\r?\n[ \t]*\r?\n/.exec(window);
  return match ? start + match.index + match[0].length : Math.min(end, start + window.length);
}

/** The bytes between the delimiter lines; a missing last delimiter ends with the mail. */
function sections(source: string, boundary: string, from: number, end: number): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const delimiter = `--${boundary}`;
  let open: number | undefined;
  for (
    let at = source.indexOf(delimiter, from);
    at >= 0 && at < end;
    at = source.indexOf(delimiter, at + delimiter.length)
  ) {
    if (at > from && source[at - 1] !== '\n') continue;
    if (open !== undefined) found.push({ start: open, end: at });
    const lineEnd = source.indexOf('\n', at);
    const last = source.startsWith('--', at + delimiter.length);
    open = last || lineEnd < 0 ? undefined : lineEnd + 1;
    if (last || found.length >= MOST_PARTS) return found;
  }
  if (open !== undefined && open < end) found.push({ start: open, end });
  return found;
}

function contentType(fields: Fields): string {
  return (fields.first('content-type') ?? 'text/plain').split(/[;\s]/, 1).join('').toLowerCase() || 'text/plain';
}
