import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/**
 * Lets go of an embedded server. One that another process has joined meanwhile goes on, because stopping it would take the database from
 * under that process; whoever starts next takes it over. Our own connections have to be closed before.
 */
export async function stopUnlessShared(ownerUrl: string, stop: () => Promise<void>): Promise<void> {
  if (!(await isShared(ownerUrl))) await stop();
}

/** Connections that have just been closed are gone within the pause. */
async function isShared(ownerUrl: string): Promise<boolean> {
  if ((await othersOn(ownerUrl)) === 0) return false;
  await sleep(200);
  return (await othersOn(ownerUrl)) > 0;
}

async function othersOn(ownerUrl: string): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}
