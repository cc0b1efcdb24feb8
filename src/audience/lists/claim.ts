import { commitment, newSalt } from '../../ledger/record.js';
import type { Evidence } from '../permission/evidence.js';
import { EVERYTHING } from '../permission/permission.rules.js';

interface Claimed {
  purpose: string;
  /** hex; texts, because thousands of these wait in memory and a Buffer weighs three times as much. */
  salt: string;
  /** Commitment that stands for the person in the ledger. */
  person: string;
}

/** What a row of a file says: this person may be written to for this purpose, and here is the proof. */
export interface GrantClaim extends Claimed {
  kind: 'GRANT';
  evidence: Evidence;
  /** Canonical JSON of the evidence, dates as ISO texts, so that row, commitment and ledger hold the same. */
  text: string;
  /** Commitment that stands for the evidence. */
  proof: string;
}

/** What stood against a person where the file comes from. */
export type ImportedStop = 'WITHDRAW' | 'BOUNCE' | 'COMPLAINT';

/** What a row says otherwise: this person wants nothing any more. */
export interface StopClaim extends Claimed {
  kind: ImportedStop;
  at: Date;
}

export type Claim = GrantClaim | StopClaim;

/** `addressKey` is the keyed hash of the person's address. */
export function grantClaim(addressKey: Buffer, purpose: string, evidence: Evidence): GrantClaim {
  const salt = newSalt();
  const text = textOf(evidence);
  return {
    kind: 'GRANT',
    purpose,
    salt: salt.toString('hex'),
    person: personOf(salt, addressKey),
    evidence,
    text,
    proof: commitment(salt, text),
  };
}

export function stopClaim(addressKey: Buffer, at: Date, kind: ImportedStop = 'WITHDRAW'): StopClaim {
  const salt = newSalt();
  return { kind, purpose: EVERYTHING, salt: salt.toString('hex'), person: personOf(salt, addressKey), at };
}

function personOf(salt: Buffer, addressKey: Buffer): string {
  return commitment(salt, addressKey.toString('base64'));
}

/**
 * The text canonicalJson gives for the same as plain JSON: names sorted, dates as ISO texts, absent members left out. Written at once,
 * since it is needed for every row; a reader's text holds no lone surrogate.
 */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (value instanceof Date) return `"${value.toISOString()}"`;
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `"${name}":${textOf(member)}`).join(',')}}`;
}
