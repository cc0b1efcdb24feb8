import { open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { indexFile, indexLine, isMissing, messageFile } from './mailbox-folder.js';

const DAY = /^\d{8}$/;
const LINE_FEED = 0x0a;

/**
 * Takes every message that went to such an address out of a capture mailbox. Its line is overwritten where it stands, because other
 * processes may be adding lines behind it.
 */
export async function removeMailTo(folder: string, owns: (address: string) => boolean): Promise<void> {
  for (const day of await daysOf(folder)) await removeFromDay(folder, day, owns);
}

/** Removes the days of a capture mailbox that ended before a moment; returns how many. */
export async function removeDaysBefore(folder: string, moment: Date): Promise<number> {
  const first = moment.toISOString().slice(0, 10).replaceAll('-', '');
  const past = (await daysOf(folder)).filter(day => day < first);
  for (const day of past) await rm(join(folder, day), { recursive: true, force: true });
  return past.length;
}

async function removeFromDay(folder: string, day: string, owns: (address: string) => boolean): Promise<void> {
  const path = indexFile(folder, day);
  const bytes = await readFile(path).catch(unlessMissing(Buffer.alloc(0)));
  const found = linesOf(bytes).filter(({ to }) => to.some(owns));
  if (found.length === 0) return;
  for (const { id } of found) await rm(messageFile(folder, day, id), { force: true });
  const file = await open(path, 'r+');
  try {
    for (const { start, end } of found) await blank(file, start, end);
  } finally {
    await file.close();
  }
}

function blank(file: FileHandle, start: number, end: number): Promise<unknown> {
  return file.write(Buffer.alloc(end - start, ' '), 0, end - start, start);
}

function linesOf(bytes: Buffer): { id: string; to: string[]; start: number; end: number }[] {
  const lines = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found;
    const line = parsed(bytes.toString('utf8', start, end));
    if (line) lines.push({ id: line.id, to: line.to, start, end });
    start = end + 1;
  }
  return lines;
}

/** A line that a crash tore, or that was overwritten, is no message. */
function parsed(text: string): { id: string; to: string[] } | undefined {
  try {
    return indexLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function daysOf(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(unlessMissing<string[]>([]))).filter(name => DAY.test(name));
}

function unlessMissing<Value>(value: Value): (error: unknown) => Value {
  return error => {
    if (isMissing(error)) return value;
    throw error;
  };
}
