import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { folded, type RawEvidence } from './evidence-reader.js';
import { checkEvidence, type Evidence } from './evidence.js';
import { writeEvent, type EvidenceRecord } from './permission-event.js';
import { EVERYTHING, grantOf, type Person, type Stop } from './permission.rules.js';

/** How a refusal reached us other than by a link of the message itself (G-05). */
export const REFUSAL_CHANNELS = ['e-mail', 'letter', 'phone', 'account', 'in-person', 'api', 'outside-sender'] as const;
export type RefusalChannel = (typeof REFUSAL_CHANNELS)[number];

export interface Grant {
  person: Person;
  purpose: string;
  /** The ground in words, as `checkEvidence` reads it. */
  basis: string;
  evidence: RawEvidence;
  /** What proves it beside the evidence that every grant has. */
  detail?: EvidenceRecord;
  channel: string;
}

export interface Refused {
  person: Person;
  /** One purpose, or EVERYTHING; an unclear wish is EVERYTHING (N-62). */
  purpose: string;
  channel: RefusalChannel;
  /** When the refusal reached the operator or the controller; it counts from then (G-05). */
  receivedAt: Date;
  /** Where to look it up: a file number, a document's hash. No words of the person. */
  reference?: string;
}

/** What a mail system said of an address or of a message. */
export interface MailFact {
  person: Person;
  messageId?: string;
  evidence: EvidenceRecord;
  occurredAt: Date;
}

/**
 * Writes what may be sent to whom: grants, refusals, stops. Each is a dated event that is never changed, with its ledger entry and its
 * projection. It refuses evidence that is not complete, and a grant that a refusal outweighs.
 */
@Injectable()
export class Permissions {
  /**
   * Refuses UNKNOWN_BASIS, CONSENT_EVIDENCE_MISSING and its kin, PURPOSE_NOT_CONSENTED, and SUPPRESSED while a refusal stands against
   * it (E-08, G-11). Returns the event's id.
   */
  async grant(tx: Tx, input: Grant): Promise<string> {
    const controller = await tx.maybe(`SELECT FROM controller WHERE id = $1 AND customer_id = $2`, [
      input.person.controllerId,
      input.person.customerId,
    ]);
    if (!controller) refuse('NOT_FOUND');
    const evidence = provenBy(input, tx.now);
    const grant = grantOf(evidence, tx.now);
    await refuseBlocked(tx, input, grant);
    return writeEvent(tx, {
      ...grant,
      kind: 'GRANT',
      person: input.person,
      purpose: input.purpose,
      channel: input.channel,
      evidence: { ...input.detail, ...plain(evidence) },
    });
  }

  /** G-05, G-06: an opt-out that came by letter, telephone or account settings. Refuses RECEIVED_IN_FUTURE. Returns the event's id. */
  async optOut(tx: Tx, input: Refused): Promise<string> {
    return this.refusal(tx, 'WITHDRAW', input);
  }

  /** G-07: an objection to direct marketing is never weighed, needs no reason and covers everything of this sender. */
  async object(tx: Tx, input: Omit<Refused, 'purpose'>): Promise<string> {
    return this.refusal(tx, 'OBJECT', { ...input, purpose: EVERYTHING });
  }

  /** H-11: from now on the person's data are only stored. */
  async restrict(tx: Tx, input: Omit<Refused, 'purpose'>): Promise<string> {
    return this.refusal(tx, 'RESTRICT', { ...input, purpose: EVERYTHING });
  }

  /** H-09, H-35: what rested on earlier grants has ended; the suppression and the proof stay. The caller erases the rows. */
  async erase(tx: Tx, input: Omit<Refused, 'purpose'>): Promise<string> {
    return this.refusal(tx, 'ERASE', { ...input, purpose: EVERYTHING });
  }

  /** The mailbox does not exist (RFC 3463 5.1.x). */
  async bounced(tx: Tx, input: MailFact): Promise<string> {
    return this.mailFact(tx, 'BOUNCE', input);
  }

