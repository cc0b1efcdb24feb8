import { NEWSLETTER } from '../src/main/demo/newsletter.js';
import { median, rounded } from './figures.js';
import type { Stage } from './stage.js';
import { importSubscribers } from './subscribers.js';
import { TEST_SYSTEM, type TestRelay } from './test-relay.js';

const SIZES = { whole: { large: 200_000, small: 1_000 }, quick: { large: 20_000, small: 500 } };
/** Alone, and as many beside. */
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
  /** From the request for a test mail to the relay that has it. */
  testMailAloneSeconds: number;
  testMailBesideSeconds: number;
  /** Messages of the large campaign a second while the small ones were sent beside it. */
  largePerSecond: number;
  /** Messages of the large campaign that were not sent yet when the last small one had ended: 0 would mean that nothing was measured. */
  largeLeft: number;
}

interface Round {
  campaign: number;
  testMail: number;
}

/** A small campaign and a test mail, alone and beside a large campaign that is being sent, out of one worker. */
export async function benchFair(stage: Stage, relay: TestRelay, quick: boolean): Promise<Fair> {
  const { large, small } = quick ? SIZES.quick : SIZES.whole;
  const worker = await stage.worker();
  const [largeList, smallList] = [await stage.list(), await stage.list()];
  await importSubscribers(stage.api, largeList, large);
  await importSubscribers(stage.api, smallList, small);
  const waiting = await campaigns(stage, smallList);
  const testDraft = await stage.testDraft(smallList, NEWSLETTER, TEST_SYSTEM);
  const round = async (id: string): Promise<Round> => ({
    campaign: await secondsOf(stage, id),
    testMail: await relay.secondsUntilMail(() => stage.api.post(`/v1/campaigns/${testDraft}/test`)),
  });
  const alone = await inTurn(waiting.splice(0, ROUNDS), round);
  const largeId = await stage.campaign(largeList, NEWSLETTER);
  await stage.schedule(largeId);
  await until(async () => (await delivered(stage, largeId)) > 0);
  const began = performance.now();
  const beside = await inTurn(waiting, round);
  const sent = await delivered(stage, largeId);
  const seconds = (performance.now() - began) / 1_000;
  await stage.forget(largeId);
  await stage.endWorker(worker);
  const [aloneSeconds, besideSeconds] = [median(alone.map(campaignOf)), median(beside.map(campaignOf))];
  return {
    largeRecipients: large,
    smallRecipients: small,
    aloneSeconds: rounded(aloneSeconds, 2),
    besideSeconds: rounded(besideSeconds, 2),
    delaySeconds: rounded(besideSeconds - aloneSeconds, 2),
    testMailAloneSeconds: rounded(median(alone.map(testMailOf)), 2),
    testMailBesideSeconds: rounded(median(beside.map(testMailOf)), 2),
    largePerSecond: Math.round(sent / seconds),
    largeLeft: large - sent,
  };
}

const campaignOf = ({ campaign }: Round): number => campaign;
const testMailOf = ({ testMail }: Round): number => testMail;

async function inTurn(ids: readonly string[], round: (id: string) => Promise<Round>): Promise<Round[]> {
  const rounds: Round[] = [];
  for (const id of ids) rounds.push(await round(id));
  return rounds;
}

/** Made beforehand, so that review and instruction take nothing from the time of the large campaign. */
async function campaigns(stage: Stage, listId: string): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < 2 * ROUNDS; n++) ids.push(await stage.campaign(listId, NEWSLETTER));
  return ids;
}

async function secondsOf(stage: Stage, id: string): Promise<number> {
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
