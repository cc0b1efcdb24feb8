import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { NEWSLETTER } from '../../src/main/demo/newsletter.js';
import { Stage } from '../stage.js';
import { importSubscribers } from '../subscribers.js';
import { Blows, type Blow } from './blows.js';
import { CampaignFeed } from './campaign-feed.js';
import { Dice } from './dice.js';
import { Fleet } from './fleet.js';
import { sealed, verifyLedger } from './ledger-check.js';
import { Observer } from './observer.js';
import { OptOuts } from './opt-outs.js';
import { DatabaseServer, RedisServer, Witness } from './servers.js';
import { judge, type Judgement } from './verdict.js';

const WORKERS = 2;
/** To the relay, of each worker. */
const CONNECTIONS = 8;
/** Mean ms the witness takes to answer: the campaigns must last, and much must be under way at each moment. */
const WITNESS_DELAY_MS = 30;
const LARGEST_LIST = 8_000;
const SMALLEST_LIST = 1_500;
const PERSONS_PER_KILL = 80;

const HELP = `Usage: npm run torture -- [--kills N] [--seed S] [--queue postgres] [--json FILE]

Kills workers, PostgreSQL, Redis (where /usr/bin/redis-server is installed) and the relay at random moments of running campaigns, and
freezes workers until they are taken for dead, while people opt out. The relay is a witness that has each message on its disk before it
says 250. Ends with 1 when anything is lost or doubled, left uncertain beyond one message a connection, or sent a second after an
opt-out was answered, or when the ledger does not verify.

  --kills N          how many blows (100)
  --seed S           of the order of the blows (the present second)
  --queue postgres   no Redis, even where it is installed
  --json FILE        write the result
`;

/** What is written to the file. */
interface Result extends Judgement {
  kills: number;
  killsOf: Record<string, number>;
  connections: number;
  workers: number;
  queue: 'redis' | 'postgres';
  seed: number;
  seconds: number;
  campaigns: number;
  ledgerVerified: boolean;
  /** What a bar was missed by; empty when all hold. */
  missed: string[];
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '100' },
      seed: { type: 'string', default: String(Math.floor(Date.now() / 1_000)) },
      queue: { type: 'string', default: 'redis' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [kills, seed] = [Number(values.kills), Number(values.seed)];
  if (values.help === true || !Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed)) {
    console.log(HELP);
    return values.help === true ? 0 : 2;
  }
  const result = await torture(kills, seed, values.queue !== 'postgres');
  const text = `${JSON.stringify(result, null, 2)}\n`;
  if (values.json !== undefined) writeFileSync(values.json, text);
  console.log(text);
  return result.missed.length === 0 ? 0 : 1;
}

/** Sets everything up, deals the blows, lets the campaigns end and judges. What was set up is taken down in any case. */
async function torture(kills: number, seed: number, withRedis: boolean): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'mandate-torture-'));
  const stops: (() => Promise<unknown>)[] = [() => Promise.resolve(rmSync(folder, { recursive: true, force: true }))];
  const takeDown = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop().catch((error: unknown) => console.error(error));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void takeDown().finally(() => process.exit(130)));
  try {
    const database = await DatabaseServer.open(folder);
    stops.push(() => database.close());
    const redis = withRedis ? await RedisServer.open() : undefined;
    if (redis) stops.push(() => redis.close());
    const witness = await Witness.open(folder, WITNESS_DELAY_MS);
    stops.push(() => witness.close());
    const stage = await Stage.open(witness.url, {
      DATABASE_URL: database.url,
      SMTP_CONNECTIONS: String(CONNECTIONS),
      LOG_LEVEL: 'silent',
      ...(redis ? { REDIS_URL: redis.url } : {}),
    });
    stops.push(() => stage.close());
    const observer = new Observer(database.url);
    stops.push(() => observer.close());
    const fleet = new Fleet(stage, WORKERS);
    stops.push(() => fleet.close());
    return await ordeal(stage, observer, { fleet, database, redis, witness }, kills, seed);
  } finally {
    await takeDown();
  }
}

async function ordeal(
  stage: Stage,
  observer: Observer,
  victims: ConstructorParameters<typeof Blows>[0],
  kills: number,
  seed: number,
): Promise<Result> {
  const dice = new Dice(seed);
  const began = performance.now();
  await victims.fleet.complete(WORKERS);
  const listId = await stage.list();
  await importSubscribers(stage.api, listId, Math.min(LARGEST_LIST, Math.max(SMALLEST_LIST, kills * PERSONS_PER_KILL)));
  const model = await stage.campaign(listId, NEWSLETTER);
  await sealed(observer);
  const checkpoint = await stage.api.text('/v1/evidence/checkpoint');
  const feed = CampaignFeed.open(stage, listId, observer);
  const optOuts = await OptOuts.open(stage, model, listId, observer, dice);
  const blows = new Blows(victims, observer, dice, line => console.error(line));
  await blows.deal(kills);
  await feed.finish();
  await optOuts.finish();
  const judgement = await judge(observer, feed.begun, victims.witness.taken(), optOuts.answered, blows.dealt);
  await sealed(observer);
  const ledger = await verifyLedger(stage.api, name => stage.file(name), checkpoint);
  return {
    kills: blows.dealt.length,
    ...judgement,
    connections: CONNECTIONS,
    workers: WORKERS,
    ledgerVerified: ledger.holds,
    killsOf: countsOf(blows.dealt),
    queue: victims.redis ? 'redis' : 'postgres',
    seed,
    seconds: Math.round((performance.now() - began) / 1_000),
    campaigns: feed.begun.length,
    missed: missed(judgement, ledger),
  };
}

function missed(judgement: Judgement, ledger: { holds: boolean; said: string }): string[] {
  const bars: [boolean, string][] = [
    [judgement.messages > 0 && judgement.witnessed > 0, 'nothing was sent'],
    [judgement.lost === 0, `${judgement.lost} lost`],
    [judgement.doubled === 0, `${judgement.doubled} doubled`],
    [judgement.lateAfterOptOut === 0, `${judgement.lateAfterOptOut} late after an opt-out`],
    [judgement.uncertainAfter.nothing === 0, `${judgement.uncertainAfter.nothing} uncertain without a kill`],
    [judgement.maxUncertainPerKill <= CONNECTIONS, `${judgement.maxUncertainPerKill} uncertain after one kill`],
    [
      judgement.maxUncertainPerRelayKill <= CONNECTIONS * WORKERS,
      `${judgement.maxUncertainPerRelayKill} uncertain after one kill of the relay`,
    ],
    [ledger.holds, `the ledger does not verify: ${ledger.said}`],
  ];
  return bars.flatMap(([kept, what]) => (kept ? [] : [what]));
}

function countsOf(blows: readonly Blow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { victim } of blows) counts[victim] = (counts[victim] ?? 0) + 1;
  return counts;
}

main().then(
  code => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
