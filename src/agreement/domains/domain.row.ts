import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import type { Finding } from './domain-records.js';
import type { DomainState, KeyState } from './domain.rules.js';

/** A domain that a controller sends under, as it is stored. */
export interface DomainRow {
  id: string;
  customerId: string;
  controllerId: string;
  /** In A-labels. */
  domain: string;
  state: DomainState;
  /** Proves control when it stands in the DNS. */
  token: string;
  returnPathHost: string;
  createdAt: Date;
  verifiedAt: Date | null;
  checkedAt: Date | null;
  /** Of the last check. */
  findings: Finding[];
}

/** A key without its private part. */
export interface KeyRow {
  id: string;
  selector: string;
  algorithm: 'rsa-sha256' | 'ed25519-sha256';
  /** As it stands in `p=` of its record. */
  publicKey: string;
  state: KeyState;
  createdAt: Date;
  activatedAt: Date | null;
  retiredAt: Date | null;
}

export const DOMAIN_COLUMNS = `d.id, d.customer_id AS "customerId", d.controller_id AS "controllerId", d.domain, d.state, d.token,
  d.return_path_host AS "returnPathHost", d.created_at AS "createdAt", d.verified_at AS "verifiedAt", d.checked_at AS "checkedAt",
  d.findings`;

/** Refuses NOT_FOUND. Locked for the rest of the transaction when `lock` is given. */
export async function domainById(tx: Tx, id: string, lock?: 'lock'): Promise<DomainRow> {
  const sql = `SELECT ${DOMAIN_COLUMNS} FROM sending_domain d WHERE d.id = $1${lock === undefined ? '' : ' FOR NO KEY UPDATE'}`;
  return (await tx.maybe<DomainRow & Record<string, unknown>>(sql, [id])) ?? refuse('NOT_FOUND');
}

/** The keys of a domain, the oldest first. */
export function keysOf(tx: Tx, domainId: string): Promise<KeyRow[]> {
  return tx.query<KeyRow & Record<string, unknown>>(
    `SELECT id, selector, algorithm, public_key AS "publicKey", state, created_at AS "createdAt", activated_at AS "activatedAt",
       retired_at AS "retiredAt"
     FROM dkim_key WHERE domain_id = $1 ORDER BY created_at, algorithm DESC, id`,
    [domainId],
  );
}
