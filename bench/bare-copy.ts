import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
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
  await client.connect();
  try {
    const text = await copyOut(client, rows);
    await client.query(`CREATE TABLE bare_copy (LIKE ${table} INCLUDING ALL)`);
    for (const key of await foreignKeys(client, table)) await client.query(`ALTER TABLE bare_copy ADD ${key}`);
    await client.query('CHECKPOINT');
    const began = performance.now();
    const stream = client.query(from('COPY bare_copy FROM STDIN'));
    await pipeline(Readable.from(text), stream);
    const seconds = (performance.now() - began) / 1_000;
    return { rows: stream.rowCount, seconds };
  } finally {
    await client.query('DROP TABLE IF EXISTS bare_copy').catch(() => undefined);
    await client.end();
  }
}

async function copyOut(client: Client, query: string): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  const stream: AsyncIterable<Buffer> = client.query(to(`COPY (${query}) TO STDOUT`));
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

async function foreignKeys(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ definition: string }>(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'f'`,
    [table],
  );
  return rows.map(row => row.definition);
}
