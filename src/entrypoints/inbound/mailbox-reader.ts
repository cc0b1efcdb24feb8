import { open, readdir, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeWords } from 'postal-mime';
import { z } from 'zod';
import { messageId, packFile, parseMessageId, type Pack } from './mailbox-folder.js';

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

const indexLine = z.object({
  at: z.number(),
  path: z.string(),
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  offset: z.number(),
  size: z.number(),
});
type Line = z.infer<typeof indexLine>;

/** The reading side of the capture mailbox; it keeps nothing in memory and sees what any process has written into the folder. */
export class MailboxReader {
  constructor(private readonly folder: string) {}

  /** Messages newest first, older than `before`, whose recipient or subject holds the text. */
  async page(asked: { search?: string; before?: string; limit: number }): Promise<MailboxPage> {
    const items: MailboxItem[] = [];
    const wanted = asked.search?.trim().toLowerCase() ?? '';
    let looked = 0;
    let last: string | null = null;
    for await (const item of this.newestFirst(asked.before)) {
      if (items.length === asked.limit || looked === LOOKED_AT) return { items, next: last };
      looked += 1;
      last = item.id;
      if (matches(item, wanted)) items.push(item);
    }
    return { items, next: null };
  }

  async find(id: string): Promise<MailboxItem | undefined> {
    const line = await this.line(id);
    return line && toItem(id, line);
  }

  /** The bytes of a message exactly as they came, or undefined for an id that is not there. */
  async bytes(id: string): Promise<Buffer | undefined> {
    const place = parseMessageId(id);
    const line = await this.line(id);
    if (!place || !line) return undefined;
    return withFile(packFile(this.folder, place.pack, 'mail'), file => readAt(file, line.offset, line.size));
  }

  private async line(id: string): Promise<Line | undefined> {
    const place = parseMessageId(id);
    if (!place) return undefined;
    const bytes = await withFile(packFile(this.folder, place.pack, 'index'), file =>
      readAt(file, place.lineOffset, BLOCK_BYTES),
    );
    const end = bytes?.indexOf(LINE_FEED) ?? -1;
    return bytes && end > 0 ? parseLine(bytes.toString('utf8', 0, end)) : undefined;
  }

  private async *newestFirst(before: string | undefined): AsyncGenerator<MailboxItem> {
    const start = before === undefined ? undefined : parseMessageId(before);
    for (const day of await namesIn(this.folder, /^\d{8}$/)) {
      if (start && day > start.pack.day) continue;
      for (const name of await this.packsOf(day)) {
        const here = start?.pack.day === day && start.pack.name === name;
        if (start?.pack.day === day && name > start.pack.name) continue;
        yield* this.itemsOf({ day, name }, here ? start.lineOffset : undefined);
      }
    }
  }

  private async packsOf(day: string): Promise<string[]> {
    const files = await namesIn(join(this.folder, day), /^\d{6}-\d+\.index$/);
    return files.map(name => name.replace('.index', ''));
  }

  private async *itemsOf(pack: Pack, before: number | undefined): AsyncGenerator<MailboxItem> {
    const file = await open(packFile(this.folder, pack, 'index'));
    try {
      const end = before ?? (await file.stat()).size;
      for await (const lines of linesBackwards(file, end)) {
        for (const { text, offset } of lines) {
          const line = parseLine(text);
          if (line) yield toItem(messageId(pack, offset), line);
        }
      }
    } finally {
      await file.close();
    }
  }
}

/** The lines before a byte offset, last first, a block at a time. */
async function* linesBackwards(file: FileHandle, end: number): AsyncGenerator<{ text: string; offset: number }[]> {
  let rest: Buffer = Buffer.alloc(0);
  for (let to = end; to > 0; to = Math.max(0, to - BLOCK_BYTES)) {
    const from = Math.max(0, to - BLOCK_BYTES);
    const block = Buffer.concat([await readAt(file, from, to - from), rest]);
    const first = from === 0 ? 0 : block.indexOf(LINE_FEED) + 1;
    yield linesOf(block, first, from).reverse();
    rest = block.subarray(0, first);
  }
}

function linesOf(block: Buffer, first: number, base: number): { text: string; offset: number }[] {
  const lines: { text: string; offset: number }[] = [];
  for (let start = first; start < block.length;) {
    const found = block.indexOf(LINE_FEED, start);
    const end = found < 0 ? block.length : found;
    lines.push({ text: block.toString('utf8', start, end), offset: base + start });
    start = end + 1;
  }
  return lines;
}

/** A line that a crash tore is no message. */
function parseLine(text: string): Line | undefined {
  try {
    return indexLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function toItem(id: string, line: Line): MailboxItem {
  return {
    id,
    at: new Date(line.at).toISOString(),
    to: line.to.join(', '),
    from: decoded(line.from),
    subject: decoded(line.subject),
    size: line.size,
    returnPath: line.path,
  };
}

function decoded(field: string): string {
  return field.includes('=?') ? decodeWords(field) : field;
}

function matches(item: MailboxItem, wanted: string): boolean {
  return wanted === '' || item.to.toLowerCase().includes(wanted) || item.subject.toLowerCase().includes(wanted);
}

async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(folder).catch(whenMissing<string[]>([]));
  return names
    .filter(name => pattern.test(name))
    .sort()
    .reverse();
}

async function withFile<Result>(
  path: string,
  work: (file: FileHandle) => Promise<Result>,
): Promise<Result | undefined> {
  const file = await open(path).catch(whenMissing(undefined));
  if (!file) return undefined;
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

function whenMissing<Value>(value: Value): (error: unknown) => Value {
  return error => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
