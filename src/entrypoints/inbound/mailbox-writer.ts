import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { dayOf, describe, indexFile, isMissing, messageFile, messageId } from '../../platform/mail/mailbox-folder.js';
import type { Envelope } from './smtp-session.js';

/** Files written at the same time: what is more waits, so that many connections cost no more open files than these. */
const AT_ONCE = 16;

/**
 * The writing side of the capture mailbox; several processes may write into one folder. A stored message survives the end of this
 * process; it does not survive a loss of power, nothing is synced.
 * Measured on 2 cores with 20 connections and messages of 10 KB: 5,300–6,000/s and 0.21–0.25 ms of a core each in a process of its
 * own, 2,300–3,700/s beside a sender in the same process. For half a minute after many files were deleted nearby ext4 takes 1 ms to make
 * one instead of 0.03 (it passes over the inodes just freed): 800–1,200/s then.
 */
export class MailboxWriter {
  private readonly writer = randomBytes(4).toString('hex');
  private readonly slots = new Slots(AT_ONCE);
  private readonly underWay = new Set<Promise<unknown>>();
  private index: IndexFile | undefined;
  private last = { at: 0, serial: 0 };

  constructor(private readonly folder: string) {}

  /** Resolves to the message's id when its file and its line are written; rejects, and leaves no file, when one of them cannot be. */
  async store(envelope: Envelope, message: Buffer, at = new Date()): Promise<string> {
    const id = this.nextId(at);
    const work = this.slots.run(() => this.write(id, at, envelope, message));
    this.underWay.add(work);
    try {
      await work;
      return id;
    } finally {
      this.underWay.delete(work);
    }
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  private nextId(at: Date): string {
    const serial = at.getTime() === this.last.at ? this.last.serial + 1 : 0;
    this.last = { at: at.getTime(), serial };
    return messageId(at, serial, this.writer);
  }

  private async write(id: string, at: Date, envelope: Envelope, message: Buffer): Promise<void> {
    const day = dayOf(id) ?? '';
    const file = messageFile(this.folder, day, id);
    try {
      await writeNew(file, message);
      await this.indexOf(indexFile(this.folder, day)).append(JSON.stringify(describe(id, at, envelope, message)));
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  }

  private indexOf(path: string): IndexFile {
    if (this.index?.path !== path) this.index = new IndexFile(path);
    return this.index;
  }
}

/** The folder of a day is made by its first message, and again when a person has emptied the mailbox meanwhile. */
async function writeNew(file: string, bytes: Buffer): Promise<void> {
  try {
    await writeFile(file, bytes, { flag: 'wx' });
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes, { flag: 'wx' });
  }
}

/** Lines that come while others are being written go out together. Each brings the line feed before it: after a torn line the next is whole. */
class IndexFile {
  private lines: string[] = [];
  private batch: Promise<void> | undefined;
  private written: Promise<void> = Promise.resolve();

  constructor(readonly path: string) {}

  append(line: string): Promise<void> {
    this.lines.push(`\n${line}`);
    return (this.batch ??= this.writeAfter(this.written));
  }

  private writeAfter(earlier: Promise<void>): Promise<void> {
    const batch = earlier.then(() => {
      const text = this.lines.join('');
      this.lines = [];
      this.batch = undefined;
      return appendFile(this.path, text);
    });
    this.written = batch.catch(() => undefined);
    return batch;
  }
}

/** Lets so many pieces of work run at the same time; the others wait in the order they came. */
class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.free > 0) this.free--;
    else await new Promise<void>(resolve => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}
