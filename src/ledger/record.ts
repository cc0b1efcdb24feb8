import { hash } from 'node:crypto';
import { actorRecord, type Actor } from '../platform/actor/actor.js';
import type { Tx } from '../platform/database/tx.js';
import { freshBytes } from '../platform/ids/fresh-bytes.js';
import { uuidv7 } from '../platform/ids/ids.js';
import { canonicalJson } from './canonical-json.js';
import { leafHash, treeRoot } from './merkle.js';

/** The tree of what concerns no single customer. */
export const OPERATOR_TREE = '00000000-0000-0000-0000-000000000000';

/** A fact as it enters the evidence: ids, hashes, states; a direct identifier only as a commitment (promise 7). */
export interface LedgerEvent {
  kind: string;
  customerId: string | null;
  data: Record<string, unknown>;
}

/** An entry ready for insertion. */
export interface LedgerEntry {
  id: string;
  customerId: string | null;
  kind: string;
  body: string;
  leaf: Buffer;
}

/** Writes one entry in the transaction of the fact itself and returns its id. It only inserts; the sealer gives it its place. */
export async function record(tx: Tx, event: LedgerEvent): Promise<string> {
  const entry = prepareEntry(event, tx.actor, tx.now);
  await tx.query(INSERT_ENTRY, [
    entry.id,
    entry.customerId ?? OPERATOR_TREE,
    entry.customerId,
    entry.kind,
    entry.body,
    entry.leaf,
  ]);
  return entry.id;
}

const INSERT_ENTRY = `
  INSERT INTO ledger_entry (id, tree, customer_id, kind, body, leaf) VALUES ($1, $2, $3, $4, $5, $6)`;

/** The entry of an event, for statements that insert it together with the fact. */
export function prepareEntry(event: LedgerEvent, actor: Actor, at: Date, id = uuidv7()): LedgerEntry {
  const body = canonicalJson({ ...event.data, id, kind: event.kind, at: at.toISOString(), actor: actorRecord(actor) });
  return { id, customerId: event.customerId, kind: event.kind, body, leaf: leafHash(body) };
}

/** How many facts stand behind one entry, and the RFC 6962 root over their leaves. */
export function batchOf(bodies: readonly string[]): { leaves: Buffer[]; batch: { count: number; root: string } } {
  const leaves = bodies.map(leafHash);
  return { leaves, batch: { count: leaves.length, root: Buffer.from(treeRoot(leaves)).toString('base64') } };
}

/** A fresh salt for a commitment. Deleting it makes the commitment a random number (promise 7). */
export function newSalt(): Buffer {
  return freshBytes(16);
}

/** base64(SHA-256(salt ‖ value)): stands in the ledger for a value that may have to be erased. */
export function commitment(salt: Buffer, value: string): string {
  return hash('sha256', Buffer.concat([salt, Buffer.from(value)]), 'base64');
}
