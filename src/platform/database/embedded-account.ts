import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedError } from './embedded-error.js';

/** A system account by its numbers; spawn() takes the two fields as they are. */
export interface Account {
  uid: number;
  gid: number;
}

/** True where processes have a user id and ours is root, under which PostgreSQL refuses to run. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The account that the server of `cluster` (a data directory, or undefined for one to be made) runs under.
 * undefined means ours. Root borrows the account that owns the cluster, else `postgres`, else `nobody`:
 * no account is ever created.
 */
export async function serverAccount(cluster: string | undefined): Promise<Account | undefined> {
  const owner = cluster === undefined ? undefined : await stat(cluster);
  if (!runsAsRoot()) {
    if (owner && owner.uid !== process.getuid?.()) throw foreign(cluster ?? '', owner.uid);
    return undefined;
  }
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : unprivilegedAccount();
}

/** True when `account` may enter `folder`: every folder on the way has the execute bit that applies to it. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return dirname(folder) === folder || canEnter(dirname(folder), account);
}

async function unprivilegedAccount(): Promise<Account> {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map(line => line.split(':'));
  const [, , uid, gid] =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody') ?? [];
  if (uid === undefined || gid === undefined || uid === '0') {
    throw new EmbeddedError(
      'NO_ACCOUNT',
      'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody". ' +
        'Create one (useradd --system postgres), or start Mandate as an ordinary user.',
    );
  }
  return { uid: Number(uid), gid: Number(gid) };
}

function foreign(cluster: string, uid: number): EmbeddedError {
  return new EmbeddedError(
    'CLUSTER_FOREIGN',
    `The database in ${cluster} belongs to user id ${uid}, and Mandate runs as user id ${process.getuid?.() ?? '?'}. ` +
      'Start it as the same user as last time (or as root), or hand the folder over with chown -R.',
  );
}
