import { CampaignsFacts } from '../src/content/campaigns/campaign.facts.js';
import { SenderIdentities } from '../src/delivery/sending/sender-identities.js';
import { NEWSLETTER } from '../src/main/demo/newsletter.js';
import { firstOf, type BareResult } from './bare-loop.js';
import { ownUsage, type WorkerProcess } from './child.js';
import { featureCosts } from './feature-costs.js';
import { median, rounded } from './figures.js';
import { renderAll, sendBare } from './send.js';
import { openSink, type Sink } from './sink.js';
import { smtpSource } from './smtp-source.js';
import { CONNECTIONS, Stage } from './stage.js';
import { importSubscribers } from './subscribers.js';
import { RedisServer } from './torture/servers.js';

/** How many messages each part sends. */
const SIZES = {
  whole: { speed: 50_000, ready: 10_000, small: 5_000, large: 500_000, shared: 20_000, rounds: 500 },
  quick: { speed: 2_000, ready: 1_000, small: 500, large: 4_000, shared: 1_000, rounds: 40 },
};
type Sizes = (typeof SIZES)[keyof typeof SIZES];

/** Ours and the bare loop take turns, so that what else the machine does falls on both. */
const SPEED_ROUNDS = 3;
const SMALL_ROUNDS = 3;
const LIMIT_MS = 1_800_000;
const MOST_SIGNED = 10_000;
const SYSTEM = { kind: 'system', name: 'bench' } as const;

/** What `npm run bench -- send` writes; rates in messages a second, CPU in ms of the worker process a message. */
export interface WholeSend {
  relay: string;
  messages: number;
  bytesPerMessage: number;
  perSecond: number;
  bare: number;
  smtpSource: number | null;
  ratioToBare: number;
  cpuMsPerMessage: number;
  bareCpuMsPerMessage: number;
  peakRssMb: number;
  /** CPU ms a message, of the worker and of its database connection together. */
  features: Record<string, number>;
  /** Signed with the keys of a sending domain; the ratio is to 1 / (1 / plain + 1 / signing). */
  dkim: { perSecond: number; signaturesPerSecond: number; ratio: number; cpuMsPerMessage: number };
  scale: { small: number; large: number; cpuMsAt5000: number; cpuMsAt500000: number; peakRssMb: number };
  twoWorkers: Record<'postgres' | 'redis', { one: number; two: number; ratio: number } | null>;
}

interface Sent {
  perSecond: number;
  cpuMsPerMessage: number;
  peakMb: number;
}

/** One worker with everything on beside the bare client with the same bytes, and what each part costs; all in one run. */
export async function benchWholeSend(quick: boolean): Promise<WholeSend> {
  const sizes = quick ? SIZES.quick : SIZES.whole;
  const sink = await openSink();
  try {
    const stage = await Stage.open(sink.url);
    try {
      const figures = await onOneWorker(stage, sink, sizes);
      return {
        ...figures,
        twoWorkers: { postgres: await onPostgres(sink, sizes), redis: await onRedis(sink, sizes) },
      };
    } finally {
      await stage.close();
    }
  } finally {
    await sink.close();
  }
}

async function onOneWorker(stage: Stage, sink: Sink, sizes: Sizes): Promise<Omit<WholeSend, 'twoWorkers'>> {
  const lists = await withWorkers(stage, 1, () => listsOf(stage, [sizes.speed, sizes.small, sizes.large]));
  const [speedList = '', smallList = '', largeList = ''] = lists;
  // A worker that has only sent: what an import takes is measured by the benchmark of imports.
  const worker = await stage.worker();
  const { bytes, ours, bare } = await besideBare(stage, sink, worker, speedList, sizes);
  const source = await smtpSource(new URL(sink.url), sizes.speed, CONNECTIONS, Math.round(bytes));
  const small: number[] = [];
  for (let round = 0; round < SMALL_ROUNDS; round++)
    small.push(
      (await sendOurs(stage, worker, await stage.campaign(smallList, NEWSLETTER), sizes.small)).cpuMsPerMessage,
    );
  const large = await sendOurs(stage, worker, await stage.campaign(largeList, NEWSLETTER), sizes.large);
  await stage.endWorker(worker);
  const measured = await stage.campaign(speedList, NEWSLETTER);
  await stage.schedule(measured);
  const features = await featureCosts(
    stage,
    measured,
    Math.min(sizes.rounds, Math.floor(sizes.speed / 2 / CONNECTIONS)),
  );
  await stage.forget(measured);
  const perSecond = median(ours.map(run => run.perSecond));
  const dkim = await benchSigned(stage, speedList, sizes.speed, perSecond);
  const barePerSecond = median(bare.map(run => run.messages / run.seconds));
  return {
    relay: sink.name,
    messages: sizes.speed,
    bytesPerMessage: Math.round(bytes),
    perSecond,
    bare: Math.round(barePerSecond),
    smtpSource: source === null ? null : Math.round(source),
    ratioToBare: rounded(perSecond / barePerSecond, 3),
    cpuMsPerMessage: rounded(median(ours.map(run => run.cpuMsPerMessage)), 3),
    bareCpuMsPerMessage: rounded(median(bare.map(run => run.cpuMs / run.messages)), 3),
    peakRssMb: Math.round(Math.max(...ours.map(run => run.peakMb))),
    features: { ...features, dkim: dkim.cpuMsPerMessage },
    dkim,
    scale: {
      ...{ small: sizes.small, large: sizes.large },
      cpuMsAt5000: rounded(median(small), 3),
      cpuMsAt500000: rounded(large.cpuMsPerMessage, 3),
      peakRssMb: Math.round(large.peakMb),
    },
  };
}

