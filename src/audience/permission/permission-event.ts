import { canonicalJson } from '../../ledger/canonical-json.js';
import { commitment, newSalt, prepareEntry, type LedgerEntry } from '../../ledger/record.js';
import type { Actor } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { permissionKinds } from './permission.events.js';
import type { GrantEvent, LiftEvent, Person, StopEvent } from './permission.rules.js';

/** Plain JSON. */
export type EvidenceRecord = Record<string, unknown>;

interface Circumstances {
  person: Person;
  channel: string;
  evidence: EvidenceRecord | null;
  messageId?: string;
  importId?: string;
}

/** An event before it has an id. */
export type NewEvent = Circumstances & (Omit<GrantEvent, 'id'> | Omit<StopEvent, 'id'> | Omit<LiftEvent, 'id'>);

/** An event with everything its row and its ledger entry hold. */
export interface PreparedEvent {
  id: string;
  salt: Buffer;
  entry: LedgerEntry;
}

/**
 * What the ledger says of an event: the person and the evidence only as commitments, whose salt and values stand in the row and go with
 * it (promise 7). Bulk writers make their leaves of the canonical JSON of the same.
 */
export function eventFact(id: string, salt: Buffer, event: NewEvent): Record<string, unknown> {
  return {
    event: id,
    controller: event.person.controllerId,
    person: commitment(salt, event.person.addressKey.toString('base64')),
    purpose: event.purpose,
    channel: event.channel,
    occurredAt: event.occurredAt.toISOString(),
    evidence: event.evidence && commitment(salt, canonicalJson(event.evidence)),
    ...(event.kind === 'GRANT' ? { basis: event.basis } : {}),
    ...(event.messageId === undefined ? {} : { message: event.messageId }),
    ...(event.importId === undefined ? {} : { import: event.importId }),
  };
}

export function prepareEvent(event: NewEvent, actor: Actor, now: Date): PreparedEvent {
  const id = uuidv7(now.getTime());
  const salt = newSalt();
  const entry = prepareEntry(
    { kind: permissionKinds[event.kind], customerId: event.person.customerId, data: eventFact(id, salt, event) },
    actor,
    now,
  );
  return { id, salt, entry };
}

/** Writes an event, its ledger entry and its projection in one statement. Returns the event's id. */
export async function writeEvent(tx: Tx, event: NewEvent): Promise<string> {
  const { id, salt, entry } = prepareEvent(event, tx.actor, tx.now);
  const { person } = event;
  const key = [person.customerId, person.controllerId, person.addressKey];
  const row = [id, ...key, event.kind, event.purpose, event.channel, event.occurredAt, event.evidence];
  const ids = [event.messageId ?? null, event.importId ?? null, salt, entry.id, entry.kind, entry.body, entry.leaf];
  if (event.kind === 'GRANT') {
    await tx.query(WRITE_GRANT, [...row, ...ids, event.basis, event.thirdParty, event.tailoring]);
  } else {
    await tx.query(event.kind === 'LIFT' ? WRITE_LIFT : WRITE_STOP, [...row, ...ids]);
  }
  return id;
}

const ENTRY = `
  entry AS (INSERT INTO ledger_entry (id, tree, customer_id, kind, body, leaf) VALUES ($13, $2::uuid, $2::uuid, $14, $15, $16))`;

const EVENT_COLUMNS = `id, customer_id, controller_id, address_key, kind, purpose, channel, occurred_at, evidence, message_id, import_id,
      salt, entry_id, leaf`;
const EVENT_VALUES = `$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $16`;

/**
 * Merges grants into the projection: `source` is a relation with the columns of permission_event (a CTE, a staging table). For writers
 * that bring many at once; they insert the same rows into permission_event in the same transaction.
 */
export function mergeGrants(source: string): string {
  return `
  INSERT INTO permission AS known (customer_id, controller_id, address_key, purpose, basis, third_party, tailoring, granted_at, event_id)
  SELECT DISTINCT ON (customer_id, controller_id, address_key, purpose, basis)
    customer_id, controller_id, address_key, purpose, basis, third_party, tailoring, occurred_at, id
  FROM ${source}
  ORDER BY customer_id, controller_id, address_key, purpose, basis, occurred_at DESC, id DESC
  ON CONFLICT (customer_id, controller_id, address_key, purpose, basis) DO UPDATE
    SET third_party = EXCLUDED.third_party, tailoring = EXCLUDED.tailoring, granted_at = EXCLUDED.granted_at, event_id = EXCLUDED.event_id
    WHERE (EXCLUDED.granted_at, EXCLUDED.event_id) > (known.granted_at, known.event_id)`;
}

/** The same for stops; a bounce of before a lift stops nobody. */
export function mergeStops(source: string): string {
  return `
  INSERT INTO suppression AS known (customer_id, controller_id, address_key, purpose, kind, channel, since, event_id)
  SELECT DISTINCT ON (customer_id, controller_id, address_key, purpose, kind)
    customer_id, controller_id, address_key, purpose, kind, channel, occurred_at, id
  FROM (SELECT * FROM ${source}) told
  WHERE kind <> 'BOUNCE' OR NOT EXISTS (
    SELECT FROM permission_event l
    WHERE l.customer_id = told.customer_id AND l.controller_id = told.controller_id AND l.address_key = told.address_key
      AND l.kind = 'LIFT' AND l.occurred_at >= told.occurred_at)
  ORDER BY customer_id, controller_id, address_key, purpose, kind, occurred_at DESC, id DESC
  ON CONFLICT (customer_id, controller_id, address_key, purpose, kind) DO UPDATE
    SET channel = EXCLUDED.channel, since = EXCLUDED.since, event_id = EXCLUDED.event_id
    WHERE (EXCLUDED.since, EXCLUDED.event_id) > (known.since, known.event_id)`;
}

const WRITE_STOP = `
  WITH ${ENTRY}, event AS (
    INSERT INTO permission_event (${EVENT_COLUMNS}) VALUES (${EVENT_VALUES})
    RETURNING *
  )
  ${mergeStops('event')}`;

const WRITE_LIFT = `
  WITH ${ENTRY}, event AS (
    INSERT INTO permission_event (${EVENT_COLUMNS}) VALUES (${EVENT_VALUES})
    RETURNING *
  )
  DELETE FROM suppression s USING event e
  WHERE s.customer_id = e.customer_id AND s.controller_id = e.controller_id AND s.address_key = e.address_key
    AND s.kind = 'BOUNCE' AND s.since <= e.occurred_at`;

const WRITE_GRANT = `
  WITH ${ENTRY}, event AS (
    INSERT INTO permission_event (${EVENT_COLUMNS}, basis, third_party, tailoring) VALUES (${EVENT_VALUES}, $17, $18, $19)
    RETURNING *
  )
  ${mergeGrants('event')}`;
