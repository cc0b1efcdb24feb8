import type { Tx } from '../../platform/database/tx.js';

/** What a person did with a message of the controller. */
export const ACTIVITY_KINDS = ['delivered', 'opened', 'clicked'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

export interface Activity {
  customerId: string;
  controllerId: string;
  addressKey: Buffer;
  kind: ActivityKind;
  at: Date;
}

/**
 * Counts what persons did with messages, for segments and frequency (E-09: at this controller only). Order does not matter: the latest
 * time stays. Persons whom no list of the controller holds are left out. It is a projection and records nothing.
 */
export async function noteActivity(tx: Tx, activities: readonly Activity[]): Promise<void> {
  if (activities.length === 0) return;
  await tx.query(NOTE, [
    activities.map(({ customerId }) => customerId),
    activities.map(({ controllerId }) => controllerId),
    activities.map(({ addressKey }) => addressKey),
    activities.map(({ kind }) => kind),
    activities.map(({ at }) => at),
  ]);
}

const counts = ACTIVITY_KINDS.map(kind => `count(*) FILTER (WHERE n.kind = '${kind}') AS ${kind}`).join(', ');
const times = ACTIVITY_KINDS.map(kind => `max(n.at) FILTER (WHERE n.kind = '${kind}') AS ${kind}_at`).join(', ');
const columns = ACTIVITY_KINDS.flatMap(kind => [kind, `${kind}_at`]);
const selected = columns.map(column => `s.${column}`).join(', ');
const merged = ACTIVITY_KINDS.map(
  kind => `${kind} = known.${kind} + EXCLUDED.${kind}, ${kind}_at = GREATEST(known.${kind}_at, EXCLUDED.${kind}_at)`,
).join(', ');

const NOTE = `
  INSERT INTO recipient_activity AS known (customer_id, controller_id, address_key, ${columns.join(', ')})
  SELECT s.customer_id, s.controller_id, s.address_key, ${selected}
  FROM (
    SELECT n.customer_id, n.controller_id, n.address_key, ${counts}, ${times}
    FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::text[], $5::timestamptz[]) AS n (customer_id, controller_id, address_key, kind, at)
    GROUP BY n.customer_id, n.controller_id, n.address_key) s
  WHERE EXISTS (
    SELECT FROM recipient r
    WHERE r.customer_id = s.customer_id AND r.controller_id = s.controller_id AND r.address_key = s.address_key)
  ORDER BY s.customer_id, s.controller_id, s.address_key
  ON CONFLICT (customer_id, controller_id, address_key) DO UPDATE SET ${merged}`;