  /** The person called a message junk: an unclear wish, so everything of this sender (N-62). */
  async complained(tx: Tx, input: MailFact): Promise<string> {
    return this.mailFact(tx, 'COMPLAINT', input);
  }

  /**
   * A dead mailbox that somebody found to exist may be written to again, if what is known of the person otherwise allows it. Refuses
   * SUPPRESSED while the person himself refuses (G-11), and NO_BOUNCE where none stops the address. Returns the event's id.
   */
  async liftBounce(tx: Tx, person: Person, reason: string): Promise<string> {
    const { customerId, controllerId, addressKey } = person;
    const stops = await tx.query<{ kind: Stop; since: Date }>(STANDING, [customerId, controllerId, addressKey]);
    const refused = stops.find(({ kind }) => kind !== 'BOUNCE');
    if (refused) refuse('SUPPRESSED', { since: refused.since.toISOString().slice(0, 10) });
    if (stops.length === 0) refuse('NO_BOUNCE');
    const event = { kind: 'LIFT', purpose: EVERYTHING, channel: 'staff', occurredAt: tx.now } as const;
    return writeEvent(tx, { ...event, person, evidence: { reason } });
  }

  private async refusal(tx: Tx, kind: Stop, input: Refused): Promise<string> {
    if (input.receivedAt > tx.now) refuse('RECEIVED_IN_FUTURE');
    return writeEvent(tx, {
      kind,
      person: input.person,
      purpose: input.purpose,
      channel: input.channel,
      occurredAt: input.receivedAt,
      evidence: input.reference === undefined ? null : { reference: input.reference },
    });
  }

  private async mailFact(tx: Tx, kind: 'BOUNCE' | 'COMPLAINT', input: MailFact): Promise<string> {
    return writeEvent(tx, { ...input, kind, purpose: EVERYTHING, channel: 'mail-system' });
  }
}

function provenBy(input: Grant, now: Date): Evidence {
  const check = checkEvidence(input.basis, input.evidence, now);
  if (!check.ok) {
    const [first] = check.faults;
    refuse(first?.code ?? 'BASIS_EVIDENCE_MISSING', {
      basis: input.basis,
      fields: check.faults.map(fault => fault.field),
    });
  }
  const { evidence } = check;
  const wanted = folded(input.purpose);
  if (evidence.ground === 'consent' && !evidence.purposes.some(purpose => folded(purpose) === wanted)) {
    refuse('PURPOSE_NOT_CONSENTED', { purpose: input.purpose, purposes: evidence.purposes });
  }
  return evidence;
}

async function refuseBlocked(tx: Tx, input: Grant, grant: ReturnType<typeof grantOf>): Promise<void> {
  const { customerId, controllerId, addressKey } = input.person;
  const stop = await tx.maybe<{ since: Date }>(BLOCKING, [
    customerId,
    controllerId,
    addressKey,
    input.purpose,
    grant.basis,
    grant.occurredAt,
  ]);
  if (stop) refuse('SUPPRESSED', { since: stop.since.toISOString().slice(0, 10) });
}

const BLOCKING = `
  SELECT s.since FROM suppression s
  WHERE s.customer_id = $1 AND s.controller_id = $2 AND s.address_key = $3 AND s.purpose IN ($4, '*')
    AND permission_blocked(s.kind, s.since, $5, $6)
  ORDER BY s.since DESC LIMIT 1`;

/** What stands against everything of this sender and no later consent has undone. */
const STANDING = `
  SELECT s.kind, s.since FROM suppression s
  WHERE s.customer_id = $1 AND s.controller_id = $2 AND s.address_key = $3 AND s.purpose = '*'
    AND NOT EXISTS (
      SELECT FROM permission p
      WHERE p.customer_id = s.customer_id AND p.controller_id = s.controller_id AND p.address_key = s.address_key
        AND p.basis = 'CONSENT' AND p.granted_at > s.since)`;

/** Dates as ISO texts, so that evidence, commitment and row hold the same. */
function plain(evidence: Evidence): EvidenceRecord {
  const record: unknown = JSON.parse(JSON.stringify(evidence));
  return typeof record === 'object' && record !== null ? { ...record } : {};
}
