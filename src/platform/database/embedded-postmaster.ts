import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLine } from './embedded-process.js';

/** A running server of a data directory, as its postmaster.pid tells it. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/**
 * The server that runs on the data directory `cluster`, or undefined. A postmaster.pid alone proves nothing: after a
 * crash or in a new container its number may be another program's, so the process itself is looked at.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(pidFile(cluster), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0) || (await whoRuns(pid, cluster)) !== 'its server') return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Deletes a postmaster.pid whose number another program has by now: PostgreSQL would take it for its own. */
export async function clearForeignPidFile(cluster: string): Promise<void> {
  const pid = parseInt(await readFile(pidFile(cluster), 'utf8').catch(() => ''), 10);
  if (pid > 0 && (await whoRuns(pid, cluster)) === 'another program') await rm(pidFile(cluster));
}

/**
 * Stops the server of `cluster` by fast shutdown: sessions are ended, nothing committed is lost. After `limitMs` it is
 * told to quit at once, which costs a recovery at the next start. Returns when the process is gone.
 */
export async function stopPostmaster(cluster: string, limitMs: number): Promise<'stopped' | 'forced' | 'not running'> {
  const server = await findPostmaster(cluster);
  if (!server) return 'not running';
  if (await endsAfter('SIGINT', server.pid, cluster, limitMs)) return 'stopped';
  if (!(await endsAfter('SIGQUIT', server.pid, cluster, 5_000))) {
    await endsAfter('SIGKILL', server.pid, cluster, 5_000);
  }
  return 'forced';
}

async function endsAfter(signal: NodeJS.Signals, pid: number, cluster: string, limitMs: number): Promise<boolean> {
  try {
    process.kill(pid, signal);
  } catch {
    return true;
  }
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(20)) {
    if ((await whoRuns(pid, cluster)) !== 'its server') return true;
  }
  return false;
}

/** What process `pid` is. An ended process that nobody has collected yet has no command line and counts as none. */
async function whoRuns(pid: number, cluster: string): Promise<'its server' | 'another program' | 'nobody'> {
  const words = await commandLine(pid);
  if (!words[0]) return 'nobody';
  const serves = words[0].endsWith('postgres') && words[words.indexOf('-D') + 1] === cluster;
  return serves ? 'its server' : 'another program';
}

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}
