import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { seal, unseal } from '../../platform/secrets/sealed.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { handled } from './list.handling.js';
import { listKinds } from './list.events.js';

/** Bytes; it is sealed whole, in memory. */
export const PROOF_LIMIT = 20_000_000;

/** One file an import that proves its rows beside what stands in their columns; sealed with the key of the list, with which it goes. */
@Injectable()
export class ImportProofs {
  constructor(@Inject(Secrets) private readonly secrets: Secrets) {}

  /** Refuses NOT_BY_OPERATOR, NOT_FOUND, and PROOF_STORED for a second one. */
  async store(tx: Tx, importId: string, plain: Buffer): Promise<void> {
    if (tx.actor.kind !== 'customer') refuse('NOT_BY_OPERATOR');
    const { customerId, listId } = (await tx.maybe<Place>(PLACE, [importId])) ?? refuse('NOT_FOUND');
    if (await tx.maybe(`SELECT import_id FROM import_proof WHERE import_id = $1`, [importId])) refuse('PROOF_STORED');
    const [bytes, sha256] = [plain.length, createHash('sha256').update(plain).digest('hex')];
    const sealed = seal(await this.keyOf(tx, { customerId, listId }), plain, importId);
    await tx.query(
      `INSERT INTO import_proof (import_id, customer_id, list_id, bytes, sha256, sealed, stored_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [importId, customerId, listId, bytes, sha256, sealed, tx.now],
    );
    await handled(tx, listId);
    await record(tx, {
      kind: listKinds['import.proof-stored'],
      customerId,
      data: { import: importId, list: listId, bytes, sha256 },
    });
  }

  /** The file as it came, for its customer alone; each look is recorded. Refuses NOT_FOUND. */
  async open(tx: Tx, importId: string): Promise<Buffer> {
    const found = await tx.maybe<{ sealed: Buffer; wrapped: Buffer } & Place>(SEALED, [importId]);
    if (!found) refuse('NOT_FOUND');
    const { customerId, listId } = found;
    const plain = unseal(this.secrets.unwrap(found.wrapped, listId), found.sealed, importId);
    await handled(tx, listId);
    await record(tx, { kind: listKinds['import.proof-opened'], customerId, data: { import: importId, list: listId } });
    return plain;
  }

  /** The key of the list, made with its first proof. */
  private async keyOf(tx: Tx, { customerId, listId }: Place): Promise<Buffer> {
    await tx.query(
      `INSERT INTO list_key (list_id, customer_id, wrapped) VALUES ($1, $2, $3) ON CONFLICT (list_id) DO NOTHING`,
      [listId, customerId, this.secrets.wrap(randomBytes(32), listId)],
    );
    const { wrapped } = await tx.one<{ wrapped: Buffer }>(`SELECT wrapped FROM list_key WHERE list_id = $1`, [listId]);
    return this.secrets.unwrap(wrapped, listId);
  }
}

/** With the list: rows and key, in its transaction. Returns how many files went. */
export async function removeProofs(tx: Tx, listId: string): Promise<number> {
  const { rowCount } = await tx.client.query(`DELETE FROM import_proof WHERE list_id = $1`, [listId]);
  await tx.query(`DELETE FROM list_key WHERE list_id = $1`, [listId]);
  return rowCount ?? 0;
}

interface Place {
  customerId: string;
  listId: string;
}

const PLACE = `
  SELECT i.customer_id AS "customerId", i.list_id AS "listId"
  FROM list_import i JOIN list l ON l.customer_id = i.customer_id AND l.id = i.list_id AND l.deleted_at IS NULL
  WHERE i.id = $1 FOR UPDATE OF i`;

const SEALED = `
  SELECT p.sealed, k.wrapped, p.customer_id AS "customerId", p.list_id AS "listId"
  FROM import_proof p JOIN list_key k ON k.list_id = p.list_id WHERE p.import_id = $1`;
