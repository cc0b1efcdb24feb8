import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { removeProofs } from './import.proofs.js';
import { ImportSteps } from './import.steps.js';
import { listKinds } from './list.events.js';

/** What became of a list, place by place; it names nobody. */
export interface ListCertificate {
  id: string;
  listId: string;
  controllerId: string;
  issuedAt: Date;
  /** The ledger entry that says the same; a checkpoint after it proves this certificate. */
  entryId: string;
  removed: { recipients: number; activity: number; openImports: number; proofFiles: number };
  kept: { suppressions: number; proofs: number };
  remains: readonly string[];
}

/** What does not go at once, why, and when it does. */
const REMAINS = [
  'Suppressions stay as keyed hashes without an address, so that whoever refused is not written to after a later import (G-09).',
  'Proofs of consent and of sending stay under random ids and keyed hashes for their period of storage (K-05).',
  'Pages of the database are overwritten by its vacuum; write-ahead logs are recycled; backups age out by their own period.',
];

/** The owner deletes a list at any time (E-16, terms 4.7 ¶7, 6 ¶6). */
@Injectable()
export class ListRemoval {
  constructor(@Inject(ImportSteps) private readonly imports: ImportSteps) {}

  /** Recipients and their activity go in this transaction, open imports are cancelled. Refuses NOT_FOUND, also for a deleted list. */
  async remove(tx: Tx, id: string): Promise<ListCertificate> {
    const openImports = await this.cancelImports(tx, id);
    // Key-share locks of rows that are being stored pass; another removal waits.
    const list =
      (await tx.maybe<{ customer_id: string; controller_id: string }>(
        `SELECT customer_id, controller_id FROM list WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE`,
        [id],
      )) ?? refuse('NOT_FOUND');
    const place = [list.customer_id, list.controller_id, id];
    const kept = await tx.one<{ suppressions: number; proofs: number }>(KEPT, place);
    const activity = (await tx.client.query(REMOVE_ACTIVITY, place)).rowCount ?? 0;
    const recipients = (await tx.client.query(REMOVE, [list.customer_id, id])).rowCount ?? 0;
    const proofFiles = await removeProofs(tx, id);
    await tx.query(CLOSE, [id, tx.now]);
    // A file's name may name a person.
    await tx.query(`UPDATE list_import SET file_name = '' WHERE list_id = $1`, [id]);
    return certify(tx, { id, ...list, removed: { recipients, activity, openImports, proofFiles }, kept });
  }

  /** Refuses NOT_FOUND. */
  async certificate(tx: Tx, listId: string): Promise<ListCertificate> {
    const found = await tx.maybe<{ body: ListCertificate }>(`SELECT body FROM list_certificate WHERE list_id = $1`, [
      listId,
    ]);
    return found?.body ?? refuse('NOT_FOUND');
  }

  private async cancelImports(tx: Tx, listId: string): Promise<number> {
    const open = await tx.query<{ id: string }>(
      `SELECT id FROM list_import WHERE list_id = $1 AND finished_at IS NULL ORDER BY id FOR UPDATE`,
      [listId],
    );
    for (const { id } of open) await this.imports.cancel(tx, id);
    return open.length;
  }
}

interface Removed extends Pick<ListCertificate, 'id' | 'removed' | 'kept'> {
  customer_id: string;
  controller_id: string;
}

async function certify(
  tx: Tx,
  { id: listId, customer_id: customerId, controller_id: controllerId, removed, kept }: Removed,
): Promise<ListCertificate> {
  const data = { list: listId, controller: controllerId, removed, kept };
  const entryId = await record(tx, { kind: listKinds['list.deleted'], customerId, data });
  const { id } = await tx.one<{ id: string }>(`SELECT uuidv7() AS id`);
  const body = { id, listId, controllerId, issuedAt: tx.now, entryId, removed, kept, remains: REMAINS };
  await tx.query(
    `INSERT INTO list_certificate (id, customer_id, list_id, body, entry_id, issued_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, customerId, listId, body, entryId, tx.now],
  );
  return body;
}

const PERSONS = `SELECT DISTINCT address_key FROM recipient WHERE customer_id = $1 AND list_id = $3`;

const KEPT = `
  SELECT (SELECT count(*) FROM suppression s WHERE s.customer_id = $1 AND s.controller_id = $2 AND s.address_key IN (${PERSONS})) AS suppressions,
    (SELECT count(*) FROM permission_event e WHERE e.customer_id = $1 AND e.controller_id = $2 AND e.address_key IN (${PERSONS})) AS proofs`;

/** Of persons whom no other list of the controller holds. */
const REMOVE_ACTIVITY = `
  DELETE FROM recipient_activity a
  WHERE a.customer_id = $1 AND a.controller_id = $2 AND a.address_key IN (${PERSONS})
    AND NOT EXISTS (
      SELECT FROM recipient o WHERE o.customer_id = $1 AND o.controller_id = $2 AND o.address_key = a.address_key AND o.list_id <> $3)`;

const REMOVE = `DELETE FROM recipient WHERE customer_id = $1 AND list_id = $2`;

const CLOSE = `
  UPDATE list SET deleted_at = $2, handled_at = $2, locked = true, attributes = '[]', revision = revision + 1 WHERE id = $1`;