/** The same campaign again and again, each time after the bare client with its messages. */
async function besideBare(
  stage: Stage,
  sink: Sink,
  worker: WorkerProcess,
  listId: string,
  { speed, ready }: Sizes,
): Promise<{ bytes: number; ours: Sent[]; bare: BareResult[] }> {
  const [ours, bare]: [Sent[], BareResult[]] = [[], []];
  let bytes = 0;
  for (let round = 0; round < SPEED_ROUNDS; round++) {
    const campaignId = await stage.campaign(listId, NEWSLETTER);
    bytes = (await renderAll(stage, campaignId, listId, ready)) / ready;
    bare.push(await sendBare(stage, sink, speed));
    ours.push(await sendOurs(stage, worker, campaignId, speed));
  }
  return { bytes, ours, bare };
}

async function listsOf(stage: Stage, sizes: readonly number[]): Promise<string[]> {
  const lists: string[] = [];
  for (const size of sizes) {
    const id = await stage.list();
    await importSubscribers(stage.api, id, size);
    lists.push(id);
  }
  return lists;
}

async function sendOurs(stage: Stage, worker: WorkerProcess, campaignId: string, messages: number): Promise<Sent> {
  const before = await worker.usage();
  const perSecond = await sendCounted(stage, campaignId, messages);
  const after = await worker.usage();
  return { perSecond, cpuMsPerMessage: (after.cpuMs - before.cpuMs) / messages, peakMb: after.peakMb };
}

async function sendCounted(stage: Stage, campaignId: string, messages: number): Promise<number> {
  await stage.send(campaignId, LIMIT_MS);
  const progress = await stage.api.get(`/v1/campaigns/${campaignId}/progress`);
  const delivered: unknown = Reflect.get(Object(progress.raw('byResult')), 'DELIVERED');
  if (delivered !== messages) throw new Error(`Of ${messages} messages ${JSON.stringify(progress.raw('byResult'))}`);
  return progress.number('perSecond');
}

/** The same campaign out of one worker and out of two. */
async function twoWorkers(stage: Stage, { shared }: Sizes): Promise<{ one: number; two: number; ratio: number }> {
  const [listId = ''] = await withWorkers(stage, 1, () => listsOf(stage, [shared]));
  const rate = async (): Promise<number> => sendCounted(stage, await stage.campaign(listId, NEWSLETTER), shared);
  const one = await withWorkers(stage, 1, rate);
  const two = await withWorkers(stage, 2, rate);
  return { one, two, ratio: rounded(two / one, 3) };
}

async function withWorkers<Result>(stage: Stage, count: number, work: () => Promise<Result>): Promise<Result> {
  const workers: WorkerProcess[] = [];
  for (let n = 0; n < count; n++) workers.push(await stage.worker());
  const result = await work();
  for (const worker of workers) await stage.endWorker(worker);
  return result;
}

async function onPostgres(sink: Sink, sizes: Sizes): Promise<{ one: number; two: number; ratio: number }> {
  const stage = await Stage.open(sink.url);
  return twoWorkers(stage, sizes).finally(() => stage.close());
}

/** The same on an installation whose queue is Redis; null where that is not installed. */
async function onRedis(sink: Sink, sizes: Sizes): Promise<{ one: number; two: number; ratio: number } | null> {
  const redis = await RedisServer.open();
  if (!redis) return null;
  try {
    const stage = await Stage.open(sink.url, { REDIS_URL: redis.url });
    return await twoWorkers(stage, sizes).finally(() => stage.close());
  } finally {
    await redis.close();
  }
}

/** The same campaign signed with the keys of a sending domain, beside what signing alone can do on the thread pool. */
async function benchSigned(stage: Stage, listId: string, messages: number, plain: number): Promise<WholeSend['dkim']> {
  await stage.enterDomain();
  const campaigns: string[] = [];
  for (let round = 0; round < SPEED_ROUNDS; round++) campaigns.push(await stage.campaign(listId, NEWSLETTER));
  const { perSecond: signing, cpuMs } = await signingAlone(stage, campaigns[0] ?? '', Math.min(messages, MOST_SIGNED));
  const rates = await withWorkers(stage, 1, async () => {
    const each: number[] = [];
    for (const campaignId of campaigns) each.push(await sendCounted(stage, campaignId, messages));
    return each;
  });
  const perSecond = median(rates);
  const bound = 1 / (1 / plain + 1 / signing);
  return {
    perSecond,
    signaturesPerSecond: Math.round(signing),
    ratio: rounded(perSecond / bound, 3),
    cpuMsPerMessage: rounded(cpuMs, 3),
  };
}

/** Messages of the campaign signed a second, as many at once as there are connections, and the CPU ms of one. */
async function signingAlone(
  stage: Stage,
  campaignId: string,
  count: number,
): Promise<{ perSecond: number; cpuMs: number }> {
  const { app, parts } = stage.node;
  const { frame } = await parts.database.transaction(SYSTEM, tx => app.get(CampaignsFacts).mailFrame(tx, campaignId));
  const identity = await parts.database.transaction(SYSTEM, tx => app.get(SenderIdentities).of(tx, frame));
  const raw = firstOf(stage.file('messages'));
  let left = count;
  const [began, before] = [performance.now(), ownUsage().cpuMs];
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (left-- > 0) await identity?.signer?.sign(raw, new Date());
    }),
  );
  if (!identity?.signer) throw new Error('The sending domain has no key');
  return { perSecond: count / ((performance.now() - began) / 1_000), cpuMs: (ownUsage().cpuMs - before) / count };
}
