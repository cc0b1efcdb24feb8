import { SHOP_DEFAULTS, shopExport } from '../src/audience/lists/shop-export.js';
import { importFile } from '../src/main/demo/cast.js';
import { bareCopy } from './bare-copy.js';
import { median, rounded } from './figures.js';
import type { Stage } from './stage.js';

const ROWS = 100_000;
const ROUNDS = 3;

interface Imported {
  seconds: number;
  cpuMs: number;
  peakMb: number;
  copy: { rows: number; perSecond: number };
  copyAll: { seconds: number };
}

/**
 * 100,000 rows of a shop's export with their evidence, from the first byte of the upload to the finished report, in one worker process;
 * and one COPY of the accepted rows into a table with the indexes and keys of `recipient`, and of everything the import writes.
 */
export async function benchImport(stage: Stage): Promise<Record<string, number | string>> {
  const runs: Imported[] = [];
  for (let round = 0; round < ROUNDS; round++) runs.push(await importOnce(stage, round));
  const seconds = median(runs.map(run => run.seconds));
  const rate = ROWS / seconds;
  return {
    importRows: ROWS,
    importRowsPerSecond: Math.round(rate),
    bareCopyRowsPerSecond: Math.round(median(runs.map(run => run.copy.perSecond))),
    importRatio: rounded(median(runs.map(run => ROWS / run.seconds / run.copy.perSecond)), 3),
    bareCopyOfAllSeconds: rounded(median(runs.map(run => run.copyAll.seconds)), 2),
    importSeconds: rounded(seconds, 2),
    importCpuMsPerRow: rounded(median(runs.map(run => run.cpuMs)) / ROWS, 4),
    importPeakMb: Math.round(Math.max(...runs.map(run => run.peakMb))),
  };
}

async function importOnce(stage: Stage, round: number): Promise<Imported> {
  const file = Buffer.from(Buffer.concat([...shopExport({ rows: ROWS, seed: 20_261_101 + round })]));
  const listId = await stage.list();
  const worker = await stage.worker();
  const before = await worker.usage();
  const began = performance.now();
  const report = await importFile(stage.api, listId, 'zakaznici.csv', file, {
    purposes: ['newsletter'],
    defaults: SHOP_DEFAULTS,
  });
  const seconds = (performance.now() - began) / 1_000;
  const after = await worker.usage();
  await stage.endWorker(worker);
  const { ownerUrl } = stage.node;
  const id = report.text('id');
  const recipients = await bareCopy(ownerUrl, 'recipient', `SELECT * FROM recipient WHERE import_id = '${id}'`);
  const events = await bareCopy(
    ownerUrl,
    'permission_event',
    `SELECT * FROM permission_event WHERE import_id = '${id}'`,
  );
  const permissions = await bareCopy(
    ownerUrl,
    'permission',
    `SELECT p.* FROM permission p JOIN permission_event e ON e.id = p.event_id WHERE e.import_id = '${id}'`,
  );
  return {
    seconds,
    cpuMs: after.cpuMs - before.cpuMs,
    peakMb: after.peakMb,
    copy: { rows: recipients.rows, perSecond: recipients.rows / recipients.seconds },
    copyAll: { seconds: recipients.seconds + events.seconds + permissions.seconds },
  };
}
