import { defineLeafSource, type BatchLeaf } from '../../ledger/leaf-sources.js';
import type { Tx } from '../../platform/database/tx.js';
import type { NewEvent } from '../permission/permission-event.js';
import type { GrantBasis, Stop } from '../permission/permission.rules.js';
import { importedLeaf } from './import.store.js';
import { listKinds } from './list.events.js';

type Row = {
  entry_id: string;
  leaf_index: number;
  id: string;
  customer_id: string;
  controller_id: string;
  address_key: Buffer;
  purpose: string;
  third_party: boolean;
  tailoring: boolean;
  evidence: Record<string, unknown> | null;
  channel: string;
  import_id: string;
  occurred_at: Date;
  salt: Buffer;
  leaf: Buffer;
} & ({ kind: 'GRANT'; basis: GrantBasis } | { kind: Stop; basis: null });

defineLeafSource(listKinds['recipients.imported'], { erasable: true, leaves });

async function leaves(tx: Tx, entryIds: readonly string[]): Promise<BatchLeaf[]> {
  const rows = await tx.query<Row>(
    `SELECT entry_id, leaf_index, id, customer_id, controller_id, address_key, kind, purpose, basis, third_party, tailoring, evidence, channel,
       import_id, occurred_at, salt, leaf
     FROM permission_event WHERE entry_id = ANY ($1::uuid[]) ORDER BY entry_id, leaf_index`,
    [entryIds],
  );
  return rows.map(row => ({
    entryId: row.entry_id,
    index: row.leaf_index,
    body: importedLeaf(row.id, row.salt, eventOf(row)),
    leafHash: row.leaf,
  }));
}

function eventOf(row: Row): NewEvent {
  const common = {
    person: { customerId: row.customer_id, controllerId: row.controller_id, addressKey: row.address_key },
    purpose: row.purpose,
    channel: row.channel,
    importId: row.import_id,
    evidence: row.evidence,
    occurredAt: row.occurred_at,
  };
  if (row.kind !== 'GRANT') return { ...common, kind: row.kind };
  return { ...common, kind: row.kind, basis: row.basis, thirdParty: row.third_party, tailoring: row.tailoring };
}
