import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { canEnter, serverAccount, type Account } from './embedded-account.js';
import { runnableBinaries, SERVER_ENVIRONMENT, sharedFolder, type Distribution } from './embedded-binaries.js';
import { EmbeddedError, sentenceOf, systemCode } from './embedded-error.js';

const run = promisify(execFile);

/** The data directory of the server, the account and the binaries that go with it. */
export interface Cluster {
  folder: string;
  binaries: string;
  account: Account | undefined;
  password: string;
}

/**
 * Opens the cluster of a data folder, or makes it on the first start. It lies in `<dataDir>/postgres`; where the
 * server's account cannot enter the data folder it lies in a shared one, and `<dataDir>/postgres.location` says where.
 */
export async function openCluster(dataDir: string, distribution: Distribution, durable: boolean): Promise<Cluster> {
  const existing = await locateCluster(dataDir);
  const account = await serverAccount(existing);
  if (existing !== undefined) await proveVersion(existing, distribution.version);
  const binaries = await runnableBinaries(distribution, account);
  if (existing === undefined) return createCluster(dataDir, binaries, account, durable);
  await handOver(existing, account);
  return { folder: existing, binaries, account, password: await readPassword(dataDir) };
}

/** Where the data folder keeps its cluster, or undefined when it has none yet. */
export async function locateCluster(dataDir: string): Promise<string | undefined> {
  const inside = join(dataDir, 'postgres');
  const pointer = join(dataDir, 'postgres.location');
  const elsewhere = (await readFile(pointer, 'utf8').catch(() => '')).trim();
  const folder = elsewhere || inside;
  if (await isThere(folder)) return folder;
  if (!elsewhere) return undefined;
  throw new EmbeddedError(
    'CLUSTER_MISSING',
    `The database of ${dataDir} should lie in ${elsewhere}, and it is not there. ` +
      `Put it back from a backup, or delete ${pointer} to begin with an empty database.`,
  );
}

async function createCluster(
  dataDir: string,
  binaries: string,
  account: Account | undefined,
  durable: boolean,
): Promise<Cluster> {
  const inside = account === undefined || (await canEnter(dataDir, account));
  const folder = inside ? join(dataDir, 'postgres') : await placeElsewhere(dataDir);
  const password = await makePassword(dataDir);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (account) await chown(unfinished, account.uid, account.gid);
  await initialise({ folder: unfinished, binaries, account, password }, durable);
  await rename(unfinished, folder);
  if (!inside) await writeFile(join(dataDir, 'postgres.location'), `${folder}\n`);
  return { folder, binaries, account, password };
}

async function placeElsewhere(dataDir: string): Promise<string> {
  const clusters = join(await sharedFolder(), 'clusters');
  await mkdir(clusters, { recursive: true, mode: 0o755 });
  return join(clusters, `${basename(dataDir)}-${randomBytes(4).toString('hex')}`);
}

/** UTF-8 and the built-in C.UTF-8 whatever the machine's locale: without LANG initdb would make a SQL_ASCII database. */
async function initialise({ folder, binaries, account, password }: Cluster, durable: boolean): Promise<void> {
  const passwordFile = `${folder}.password`;
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account) await chown(passwordFile, account.uid, account.gid);
    const flags = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'];
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    await run(
      join(binaries, 'bin', 'initdb'),
      [`--pgdata=${folder}`, ...access, ...flags, ...(durable ? [] : ['--no-sync'])],
      { ...account, cwd: '/', env: SERVER_ENVIRONMENT },
    );
  } catch (cause) {
    const said = sentenceOf(cause);
    throw new EmbeddedError('INITDB_FAILED', `A new database could not be made in ${folder}: ${said.trim()}`, {
      cause,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** A cluster that root put back from a backup belongs to root; PostgreSQL insists on owning it, mode 0700. */
async function handOver(folder: string, account: Account | undefined): Promise<void> {
  if (!account) return;
  if ((await stat(folder)).uid !== account.uid) {
    for (const name of ['', ...(await readdir(folder, { recursive: true }))]) {
      await chown(join(folder, name), account.uid, account.gid);
    }
    await chmod(folder, 0o700);
  }
  if (await canEnter(folder, account)) return;
  throw new EmbeddedError(
    'NOT_REACHABLE',
    `PostgreSQL's user (id ${account.uid}) cannot enter ${folder}: a folder above it was closed after the database ` +
      'was made. Open it again (chmod o+x on the folders above), or start Mandate as their owner.',
  );
}

async function proveVersion(folder: string, version: string): Promise<void> {
  const written = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (written === version.split('.')[0]) return;
  throw new EmbeddedError(
    'CLUSTER_VERSION',
    written
      ? `The database in ${folder} was written by PostgreSQL ${written}; this version of Mandate brings ${version}. ` +
          'Restore it from a backup made with the old version, or keep that version.'
      : `The folder ${folder} holds no database. Put the database back from a backup, or move the folder away to begin ` +
          'with an empty one.',
  );
}

/** A password left by a start that did not end is used: one that may belong to a database is never overwritten. */
async function makePassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres.password');
  if (await isThere(file)) return readPassword(dataDir);
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
  return password;
}

async function readPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres.password');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new EmbeddedError(
      'PASSWORD_MISSING',
      `The database is there, but its password file ${file} cannot be read. Put the file back from a backup.`,
      { cause },
    );
  }
}

/** A folder that exists and cannot be looked into counts as there: nothing may be made in its place. */
async function isThere(folder: string): Promise<boolean> {
  try {
    await stat(folder);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
