import { Pool, type QueryResultRow } from 'pg';
import { pause } from './moment.js';

const PATIENCE_MS = 90_000;

/** Looks into the database as its owner, through every restart of it. */
export class Observer {
  private readonly pool: Pool;

  constructor(ownerUrl: string) {
    this.pool = new Pool({ connectionString: ownerUrl, max: 3, query_timeout: 30_000 }).on('error', () => undefined);
  }

  /** Asks until the database answers. */
  async ask<Row extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    for (const end = performance.now() + PATIENCE_MS; ; await pause(100)) {
      try {
        return (await this.pool.query<Row>(sql, values)).rows;
      } catch (error) {
        if (performance.now() > end) throw error;
      }
    }
  }

  /** Asks once; undefined while the database is away. */
  async glance<Row extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[] | undefined> {
    return this.pool.query<Row>(sql, values).then(
      ({ rows }) => rows,
      () => undefined,
    );
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
