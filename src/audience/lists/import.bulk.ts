import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import { record } from '../../ledger/record.js';
import { ImportBatch } from './import.batch.js';
import { ImportLife } from './import.life.js';
import { ImportsService } from './import.service.js';
import { listKinds } from './list.events.js';
import { importStates, type ImportSettings } from './list.rules.js';
import { cellsOf } from './ndjson.js';
import type { ReadItem } from './read-item.js';

/** What became of one of the recipients handed over. */
export interface BulkResult {
  /** Its place among them, from 0. */
  index: number;
  outcome: 'ACCEPTED' | 'REJECTED' | 'DUPLICATE' | 'SUPPRESSED';
  code: string | null;
  field: string | null;
}

/** Recipients that a program hands over one by one or many at once: an import without a file, done when the call is answered. */
@Injectable()
export class BulkImport {
  constructor(
    @Inject(ImportsService) private readonly imports: ImportsService,
    @Inject(ImportLife) private readonly life: ImportLife,
  ) {}

  /** Refuses what announcing a file refuses, IMPORT_RUNNING while another import of the list is under way, and FILE_REFUSED for its fields. */
  async add(
    tx: Tx,
    listId: string,
    { settings, recipients }: { settings: ImportSettings; recipients: readonly Record<string, unknown>[] },
  ): Promise<{ importId: string; results: BulkResult[] }> {
    const importId = await this.imports.create(tx, listId, { fileName: '', settings });
    const [list] = await tx.query<{ name: string; customer_id: string }>(
      `SELECT name, customer_id FROM list WHERE id = $1`,
      [listId],
    );
    if (!list) refuse('NOT_FOUND');
    await queue(tx, { importId, customerId: list.customer_id, text: JSON.stringify(recipients) });
    const frame = (await this.life.begin(tx, importId)) ?? refuse('IMPORT_RUNNING', { list: list.name });
    const items = itemsOf(recipients);
    const mapping = await this.life.mapHeader(tx, frame, items);
    const batch = new ImportBatch(frame);
    for (const item of items) batch.add(item, mapping);
    await batch.cut().store(tx, () => Promise.resolve(true));
    await this.life.finish(tx, frame);
    return { importId, results: await resultsOf(tx, importId, recipients.length) };
  }
}

/** Takes the import past its upload: what was handed over stands for the file. */
async function queue(
  tx: Tx,
  { importId, customerId, text }: { importId: string; customerId: string; text: string },
): Promise<void> {
  const from = importStates.initial;
  const state = await changeState(tx, { machine: importStates, subjectId: importId, customerId, from, verb: 'upload' });
  const [bytes, sha256] = [Buffer.byteLength(text), createHash('sha256').update(text).digest('hex')];
  await tx.query(`UPDATE list_import SET state = $2, file_bytes = $3, file_sha256 = $4 WHERE id = $1`, [
    ...[importId, state, bytes, sha256],
  ]);
  await record(tx, { kind: listKinds['import.uploaded'], customerId, data: { import: importId, bytes, sha256 } });
}

/** The heading made of every field that any of them names, then one row each, numbered as in an import's report: the heading is row 1. */
function itemsOf(recipients: readonly Record<string, unknown>[]): ReadItem[] {
  const names = [...new Set(recipients.flatMap(recipient => Object.keys(recipient)))];
  const places = new Map(names.map((name, index) => [name, index]));
  return [
    { row: 1, cells: names },
    ...recipients.map((recipient, index): ReadItem => {
      const [row, cells] = [index + 2, cellsOf(recipient, places)];
      return typeof cells === 'string' ? { row, line: row, error: cells } : { row, cells };
    }),
  ];
}

async function resultsOf(tx: Tx, importId: string, count: number): Promise<BulkResult[]> {
  const issues = await tx.query<Omit<BulkResult, 'index'> & { row: number }>(
    `SELECT row, outcome, code, field FROM import_issue WHERE import_id = $1`,
    [importId],
  );
  const byIndex = new Map(issues.map(({ row, ...issue }) => [row - 2, issue]));
  return Array.from({ length: count }, (_, index) => ({
    index,
    ...(byIndex.get(index) ?? { outcome: 'ACCEPTED' as const, code: null, field: null }),
  }));
}
