import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startNode, type Node } from '../src/main/node.js';
import { readConfig } from '../src/platform/config/config.js';
import { childOf, type WorkerProcess } from './child.js';
import { removeDataFolder } from './data-folder.js';
import { median, rounded } from './figures.js';
import { flood, postRequest, steady } from './http-load.js';
import { optOutLinks } from './opt-out-links.js';

const CONNECTIONS = 64;
/** Database connections of a process, as openParts has it; the bare handler gets as many. */
const POOL = 12;
const ROUNDS = 5;
const STEADY_PER_SECOND = 200;

interface Side {
  url: URL;
  process: WorkerProcess;
}

/**
 * One-click opt-outs (RFC 8058) over HTTP at a process of the role public, each of another person, beside a bare Fastify handler with
 * one INSERT; the two take turns on one durable database. Then 200 a second for the waiting times.
 */
export async function benchUnsubscribe(quick: boolean): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'mandate-bench-'));
  const env = { DATA_DIR: folder, PORT: '0', MAIL_DOMAIN: 'mail.rozesilka.test', LOG_LEVEL: 'error' };
  const node = await startNode(readConfig({ ...env, ROLES: 'api' }));
  const children: WorkerProcess[] = [];
  try {
    const [ours, bare] = await Promise.all([startOurs(node, env), startBare(node)]);
    children.push(ours.process, bare.process);
    return { ...(await compared(node, ours, bare, quick ? 1_000 : 10_000)), ...(await waited(node, ours, quick)) };
  } finally {
    for (const child of children) await child.end();
    await node.close();
    await removeDataFolder(folder);
  }
}

async function startOurs(node: Node, env: Record<string, string>): Promise<Side> {
  const port = await freePort();
  const own = { ROLES: 'public', PORT: String(port), DATABASE_URL: node.ownerUrl, BASE_URL: node.urls.base };
  return { url: new URL(`http://127.0.0.1:${port}`), process: await childOf('worker', { ...env, ...own }) };
}

async function startBare(node: Node): Promise<Side> {
  const client = new Client({ connectionString: node.ownerUrl });
  await client.connect();
  await client.query(`
    CREATE TABLE bare_opt_out (id uuid PRIMARY KEY DEFAULT uuidv7(), link text NOT NULL, body text, at timestamptz NOT NULL DEFAULT now())`);
  await client.end();
  const port = await freePort();
  const child = await childOf('bare-opt-out', {}, [String(port), node.ownerUrl, String(POOL)]);
  return { url: new URL(`http://127.0.0.1:${port}`), process: child };
}

/** The first round warms both up and is not counted. */
async function compared(node: Node, ours: Side, bare: Side, count: number): Promise<Record<string, number>> {
  const rounds: { own: Round; other: Round }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    rounds.push({ own: await flooded(node, ours, count), other: await flooded(node, bare, count) });
  }
  const counted = rounds.slice(1);
  const of = (pick: (round: { own: Round; other: Round }) => number): number => median(counted.map(pick));
  return {
    requests: count,
    perSecond: Math.round(of(({ own }) => own.perSecond)),
    barePerSecond: Math.round(of(({ other }) => other.perSecond)),
    ratio: rounded(
      of(({ own, other }) => own.perSecond / other.perSecond),
      3,
    ),
    cpuMsPerRequest: rounded(
      of(({ own }) => own.cpuMs),
      4,
    ),
    bareCpuMsPerRequest: rounded(
      of(({ other }) => other.cpuMs),
      4,
    ),
  };
}

interface Round {
  perSecond: number;
  /** Of the server's process, per request. */
  cpuMs: number;
}

async function flooded(node: Node, side: Side, count: number): Promise<Round> {
  const requests = requestsOf(node, side.url, count);
  const before = await side.process.usage();
  const seconds = await flood(side.url, requests, CONNECTIONS);
  const after = await side.process.usage();
  return { perSecond: count / seconds, cpuMs: (after.cpuMs - before.cpuMs) / count };
}

async function waited(node: Node, side: Side, quick: boolean): Promise<Record<string, number>> {
  const requests = requestsOf(node, side.url, STEADY_PER_SECOND * (quick ? 3 : 30));
  const times = (await steady(side.url, requests, STEADY_PER_SECOND)).sort((a, b) => a - b);
  const at = (share: number): number => rounded(times[Math.floor(times.length * share)] ?? 0, 2);
  return { steadyPerSecond: STEADY_PER_SECOND, p50Ms: at(0.5), p99Ms: at(0.99), slowestMs: at(0.9999) };
}

function requestsOf(node: Node, url: URL, count: number): Buffer[] {
  const next = optOutLinks(node);
  return Array.from({ length: count }, () => postRequest(url, next(), 'List-Unsubscribe=One-Click'));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
