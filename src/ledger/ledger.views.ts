import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

/** Reads of the evidence. */
@Injectable()
export class LedgerViews {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The newest signed checkpoint of a tree, or undefined before its first entry. */
  async latestCheckpoint(tree: string): Promise<{ size: number; note: string; sealedAt: Date } | undefined> {
    const [row] = await this.database.query<{ size: number; note: string; sealed_at: Date }>(
      'staff',
      `SELECT size, note, sealed_at FROM ledger_checkpoint WHERE tree = $1 ORDER BY size DESC LIMIT 1`,
      [tree],
    );
    return row && { size: row.size, note: row.note, sealedAt: row.sealed_at };
  }

  /** The checkpoint that was signed at a size, or undefined where none was. */
  async checkpointOf(tree: string, size: number): Promise<string | undefined> {
    const [row] = await this.database.query<{ note: string }>(
      'staff',
      `SELECT note FROM ledger_checkpoint WHERE tree = $1 AND size = $2`,
      [tree, size],
    );
    return row?.note;
  }
}
