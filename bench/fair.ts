import { NEWSLETTER } from '../src/main/demo/newsletter.js';
import { median, rounded } from './figures.js';
import type { Stage } from './stage.js';
import { importSubscribers } from './subscribers.js';

const SIZES = { whole: { large: 200_000, small: 1_000 }, quick: { large: 20_000, small: 500 } };
/** Each way, in turns of alone and beside. */
const ROUNDS = 5;
const LOOK_MS = 20;
const LIMIT_MS = 600_000;

/** What `npm run bench -- fair` writes; seconds from the start that was asked for to the last outcome of the small campaign. */
export interface Fair {
  largeRecipients: number;
  smallRecipients: number;
  aloneSeconds: number;
  besideSeconds: number;
  delaySeconds: number;
  /** Messages of the large campaign that were not sent yet when the last small one had ended: 0 would mean that nothing was measured. */
  largeLeft: number;
}

/** A small campaign alone and beside a large one that is being sent, out of one worker. */
export async function benchFair(stage: Stage, quick: boolean): Promise<Fair> {
  const { large, small } = quick ? SIZES.quick : SIZES.whole;
  const worker = await stage.worker();
  const [largeList, smallList] = [await stage.list(), await stage.list()];
  await importSubscribers(stage.api, largeList, large);
  await importSubscribers(stage.api, smallList, small);
  const alone: number[] = [];
  for (let round = 0; round < ROUNDS; round++) alone.push(await secondsOf(stage, smallList));
  const largeId = await stage.campaign(largeList, NEWSLETTER);
  const beside: number[] = [];
  const waiting = await campaigns(stage, smallList);
  await stage.schedule(largeId);
  await until(async () => (await delivered(stage, largeId)) > 0);
  for (const id of waiting) beside.push(await secondsOfCampaign(stage, id));
  const largeLeft = large - (await delivered(stage, largeId));
  await stage.forget(largeId);
  await stage.endWorker(worker);
  return {
    largeRecipients: large,
    smallRecipients: small,
    aloneSeconds: rounded(median(alone), 2),
    besideSeconds: rounded(median(beside), 2),
    delaySeconds: rounded(median(beside) - median(alone), 2),
    largeLeft,
  };
}

/** Made beforehand, so that review and instruction take nothing from the large campaign's time. */
async function campaigns(stage: Stage, listId: string): Promise<string[]> {
  const ids: string[] = [];
  for (let round = 0; round < ROUNDS; round++) ids.push(await stage.campaign(listId, NEWSLETTER));
  return ids;
}

async function secondsOf(stage: Stage, listId: string): Promise<number> {
  return secondsOfCampaign(stage, await stage.campaign(listId, NEWSLETTER));
}

async function secondsOfCampaign(stage: Stage, id: string): Promise<number> {
  const began = performance.now();
  await stage.schedule(id);
  await until(async () => (await stage.api.get(`/v1/campaigns/${id}`)).text('state') === 'SENT');
  return (performance.now() - began) / 1_000;
}

async function delivered(stage: Stage, id: string): Promise<number> {
  const progress = await stage.api.get(`/v1/campaigns/${id}/progress`);
  const count: unknown = Reflect.get(Object(progress.raw('byResult')), 'DELIVERED');
  return typeof count === 'number' ? count : 0;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${LIMIT_MS / 1_000} s`);
    await new Promise(resolve => setTimeout(resolve, LOOK_MS));
  }
}
