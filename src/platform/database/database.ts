import type { PoolClient, QueryResultRow } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Actor } from '../actor/actor.js';
import type { Clock } from '../clock/clock.js';
import type { Log } from '../log/log.js';
import { createDataSource } from './data-source.js';
import { roleName, roleUrl, type DatabaseRole } from './roles.js';
import { Tx } from './tx.js';

/** Deadlock and serialisation failure: the work may be tried again, in a new transaction. */
const RETRYABLE = new Set(['40P01', '40001']);
const ATTEMPTS = 4;

export interface DatabaseOptions {
  ownerUrl: string;
  rolePassword: (role: string) => string;
  poolSize: number;
  clock: Clock;
  log: Log;
}

/**
 * The way to the database. A pool per role, opened when first used, so that a process holds only the rights it needs. A customer's
 * transaction runs as mandate_customer with app.customer set: row-level security stands under everything the code does (promise 5).
 */
export class Database {
  private readonly pools = new Map<DatabaseRole, Promise<DataSource>>();

  constructor(private readonly options: DatabaseOptions) {}

  /**
   * Runs the work in one transaction under the actor's database role; `at` fixes its time. Deadlocks are tried again in a new
   * transaction, up to four times, so the work must not act on the outside world except through tx.afterCommit. With `login` staff the
   * work runs under the actor's role all the same, and may step out of it with tx.withStaffRights.
   */
  async transaction<Result>(
    actor: Actor,
    work: (tx: Tx) => Promise<Result>,
    login: DatabaseRole = roleOf(actor),
  ): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(actor, work, login);
      } catch (error) {
        if (attempt >= ATTEMPTS || !RETRYABLE.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  /** One statement outside of any transaction, under a role that is not a customer's. */
  async query<Row extends QueryResultRow>(
    role: 'staff' | 'recipient',
    sql: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    const runner = (await this.pool(role)).createQueryRunner();
    try {
      return (await (await connection(runner)).query<Row>(sql, values)).rows;
    } finally {
      await runner.release();
    }
  }

  /** The URL of a role, for parts that keep connections of their own. */
  url(role: DatabaseRole): string {
    return roleUrl(this.options.ownerUrl, role, this.options.rolePassword(roleName(role)));
  }

  async close(): Promise<void> {
    const open = [...this.pools.values()];
    this.pools.clear();
    await Promise.allSettled(open.map(async pool => (await pool).destroy()));
  }

  /**
   * Reads page by page on one snapshot, as long as the reader takes; the transaction ends with the reading, also when it is broken off.
   * Nothing can be written in it.
   */
  async *stream<Row>(actor: Actor, source: (tx: Tx) => AsyncIterable<Row>): AsyncGenerator<Row> {
    const runner = (await this.pool(roleOf(actor))).createQueryRunner();
    try {
      const tx = await this.begin(runner, actor, 'REPEATABLE READ');
      await tx.query('SET TRANSACTION READ ONLY');
      yield* source(tx);
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }

  private async attempt<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>, login: DatabaseRole): Promise<Result> {
    const runner = (await this.pool(login)).createQueryRunner();
    try {
      const tx = await this.begin(runner, actor, 'READ COMMITTED');
      const result = await work(tx);
      await runner.commitTransaction();
      for (const hook of tx.committed) this.runHook(hook);
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async begin(runner: QueryRunner, actor: Actor, isolation: 'READ COMMITTED' | 'REPEATABLE READ'): Promise<Tx> {
    const client = await connection(runner);
    await runner.startTransaction(isolation);
    if (actor.kind === 'customer')
      await client.query(`SELECT set_config('app.customer', $1, true), set_config('role', $2, true)`, [
        ...[actor.customerId, roleName('customer')],
      ]);
    return new Tx(runner.manager, client, actor, this.options.clock.now());
  }

  private runHook(hook: () => unknown): void {
    void Promise.resolve()
      .then(hook)
      .catch((error: unknown) =>
        this.options.log.warn({ error }, 'a step after commit failed; the sweep will take it up'),
      );
  }

  private pool(role: DatabaseRole): Promise<DataSource> {
    const known = this.pools.get(role);
    if (known) return known;
    const opened = createDataSource(this.url(role), this.options.poolSize, role).initialize();
    this.pools.set(role, opened);
    opened.catch(() => this.pools.delete(role));
    return opened;
  }
}

function roleOf(actor: Actor): DatabaseRole {
  if (actor.kind === 'customer' || actor.kind === 'recipient') return actor.kind;
  return 'staff';
}

async function connection(runner: QueryRunner): Promise<PoolClient> {
  const client: unknown = await runner.connect();
  return client as PoolClient;
}

/** The SQLSTATE of a database error, if it is one. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'driverError' in error ? sqlState(error.driverError) : undefined;
}

const AWAY = /^(08|57P0)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** Whether an error means that the database is away for now: refused, shut down, or cut off in mid-statement. */
export function isDatabaseAway(error: unknown): boolean {
  const code = sqlState(error);
  if (code !== undefined) return AWAY.test(code);
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  );
}
