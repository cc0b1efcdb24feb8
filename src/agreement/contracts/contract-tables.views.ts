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
import type { AnnexBody } from './contract.rules.js';

export interface AnnexLine {
  id: string;
  customerId: string;
  customerName: string;
  controllerId: string;
  controllerName: string;
  version: number;
  state: 'VALID' | 'ENDED';
  signedAt: Date;
  signedBy: string | null;
  endedAt: Date | null;
  textHash: string;
}

/** An annex with its text. */
export interface AnnexFile extends AnnexLine {
  body: AnnexBody;
}

export interface OverrideLine {
  id: string;
  customerId: string;
  customerName: string;
  parameter: string;
  value: string;
  documentName: string;
  documentHash: string;
  validFrom: Date;
}

interface ContractFilter {
  q?: string | undefined;
  customerId?: string | undefined;
  controllerId?: string | undefined;
}

/** Processing annexes and written deviations from the terms, newest first. */
@Injectable()
export class ContractTables {
  annexes(tx: Tx, filter: ContractFilter, asked: PageAsked): Promise<Page<AnnexLine>> {
    return readPage(tx, ANNEXES, asked, [
      [named('a.id', ['k.name', 'c.name']), filter.q],
      ['a.customer_id = $', filter.customerId],
      ['a.controller_id = $', filter.controllerId],
      realUnlessAsked(filter.customerId, filter.controllerId),
    ]);
  }

  async annex(tx: Tx, id: string): Promise<AnnexFile | undefined> {
    const select = { ...ANNEXES, columns: `${ANNEXES.columns}, a.body` };
    return (await readPage<AnnexFile>(tx, select, { limit: 1 }, [['a.id = $', id]])).rows[0];
  }

  overrides(tx: Tx, filter: ContractFilter, asked: PageAsked): Promise<Page<OverrideLine>> {
    return readPage(tx, OVERRIDES, asked, [
      ['o.customer_id = $', filter.customerId],
      realUnlessAsked(filter.customerId),
    ]);
  }
}

const ANNEXES: PagedSelect = {
  columns: `a.id, a.customer_id AS "customerId", c.name AS "customerName", a.controller_id AS "controllerId", k.name AS "controllerName",
    a.version, CASE WHEN a.ended_at <= clock_timestamp() THEN 'ENDED' ELSE 'VALID' END AS state, a.signed_at AS "signedAt",
    u.name AS "signedBy", a.ended_at AS "endedAt", a.text_hash AS "textHash"`,
  from: `processing_annex a JOIN customer c ON c.id = a.customer_id JOIN controller k ON k.id = a.controller_id
    LEFT JOIN customer_user u ON u.customer_id = a.customer_id AND u.id::text = a.signed_by ->> 'id'`,
  order: [['a.id', 'uuid']],
  newestFirst: true,
};

const OVERRIDES: PagedSelect = {
  columns: `o.id, o.customer_id AS "customerId", c.name AS "customerName", o.parameter, o.value #>> '{}' AS value,
    o.document_name AS "documentName", o.document_hash AS "documentHash", o.valid_from AS "validFrom"`,
  from: 'contract_override o JOIN customer c ON c.id = o.customer_id',
  order: [['o.id', 'uuid']],
  newestFirst: true,
};
