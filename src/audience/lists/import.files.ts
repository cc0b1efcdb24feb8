import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/platform.tokens.js';

const PARTIAL = '.partial';
const DAY_MS = 86_400_000;

/** A file that has come in whole and belongs to no import yet. */
export interface ReceivedFile {
  bytes: number;
  /** hex. */
  sha256: string;
  /** Makes it the file of its import. */
  keep(): Promise<void>;
  drop(): Promise<void>;
}

/** The uploaded files in the data folder. They hold personal data, so each lies there only until its rows are dealt with (promise 7). */
@Injectable()
export class ImportFiles {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Streams a file to disk and hashes it. What came in is removed when the stream breaks off, which rejects. */
  async receive(importId: string, stream: Readable): Promise<ReceivedFile> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const partial = `${this.path(importId)}.${randomBytes(6).toString('hex')}${PARTIAL}`;
    const hash = createHash('sha256');
    let bytes = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    const drop = (): Promise<void> => rm(partial, { force: true });
    try {
      await pipeline(stream, count, createWriteStream(partial, { mode: 0o600 }));
    } catch (error) {
      await drop();
      throw error;
    }
    return { bytes, sha256: hash.digest('hex'), keep: () => rename(partial, this.path(importId)), drop };
  }

  read(importId: string): Readable {
    return createReadStream(this.path(importId));
  }

  async remove(importId: string): Promise<void> {
    await rm(this.path(importId), { force: true });
  }

  /** Removes files of imports that have ended, and uploads that broke off more than a day ago; a killed process leaves such. */
  async removeAllBut(openImports: ReadonlySet<string>): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      const isOpen = name.endsWith(PARTIAL) ? await this.isFresh(name) : openImports.has(name);
      if (!isOpen) await rm(join(this.folder, name), { force: true });
    }
  }

  private async isFresh(name: string): Promise<boolean> {
    const { mtimeMs } = await stat(join(this.folder, name));
    return this.clock.now().getTime() - mtimeMs < DAY_MS;
  }

  private get folder(): string {
    return join(this.config.dataDir, 'uploads');
  }

  private path(importId: string): string {
    return join(this.folder, importId);
  }
}
