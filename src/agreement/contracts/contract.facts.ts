import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { AnnexBody } from './contract.rules.js';

export interface AnnexInForce {
  id: string;
  version: number;
  body: AnnexBody;
  textHash: string;
  signedAt: Date;
}

/** Answers which processing annex binds and what was agreed at a conclusion. */
@Injectable()
export class ContractFacts {
  /** D-12: the controller's annex at a moment, or undefined: the latest signed version that has begun, unless it was ended or ran out. */
  async annexInForce(tx: Tx, controllerId: string, at: Date): Promise<AnnexInForce | undefined> {
    return tx.maybe<AnnexInForce>(ANNEX_IN_FORCE, [controllerId, at]);
  }

  /** The frozen text (RFC 8785 JSON) of what was agreed on a subject, with its SHA-256 in hex. */
  async snapshotOf(tx: Tx, subjectId: string): Promise<{ id: string; body: string; hash: string } | undefined> {
    return tx.maybe(`SELECT id, body, hash FROM contract_snapshot WHERE subject_id = $1`, [subjectId]);
  }
}

const ANNEX_IN_FORCE = `
  WITH day AS (SELECT ($2::timestamptz AT TIME ZONE 'Europe/Prague')::date AS today),
  latest AS (
    SELECT a.* FROM processing_annex a, day
    WHERE a.controller_id = $1 AND a.signed_at <= $2 AND (a.body->'duration'->>'from')::date <= day.today
    ORDER BY a.version DESC LIMIT 1)
  SELECT latest.id, latest.version, latest.body, latest.text_hash AS "textHash", latest.signed_at AS "signedAt"
  FROM latest, day
  WHERE (latest.ended_at IS NULL OR latest.ended_at > $2)
    AND COALESCE((latest.body->'duration'->>'until')::date >= day.today, true)`;
