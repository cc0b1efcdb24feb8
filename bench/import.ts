import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { SHOP_DEFAULTS, shopExport } from '../src/audience/lists/shop-export.js';
import { bareCopy } from './bare-copy.js';
import { median, percentile, rounded } from './figures.js';
import { optOutLinks } from './opt-out-links.js';
import type { Stage } from './stage.js';

const ROWS = { whole: 1_000_000, quick: 50_000 };
const LIMIT_MS = 1_800_000;
const ROUNDS = 5;
/** One opt-out after another, so many ms apart, as persons send them. */
const OPT_OUT_PAUSE_MS = 50;
const OPT_OUTS_BEFORE = 100;
const WARM_UP = 20;
const OPT_OUTS_A_LOOK = 4;
const QUIET_SECONDS = 5;

/**
 * A shop's export with its evidence, from the first byte of the upload to the finished report, in one worker process; beside it one COPY of
 * every row that the import wrote, into tables with the same indexes and keys. Opt-outs are answered before and meanwhile.
 */
export async function benchImport(stage: Stage, quick = false): Promise<Record<string, number | null>> {
  const rows = quick ? ROWS.quick : ROWS.whole;
  const listId = await stage.list();
  const worker = await stage.worker();
  await optOuts(stage, n => Promise.resolve(n < WARM_UP));
  const idle = await optOuts(stage, n => Promise.resolve(n < OPT_OUTS_BEFORE));
  const before = await worker.usage();
  const file = Buffer.from(Buffer.concat([...shopExport({ rows, seed: 20_261_101 })]));
  const began = performance.now();
  const id = await upload(stage, listId, file);
  const busy = await optOuts(stage, async n => n % OPT_OUTS_A_LOOK > 0 || !(await isDone(stage, id)));
  const seconds = (performance.now() - began) / 1_000;
  const after = await worker.usage();
  await stage.endWorker(worker);
  await rest(stage.node.ownerUrl);
  const asked = await questions(stage, listId);
  const copies = await bareCopies(stage.node.ownerUrl, id);
  const copySeconds = copies.reduce((sum, copy) => sum + copy.seconds, 0);
  return {
    rows,
    perSecond: Math.round(rows / seconds),
    copyPerSecond: Math.round(rows / copySeconds),
    ratio: rounded(copySeconds / seconds, 3),
    peakRssMb: Math.round(after.peakMb),
    ...asked,
    inclusionProofMs: null,
    seconds: rounded(seconds, 2),
    cpuMsPerRow: rounded((after.cpuMs - before.cpuMs) / rows, 4),
    copySeconds: rounded(copySeconds, 2),
    copiedRows: copies.reduce((sum, copy) => sum + copy.rows, 0),
    ratioToRecipientsAlone: rounded((copies[0]?.seconds ?? 0) / seconds, 3),
    optOutIdleMs: rounded(median(idle), 2),
    optOutBusyMs: rounded(median(busy), 2),
    optOutIdleP95Ms: rounded(percentile(idle, 0.95), 2),
    optOutBusyP95Ms: rounded(percentile(busy, 0.95), 2),
  };
}

/** Copies into a bare twin what the import wrote; recipients first. */
async function bareCopies(ownerUrl: string, importId: string): Promise<{ rows: number; seconds: number }[]> {
  const queries: [string, string][] = [
    ['recipient', `SELECT * FROM recipient WHERE import_id = '${importId}'`],
    ['permission_event', `SELECT * FROM permission_event WHERE import_id = '${importId}'`],
    [
      'permission',
      `SELECT p.* FROM permission p JOIN permission_event e ON e.id = p.event_id WHERE e.import_id = '${importId}'`,
    ],
  ];
  const copies = [];
  for (const [table, query] of queries) copies.push(await bareCopy(ownerUrl, table, query));
  return copies;
}

async function upload(stage: Stage, listId: string, file: Buffer<ArrayBuffer>): Promise<string> {
  const settings = { purposes: ['newsletter'], defaults: SHOP_DEFAULTS };
  const id = (await stage.api.post(`/v1/lists/${listId}/imports`, { fileName: 'zakaznici.csv', settings })).text('id');
  await stage.api.upload(`/v1/imports/${id}/file`, file);
  return id;
}

async function isDone(stage: Stage, id: string): Promise<boolean> {
  const report = await stage.api.get(`/v1/imports/${id}`);
  if (report.text('state') === 'FAILED') throw new Error(`The import failed: ${JSON.stringify(report.raw('failure'))}`);
  return report.text('state') === 'DONE';
}

/** How long each one-click opt-out (RFC 8058) took to be answered, in ms, while `more` says so of their number. */
async function optOuts({ node }: Stage, more: (n: number) => Promise<boolean>): Promise<number[]> {
  const times: number[] = [];
  const next = optOutLinks(node);
  const press = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
  for (const end = performance.now() + LIMIT_MS; await more(times.length); await sleep(OPT_OUT_PAUSE_MS)) {
    if (performance.now() > end) throw new Error(`Opt-outs went on for ${LIMIT_MS / 60_000} minutes`);
    const path = next();
    times.push(
      await timed(async () => {
        const answer = await fetch(node.urls.base + path, press);
        await answer.text();
        if (answer.status !== 200) throw new Error(`An opt-out was answered with ${answer.status}`);
      }),
    );
  }
  return times;
}

/** Waits until the server has written down what the import left dirty and nobody vacuums, so that a question is timed by itself. */
async function rest(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('CHECKPOINT');
    for (let quiet = 0; quiet < QUIET_SECONDS; await sleep(1_000)) {
      const { rowCount } = await client.query(
        'SELECT FROM pg_stat_progress_vacuum UNION ALL SELECT FROM pg_stat_progress_analyze',
      );
      quiet = rowCount === 0 ? quiet + 1 : 0;
    }
  } finally {
    await client.end();
  }
}

/** How long the questions about the whole list take, the median of several. */
async function questions(stage: Stage, listId: string): Promise<{ dryRunSeconds: number; segmentMs: number }> {
  const filter = { allOf: [{ anyOf: [{ field: 'attribute', name: 'city', is: ['Praha', 'Brno'] }] }] };
  const [dryRuns, counts]: number[][] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    dryRuns?.push(
      await timed(() => stage.api.post('/v1/segments/dry-run', { listIds: [listId], purpose: 'newsletter' })),
    );
    counts?.push(await timed(() => stage.api.post('/v1/segments/count', { listIds: [listId], filter })));
  }
  return { dryRunSeconds: rounded(median(dryRuns ?? []) / 1_000, 3), segmentMs: rounded(median(counts ?? []), 1) };
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await ask();
  return performance.now() - began;
}
