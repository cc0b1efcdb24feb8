import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/platform.tokens.js';
import { refuse } from '../../platform/refusals/refusals.js';

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

  /**
   * Streams a file to disk and hashes it. What came in is removed when the stream breaks off, which rejects, and when it goes on beyond the
   * limit: FILE_TOO_LARGE.
   */
  async receive(importId: string, stream: Readable): Promise<ReceivedFile> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const partial = `${this.path(importId)}.${randomBytes(6).toString('hex')}${PARTIAL}`;
    const drop = (): Promise<void> => rm(partial, { force: true });
    try {
      const { bytes, sha256 } = await this.store(partial, stream);
      return { bytes, sha256, keep: () => rename(partial, this.path(importId)), drop };
    } catch (error) {
      await drop();
      throw error;
    }
  }

  private async store(path: string, stream: Readable): Promise<{ bytes: number; sha256: string }> {
    const { uploadLimit: limit } = this.config;
    const hash = createHash('sha256');
    let bytes = 0;
    const file = await open(path, 'wx', 0o600);
    try {
      // A stream that is destroyed takes its connection along, and whoever sends too much would not learn why.
      for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
        const piece = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
        bytes += piece.length;
        if (bytes > limit) refuse('FILE_TOO_LARGE', { limit });
        hash.update(piece);
        await file.writeFile(piece);
      }
    } finally {
      await file.close();
    }
    return { bytes, sha256: hash.digest('hex') };
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
