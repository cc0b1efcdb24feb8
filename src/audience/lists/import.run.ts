import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Jobs, type JobAnswer } from '../../platform/jobs/jobs.js';
import { Refusal } from '../../platform/refusals/refusals.js';
import { ImportBatch } from './import.batch.js';
import { ImportFiles } from './import.files.js';
import { importJob, importSweep } from './import.jobs.js';
import { ImportLife, refuseFile } from './import.life.js';
import type { ImportPart } from './import.part.js';
import { ImportsService } from './import.service.js';
import type { BatchFrame } from './import.store.js';
import { importStates } from './list.rules.js';
import type { Mapping } from './mapping.js';
import { readerOf, type ReadItem } from './read-item.js';

const SYSTEM = { kind: 'system', name: 'import' } as const;
const ROWS_A_PART = 4_000;

/**
 * Reads an uploaded file into its list, some thousand rows a transaction. The number of rows dealt with is part of each transaction,
 * so a kill at any point leaves neither gap nor double, and two workers at the same import cannot both get on.
 */
@Injectable()
export class ImportRun {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ImportsService) private readonly imports: ImportsService,
    @Inject(ImportLife) private readonly life: ImportLife,
    @Inject(ImportFiles) private readonly files: ImportFiles,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(importJob, ({ importId }) => this.run(importId));
    jobs.handle(importSweep, async () => {
      const open = await this.sweep();
      const ready = open.filter(({ state }) => state !== importStates.initial && state !== 'PAUSED');
      for (const { id } of ready) await jobs.add(importJob, { importId: id }, id);
      return 'done';
    });
  }

  /** Removes the files of imports that have ended. Returns those that have not. */
  async sweep(): Promise<{ id: string; state: string }[]> {
    const open = await this.database.query<{ id: string; state: string }>(
      'staff',
      `SELECT id, state FROM list_import WHERE finished_at IS NULL ORDER BY created_at`,
    );
    await this.files.removeAllBut(new Set(open.map(({ id }) => id)));
    return open;
  }

  async run(importId: string): Promise<JobAnswer> {
    const frame = await this.database.transaction(SYSTEM, tx => this.life.begin(tx, importId));
    if (!frame) return 'skipped: it is done, not uploaded yet, or its list is busy with another';
    try {
      if (!(await this.readFile(frame))) return 'skipped: another worker is at it, or it was paused or cancelled';
    } catch (error) {
      const refusal = isLost(error) ? new Refusal('FILE_LOST') : error;
      if (!(refusal instanceof Refusal)) throw error;
      await this.database.transaction(SYSTEM, tx => this.life.fail(tx, frame, refusal));
    }
    await this.files.remove(importId);
    return 'done';
  }

  private async readFile(frame: BatchFrame): Promise<boolean> {
    const reader = readerOf(this.files.read(frame.importId), frame.settings);
    let mapping: Mapping | undefined;
    const batch = new ImportBatch(frame);
    // Two parts are on their way at once: while one is being written, the next waits with its rows staged and a third is read.
    let [earlier, stored] = [Promise.resolve(true), Promise.resolve(true)];
    try {
      for await (const items of reader) {
        mapping ??= await this.mapHeader(frame, items);
        for (const item of items) batch.add(item, mapping);
        if (batch.size < ROWS_A_PART) continue;
        const before = stored;
        stored = this.store(batch.cut(), frame, before);
        // Heard when it is awaited; until then the reading goes on.
        stored.catch(() => undefined);
        if (!(await earlier)) return false;
        earlier = before;
      }
      if (!mapping) refuseFile([{ code: 'HEADER_MISSING', column: '' }]);
      if (!(await this.store(batch.cut(), frame, stored))) return false;
    } finally {
      await stored.catch(() => false);
    }
    await this.database.transaction(SYSTEM, tx => this.life.finish(tx, frame));
    // Thousands of rows are new to the planner; until it knows them it scans where it should look up, and until the pages are known as
    // visible to all it reads them beside the index.
    await this.database.query(
      'staff',
      'VACUUM (ANALYZE, SKIP_LOCKED) recipient, permission, permission_event, suppression',
    );
    return true;
  }

  private mapHeader(frame: BatchFrame, items: ReadItem[]): Promise<Mapping> {
    return this.database.transaction(SYSTEM, tx => this.life.mapHeader(tx, frame, items));
  }

  /**
   * Prepares a part while the one before is still being stored, then stores it. Every part asks anew whether it may: a STOP takes effect
   * at once (D-05).
   */
  private store(part: ImportPart, { controllerId, listId }: BatchFrame, before: Promise<boolean>): Promise<boolean> {
    return this.database.transaction(SYSTEM, tx =>
      part.store(tx, async () => {
        if (!(await before)) return false;
        await this.imports.mandate(tx, controllerId, listId);
        return true;
      }),
    );
  }
}

function isLost(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
