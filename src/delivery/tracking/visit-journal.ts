import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from '../../platform/ids/ids.js';

/** What is written is on the disk when the write returns; nobody else may read it. */
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL | constants.O_DSYNC;
const ENDING = '.visits';
/** A process writes to one segment for so long, in milliseconds. */
const SEGMENT_MS = 1_000;
/** A segment that nobody wrote to for so long has no writer any more, in milliseconds. */
const ABANDONED_MS = 60_000;

interface Segment {
  path: string;
  file: Promise<FileHandle>;
  begunAt: number;
  written: Promise<void>;
}

/**
 * Visits on the local disk until the database has them: segments of lines in one folder, which several processes may share. A segment has
 * one writer and is moved by whoever finds it; that a second process moves it too is harmless, because each visit has an id.
 */
export class VisitJournal {
  private segment: Segment | undefined;
  private readonly sealed = new Set<string>();

  constructor(private readonly folder: string) {}

  /** Resolves when the lines are on the disk; throws what the disk says. One call at a time; after a failure, end the segment. */
  async write(lines: string): Promise<void> {
    if (this.segment && Date.now() - this.segment.begunAt > SEGMENT_MS) void this.seal();
    const segment = (this.segment ??= this.begin());
    segment.written = segment.file.then(file => file.appendFile(lines));
    await segment.written;
  }

  /** Ends the segment being written. */
  async seal(): Promise<void> {
    const { segment } = this;
    if (!segment) return;
    this.segment = undefined;
    await segment.written.catch(() => undefined);
    await segment.file.then(file => file.close()).catch(() => undefined);
    this.sealed.add(segment.path);
  }

  /** Ended segments of this process; with `everyone`, also what other processes left or are writing. */
  async segments(everyone: boolean): Promise<string[]> {
    if (!everyone) return [...this.sealed];
    const names = await readdir(this.folder).catch(() => []);
    const paths = names.filter(name => name.endsWith(ENDING)).map(name => join(this.folder, name));
    return paths.filter(path => path !== this.segment?.path).toSorted();
  }

  /**
   * The lines of a segment without their ends; none of one that another process has moved and removed. What is no whole line was cut off
   * by the end of its process and never answered.
   */
  async read(path: string): Promise<string[]> {
    const text = await readFile(path, 'latin1').catch(() => '');
    return text.split('\n').slice(0, -1);
  }

  /** Removes a segment whose visits the database has, unless its writer may still be at it. */
  async forget(path: string): Promise<void> {
    if (!this.sealed.has(path) && !(await isAbandoned(path))) return;
    await rm(path, { force: true });
    this.sealed.delete(path);
  }

  private begin(): Segment {
    const path = join(this.folder, `${uuidv7()}${ENDING}`);
    return { path, file: create(this.folder, path), begunAt: Date.now(), written: Promise.resolve() };
  }
}

async function create(folder: string, path: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(path, FLAGS, 0o600);
  const names = await open(folder, constants.O_RDONLY);
  await names.sync().finally(() => names.close());
  return file;
}

async function isAbandoned(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > ABANDONED_MS;
}
