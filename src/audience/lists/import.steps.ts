import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import { ImportFiles } from './import.files.js';
import { importJob } from './import.jobs.js';
import { ListImport } from './list.entity.js';
import { listKinds } from './list.events.js';
import { IMPORT_DAYS, importStates } from './list.rules.js';

const RECORDED = { pause: 'import.paused', resume: 'import.resumed', cancel: 'import.cancelled' } as const;

/**
 * Holds an import up, lets it go on, or ends it. The worker's next part finds the import in another state and stores nothing, so that each
 * takes effect between two parts. What a cancelled import had stored goes again: it never became part of the list.
 */
@Injectable()
export class ImportSteps {
  constructor(
    @Inject(ImportFiles) private readonly files: ImportFiles,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  /** Refuses NOT_FOUND, and BAD_TRANSITION for an import that is not running. */
  async pause(tx: Tx, id: string): Promise<void> {
    await step(tx, id, 'pause');
  }

  /** Refuses NOT_FOUND, and BAD_TRANSITION for an import that is not paused. */
  async resume(tx: Tx, id: string): Promise<void> {
    await step(tx, id, 'resume');
    tx.afterCommit(() => this.jobs.add(importJob, { importId: id }, id));
  }

  /** Refuses NOT_FOUND, and BAD_TRANSITION for an import that has ended. */
  async cancel(tx: Tx, id: string): Promise<void> {
    await cancelImport(tx, id);
    tx.afterCommit(() => this.files.remove(id));
  }
}

/** K-02: ends imports that were announced too long ago. Their files go when the next sweep finds them ended. Returns how many. */
export async function cancelForgotten(tx: Tx): Promise<number> {
  const forgotten = await tx.query<{ id: string }>(FORGOTTEN, [tx.now, IMPORT_DAYS]);
  for (const { id } of forgotten) await cancelImport(tx, id);
  return forgotten.length;
}

async function cancelImport(tx: Tx, id: string): Promise<void> {
  const { customerId, listId } = await step(tx, id, 'cancel');
  await takeBack(tx, { customerId, listId, importId: id });
  await tx.query(`UPDATE list_import SET finished_at = $2 WHERE id = $1`, [id, tx.now]);
}

async function step(tx: Tx, id: string, verb: keyof typeof RECORDED): Promise<ListImport> {
  const lock = { mode: 'pessimistic_write' } as const;
  const found = (await tx.manager.findOne(ListImport, { where: { id }, lock })) ?? refuse('NOT_FOUND');
  const { customerId, state: from } = found;
  const state = await changeState(tx, { machine: importStates, subjectId: id, customerId, from, verb });
  await tx.query(`UPDATE list_import SET state = $2 WHERE id = $1`, [id, state]);
  await record(tx, { kind: listKinds[RECORDED[verb]], customerId, data: { import: id, list: found.listId } });
  return found;
}

/** Removes the recipients that an unfinished import has added. */
export async function takeBack(
  tx: Tx,
  { customerId, listId, importId }: { customerId: string; listId: string; importId: string },
): Promise<void> {
  await tx.query(`DELETE FROM recipient WHERE customer_id = $1 AND list_id = $2 AND import_id = $3`, [
    customerId,
    listId,
    importId,
  ]);
  await tx.query(`UPDATE list_import SET accepted = 0 WHERE id = $1`, [importId]);
}

const FORGOTTEN = `
  SELECT id FROM list_import WHERE finished_at IS NULL AND created_at < $1::timestamptz - make_interval(days => $2) ORDER BY id
  FOR UPDATE`;
