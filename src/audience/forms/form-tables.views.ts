import { Injectable } from '@nestjs/common';
import { named, readPage, type Page, type PageAsked, type PagedSelect } from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';

export interface FormLine {
  id: string;
  name: string;
  customerId: string;
  customerName: string | null;
  controllerId: string;
  controllerName: string | null;
  listId: string;
  listName: string;
  purposes: string;
  version: number;
  language: string;
  wording: string;
  /** Requests that wait for their confirmation. */
  waiting: number;
  createdAt: Date;
  retiredAt: Date | null;
}

/** Forms of double opt-in of all customers, the newest first. */
@Injectable()
export class FormTables {
  forms(
    tx: Tx,
    filter: { q?: string | undefined; customerId?: string | undefined; controllerId?: string | undefined },
    asked: PageAsked,
  ): Promise<Page<FormLine>> {
    return readPage(tx, FORMS, asked, [
      [named('f.id', ['f.name']), filter.q],
      ['f.customer_id = $', filter.customerId],
      ['f.controller_id = $', filter.controllerId],
    ]);
  }
}

const FORMS: PagedSelect = {
  columns: `f.id, f.name, f.customer_id AS "customerId", c.name AS "customerName", f.controller_id AS "controllerId",
    k.name AS "controllerName", f.list_id AS "listId", l.name AS "listName", array_to_string(f.purposes, ', ') AS purposes, w.version,
    w.language, w.wording, f.created_at AS "createdAt", f.retired_at AS "retiredAt",
    (SELECT count(*) FROM opt_in_request q WHERE q.form_id = f.id AND q.confirmed_at IS NULL) AS waiting`,
  from: `opt_in_form f JOIN customer c ON c.id = f.customer_id JOIN controller k ON k.id = f.controller_id JOIN list l ON l.id = f.list_id
    JOIN LATERAL (SELECT * FROM opt_in_wording w WHERE w.form_id = f.id ORDER BY w.version DESC LIMIT 1) w ON true`,
  order: [['f.id', 'uuid']],
  newestFirst: true,
};
