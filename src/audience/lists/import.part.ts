import type { Tx } from '../../platform/database/tx.js';
import { blocks, EVERYTHING, grantOf, type GrantEvent, type Stop } from '../permission/permission.rules.js';
import type { GrantClaim } from './claim.js';
import { judgePart, storePart, type BatchFrame, type ImportedEvent, type Issue, type Taken } from './import.store.js';

/** Rows of a file that are stored together, as they were read. */
export interface ReadRows {
  /** Rows dealt with before them, and with them. */
  after: number;
  rows: number;
  taken: readonly Taken[];
  issues: readonly Issue[];
  warnings: Record<string, number>;
}

interface StopRow {
  address_key: Buffer;
  purpose: string;
  kind: Stop;
  since: Date;
}

interface Decided {
  events: ImportedEvent[];
  recipients: Taken[];
  refused: Issue[];
}

/** A part of a file on its way into the database. Storing changes nothing in it, so that a transaction may be tried again. */
export class ImportPart {
  constructor(
    private readonly frame: BatchFrame,
    private readonly read: ReadRows,
  ) {}

  /**
   * Stores the part in the given transaction. What it writes to tables that others see it writes only when `turn` says so: the part
   * before has been committed. False: another worker has got on with this import, so this one must stop.
   */
  async store(tx: Tx, turn: () => Promise<boolean>): Promise<boolean> {
    const { after, rows, issues, warnings } = this.read;
    if (rows === after) return turn();
    const { events, recipients, refused } = this.decide(await this.stopsOf(tx), tx.now);
    const part = { after, rows, events, recipients, issues: [...issues, ...refused], warnings };
    if (this.frame.settings.dryRun === true) return judgePart(tx, this.frame, part, turn);
    return storePart(tx, this.frame, part, turn);
  }

  /** Who of the part refused something before (E-08, G-09). */
  private async stopsOf(tx: Tx): Promise<Map<string, StopRow[]>> {
    const { customerId, controllerId } = this.frame;
    const keys = this.read.taken.map(({ key }) => `"\\\\x${key}"`).join(',');
    const rows = await tx.query<StopRow & Record<string, unknown>>(
      `SELECT address_key, purpose, kind, since FROM suppression WHERE customer_id = $1 AND controller_id = $2 AND address_key = ANY ($3::bytea[])`,
      [customerId, controllerId, `{${keys}}`],
    );
    const byKey = new Map<string, StopRow[]>();
    for (const row of rows) {
      const mark = row.address_key.toString('hex');
      byKey.set(mark, [...(byKey.get(mark) ?? []), row]);
    }
    return byKey;
  }

  /** Turns rows into events and recipients: a refusal of the file is written down, a grant that a refusal outweighs is not (G-11). */
  private decide(stops: Map<string, StopRow[]>, now: Date): Decided {
    const decided: Decided = { events: [], recipients: [], refused: [] };
    for (const taken of this.read.taken) {
      const code = take(decided, taken, stops.size === 0 ? [] : (stops.get(taken.key) ?? []), now);
      if (code !== undefined) decided.refused.push({ row: taken.row, outcome: 'SUPPRESSED', code, field: null });
    }
    return decided;
  }
}

/** Adds what comes of one row; returns why it makes no recipient. */
function take(
  { events, recipients }: Decided,
  taken: Taken,
  against: readonly StopRow[],
  now: Date,
): string | undefined {
  const before = events.length;
  for (const claim of taken.claims) {
    if (claim.kind !== 'GRANT') {
      events.push({ key: taken.key, claim, occurredAt: claim.at });
      return claim.kind === 'BOUNCE' ? 'BOUNCED_BEFORE' : 'OPTED_OUT_BEFORE';
    }
    const event = { key: taken.key, claim, ...grantOf(claim.evidence, now) };
    if (!isBlocked(event, against)) events.push(event);
  }
  if (events.length === before) return 'SUPPRESSED';
  recipients.push(taken);
  return undefined;
}

function isBlocked(
  grant: Pick<GrantEvent, 'basis' | 'occurredAt'> & { claim: GrantClaim },
  stops: readonly StopRow[],
): boolean {
  return stops.some(
    stop =>
      (stop.purpose === EVERYTHING || stop.purpose === grant.claim.purpose) &&
      blocks({ kind: stop.kind, occurredAt: stop.since }, grant),
  );
}
