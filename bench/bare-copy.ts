import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from, to } from 'pg-copy-streams';

/** What COPY took. */
export interface CopyResult {
  rows: number;
  seconds: number;
}

/**
 * Copies rows of a table into one with the same columns, indexes, checks and keys, by one COPY of ready-made text on one connection:
 * what PostgreSQL itself can do with these rows. `rows` is a query.
 */
export async function bareCopy(ownerUrl: string, table: string, rows: string): Promise<CopyResult> {
  const client = new Client({ connectionString: ownerUrl });
  const folder = mkdtempSync(join(tmpdir(), 'mandate-copy-'));
  const file = join(folder, 'rows');
  await client.connect();
  try {
    await pipeline(client.query(to(`COPY (${rows}) TO STDOUT`)), createWriteStream(file));
    await client.query(`CREATE TABLE bare_copy (LIKE ${table} INCLUDING ALL)`);
    for (const key of await foreignKeys(client, table)) await client.query(`ALTER TABLE bare_copy ADD ${key}`);
    await client.query('CHECKPOINT');
    const began = performance.now();
    const stream = client.query(from('COPY bare_copy FROM STDIN'));
    await pipeline(createReadStream(file, { highWaterMark: 1_048_576 }), stream);
    const seconds = (performance.now() - began) / 1_000;
    return { rows: stream.rowCount, seconds };
  } finally {
    await client.query('DROP TABLE IF EXISTS bare_copy').catch(() => undefined);
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function foreignKeys(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ definition: string }>(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'f'`,
    [table],
  );
  return rows.map(row => row.definition);
}
