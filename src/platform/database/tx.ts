import type { ClientBase, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../actor/actor.js';

/**
 * A running database transaction, given only by Database.transaction. It knows who acts and what time it is, so that every fact written
 * in it carries the same of both.
 */
export class Tx {
  private readonly hooks: (() => unknown)[] = [];

  constructor(
    readonly manager: EntityManager,
    /** The connection itself, for COPY and prepared statements. */
    readonly client: ClientBase,
    readonly actor: Actor,
    readonly now: Date,
  ) {}

  async query<Row extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, values)).rows;
  }

  /** The first row, or undefined. */
  async maybe<Row extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(sql, values))[0];
  }

  /** The first row of a query that always has one. Throws when there is none. */
  async one<Row extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row> {
    const row = await this.maybe<Row>(sql, values);
    if (row === undefined) throw new Error(`No row from: ${sql.slice(0, 80)}`);
    return row;
  }

  /**
   * Does a part of it with the rights of the staff, where the transaction was opened for that (Database.transaction); elsewhere the rights
   * stay what they are. It is for what a customer may ask for and its own rights do not reach.
   */
  async withStaffRights<Result>(work: () => Promise<Result>): Promise<Result> {
    const { role } = await this.one<{ role: string }>(`SELECT current_setting('role') AS role`);
    await this.query(`SELECT set_config('role', 'none', true)`);
    const result = await work();
    await this.query(`SELECT set_config('role', $1, true)`, [role]);
    return result;
  }

  /** Runs after the commit; what fails there is only logged, because the database stays the truth. */
  afterCommit(hook: () => unknown): void {
    this.hooks.push(hook);
  }

  /** The hooks, for Database alone. */
  get committed(): readonly (() => unknown)[] {
    return this.hooks;
  }
}
