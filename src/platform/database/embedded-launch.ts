import { spawn } from 'node:child_process';
import { open, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER_ENVIRONMENT } from './embedded-binaries.js';
import type { Cluster } from './embedded-cluster.js';
import { EmbeddedError } from './embedded-error.js';
import { clearForeignPidFile, findPostmaster } from './embedded-postmaster.js';

interface LaunchOptions {
  port?: number;
  fast?: boolean;
  logFile: string;
}

/** Loopback only, no socket file. The log keeps no statement, no detail and no value: it would hold addresses. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

const FAST_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** A recovery after a crash replays the log at disk speed; one that lasts longer goes on and is joined by the next start. */
const READY_LIMIT_MS = 120_000;
const LOG_LIMIT_BYTES = 5_000_000;

/** Starts the server and waits until it takes connections. Returns its port. */
export async function launch(cluster: Cluster, { port, fast, logFile }: LaunchOptions): Promise<number> {
  for (const retryUntil = Date.now() + 30_000; ; await sleep(500)) {
    await clearForeignPidFile(cluster.folder);
    const free = await freePort(port);
    const attempt = await tryLaunch(cluster, free, fast ?? false, logFile);
    if (attempt.started) return free;
    const busy = /could not create any TCP\/IP sockets|could not bind/.test(attempt.said);
    const lingering = /already exists|still in use/.test(attempt.said);
    if (!(busy || lingering) || Date.now() > retryUntil) {
      throw new EmbeddedError('START_FAILED', `PostgreSQL did not start. Its last words: ${attempt.said.trim()}`);
    }
  }
}

/** Waits until the server that runs on the cluster takes connections. Returns its port, or undefined without a server. */
export async function joinRunning({ folder }: Cluster): Promise<number | undefined> {
  for (const end = Date.now() + READY_LIMIT_MS; Date.now() < end; await sleep(20)) {
    const server = await findPostmaster(folder);
    if (!server || server.ready) return server?.port;
  }
  throw notReady(folder);
}

/** Detached, so that Ctrl-C in the terminal reaches Mandate alone, which then stops the server last. */
async function tryLaunch(
  { folder, binaries, account }: Cluster,
  port: number,
  fast: boolean,
  logFile: string,
): Promise<{ started: true } | { started: false; said: string }> {
  const log = await openLog(logFile);
  const settings = Object.entries({ ...SETTINGS, ...(fast ? FAST_SETTINGS : {}) });
  const child = spawn(
    join(binaries, 'bin', 'postgres'),
    ['-D', folder, '-p', String(port), ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...account, cwd: '/', env: SERVER_ENVIRONMENT, detached: true, stdio: ['ignore', log.handle.fd, log.handle.fd] },
  );
  let failure: string | undefined;
  child.once('error', error => (failure = error.message));
  child.once('exit', (code, signal) => (failure ??= `ended with ${signal ?? code ?? 'no code'}`));
  child.unref();
  await log.handle.close();
  for (const end = Date.now() + READY_LIMIT_MS; Date.now() < end; await sleep(20)) {
    if (failure !== undefined) return { started: false, said: (await readLog(logFile, log.begins)) || failure };
    const server = await findPostmaster(folder);
    if (server?.ready && server.pid === child.pid) return { started: true };
  }
  throw notReady(folder);
}

async function openLog(file: string) {
  const size = await stat(file).then(
    found => found.size,
    () => 0,
  );
  const fresh = size > LOG_LIMIT_BYTES;
  return { handle: await open(file, fresh ? 'w' : 'a', 0o600), begins: fresh ? 0 : size };
}

async function readLog(file: string, begins: number): Promise<string> {
  return (await readFile(file)).subarray(begins).toString('utf8').slice(-2_000);
}

/** The wanted port when nobody listens on it, else any free one. */
async function freePort(wanted: number | undefined): Promise<number> {
  return (wanted === undefined ? undefined : await probe(wanted)) ?? (await probe(0)) ?? 0;
}

function probe(port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

function notReady(folder: string): EmbeddedError {
  return new EmbeddedError(
    'START_TIMEOUT',
    `PostgreSQL has been starting for ${READY_LIMIT_MS / 1000} s; it is probably recovering ${folder} after a crash. ` +
      'It goes on by itself: start Mandate again in a few minutes.',
  );
}
