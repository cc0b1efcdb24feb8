import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { csvRow } from './csv-write.js';
import type { PrivacyNotice } from './list.rules.js';
import { ROW_HINTS, type RowHint } from './row-notes.js';

export interface ListView {
  id: string;
  controllerId: string;
  name: string;
  origin: string;
  purposes: string[];
  attributes: { name: string; category: string }[];
  revision: number;
  locked: boolean;
  /** HELD_EVIDENCE: a demand of evidence is past its day (D-14). */
  held: 'HELD_EVIDENCE' | null;
  countries: string[];
  notice: PrivacyNotice | null;
  recipients: number;
}

export interface ImportView {
  id: string;
  listId: string;
  state: string;
  fileName: string;
  rows: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  suppressed: number;
  warnings: Record<string, number>;
  failure: unknown;
  createdAt: Date;
  finishedAt: Date | null;
  /** The file that proves its rows, where there is one. */
  proof: { bytes: number; sha256: string } | null;
  reasons: { outcome: string; code: string; count: number }[];
}

const ISSUES_A_PAGE = 2_000;

function hintsOf(code: string): [string, string] {
  const hints: Readonly<Record<string, RowHint>> = ROW_HINTS;
  const hint = Object.hasOwn(hints, code) ? hints[code] : undefined;
  return [hint?.cs ?? '', hint?.en ?? ''];
}

const LIST = `
  SELECT l.id, l.controller_id AS "controllerId", l.name, l.origin, l.purposes, l.attributes, l.revision, l.locked,
    CASE WHEN mandate_list_held(l.id, clock_timestamp()) THEN 'HELD_EVIDENCE' END AS held,
    COALESCE(l.declaration -> 'countries', '[]') AS countries, NULLIF(l.declaration -> 'notice', 'null') AS notice,
    (SELECT count(*) FROM recipient r WHERE r.customer_id = l.customer_id AND r.list_id = l.id) AS recipients
  FROM list l WHERE l.deleted_at IS NULL`;

const IMPORT = `
  SELECT i.id, i.list_id AS "listId", i.state, i.file_name AS "fileName", i.rows, i.accepted, i.rejected, i.duplicates, i.suppressed,
    i.warnings, i.failure, i.created_at AS "createdAt", i.finished_at AS "finishedAt",
    (SELECT jsonb_build_object('bytes', p.bytes, 'sha256', p.sha256) FROM import_proof p WHERE p.import_id = i.id) AS proof,
    COALESCE((SELECT jsonb_agg(r ORDER BY r.count DESC) FROM (
      SELECT outcome, code, count(*) AS count FROM import_issue WHERE import_id = i.id GROUP BY outcome, code) r), '[]') AS reasons
  FROM list_import i`;

/** Reads of lists and imports. */
@Injectable()
export class ListsViews {
  /** The newest first. */
  async list(tx: Tx, { limit, after }: PageQuery): Promise<ListView[]> {
    return tx.query(`${LIST} AND ($2::uuid IS NULL OR l.id < $2) ORDER BY l.id DESC LIMIT $1`, [
      limit + 1,
      after ?? null,
    ]);
  }

  /** Refuses NOT_FOUND. */
  async find(tx: Tx, id: string): Promise<ListView> {
    return (await tx.maybe<ListView & Record<string, unknown>>(`${LIST} AND l.id = $1`, [id])) ?? refuse('NOT_FOUND');
  }

  /** The import report: counts of accepted, rejected, duplicate and suppressed rows with their reasons (E-07). Refuses NOT_FOUND. */
  async import(tx: Tx, id: string): Promise<ImportView> {
    return (
      (await tx.maybe<ImportView & Record<string, unknown>>(`${IMPORT} WHERE i.id = $1`, [id])) ?? refuse('NOT_FOUND')
    );
  }

  /** The newest first, of one list or of all. */
  async imports(tx: Tx, { limit, after, listId }: PageQuery & { listId?: string | undefined }): Promise<ImportView[]> {
    return tx.query(
      `${IMPORT} WHERE ($2::uuid IS NULL OR i.id < $2) AND ($3::uuid IS NULL OR i.list_id = $3) ORDER BY i.id DESC LIMIT $1`,
      [limit + 1, after ?? null, listId ?? null],
    );
  }

  /** The rows that were not taken as CSV, with what to do about each in both languages. */
  async *issueTexts(tx: Tx, importId: string): AsyncGenerator<string> {
    yield `\ufeff${csvRow(['row', 'outcome', 'code', 'field', 'co s tím', 'what to do'])}`;
    for (let after: string | undefined; ;) {
      const rows = await this.issues(tx, importId, { limit: ISSUES_A_PAGE, after });
      for (const { row, outcome, code, field } of rows.slice(0, ISSUES_A_PAGE))
        yield csvRow([String(row), outcome, code, field ?? '', ...hintsOf(code)], { neutralise: true });
      if (rows.length <= ISSUES_A_PAGE) return;
      after = String(rows[ISSUES_A_PAGE - 1]?.row);
    }
  }

  /** The rows that were not taken, by row number; `after` is the row to go on from. */
  async issues(
    tx: Tx,
    importId: string,
    { limit, after }: PageQuery,
  ): Promise<{ row: number; outcome: string; code: string; field: string | null }[]> {
    return tx.query(
      `SELECT row, outcome, code, field FROM import_issue WHERE import_id = $1 AND row > $2 ORDER BY row LIMIT $3`,
      [importId, Number(after ?? 0), limit + 1],
    );
  }
}
