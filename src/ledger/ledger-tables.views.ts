import { Injectable } from '@nestjs/common';
import { readPage, type Page, type PageAsked, type PagedSelect } from '../platform/database/pages.js';
import type { Tx } from '../platform/database/tx.js';

export interface EntryLine {
  id: string;
  kind: string;
  customerId: string | null;
  customerName: string | null;
  /** Its place in the customer's tree; null until the sealer has passed. */
  seq: number | null;
  by: string | null;
  recordedAt: Date;
}

/** An entry with the bytes that are hashed. */
export interface EntryFile extends EntryLine {
  body: string;
  leaf: string;
}

/** The newest signed checkpoint of one tree. */
export interface TreeLine {
  /** The tree: a customer, or the nil id for what concerns no single customer. */
  id: string;
  customerId: string | null;
  customerName: string | null;
  size: number;
  sealedAt: Date;
  note: string;
}

interface EntryFilter {
  kind?: string | undefined;
  customerId?: string | undefined;
  /** An id that the entry names. */
  subject?: string | undefined;
}

/** The ledger's entries, newest first, and the checkpoints that cover them. */
@Injectable()
export class LedgerTables {
  entries(tx: Tx, { kind, customerId, subject }: EntryFilter, asked: PageAsked): Promise<Page<EntryLine>> {
    return readPage(tx, ENTRIES, asked, [
      ['e.kind = $', kind],
      ['e.customer_id = $', customerId],
      ['position($::text IN e.body) > 0', subject],
    ]);
  }

  async entry(tx: Tx, id: string): Promise<EntryFile | undefined> {
    const select = { ...ENTRIES, columns: `${ENTRIES.columns}, e.body, encode(e.leaf, 'hex') AS leaf` };
    return (await readPage<EntryFile>(tx, select, { limit: 1 }, [['e.id = $', id]])).rows[0];
  }

  trees(tx: Tx, filter: { customerId?: string | undefined }, asked: PageAsked): Promise<Page<TreeLine>> {
    return readPage(tx, TREES, asked, [['t.customer_id = $', filter.customerId]]);
  }

  async tree(tx: Tx, id: string): Promise<TreeLine | undefined> {
    return (await readPage<TreeLine>(tx, TREES, { limit: 1 }, [['t.tree = $', id]])).rows[0];
  }
}

// The names come from tables downstream; a view may join any table.
const ENTRIES: PagedSelect = {
  columns: `e.id, e.kind, e.customer_id AS "customerId", c.name AS "customerName", p.seq, e.recorded_at AS "recordedAt",
    (SELECT COALESCE(o.name, u.name, a.actor ->> 'name', a.actor ->> 'kind') FROM (SELECT e.body::jsonb -> 'actor' AS actor) a
      LEFT JOIN operator_user o ON o.id::text = a.actor ->> 'id' LEFT JOIN customer_user u ON u.id::text = a.actor ->> 'id') AS by`,
  from: `ledger_entry e LEFT JOIN ledger_position p ON p.entry_id = e.id LEFT JOIN customer c ON c.id = e.customer_id`,
  order: [['e.id', 'uuid']],
  newestFirst: true,
};

const TREES: PagedSelect = {
  columns: `t.tree AS id, t.customer_id AS "customerId", c.name AS "customerName", t.size, t.sealed_at AS "sealedAt", t.note`,
  from: `(SELECT DISTINCT ON (tree) tree, customer_id, size, sealed_at, note FROM ledger_checkpoint ORDER BY tree, size DESC) t
    LEFT JOIN customer c ON c.id = t.customer_id`,
  order: [['t.tree', 'uuid']],
};
