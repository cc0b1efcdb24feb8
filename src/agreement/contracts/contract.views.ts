import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { refuse } from '../../platform/refusals/refusals.js';
import type { AnnexBody } from './contract.rules.js';

export interface AnnexRow {
  id: string;
  controllerId: string;
  version: number;
  body: AnnexBody;
  textHash: string;
  signedAt: Date;
  signedBy: string | null;
  endedAt: Date | null;
}

/** What is shown of the contracts: the signed annexes. */
@Injectable()
export class ContractViews {
  /** The newest first. */
  async annexes(tx: Tx, customerId: string, { limit, after }: PageQuery): Promise<AnnexRow[]> {
    return tx.query<AnnexRow>(
      `${ANNEX} WHERE a.customer_id = $1 AND ($3::uuid IS NULL OR a.id < $3) ORDER BY a.id DESC LIMIT $2`,
      [customerId, limit + 1, after ?? null],
    );
  }

  /** Refuses NOT_FOUND, also for another customer's annex. */
  async annex(tx: Tx, customerId: string, id: string): Promise<AnnexRow> {
    const found = await tx.maybe<AnnexRow>(`${ANNEX} WHERE a.customer_id = $1 AND a.id = $2`, [customerId, id]);
    return found ?? refuse('NOT_FOUND');
  }
}

const ANNEX = `
  SELECT a.id, a.controller_id AS "controllerId", a.version, a.body, a.text_hash AS "textHash", a.signed_at AS "signedAt",
    u.name AS "signedBy", a.ended_at AS "endedAt"
  FROM processing_annex a
  LEFT JOIN customer_user u ON u.customer_id = a.customer_id AND u.id = (a.signed_by->>'id')::uuid`;
