import { Injectable } from '@nestjs/common';
import { readPage, type Page, type PageAsked, type PagedSelect } from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';

/** Somebody of the staff looked at what is recorded of somebody. */
export interface AccessLine {
  id: string;
  at: Date;
  operatorName: string | null;
  customerId: string;
  customerName: string | null;
  controllerId: string;
  controllerName: string | null;
  /** First 16 hex digits of the keyed hash; null once the person is erased. */
  person: string | null;
  instructionId: string | null;
  caseNumber: string | null;
}

/** D-24: who looked at whom, newest first. */
@Injectable()
export class RecipientAccessViews {
  accesses(tx: Tx, filter: { customerId?: string | undefined }, asked: PageAsked): Promise<Page<AccessLine>> {
    return readPage(tx, ACCESSES, asked, [['a.customer_id = $', filter.customerId]]);
  }
}

const ACCESSES: PagedSelect = {
  columns: `a.id, a.at, o.name AS "operatorName", a.customer_id AS "customerId", c.name AS "customerName",
    a.controller_id AS "controllerId", k.name AS "controllerName", left(encode(a.address_key, 'hex'), 16) AS person,
    a.instruction_id AS "instructionId", a.case_number AS "caseNumber"`,
  from: `recipient_access a LEFT JOIN operator_user o ON o.id = a.operator_id LEFT JOIN customer c ON c.id = a.customer_id
    LEFT JOIN controller k ON k.id = a.controller_id`,
  order: [['a.id', 'uuid']],
  newestFirst: true,
};
