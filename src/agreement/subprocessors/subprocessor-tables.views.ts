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
import { onDay } from './day.sql.js';

export interface SubprocessorLine {
  id: string;
  legalName: string;
  service: string;
  class: string;
  country: string;
  outsideEea: boolean;
  status: string;
  statusSince: Date;
  contractOn: string | null;
  guaranteesReviewedOn: string | null;
  dataCategories: string[];
  contact: string;
}

export interface TransferToolLine {
  kind: string;
  evidence: string;
  validFrom: Date;
  invalidFrom: Date | null;
}

/** An entry of a customer's list as it stood on a day. */
export interface EntryLine {
  id: string;
  customerId: string;
  customerName: string;
  subprocessorId: string | null;
  systemId: string | null;
  name: string;
  role: string;
  country: string;
  outsideEea: boolean;
  purpose: string;
  permission: string;
  transferTools: string[];
  since: Date;
  until: Date | null;
}

export interface SystemLine {
  id: string;
  code: string;
  name: string;
  subprocessorId: string | null;
  subprocessorName: string | null;
  country: string;
  outsideEea: boolean;
  maxMessageBytes: number;
  fields: string[] | null;
  state: 'IN_USE' | 'RETIRED';
  retiredAt: Date | null;
}

/** The register of subprocessors, the customers' lists on any day (I-02), and the systems that mail leaves through. */
@Injectable()
export class SubprocessorTables {
  register(
    tx: Tx,
    filter: { q?: string | undefined; status?: string | undefined },
    asked: PageAsked,
  ): Promise<Page<SubprocessorLine>> {
    return readPage(tx, REGISTER, asked, [
      [named('p.id', ['p.legal_name', 'p.service']), filter.q],
      ['p.status = $', filter.status],
    ]);
  }

  async subprocessor(tx: Tx, id: string): Promise<SubprocessorLine | undefined> {
    return (await readPage<SubprocessorLine>(tx, REGISTER, { limit: 1 }, [['p.id = $', id]])).rows[0];
  }

  transferTools(tx: Tx, subprocessorId: string): Promise<TransferToolLine[]> {
    return tx.query(TOOLS, [subprocessorId]);
  }

  /** Who touched customers' data at any time of a day (YYYY-MM-DD, in Prague), with the transfer tools of that day. */
  entries(
    tx: Tx,
    day: string,
    filter: { customerId?: string | undefined; subprocessorId?: string | undefined },
    asked: PageAsked,
  ): Promise<Page<EntryLine>> {
    return readPage(tx, { ...ENTRIES, values: [day] }, asked, [
      ['e.customer_id = $', filter.customerId],
      realUnlessAsked(filter.customerId),
      ['e.subprocessor_id = $', filter.subprocessorId],
    ]);
  }

  systems(
    tx: Tx,
    filter: { q?: string | undefined; subprocessorId?: string | undefined },
    asked: PageAsked,
  ): Promise<Page<SystemLine>> {
    return readPage(tx, SYSTEMS, asked, [
      [named('s.id', ['s.name', 's.code']), filter.q],
      ['s.subprocessor_id = $', filter.subprocessorId],
    ]);
  }

  async system(tx: Tx, id: string): Promise<SystemLine | undefined> {
    return (await readPage<SystemLine>(tx, SYSTEMS, { limit: 1 }, [['s.id = $', id]])).rows[0];
  }
}

const REGISTER: PagedSelect = {
  columns: `p.id, p.legal_name AS "legalName", p.service, p.class, p.country, mandate_outside_eea(p.country) AS "outsideEea", p.status,
    p.status_since AS "statusSince", p.contract_on AS "contractOn", p.guarantees_reviewed_on AS "guaranteesReviewedOn",
    p.data_categories AS "dataCategories", p.contact`,
  from: 'subprocessor p',
  order: [['p.id', 'uuid']],
  newestFirst: true,
};

const TOOLS = `
  SELECT t.kind, (SELECT string_agg(e.key || ': ' || e.value, ', ') FROM jsonb_each_text(t.evidence - 'recordedBy') e) AS evidence,
    t.valid_from AS "validFrom", t.invalid_from AS "invalidFrom"
  FROM transfer_tool t WHERE t.subprocessor_id = $1 ORDER BY t.valid_from, t.id`;

const ENTRIES: PagedSelect = {
  columns: `e.id, e.customer_id AS "customerId", c.name AS "customerName", e.subprocessor_id AS "subprocessorId",
    e.system_id AS "systemId", COALESCE(p.legal_name, s.name) AS name, e.role, COALESCE(p.country, s.country) AS country,
    mandate_outside_eea(COALESCE(p.country, s.country)) AS "outsideEea", e.purpose, e.permission, e.since, e.until,
    ARRAY(SELECT t.kind FROM transfer_tool t WHERE t.subprocessor_id = p.id AND ${onDay('t.valid_from', 't.invalid_from', 'on_day.day')}
      ORDER BY t.kind) AS "transferTools"`,
  from: `(SELECT $1::date AS day) on_day JOIN customer_subprocessor e ON ${onDay('e.since', 'e.until', 'on_day.day')}
    JOIN customer c ON c.id = e.customer_id LEFT JOIN subprocessor p ON p.id = e.subprocessor_id
    LEFT JOIN sending_system s ON s.id = e.system_id`,
  order: [['e.id', 'uuid']],
};

const SYSTEMS: PagedSelect = {
  columns: `s.id, s.code, s.name, s.subprocessor_id AS "subprocessorId", p.legal_name AS "subprocessorName", s.country,
    mandate_outside_eea(s.country) AS "outsideEea", s.max_message_bytes AS "maxMessageBytes", s.fields, s.retired_at AS "retiredAt",
    CASE WHEN s.retired_at <= clock_timestamp() THEN 'RETIRED' ELSE 'IN_USE' END AS state`,
  from: 'sending_system s LEFT JOIN subprocessor p ON p.id = s.subprocessor_id',
  order: [['s.id', 'uuid']],
  newestFirst: true,
};
