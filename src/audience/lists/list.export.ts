import { Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { csvRow } from './csv-write.js';
import { listKinds } from './list.events.js';
import { handled } from './list.handling.js';

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportWish {
  format: ExportFormat;
  /** Only whom this type of message may reach now; `calls` makes a call list of it (G-21). */
  purpose?: string | undefined;
}

interface ExportedRow {
  addressKey: Buffer;
  email: string;
  firstName: string | null;
  lastName: string | null;
  country: string;
  attributes: Record<string, string>;
  /** `purpose:BASIS`, what may be used now. */
  permissions: string[];
  /** `purpose:KIND`, what stands against it. */
  refusals: string[];
}

const ROWS_A_PAGE = 2_000;
const FIXED = ['e-mail', 'given name', 'family name', 'country'] as const;

/** Hands a list out to its owner and nobody else (E-12, E-16): there is no target but the answer to the owner's own request. */
@Injectable()
export class ListExport {
  /** Writes down that the list is handed out. Refuses NOT_FOUND. */
  async begin(tx: Tx, listId: string, { format, purpose }: ExportWish): Promise<void> {
    const list = await tx.maybe<{ customer_id: string }>(
      `SELECT customer_id FROM list WHERE id = $1 AND deleted_at IS NULL`,
      [listId],
    );
    if (!list) refuse('NOT_FOUND');
    await handled(tx, listId);
    await record(tx, {
      kind: listKinds['list.exported'],
      customerId: list.customer_id,
      data: { list: listId, format, ...(purpose !== undefined && { purpose }) },
    });
  }

  /** The list as text, on one snapshot. CSV with `;`, formulas neutralised; NDJSON holds every value unchanged. */
  async *texts(tx: Tx, listId: string, { format, purpose }: ExportWish): AsyncGenerator<string> {
    const names = await attributeNames(tx, listId);
    if (format === 'csv') yield `\ufeff${csvLine([...FIXED, ...names, 'permissions', 'refusals'])}`;
    for await (const row of rowsOf(tx, listId, purpose))
      yield format === 'csv' ? csvLine(cellsOf(row, names)) : jsonLine(row);
  }
}

async function attributeNames(tx: Tx, listId: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `SELECT a ->> 'name' AS name FROM list, jsonb_array_elements(attributes) AS a WHERE id = $1 ORDER BY name`,
    [listId],
  );
  return rows.map(({ name }) => name);
}

async function* rowsOf(tx: Tx, listId: string, purpose: string | undefined): AsyncGenerator<ExportedRow> {
  let after = Buffer.alloc(0);
  for (;;) {
    const rows = await tx.query<ExportedRow & Record<string, unknown>>(PAGE, [
      ...[listId, after, ROWS_A_PAGE, purpose ?? null],
    ]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_A_PAGE) return;
    after = Buffer.from(last.addressKey);
  }
}

function csvLine(cells: readonly string[]): string {
  return csvRow(cells, { neutralise: true });
}

function cellsOf(row: ExportedRow, names: readonly string[]): string[] {
  const { email, firstName, lastName, country, attributes, permissions, refusals } = row;
  const own = names.map(name => (Object.hasOwn(attributes, name) ? (attributes[name] ?? '') : ''));
  return [email, firstName ?? '', lastName ?? '', country, ...own, permissions.join(' '), refusals.join(' ')];
}

function jsonLine({ email, firstName, lastName, country, attributes, permissions, refusals }: ExportedRow): string {
  return `${JSON.stringify({ email, firstName, lastName, country, attributes, permissions, refusals })}\n`;
}

const PAGE = `
  SELECT r.address_key AS "addressKey", r.email, r.first_name AS "firstName", r.last_name AS "lastName", r.country, r.attributes,
    ARRAY(SELECT u.purpose || ':' || u.basis FROM permission_usable u
      WHERE u.customer_id = r.customer_id AND u.controller_id = r.controller_id AND u.address_key = r.address_key ORDER BY 1) AS permissions,
    ARRAY(SELECT s.purpose || ':' || s.kind FROM suppression s
      WHERE s.customer_id = r.customer_id AND s.controller_id = r.controller_id AND s.address_key = r.address_key ORDER BY 1) AS refusals
  FROM recipient r JOIN list l ON l.customer_id = r.customer_id AND l.id = r.list_id AND r.revision <= l.revision
  WHERE r.customer_id = l.customer_id AND r.list_id = $1 AND r.address_key > $2
    AND ($4::text IS NULL OR EXISTS (SELECT FROM gate_permission g
      WHERE g.customer_id = r.customer_id AND g.controller_id = r.controller_id AND g.address_key = r.address_key AND g.purpose = $4))
  ORDER BY r.address_key LIMIT $3`;
