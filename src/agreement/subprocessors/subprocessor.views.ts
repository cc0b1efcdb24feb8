import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { onDay } from './day.sql.js';

/** A subprocessor on a customer's list. */
export interface ListedSubprocessor {
  entryId: string;
  id: string;
  legalName: string;
  service: string;
  class: string;
  dataCategories: string[];
  country: string;
  outsideEea: boolean;
  purpose: string;
  permission: 'GENERAL' | 'SPECIFIC';
  /** D-25: who answers for it. */
  responsibility: 'OPERATOR';
  since: Date;
  until: Date | null;
  transferTools: string[];
}

/** A system the customer itself asked for; the operator does not answer for it. */
export interface RequestedSystem {
  entryId: string;
  systemId: string;
  code: string;
  name: string;
  country: string;
  outsideEea: boolean;
  purpose: string;
  decision: string;
  /** D-25: who answers for it. */
  responsibility: 'CUSTOMER';
  since: Date;
  until: Date | null;
}

export interface SystemRow {
  id: string;
  code: string;
  name: string;
  country: string;
  outsideEea: boolean;
  own: boolean;
  maxMessageBytes: number;
  fields: string[] | null;
  obstacles: string[];
}

/** What is shown of subprocessors: a customer's list on any day, and the systems its campaigns may use. */
@Injectable()
export class SubprocessorViews {
  /** I-02: who touched the customer's data at any time of a day (YYYY-MM-DD, in Prague). Tools are those valid on that day. */
  async subprocessors(tx: Tx, customerId: string, day: string): Promise<ListedSubprocessor[]> {
    return tx.query<ListedSubprocessor>(
      `SELECT e.id AS "entryId", p.id, p.legal_name AS "legalName", p.service, p.class, p.data_categories AS "dataCategories",
         p.country, mandate_outside_eea(p.country) AS "outsideEea", e.purpose, e.permission, 'OPERATOR' AS responsibility, e.since, e.until,
         ARRAY(SELECT t.kind FROM transfer_tool t
           WHERE t.subprocessor_id = p.id AND ${onDay('t.valid_from', 't.invalid_from', '$2::date')} ORDER BY t.kind) AS "transferTools"
       FROM customer_subprocessor e JOIN subprocessor p ON p.id = e.subprocessor_id
       WHERE e.customer_id = $1 AND e.role = 'SUBPROCESSOR' AND ${onDay('e.since', 'e.until', '$2::date')}
       ORDER BY e.since, e.id`,
      [customerId, day],
    );
  }

  /** I-11: the separate list of what the customer asked for itself, for the same day. */
  async requested(tx: Tx, customerId: string, day: string): Promise<RequestedSystem[]> {
    return tx.query<RequestedSystem>(
      `SELECT e.id AS "entryId", s.id AS "systemId", s.code, s.name, s.country, mandate_outside_eea(s.country) AS "outsideEea",
         e.purpose, e.proof->>'decision' AS decision, 'CUSTOMER' AS responsibility, e.since, e.until
       FROM customer_subprocessor e JOIN sending_system s ON s.id = e.system_id
       WHERE e.customer_id = $1 AND e.role = 'CUSTOMER_REQUESTED' AND ${onDay('e.since', 'e.until', '$2::date')}
       ORDER BY e.since, e.id`,
      [customerId, day],
    );
  }

  /** The systems in service, and what stands between each and this customer now; nothing: its campaigns may use it. */
  async systems(tx: Tx, customerId: string): Promise<SystemRow[]> {
    return tx.query<SystemRow>(
      `SELECT s.id, s.code, s.name, s.country, mandate_outside_eea(s.country) AS "outsideEea", s.subprocessor_id IS NULL AS own,
         s.max_message_bytes AS "maxMessageBytes", s.fields, o.codes AS obstacles
       FROM sending_system s CROSS JOIN LATERAL mandate_system_obstacles($1, s.id, $2) o WHERE s.retired_at IS NULL OR s.retired_at > $2 ORDER BY s.code`,
      [customerId, tx.now],
    );
  }
}
