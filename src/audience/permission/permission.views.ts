import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import type { Person } from './permission.rules.js';

/** Somebody who is not written to any more. The address is there while a list of the controller still holds it. */
export interface SuppressionRow {
  id: string;
  controllerId: string;
  address: string | null;
  /** One purpose, or `*` for everything of this sender (G-06). */
  purpose: string;
  kind: string;
  channel: string;
  since: Date;
}

/** What a message of this purpose may rest on now. */
export interface UsableRow {
  purpose: string;
  basis: string;
  thirdParty: boolean;
  grantedAt: Date;
}

/** What is shown of permissions and refusals. */
@Injectable()
export class PermissionViews {
  /** The latest event first; of one controller, of one person, or all of the customer's. */
  async suppressions(
    tx: Tx,
    customerId: string,
    {
      limit,
      after,
      controllerId,
      addressKey,
      recordedOn,
    }: PageQuery & {
      controllerId?: string | undefined;
      addressKey?: Buffer | undefined;
      /** Day in Prague (YYYY-MM-DD) on which the refusal came in here, whenever it was given. */
      recordedOn?: string | undefined;
    },
  ): Promise<SuppressionRow[]> {
    return tx.query(
      `${SUPPRESSION} WHERE s.customer_id = $1 AND ($3::uuid IS NULL OR s.event_id < $3)
         AND ($4::uuid IS NULL OR s.controller_id = $4) AND ($5::bytea IS NULL OR s.address_key = $5)
         AND ($6::date IS NULL OR EXISTS (
           SELECT FROM permission_event e
           WHERE e.id = s.event_id AND (e.recorded_at AT TIME ZONE 'Europe/Prague')::date = $6))
       ORDER BY s.event_id DESC LIMIT $2`,
      [customerId, limit + 1, after ?? null, controllerId ?? null, addressKey ?? null, recordedOn ?? null],
    );
  }

  /** One event's suppression, or undefined when a later event has taken its place. */
  async suppression(tx: Tx, eventId: string): Promise<SuppressionRow | undefined> {
    return tx.maybe<SuppressionRow & Record<string, unknown>>(`${SUPPRESSION} WHERE s.event_id = $1`, [eventId]);
  }

  /** What may be used of one person now, by purpose. */
  async usable(tx: Tx, { customerId, controllerId, addressKey }: Person): Promise<UsableRow[]> {
    return tx.query(
      `SELECT purpose, basis, third_party AS "thirdParty", granted_at AS "grantedAt" FROM permission_usable
       WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3 ORDER BY purpose, basis`,
      [customerId, controllerId, addressKey],
    );
  }
}

const SUPPRESSION = `
  SELECT s.event_id AS id, s.controller_id AS "controllerId", s.purpose, s.kind, s.channel, s.since,
    (SELECT r.email FROM recipient r
     WHERE r.customer_id = s.customer_id AND r.controller_id = s.controller_id AND r.address_key = s.address_key LIMIT 1) AS address
  FROM suppression s`;
