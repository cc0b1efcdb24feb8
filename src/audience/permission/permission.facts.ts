import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import {
  EVERYTHING,
  TRACKING,
  isSuppressed,
  isToDelete,
  usableAt,
  type GrantBasis,
  type GrantEvent,
  type PermissionEvent,
  type Person,
  type Stop,
} from './permission.rules.js';

/** An event with what is needed to prove it (G-12, G-13). */
export type RecordedEvent = PermissionEvent & {
  channel: string;
  messageId: string | null;
  importId: string | null;
  evidence: Record<string, unknown> | null;
  recordedAt: Date;
  entryId: string;
};

/** What other modules may ask about permission. */
@Injectable()
export class PermissionFacts {
  /** The grants that a message of this purpose could rest on at that moment, past or present (D-22). */
  async usableAt(tx: Tx, question: Person & { purpose: string; at: Date }): Promise<GrantEvent[]> {
    return usableAt(await this.events(tx, question), question.purpose, question.at);
  }

  /** Whether commercial messages of this purpose are refused now (G-09). */
  async isSuppressed(tx: Tx, question: Person & { purpose: string }): Promise<boolean> {
    const past = (await this.events(tx, question)).filter(event => event.occurredAt <= tx.now);
    return isSuppressed(past, question.purpose);
  }

  /** Whether a person agreed to having his opens and clicks counted, which no consent to messages says. */
  async mayTrack(tx: Tx, person: Person): Promise<boolean> {
    return (await this.usableAt(tx, { ...person, purpose: TRACKING, at: tx.now })).some(
      ({ basis }) => basis === 'CONSENT',
    );
  }

  /** D-21: the recipients of a controller, by address key, of whom nothing may be kept any more. At most `limit`. */
  async toDelete(tx: Tx, question: Omit<Person, 'addressKey'> & { limit: number }): Promise<Buffer[]> {
    const rows = await tx.query<{ address_key: Buffer }>(TO_DELETE, [
      question.customerId,
      question.controllerId,
      question.limit,
    ]);
    return rows.map(row => row.address_key);
  }

  /** D-21: whether nothing may be kept any more of one person, now. */
  async isToDelete(tx: Tx, person: Person): Promise<boolean> {
    return isToDelete((await this.events(tx, person)).filter(event => event.occurredAt <= tx.now));
  }

  /** Everything recorded about one person at one controller, in order of its moments: the proof (G-12). */
  async events(tx: Tx, person: Person): Promise<RecordedEvent[]> {
    const rows = await tx.query<EventRow>(EVENTS, [person.customerId, person.controllerId, person.addressKey]);
    return rows.map(recordedEvent);
  }
}

type EventRow = {
  id: string;
  purpose: string;
  third_party: boolean;
  tailoring: boolean;
  evidence: Record<string, unknown> | null;
  channel: string;
  message_id: string | null;
  import_id: string | null;
  occurred_at: Date;
  recorded_at: Date;
  entry_id: string;
} & (
  | { kind: 'GRANT'; basis: GrantBasis }
  | { kind: Stop; basis: null }
  | { kind: 'LIFT'; purpose: typeof EVERYTHING; basis: null }
);

function recordedEvent(row: EventRow): RecordedEvent {
  const common = {
    id: row.id,
    purpose: row.purpose,
    occurredAt: row.occurred_at,
    channel: row.channel,
    messageId: row.message_id,
    importId: row.import_id,
    evidence: row.evidence,
    recordedAt: row.recorded_at,
    entryId: row.entry_id,
  };
  if (row.kind === 'LIFT') return { ...common, kind: row.kind, purpose: EVERYTHING };
  if (row.kind !== 'GRANT') return { ...common, kind: row.kind };
  return { ...common, kind: row.kind, basis: row.basis, thirdParty: row.third_party, tailoring: row.tailoring };
}

/**
 * Condition over `recipient r`: the person refused to be put into an audience by what he did (G-24). For segments that ask behaviour; a
 * plain one asks nothing of the kind. As a function call per row it cannot be planned as a join over the whole table.
 */
export const PROFILING_REFUSED = `mandate_profiling_refused(r.customer_id, r.controller_id, r.address_key) IS NOT NULL`;

const EVENTS = `
  SELECT id, kind, purpose, basis, third_party, tailoring, evidence, channel, message_id, import_id, occurred_at, recorded_at, entry_id
  FROM permission_event
  WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3
  ORDER BY occurred_at, id`;

// A bounce ends no basis and a restriction forbids deletion too, so neither counts here; the rule is isToDelete. OFFSET 0 keeps each
// question one about one person: as joins they took minutes on 3,000 recipients whose tables had just been filled and not yet analysed.
const TO_DELETE = `
  SELECT DISTINCT r.address_key
  FROM recipient r
  WHERE r.customer_id = $1 AND r.controller_id = $2
    AND NOT EXISTS (
      SELECT FROM permission p
      WHERE p.customer_id = r.customer_id AND p.controller_id = r.controller_id AND p.address_key = r.address_key
        AND NOT EXISTS (
          SELECT FROM suppression s
          WHERE s.customer_id = r.customer_id AND s.controller_id = r.controller_id AND s.address_key = r.address_key
            AND s.purpose IN (p.purpose, '*') AND s.kind IN ('WITHDRAW', 'OBJECT', 'COMPLAINT', 'ERASE')
            AND permission_blocked(s.kind, s.since, p.basis, p.granted_at))
      OFFSET 0)
    AND NOT EXISTS (
      SELECT FROM suppression s
      WHERE s.customer_id = r.customer_id AND s.controller_id = r.controller_id AND s.address_key = r.address_key AND s.kind = 'RESTRICT'
        AND NOT EXISTS (
          SELECT FROM permission p
          WHERE p.customer_id = r.customer_id AND p.controller_id = r.controller_id AND p.address_key = r.address_key
            AND p.basis = 'CONSENT' AND p.granted_at > s.since)
      OFFSET 0)
  LIMIT $3`;
