import { open, readdir, readFile, stat, type FileHandle } from 'node:fs/promises';
import { decodeWords } from 'postal-mime';
import {
  dayOf,
  indexFile,
  indexLine,
  isMissing,
  messageFile,
  type IndexLine,
} from '../../platform/mail/mailbox-folder.js';

/** A captured message as lists show it. */
export interface MailboxItem {
  /** Sorts by time. */
  id: string;
  /** RFC 3339, UTC. */
  at: string;
  /** Envelope recipients, joined by a comma. */
  to: string;
  /** The From field, decoded. */
  from: string;
  subject: string;
  /** Bytes. */
  size: number;
  /** Envelope sender; empty for a bounce. */
  returnPath: string;
}

export interface MailboxPage {
  items: MailboxItem[];
  /** The `before` of the next page; null when there is nothing older. */
  next: string | null;
}

/** How many messages one question looks at; a search that found too little among them goes on at `next`. */
const LOOKED_AT = 200_000;
const BLOCK_BYTES = 262_144;
const LINE_FEED = 0x0a;

/** A place in the index of a day, in bytes. */
interface Place {
  day: string;
  offset: number;
}

interface LineAt {
  text: string;
  offset: number;
}

/** The reading side of the capture mailbox; it keeps nothing in memory and sees what any process has written into the folder. */
export class MailboxReader {
  constructor(private readonly folder: string) {}

  /** Messages newest first, older than `before`, whose recipient or subject holds the text; none that a person has deleted. */
  async page(asked: { search?: string; before?: string; limit: number }): Promise<MailboxPage> {
    const items: MailboxItem[] = [];
    const wanted = asked.search?.trim().toLowerCase() ?? '';
    let looked = 0;
    let last: Place | undefined;
    for await (const { line, place } of this.newestFirst(parsePlace(asked.before))) {
      if (items.length === asked.limit || looked === LOOKED_AT) return { items, next: last ? placeText(last) : null };
      looked += 1;
      last = place;
      const item = matches(line, wanted) ? await this.item(line) : undefined;
      if (item) items.push(item);
    }
    return { items, next: null };
  }

  async find(id: string): Promise<MailboxItem | undefined> {
    const day = dayOf(id);
    if (day === undefined) return undefined;
    const start = `{"id":"${id}"`;
    for await (const lines of this.blocksOf({ day, offset: Infinity })) {
      const line = parseLine(lines.find(({ text }) => text.startsWith(start))?.text ?? '');
      if (line) return this.item(line);
    }
    return undefined;
  }

  /** The bytes of a message exactly as they came, or undefined for an id that is not there. */
  async bytes(id: string): Promise<Buffer | undefined> {
    const day = dayOf(id);
    if (day === undefined) return undefined;
    return readFile(messageFile(this.folder, day, id)).catch(whenMissing(undefined));
  }

  private async item(line: IndexLine): Promise<MailboxItem | undefined> {
    const day = dayOf(line.id);
    if (day === undefined) return undefined;
    const file = await stat(messageFile(this.folder, day, line.id)).catch(whenMissing(undefined));
    return file && toItem(line, file.size);
  }

  private async *newestFirst(before: Place | undefined): AsyncGenerator<{ line: IndexLine; place: Place }> {
    for (const day of await daysIn(this.folder)) {
      if (before && day > before.day) continue;
      const end = before?.day === day ? before.offset : Infinity;
      for await (const lines of this.blocksOf({ day, offset: end })) {
        for (const { text, offset } of lines) {
          const line = parseLine(text);
          if (line) yield { line, place: { day, offset } };
        }
      }
    }
  }

  /** The lines of a day before a place, last first. */
  private async *blocksOf({ day, offset }: Place): AsyncGenerator<LineAt[]> {
    const file = await open(indexFile(this.folder, day)).catch(whenMissing(undefined));
    if (!file) return;
    try {
      const end = Math.min(offset, (await file.stat()).size);
      yield* linesBackwards(file, end);
    } finally {
      await file.close();
    }
  }
}

/** The `before` of a page. */
function placeText({ day, offset }: Place): string {
  return `${day}-${offset}`;
}

/** The opposite of placeText; undefined for what is none. */
function parsePlace(text = ''): Place | undefined {
  const [, day, offset] = /^(\d{8})-(\d{1,15})$/.exec(text) ?? [];
  return day === undefined ? undefined : { day, offset: Number(offset) };
}

/** The lines before a byte offset, last first, a block at a time. */
async function* linesBackwards(file: FileHandle, end: number): AsyncGenerator<LineAt[]> {
  let rest: Buffer = Buffer.alloc(0);
  for (let to = end; to > 0; to = Math.max(0, to - BLOCK_BYTES)) {
    const from = Math.max(0, to - BLOCK_BYTES);
    const block = Buffer.concat([await readAt(file, from, to - from), rest]);
    const found = block.indexOf(LINE_FEED);
    const first = from === 0 ? 0 : found < 0 ? block.length : found + 1;
    yield linesOf(block, first, from).reverse();
    rest = block.subarray(0, first);
  }
}

function linesOf(block: Buffer, first: number, base: number): LineAt[] {
  const lines: LineAt[] = [];
  for (let start = first; start < block.length;) {
    const found = block.indexOf(LINE_FEED, start);
    const end = found < 0 ? block.length : found;
    lines.push({ text: block.toString('utf8', start, end), offset: base + start });
    start = end + 1;
  }
  return lines;
}

/** A line that a crash tore is no message. */
function parseLine(text: string): IndexLine | undefined {
  try {
    return indexLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function toItem(line: IndexLine, size: number): MailboxItem {
  return {
    id: line.id,
    at: new Date(line.at).toISOString(),
    to: line.to.join(', '),
    from: decoded(line.from),
    subject: decoded(line.subject),
    size,
    returnPath: line.path,
  };
}

function decoded(field: string): string {
  return field.includes('=?') ? decodeWords(field) : field;
}

function matches(line: IndexLine, wanted: string): boolean {
  if (wanted === '') return true;
  return [line.to.join(', '), decoded(line.subject)].some(text => text.toLowerCase().includes(wanted));
}

async function daysIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(whenMissing<string[]>([]));
  return names
    .filter(name => /^\d{8}$/.test(name))
    .sort()
    .reverse();
}

function whenMissing<Value>(value: Value): (error: unknown) => Value {
  return error => {
    if (isMissing(error)) return value;
    throw error;
  };
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
