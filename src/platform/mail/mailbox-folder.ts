import { join } from 'node:path';
import { z } from 'zod';

/**
 * The capture mailbox on disk: `<folder>/<yyyymmdd>/<id>.eml` holds a message byte for byte, `<folder>/<yyyymmdd>/index.jsonl` a line
 * of JSON for each message of the day, in the order they were taken. Days are UTC. A message counts when it has both: one without
 * its line was never answered for, one without its file was deleted by a person.
 */
export const indexLine = z.object({
  id: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** Envelope: return path and recipients. */
  path: z.string(),
  to: z.array(z.string()),
  /** Header fields unfolded, not decoded, their first part. */
  from: z.string(),
  subject: z.string(),
});
export type IndexLine = z.infer<typeof indexLine>;

const HEADER_BYTES = 16_384;
const FIELD_CHARACTERS = 400;

/** Where a data folder keeps its capture mailbox. */
export function mailboxFolder(dataDir: string): string {
  return join(dataDir, 'mailbox');
}

/** Sorts by time: day, hhmmss and milliseconds, then the serial number within the millisecond, then who wrote it. */
export function messageId(at: Date, serial: number, writer: string): string {
  const [day = '', time = ''] = at
    .toISOString()
    .replace(/[-:.Z]/g, '')
    .split('T');
  return `${day}-${time}-${String(serial).padStart(6, '0')}-${writer}`;
}

/** The day of an id; undefined for what is no id, so that none leads out of the folder. */
export function dayOf(id: string): string | undefined {
  return /^(\d{8})-\d{9}-\d{6,}-[0-9a-f]{8}$/.exec(id)?.[1];
}

export function messageFile(folder: string, day: string, id: string): string {
  return join(folder, day, `${id}.eml`);
}

export function indexFile(folder: string, day: string): string {
  return join(folder, day, 'index.jsonl');
}

/** What the index says of a message. */
export function describe(id: string, at: Date, envelope: { from: string; to: string[] }, message: Buffer): IndexLine {
  const end = message.subarray(0, HEADER_BYTES).indexOf('\r\n\r\n');
  const head = message.toString('utf8', 0, end < 0 ? Math.min(HEADER_BYTES, message.length) : end + 2);
  return {
    id,
    at: at.getTime(),
    path: envelope.from,
    to: envelope.to,
    from: field(head, FROM),
    subject: field(head, SUBJECT),
  };
}

const FROM = /^from:(.*(?:\r\n[ \t].*)*)/im;
const SUBJECT = /^subject:(.*(?:\r\n[ \t].*)*)/im;

function field(head: string, pattern: RegExp): string {
  const value = pattern.exec(head)?.[1] ?? '';
  return value
    .replace(/\r\n(?=[ \t])/g, '')
    .trim()
    .slice(0, FIELD_CHARACTERS);
}

/** Whether an error says that there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
