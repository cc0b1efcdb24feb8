import { access, constants, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { installedDistribution } from './embedded-binaries.js';
import { locateCluster, openCluster, type Cluster } from './embedded-cluster.js';
import { EmbeddedError, sentenceOf } from './embedded-error.js';
import { joinRunning, launch } from './embedded-launch.js';
import { lockStart } from './embedded-lock.js';
import { stopPostmaster } from './embedded-postmaster.js';
import { isAlive } from './embedded-process.js';

export interface EmbeddedOptions {
  /** Folder for the database, its password (0600) and its log; made when missing. */
  dataDir: string;
  /** Wanted port on 127.0.0.1; a free one is taken when it is busy or not given. */
  port?: number;
  log: (message: string) => void;
  /** Tests only: without fsync, so that a crash of the machine may destroy the database. */
  fast?: boolean;
}

export interface EmbeddedServer {
  /** Superuser, database `postgres`. */
  url: string;
  port: number;
  /** Fast shutdown within 20 s, then by force. A server that another living process started is left alone. */
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 20_000;

/**
 * Starts the PostgreSQL that npm installed, on the data of `dataDir`, or joins the one that already runs on it: a
 * server outlives a killed parent and is then taken over. Every failure is an EmbeddedError with a sentence to act on.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = await prepareFolder(options.dataDir);
  const release = await lockStart(dataDir);
  try {
    const cluster = await openCluster(dataDir, await installedDistribution(), !options.fast);
    const joined = await joinRunning(cluster);
    const port = joined ?? (await launch(cluster, { ...options, logFile: join(dataDir, 'postgres.log') }));
    const url = `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`;
    const ours = await takeOwnership(dataDir, joined !== undefined);
    await proveAnswer(url, cluster, ours);
    options.log(
      `PostgreSQL ${joined ? 'was running' : 'started'} on 127.0.0.1:${port}, data in ${cluster.folder}` +
        (ours ? '' : ' (started by another process, which will stop it)'),
    );
    return { url, port, stop: () => (ours ? stop(dataDir, cluster, options.log) : Promise.resolve()) };
  } finally {
    await release();
  }
}

/**
 * Stops the server of `dataDir` whoever started it, and deletes its database, wherever that lies: `dataDir` alone may
 * hold only a pointer to it. For demonstrations and measurements, never for data that anybody needs.
 */
export async function removeEmbedded(dataDir: string): Promise<void> {
  const cluster = await locateCluster(await realpath(dataDir));
  if (cluster !== undefined) {
    await stopPostmaster(cluster, STOP_LIMIT_MS);
    await rm(cluster, { recursive: true });
  }
  for (const part of ['location', 'password', 'owner', 'log']) {
    await rm(join(dataDir, `postgres.${part}`), { force: true });
  }
}

async function prepareFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (cause) {
    throw new EmbeddedError(
      'DATA_DIR_NOT_WRITABLE',
      `The data folder ${dataDir} cannot be written: ${sentenceOf(cause)}. ` +
        'Give it to the user that runs Mandate, or name another folder.',
      { cause },
    );
  }
}

async function stop(dataDir: string, cluster: Cluster, log: (message: string) => void): Promise<void> {
  const release = await lockStart(dataDir);
  try {
    const outcome = await stopPostmaster(cluster.folder, STOP_LIMIT_MS);
    await rm(join(dataDir, 'postgres.owner'), { force: true });
    log(
      outcome === 'forced'
        ? `PostgreSQL did not stop within ${STOP_LIMIT_MS / 1000} s and was ended by force; it recovers at the next start`
        : 'PostgreSQL stopped',
    );
  } finally {
    await release();
  }
}

/** Whoever starts a server stops it. A running one is taken over only when the process that started it is gone. */
async function takeOwnership(dataDir: string, wasRunning: boolean): Promise<boolean> {
  const file = join(dataDir, 'postgres.owner');
  const owner = Number(await readFile(file, 'utf8').catch(() => ''));
  if (wasRunning && owner > 0 && owner !== process.pid && (await isAlive(owner))) return false;
  await writeFile(file, String(process.pid));
  return true;
}

async function proveAnswer(url: string, cluster: Cluster, ours: boolean): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('select 1');
  } catch (cause) {
    if (ours) await stopPostmaster(cluster.folder, STOP_LIMIT_MS);
    throw new EmbeddedError(
      'CONNECTION_REFUSED',
      `The database in ${cluster.folder} runs but does not let Mandate in: ` +
        `${sentenceOf(cause)}. If the password is wrong, the file ` +
        'postgres.password beside it belongs to another database: put the right one back from a backup.',
      { cause },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
