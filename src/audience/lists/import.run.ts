import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { record } from '../../ledger/record.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs, type JobAnswer } from '../../platform/jobs/jobs.js';
import { LOG } from '../../platform/platform.tokens.js';
import type { Log } from '../../platform/log/log.js';
import { Refusal, refuse } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import { CsvReader } from './csv.js';
import type { CsvItem } from './csv-scanner.js';
import { ImportBatch } from './import.batch.js';
import { ImportFiles } from './import.files.js';
import { importJob, importSweep } from './import.jobs.js';
import type { ImportPart } from './import.part.js';
import { ImportsService } from './import.service.js';
import type { BatchFrame } from './import.store.js';
import { List, ListImport } from './list.entity.js';
import { listKinds } from './list.events.js';
import { importStates, type ImportSettings, type ListAttribute } from './list.rules.js';
import { birthNumberColumns, mapColumns, type ColumnRefusal, type Mapping } from './mapping.js';

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
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(ImportFiles) private readonly files: ImportFiles,
    @Inject(LOG) private readonly log: Log,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(importJob, ({ importId }) => this.run(importId));
    jobs.handle(importSweep, async () => {
      const open = await this.database.query<{ id: string; state: string }>(
        'staff',
        `SELECT id, state FROM list_import WHERE finished_at IS NULL ORDER BY created_at`,
      );
      const ready = open.filter(({ state }) => state !== importStates.initial);
      for (const { id } of ready) await jobs.add(importJob, { importId: id }, id);
      await this.files.removeAllBut(new Set(open.map(({ id }) => id)));
      return 'done';
    });
  }

  async run(importId: string): Promise<JobAnswer> {
    const frame = await this.database.transaction(SYSTEM, tx => this.begin(tx, importId));
    if (!frame) return 'skipped: it is done, not uploaded yet, or its list is busy with another';
    try {
      if (!(await this.readFile(frame))) return 'skipped: another worker is at it';
    } catch (error) {
      const refusal = isLost(error) ? new Refusal('FILE_LOST') : error;
      if (!(refusal instanceof Refusal)) throw error;
      await this.database.transaction(SYSTEM, tx => this.fail(tx, frame, refusal));
    }
    await this.files.remove(importId);
    return 'done';
  }

  /** Imports of one list follow one another: what each adds becomes part of the audience in one step, under a revision of its own. */
  private async begin(tx: Tx, id: string): Promise<BatchFrame | undefined> {
    const found = await tx.manager.findOne(ListImport, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found || !['QUEUED', 'RUNNING'].includes(found.state)) return undefined;
    const list = await tx.manager.findOneOrFail(List, {
      where: { id: found.listId },
      lock: { mode: 'for_no_key_update' },
    });
    if (await tx.maybe(OTHER_RUNNING, [list.id, id])) return undefined;
    const revision = found.revision ?? list.revision + 1;
    if (found.state === 'QUEUED') await this.start(tx, found, revision);
    const settings = found.settings as ImportSettings;
    return {
      importId: id,
      customerId: found.customerId,
      controllerId: list.controllerId,
      listId: list.id,
      revision,
      done: found.rows,
      purposes: settings.purposes,
      countries: list.declaration?.countries ?? [],
      settings,
      at: found.createdAt,
      addressKey: await this.customers.addressKeyOf(tx, list.controllerId),
    };
  }

  private async start(tx: Tx, found: ListImport, revision: number): Promise<void> {
    await this.step(tx, found, 'start');
    await tx.query(`UPDATE list_import SET revision = $2 WHERE id = $1`, [found.id, revision]);
    await record(tx, {
      kind: listKinds['import.started'],
      customerId: found.customerId,
      data: { import: found.id, list: found.listId, revision, instruction: found.instructionId },
    });
  }

  private async readFile(frame: BatchFrame): Promise<boolean> {
    const { encoding, delimiter } = frame.settings;
    const reader = new CsvReader(this.files.read(frame.importId), {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
    });
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
    await this.database.transaction(SYSTEM, tx => this.finish(tx, frame));
    // Thousands of rows are new to the planner; until it knows them it scans where it should look up.
    await this.database.query('staff', 'ANALYZE recipient, permission, permission_event, suppression');
    return true;
  }

  /** Takes the heading off the first items and keeps what it means with the list. */
  private async mapHeader(frame: BatchFrame, items: CsvItem[]): Promise<Mapping> {
    const header = items.shift();
    if (!header || !('cells' in header)) refuseFile([{ code: 'HEADER_MISSING', column: '' }]);
    const agreed = await this.database.transaction(SYSTEM, tx => this.imports.agreed(tx, frame.controllerId));
    const mapped = mapColumns(header.cells, frame.settings.columns, agreed);
    if (!mapped.ok) refuseFile(mapped.refusals);
    const rows = items.flatMap(item => ('cells' in item ? [item.cells] : []));
    const birthNumbers = birthNumberColumns(header.cells, mapped.mapping, rows);
    if (birthNumbers.length > 0) refuseFile(birthNumbers);
    const attributes = mapped.mapping.attributes.map(({ name, category }) => ({ name, category }));
    await this.database.transaction(SYSTEM, tx => this.nameAttributes(tx, frame, attributes));
    return mapped.mapping;
  }

  private async nameAttributes(tx: Tx, frame: BatchFrame, attributes: ListAttribute[]): Promise<void> {
    const changed = await tx.maybe(ADD_ATTRIBUTES, [frame.listId, JSON.stringify(attributes)]);
    if (!changed) return;
    await record(tx, {
      kind: listKinds['list.attributes-named'],
      customerId: frame.customerId,
      data: { list: frame.listId, import: frame.importId, attributes },
    });
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

  private async finish(tx: Tx, frame: BatchFrame): Promise<void> {
    const found = await tx.manager.findOneOrFail(ListImport, {
      where: { id: frame.importId },
      lock: { mode: 'pessimistic_write' },
    });
    await this.step(tx, found, 'finish');
    const { rows, accepted, rejected, duplicates, suppressed } = found;
    if (accepted > 0)
      await tx.query(`UPDATE list SET revision = GREATEST(revision, $2) WHERE id = $1`, [frame.listId, frame.revision]);
    await record(tx, {
      kind: listKinds['import.finished'],
      customerId: frame.customerId,
      data: {
        import: frame.importId,
        list: frame.listId,
        revision: frame.revision,
        rows,
        accepted,
        rejected,
        duplicates,
        suppressed,
      },
    });
  }

  /** What an import that fails had stored already goes again: it never became part of the list. */
  private async fail(tx: Tx, frame: BatchFrame, refusal: Refusal): Promise<void> {
    const { importId, listId, customerId } = frame;
    const { code, data } = refusal;
    const found = await tx.manager.findOneOrFail(ListImport, {
      where: { id: importId },
      lock: { mode: 'pessimistic_write' },
    });
    if (found.state !== 'RUNNING') return;
    await this.step(tx, found, 'fail');
    await tx.query(`DELETE FROM recipient WHERE customer_id = $1 AND list_id = $2 AND import_id = $3`, [
      customerId,
      listId,
      importId,
    ]);
    await tx.query(`UPDATE list_import SET failure = $2, accepted = 0 WHERE id = $1`, [
      importId,
      { code, ...data, ...refusal.say('en') },
    ]);
    const codes = Array.isArray(data['problems']) ? data['problems'].map(problem => String(problem).split(' ')[0]) : [];
    await record(tx, {
      kind: listKinds['import.failed'],
      customerId,
      data: { import: importId, code, problems: codes },
    });
    this.log.info({ import: importId, code, problems: codes }, 'an import was refused');
  }

  private async step(tx: Tx, found: ListImport, verb: string): Promise<void> {
    const { id, customerId, state: from } = found;
    const state = await changeState(tx, { machine: importStates, subjectId: id, customerId, from, verb });
    const ended = verb === 'start' ? null : tx.now;
    await tx.query(`UPDATE list_import SET state = $2, finished_at = $3 WHERE id = $1`, [id, state, ended]);
  }
}

/** Every problem as `CODE (column)`. */
function refuseFile(problems: readonly (ColumnRefusal | { code: string; column: string })[]): never {
  refuse('FILE_REFUSED', {
    problems: problems.map(({ code, column }) => (column === '' ? code : `${code} (${column})`)),
  });
}

function isLost(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

const OTHER_RUNNING = `SELECT id FROM list_import WHERE list_id = $1 AND id <> $2 AND state = 'RUNNING'`;

const ADD_ATTRIBUTES = `
  UPDATE list SET attributes = merged.all_known
  FROM (
    SELECT COALESCE(jsonb_agg(DISTINCT a), '[]') AS all_known FROM (
      SELECT jsonb_array_elements(attributes) AS a FROM list WHERE id = $1 UNION SELECT jsonb_array_elements($2::jsonb)) known) merged
  WHERE id = $1 AND attributes IS DISTINCT FROM merged.all_known
  RETURNING id`;
