import { Injectable } from '@nestjs/common';
import {
  named,
  readPage,
  type Page,
  type PageAsked,
  type PagedSelect,
  realUnlessAsked,
} from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';
import { SPECIAL_CATEGORIES } from './column-words.js';
import { ROW_HINTS, type RowHint } from './row-notes.js';

export interface ListLine {
  id: string;
  name: string;
  customerId: string;
  customerName: string;
  controllerId: string;
  controllerName: string;
  origin: string;
  purposes: string[];
  state: 'OPEN' | 'LOCKED' | 'HELD_EVIDENCE' | 'DELETED';
  createdAt: Date;
}

/** A list with what only its own page shows; counting its people reads all of its rows. */
export interface ListFile extends ListLine {
  recipients: number;
  revision: number;
  attributes: string[];
  /** E-02: as the annex calls them. */
  specialCategories: string[];
  countries: string[];
  declaredAt: string | null;
  noticeUrl: string | null;
  noticeOn: string | null;
  handledAt: Date;
}

export interface ImportLine {
  id: string;
  listId: string;
  listName: string;
  customerId: string;
  customerName: string;
  state: string;
  rows: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  suppressed: number;
  createdAt: Date;
  finishedAt: Date | null;
}

/** An import with what only its own page shows. The name of the file stays with the customer: it may name a person. */
export interface ImportFile extends ImportLine {
  instructionId: string;
  fileBytes: number;
  fileSha256: string;
  failure: string | null;
  /** Of the file that proves its rows. */
  proofSha256: string | null;
}

export interface ReasonLine {
  outcome: string;
  code: string;
  hint: RowHint | null;
  count: number;
}

/** A row of a file that was not taken over: its number, why, and how to mend it (E-07). Nothing of the row itself is kept. */
export interface RowLine {
  importId: string;
  row: number;
  outcome: string;
  code: string;
  field: string | null;
  hint: RowHint | null;
}

interface ListFilter {
  q?: string | undefined;
  customerId?: string | undefined;
  controllerId?: string | undefined;
}

interface ImportFilter {
  state?: string | undefined;
  customerId?: string | undefined;
  listId?: string | undefined;
}

/** Lists, imports and rejected rows of all customers, newest first. */
@Injectable()
export class ListTables {
  lists(tx: Tx, filter: ListFilter, asked: PageAsked): Promise<Page<ListLine>> {
    return readPage(tx, LISTS, asked, [
      [named('l.id', ['l.name']), filter.q],
      ['l.customer_id = $', filter.customerId],
      ['l.controller_id = $', filter.controllerId],
      realUnlessAsked(filter.customerId, filter.controllerId),
    ]);
  }

  async list(tx: Tx, id: string): Promise<ListFile | undefined> {
    return (await readPage<ListFile>(tx, LIST, { limit: 1 }, [['l.id = $', id]])).rows[0];
  }

  imports(tx: Tx, filter: ImportFilter, asked: PageAsked): Promise<Page<ImportLine>> {
    return readPage(tx, IMPORTS, asked, [
      ['i.state = $', filter.state],
      ['i.customer_id = $', filter.customerId],
      realUnlessAsked(filter.customerId, filter.listId),
      ['i.list_id = $', filter.listId],
    ]);
  }

  async import(tx: Tx, id: string): Promise<ImportFile | undefined> {
    return (await readPage<ImportFile>(tx, IMPORT, { limit: 1 }, [['i.id = $', id]])).rows[0];
  }

  async reasons(tx: Tx, importId: string): Promise<ReasonLine[]> {
    const rows = await tx.query<Omit<ReasonLine, 'hint'>>(REASONS, [importId]);
    return rows.map(row => ({ ...row, hint: hintOf(row.code) }));
  }

  async rows(
    tx: Tx,
    filter: { importId?: string | undefined; outcome?: string | undefined },
    asked: PageAsked,
  ): Promise<Page<RowLine>> {
    const page = await readPage<Omit<RowLine, 'hint'>>(tx, ROWS, asked, [
      ['r.import_id = $', filter.importId],
      ['r.outcome = $', filter.outcome],
    ]);
    return { ...page, rows: page.rows.map(row => ({ ...row, hint: hintOf(row.code) })) };
  }
}

function hintOf(code: string): RowHint | null {
  const hints: Readonly<Record<string, RowHint>> = ROW_HINTS;
  return Object.hasOwn(hints, code) ? (hints[code] ?? null) : null;
}

const LISTS: PagedSelect = {
  columns: `l.id, l.name, l.customer_id AS "customerId", c.name AS "customerName", l.controller_id AS "controllerId",
    k.name AS "controllerName", l.origin, l.purposes, l.created_at AS "createdAt",
    CASE WHEN l.deleted_at IS NOT NULL THEN 'DELETED' WHEN l.locked THEN 'LOCKED'
      WHEN mandate_list_held(l.id, clock_timestamp()) THEN 'HELD_EVIDENCE' ELSE 'OPEN' END AS state`,
  from: 'list l JOIN customer c ON c.id = l.customer_id JOIN controller k ON k.id = l.controller_id',
  order: [['l.id', 'uuid']],
  newestFirst: true,
};

const LIST: PagedSelect = {
  ...LISTS,
  columns: `${LISTS.columns}, l.revision, l.handled_at AS "handledAt", l.declaration ->> 'at' AS "declaredAt",
    l.declaration -> 'notice' ->> 'url' AS "noticeUrl", l.declaration -> 'notice' ->> 'on' AS "noticeOn",
    ARRAY(SELECT jsonb_array_elements_text(l.declaration -> 'countries')) AS countries,
    ARRAY(SELECT a ->> 'name' FROM jsonb_array_elements(l.attributes) a) AS attributes,
    ARRAY(SELECT DISTINCT upper(a ->> 'category') FROM jsonb_array_elements(l.attributes) a
      WHERE a ->> 'category' = ANY ('{${SPECIAL_CATEGORIES.join(',')}}')) AS "specialCategories",
    (SELECT count(*) FROM recipient r WHERE r.customer_id = l.customer_id AND r.list_id = l.id) AS recipients`,
};

const IMPORTS: PagedSelect = {
  columns: `i.id, i.list_id AS "listId", l.name AS "listName", i.customer_id AS "customerId", c.name AS "customerName", i.state, i.rows,
    i.accepted, i.rejected, i.duplicates, i.suppressed, i.created_at AS "createdAt", i.finished_at AS "finishedAt"`,
  from: 'list_import i JOIN list l ON l.customer_id = i.customer_id AND l.id = i.list_id JOIN customer c ON c.id = i.customer_id',
  order: [['i.id', 'uuid']],
  newestFirst: true,
};

const IMPORT: PagedSelect = {
  ...IMPORTS,
  columns: `${IMPORTS.columns}, i.instruction_id AS "instructionId", i.file_bytes AS "fileBytes", i.file_sha256 AS "fileSha256",
    i.failure ->> 'code' AS failure, (SELECT p.sha256 FROM import_proof p WHERE p.import_id = i.id) AS "proofSha256"`,
};

const REASONS = `
  SELECT outcome, code, count(*) AS count FROM import_issue WHERE import_id = $1 GROUP BY outcome, code ORDER BY count DESC, code`;

const ROWS: PagedSelect = {
  columns: `r.import_id AS "importId", r.row, r.outcome, r.code, r.field`,
  from: 'import_issue r',
  order: [
    ['r.import_id', 'uuid'],
    ['r.row', 'bigint'],
  ],
};
