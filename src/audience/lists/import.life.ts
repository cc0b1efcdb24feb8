import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/platform.tokens.js';
import { refuse, type Refusal } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import { ImportsService } from './import.service.js';
import { takeBack } from './import.steps.js';
import type { BatchFrame } from './import.store.js';
import { List, ListImport } from './list.entity.js';
import { listKinds } from './list.events.js';
import { importStates, type ImportSettings, type ListAttribute } from './list.rules.js';
import { sourceChoices, sourceOf } from './list-sources.js';
import { birthNumberColumns, mapColumns, type ColumnChoice, type ColumnRefusal, type Mapping } from './mapping.js';
import type { ReadItem } from './read-item.js';

/** What begins, names and ends an import, whether a worker reads a file or a program hands its recipients over. */
@Injectable()
export class ImportLife {
  constructor(
    @Inject(ImportsService) private readonly imports: ImportsService,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Imports of one list follow one another: what each adds becomes part of the audience in one step, under a revision of its own. */
  async begin(tx: Tx, id: string): Promise<BatchFrame | undefined> {
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

  /** Takes the heading off the first items and keeps what it means with the list. */
  async mapHeader(tx: Tx, frame: BatchFrame, items: ReadItem[]): Promise<Mapping> {
    const header = items.shift();
    if (!header || header.error !== undefined) refuseFile([{ code: 'HEADER_MISSING', column: '' }]);
    const agreed = await this.imports.agreed(tx, frame.controllerId, frame.listId);
    const mapped = mapColumns(header.cells, choicesOf(header.cells, frame.settings), agreed);
    if (!mapped.ok) refuseFile(mapped.refusals);
    const rows = items.flatMap(item => (item.error === undefined ? [item.cells] : []));
    const birthNumbers = birthNumberColumns(header.cells, mapped.mapping, rows);
    if (birthNumbers.length > 0) refuseFile(birthNumbers);
    const attributes = mapped.mapping.attributes.map(({ name, category }) => ({ name, category }));
    if (frame.settings.dryRun !== true) await this.nameAttributes(tx, frame, attributes);
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

  async finish(tx: Tx, frame: BatchFrame): Promise<void> {
    const found = await tx.manager.findOneOrFail(ListImport, {
      where: { id: frame.importId },
      lock: { mode: 'pessimistic_write' },
    });
    await this.step(tx, found, 'finish');
    const { rows, accepted, rejected, duplicates, suppressed } = found;
    if (accepted > 0 && frame.settings.dryRun !== true)
      await tx.query(`UPDATE list SET revision = GREATEST(revision, $2) WHERE id = $1`, [frame.listId, frame.revision]);
    await record(tx, {
      kind: listKinds['import.finished'],
      customerId: frame.customerId,
      data: {
        import: frame.importId,
        list: frame.listId,
        ...(frame.settings.dryRun === true ? { dryRun: true } : { revision: frame.revision }),
        rows,
        accepted,
        rejected,
        duplicates,
        suppressed,
      },
    });
  }

  /** What an import that fails had stored already goes again: it never became part of the list. */
  async fail(tx: Tx, frame: BatchFrame, refusal: Refusal): Promise<void> {
    const { importId, listId, customerId } = frame;
    const { code, data } = refusal;
    const found = await tx.manager.findOneOrFail(ListImport, {
      where: { id: importId },
      lock: { mode: 'pessimistic_write' },
    });
    if (found.state !== 'RUNNING') return;
    await this.step(tx, found, 'fail');
    await takeBack(tx, { customerId, listId, importId });
    await tx.query(`UPDATE list_import SET failure = $2 WHERE id = $1`, [
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

/** What the customer says about a column goes before what its program's table says. */
function choicesOf(header: readonly string[], { source, columns }: ImportSettings): Record<string, ColumnChoice> {
  const known = source ?? sourceOf(header) ?? 'none';
  return { ...(known === 'none' ? {} : sourceChoices(known, header)), ...columns };
}

/** Every problem as `CODE (column)`. */
export function refuseFile(problems: readonly (ColumnRefusal | { code: string; column: string })[]): never {
  refuse('FILE_REFUSED', {
    problems: problems.map(({ code, column }) => (column === '' ? code : `${code} (${column})`)),
  });
}

const OTHER_RUNNING = `SELECT id FROM list_import WHERE list_id = $1 AND id <> $2 AND state IN ('RUNNING', 'PAUSED')`;

const ADD_ATTRIBUTES = `
  UPDATE list SET attributes = merged.all_known
  FROM (
    SELECT COALESCE(jsonb_agg(DISTINCT a), '[]') AS all_known FROM (
      SELECT jsonb_array_elements(attributes) AS a FROM list WHERE id = $1 UNION SELECT jsonb_array_elements($2::jsonb)) known) merged
  WHERE id = $1 AND attributes IS DISTINCT FROM merged.all_known
  RETURNING id`;
