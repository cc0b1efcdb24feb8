import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { ContractFacts } from '../../agreement/contracts/contract.facts.js';
import { record } from '../../ledger/record.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs, type JobAnswer } from '../../platform/jobs/jobs.js';
import { LOG } from '../../platform/platform.tokens.js';
import type { Log } from '../../platform/log/log.js';
import { changeState } from '../../platform/states/change-state.js';
import { CATEGORIES } from './column-words.js';
import { CsvReader } from './csv.js';
import type { CsvItem } from './csv-scanner.js';
import { ImportBatch, type BatchFrame } from './import.batch.js';
import { importJob, importSweep } from './import.jobs.js';
import { ImportsService } from './import.service.js';
import { List, ListImport } from './list.entity.js';
import { listKinds } from './list.events.js';
import { importStates, type ImportSettings, type ListAttribute } from './list.rules.js';
import { birthNumberColumns, mapColumns, type AgreedCategories, type ColumnRefusal, type Mapping } from './mapping.js';

const SYSTEM = { kind: 'system', name: 'import' } as const;
const ROWS_A_BATCH = 4_000;

/** The file as a whole cannot be taken. */
class FileRefused extends Error {
  constructor(readonly refusals: readonly (ColumnRefusal | { code: string; column: string })[]) {
    super('file refused');
  }
}

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
    @Inject(ContractFacts) private readonly contracts: ContractFacts,
    @Inject(LOG) private readonly log: Log,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(importJob, ({ importId }) => this.run(importId));
    jobs.handle(importSweep, async () => {
      const open = await this.database.query<{ id: string }>(
        'staff',
        `SELECT id FROM list_import WHERE state IN ('QUEUED', 'RUNNING') ORDER BY created_at`,
      );
      for (const { id } of open) await jobs.add(importJob, { importId: id }, id);
      return 'done';
    });
  }

  async run(importId: string): Promise<JobAnswer> {
    const frame = await this.database.transaction(SYSTEM, tx => this.begin(tx, importId));
    if (!frame) return 'skipped: it is done, not uploaded yet, or its list is busy with another';
    try {
      if (!(await this.readFile(frame))) return 'skipped: another worker is at it';
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      await this.database.transaction(SYSTEM, tx => this.fail(tx, frame, error));
    }
    await rm(this.imports.file(importId), { force: true });
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
    const reader = new CsvReader(createReadStream(this.imports.file(frame.importId)), {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
    });
    let mapping: Mapping | undefined;
    const batch = new ImportBatch(frame);
    for await (const items of reader) {
      mapping ??= await this.mapHeader(frame, items);
      for (const item of items) batch.add(item, mapping);
      if (batch.size >= ROWS_A_BATCH && !(await this.store(batch))) return false;
    }
    if (!mapping) throw new FileRefused([{ code: 'HEADER_MISSING', column: '' }]);
    if (!(await this.store(batch))) return false;
    await this.database.transaction(SYSTEM, tx => this.finish(tx, frame));
    // Thousands of rows are new to the planner; until it knows them it scans where it should look up.
    await this.database.query('staff', 'ANALYZE recipient, permission, permission_event, suppression');
    return true;
  }

  /** Takes the heading off the first items and keeps what it means with the list. */
  private async mapHeader(frame: BatchFrame, items: CsvItem[]): Promise<Mapping> {
    const header = items.shift();
    if (!header || !('cells' in header)) throw new FileRefused([{ code: 'HEADER_MISSING', column: '' }]);
    const agreed = await this.database.transaction(SYSTEM, tx => this.agreed(tx, frame));
    const mapped = mapColumns(header.cells, frame.settings.columns, agreed);
    if (!mapped.ok) throw new FileRefused(mapped.refusals);
    const rows = items.flatMap(item => ('cells' in item ? [item.cells] : []));
    const birthNumbers = birthNumberColumns(header.cells, mapped.mapping, rows);
    if (birthNumbers.length > 0) throw new FileRefused(birthNumbers);
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

  /** What the processing annex agrees on (E-01). */
  private async agreed(tx: Tx, frame: BatchFrame): Promise<AgreedCategories> {
    const annex = await this.contracts.annexInForce(tx, frame.controllerId, tx.now);
    const named = new Set(
      (annex?.body.dataCategories ?? []).map(code => (code === 'NAME' ? 'identity' : code.toLowerCase())),
    );
    return { usual: new Set(CATEGORIES.filter(category => named.has(category))), special: new Set() };
  }

  private async store(batch: ImportBatch): Promise<boolean> {
    const moved = await this.database.transaction(SYSTEM, tx => batch.store(tx));
    if (moved) batch.clear();
    return moved;
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

  private async fail(tx: Tx, frame: BatchFrame, error: FileRefused): Promise<void> {
    const found = await tx.manager.findOneByOrFail(ListImport, { id: frame.importId });
    await this.step(tx, found, 'fail');
    const problems = error.refusals.map(({ code, column }) => (column === '' ? code : `${code} (${column})`));
    await tx.query(`UPDATE list_import SET failure = $2 WHERE id = $1`, [
      frame.importId,
      { code: 'FILE_REFUSED', problems },
    ]);
    await record(tx, {
      kind: listKinds['import.failed'],
      customerId: frame.customerId,
      data: { import: frame.importId, problems: error.refusals.map(({ code }) => code) },
    });
    this.log.info({ import: frame.importId, codes: error.refusals.map(({ code }) => code) }, 'an import was refused');
  }

  private async step(tx: Tx, found: ListImport, verb: string): Promise<void> {
    const { id, customerId, state: from } = found;
    const state = await changeState(tx, { machine: importStates, subjectId: id, customerId, from, verb });
    const ended = verb === 'start' ? null : tx.now;
    await tx.query(`UPDATE list_import SET state = $2, finished_at = $3 WHERE id = $1`, [id, state, ended]);
  }
}

const OTHER_RUNNING = `SELECT id FROM list_import WHERE list_id = $1 AND id <> $2 AND state = 'RUNNING'`;

const ADD_ATTRIBUTES = `
  UPDATE list SET attributes = merged.all_known
  FROM (
    SELECT COALESCE(jsonb_agg(DISTINCT a), '[]') AS all_known FROM (
      SELECT jsonb_array_elements(attributes) AS a FROM list WHERE id = $1 UNION SELECT jsonb_array_elements($2::jsonb)) known) merged
  WHERE id = $1 AND attributes IS DISTINCT FROM merged.all_known
  RETURNING id`;
