import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError, systemCode } from './embedded-error.js';
import { isAlive } from './embedded-process.js';

/** A start is over long before this; an older lock was left by a killed process whose number another one has now. */
const STALE_AFTER_MS = 150_000;

/** Lets one process at a time make or start the cluster of `dataDir`; the others wait. Returns the release. */
export async function lockStart(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'postgres.lock');
  for (const end = Date.now() + STALE_AFTER_MS + 10_000; Date.now() < end; await sleep(50)) {
    if (await takeLock(file)) return () => rm(file, { force: true });
    if (await isStale(file)) await rm(file, { force: true });
  }
  throw new EmbeddedError(
    'START_LOCKED',
    `Another process has been starting the database of ${dataDir} for minutes. End it, or delete ${file} if there is none.`,
  );
}

async function takeLock(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(file: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(file);
    const holder = Number(await readFile(file, 'utf8'));
    if (Date.now() - mtimeMs > STALE_AFTER_MS) return true;
    return holder > 0 && !(await isAlive(holder));
  } catch {
    return false;
  }
}
