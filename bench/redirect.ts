import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../src/main/server.js';
import { uuidv7 } from '../src/platform/ids/ids.js';
import { Tokens } from '../src/platform/tokens/tokens.js';
import { childOf, type WorkerProcess } from './child.js';
import { median, rounded } from './figures.js';
import { PAGES_NODE, Stage } from './stage.js';

const SIZES = { whole: { requests: 20_000, rounds: 5 }, quick: { requests: 5_000, rounds: 3 } };
/** Many people at once, as after a large campaign; each has one request under way. */
const CONNECTIONS = 512;
const DESTINATION = 'https://zahradnictvi-u-lipy.example/jaro?barva=modra&vel=42#detail';
const BROWSER = 'Mozilla/5.0 (X11; Linux x64) Chrome/126.0';

/**
 * Requests a second; CPU of the web process in µs a request, the moving of its visits into the database included. The database's own CPU
 * is in no figure; it shares the machine.
 */
export interface RedirectFigures extends Record<string, unknown> {
  perSecond: number;
  barePerSecond: number;
  ratio: number;
  cpuMicros: number;
  bareCpuMicros: number;
  /** Clicks answered and clicks found in the database afterwards. */
  answered: number;
  stored: number;
}

interface Round {
  perSecond: number;
  cpuMicros: number;
}

/**
 * Measured links of people who consented, each click on the disk before its answer, beside a bare Fastify redirect; both in processes of
 * their own, in turns, after one round of each to warm up. A turn is over when the database has its clicks.
 */
export async function benchRedirect(quick: boolean): Promise<RedirectFigures> {
  const { requests, rounds } = quick ? SIZES.quick : SIZES.whole;
  const stage = await Stage.open('smtp://127.0.0.1:1');
  try {
    const paths = await clickPaths(stage, requests);
    const [port, barePort] = [await freePort('127.0.0.1', 21_000), await freePort('127.0.0.1', 22_000)];
    const ours = await stage.pages(port);
    const bare = await childOf('bare-redirect', PAGES_NODE, [String(barePort), DESTINATION]);
    const measured: { ours: Round[]; bare: Round[] } = { ours: [], bare: [] };
    for (let round = 0; round <= rounds; round++) {
      const one = await run(ours, port, paths, () => moved(stage, requests * (round + 1)));
      const other = await run(bare, barePort, paths);
      if (round === 0) continue;
      measured.ours.push(one);
      measured.bare.push(other);
    }
    await bare.end();
    return figures(measured, requests * (rounds + 1), await storedClicks(stage));
  } finally {
    await stage.close();
  }
}

function figures({ ours, bare }: { ours: Round[]; bare: Round[] }, answered: number, stored: number): RedirectFigures {
  const perSecond = median(ours.map(round => round.perSecond));
  const barePerSecond = median(bare.map(round => round.perSecond));
  return {
    perSecond: Math.round(perSecond),
    barePerSecond: Math.round(barePerSecond),
    ratio: rounded(perSecond / barePerSecond, 3),
    cpuMicros: rounded(median(ours.map(round => round.cpuMicros)), 1),
    bareCpuMicros: rounded(median(bare.map(round => round.cpuMicros)), 1),
    answered,
    stored,
  };
}

/** Links of so many messages to people with a usable consent, put there past the way a campaign takes. */
async function clickPaths(stage: Stage, count: number): Promise<string[]> {
  const messages = Array.from({ length: count }, () => uuidv7());
  const campaignId = uuidv7();
  const client = new Client({ connectionString: stage.node.ownerUrl });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica`);
    await client.query(ROWS, [campaignId, messages]);
    await client.query(`ANALYZE`);
  } finally {
    await client.end();
  }
  const tokens = new Tokens(stage.node.parts.secrets);
  const link = { kind: 'CLICK', link: 1, destination: DESTINATION, campaignId } as const;
  return messages.map(messageId => `/c/${tokens.sealVisit({ ...link, messageId })}`);
}

const ROWS = `
  WITH given AS (
    SELECT m AS message, n::integer AS ordinal, uuidv7() AS recipient, sha256(m::text::bytea) AS key
    FROM unnest($2::uuid[]) WITH ORDINALITY AS g (m, n)
  ), whose AS (SELECT id AS controller, customer_id AS customer FROM controller LIMIT 1), messages AS (
    INSERT INTO message (campaign_id, ordinal, id, customer_id, recipient_id, commitment)
    SELECT $1::uuid, ordinal, message, customer, recipient, '\\x00' FROM given, whose
  ), recipients AS (
    INSERT INTO recipient (id, customer_id, list_id, controller_id, email, address_key, salt, country, revision)
    SELECT recipient, customer, $1, controller, 'reader' || ordinal || '@example.org', key, '\\x00', 'CZ', 1 FROM given, whose
  )
  INSERT INTO permission (customer_id, controller_id, address_key, purpose, basis, third_party, tailoring, granted_at, event_id)
  SELECT customer, controller, key, 'tracking', 'CONSENT', false, false, now(), uuidv7() FROM given, whose`;

async function storedClicks({ node }: Stage): Promise<number> {
  const [row] = await node.parts.database.query<{ n: string }>('staff', `SELECT count(*) AS n FROM activity`);
  return Number(row?.n);
}

/** Waits until the database has so many clicks; no longer than it could ever take, the figures then say what is missing. */
async function moved(stage: Stage, clicks: number): Promise<void> {
  const end = performance.now() + 60_000;
  while ((await storedClicks(stage)) < clicks && performance.now() < end) await sleep(100);
}

async function run(
  server: WorkerProcess,
  port: number,
  paths: readonly string[],
  settled?: () => Promise<void>,
): Promise<Round> {
  const before = await server.usage();
  const begun = performance.now();
  let next = 0;
  const take = (): string | undefined => paths[next++];
  await Promise.all(Array.from({ length: CONNECTIONS }, () => visitor(port, take)));
  const seconds = (performance.now() - begun) / 1_000;
  await settled?.();
  const { cpuMs } = await server.usage();
  return { perSecond: paths.length / seconds, cpuMicros: ((cpuMs - before.cpuMs) * 1_000) / paths.length };
}

/** One connection that asks for the next path when the last was answered. Throws for any answer but a redirect to the destination. */
function visitor(port: number, take: () => string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1').setNoDelay().setEncoding('latin1');
    const ask = (): void => {
      const path = take();
      if (path === undefined) socket.end(resolve);
      else socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUser-Agent: ${BROWSER}\r\n\r\n`);
    };
    let answer = '';
    socket.once('error', reject);
    socket.once('connect', ask);
    socket.on('data', (text: string) => {
      answer += text;
      if (!answer.endsWith('\r\n\r\n')) return;
      if (!answer.startsWith('HTTP/1.1 302') || !answer.includes(DESTINATION)) reject(new Error(answer.slice(0, 200)));
      answer = '';
      ask();
    });
  });
}
