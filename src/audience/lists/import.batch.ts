import type { Tx } from '../../platform/database/tx.js';
import type { Evidence } from '../permission/evidence.js';
import type { EvidenceRecord, NewEvent } from '../permission/permission-event.js';
import { blocks, EVERYTHING, grantOf, type Stop } from '../permission/permission.rules.js';
import type { CsvItem } from './csv-scanner.js';
import { storeBatch, type BatchFrame, type Issue, type Taken } from './import.store.js';
import { SERVICE } from './list.rules.js';
import type { Mapping } from './mapping.js';
import { judgeRow, type ImportContext } from './row.rules.js';

interface StopRow {
  address_key: Buffer;
  purpose: string;
  kind: Stop;
  since: Date;
}

/** Rows of a file that are waiting to be stored together. Remembers every person of the file, to tell duplicates. */
export class ImportBatch {
  private readonly seen = new Set<string>();
  private readonly context: ImportContext;
  private taken: Taken[] = [];
  private issues: Issue[] = [];
  private warnings: Record<string, number> = {};
  private rows = 0;
  private done: number;

  constructor(private readonly frame: BatchFrame) {
    const { defaults, defaultBasis, country, minimumAge } = frame.settings;
    this.done = frame.done;
    this.context = {
      at: frame.at,
      ...(defaults === undefined ? {} : { defaults: withoutUndefined(defaults) }),
      ...(defaultBasis === undefined ? {} : { defaultBasis }),
      ...(country === undefined ? {} : { country }),
      ...(minimumAge === undefined ? {} : { minimumAge }),
    };
  }

  /** Rows read since the last store, those of earlier tries not counted. */
  get size(): number {
    return this.rows - this.done;
  }

  add(item: CsvItem, mapping: Mapping): void {
    this.rows++;
    const isNew = this.rows > this.done;
    if (item.error === undefined) this.judge(item.row, item.cells, mapping, isNew);
    else if (isNew) this.issue(item.row, 'REJECTED', item.error, null);
  }

  /**
   * Stores what was read, in the given transaction; changes nothing in memory, so that the transaction may be tried again. False: another
   * worker has got on with this import, so this one must stop.
   */
  async store(tx: Tx): Promise<boolean> {
    if (this.size === 0) return true;
    const { events, recipients, refused } = this.decide(await this.stopsOf(tx), tx.now);
    const issues = [...this.issues, ...refused];
    const { done: after, rows, warnings } = this;
    return storeBatch(tx, this.frame, { after, rows, events, recipients, issues, warnings });
  }

  /** What was read is stored and committed. */
  clear(): void {
    this.done = this.rows;
    [this.taken, this.issues, this.warnings] = [[], [], {}];
  }

  private judge(row: number, cells: readonly string[], mapping: Mapping, isNew: boolean): void {
    const { accepted, rejected } = judgeRow(cells, mapping, this.context);
    if (!accepted) {
      if (isNew) this.issue(row, 'REJECTED', rejected[0]?.code ?? 'ROW', rejected[0]?.field ?? null);
      return;
    }
    const { countries } = this.frame;
    if (!countries.includes(accepted.country) && accepted.optedOutAt === undefined) {
      if (isNew) this.issue(row, 'REJECTED', 'COUNTRY_NOT_DECLARED', 'country');
      return;
    }
    const key = this.frame.addressKey(accepted.key);
    const mark = key.toString('base64');
    const isDuplicate = this.seen.has(mark);
    this.seen.add(mark);
    if (!isNew) return;
    for (const { code } of accepted.warnings) this.warnings[code] = (this.warnings[code] ?? 0) + 1;
    if (isDuplicate && accepted.optedOutAt === undefined) this.issue(row, 'DUPLICATE', 'DUPLICATE', 'email');
    else this.taken.push({ row, person: accepted, key });
  }

  /** Who of the batch refused something before (E-08, G-09). */
  private async stopsOf(tx: Tx): Promise<Map<string, StopRow[]>> {
    const { customerId, controllerId } = this.frame;
    const rows = await tx.query<StopRow & Record<string, unknown>>(
      `SELECT address_key, purpose, kind, since FROM suppression WHERE customer_id = $1 AND controller_id = $2 AND address_key = ANY ($3::bytea[])`,
      [customerId, controllerId, this.taken.map(({ key }) => key)],
    );
    const byKey = new Map<string, StopRow[]>();
    for (const row of rows) {
      const mark = row.address_key.toString('base64');
      byKey.set(mark, [...(byKey.get(mark) ?? []), row]);
    }
    return byKey;
  }

  /** Turns rows into events and recipients: a refusal of the file is written down, a grant that a refusal outweighs is not (G-11). */
  private decide(
    stops: Map<string, StopRow[]>,
    now: Date,
  ): { events: NewEvent[]; recipients: Taken[]; refused: Issue[] } {
    const events: NewEvent[] = [];
    const recipients: Taken[] = [];
    const refused: Issue[] = [];
    for (const taken of this.taken) {
      const against = stops.get(taken.key.toString('base64')) ?? [];
      const grants = taken.person.grounds
        .flatMap(ground => this.grants(taken, ground, now))
        .filter(grant => !isBlocked(grant, against));
      if (taken.person.optedOutAt !== undefined) {
        events.push(this.optOut(taken, taken.person.optedOutAt));
        refused.push({ row: taken.row, outcome: 'SUPPRESSED', code: 'OPTED_OUT_BEFORE', field: null });
      } else if (grants.length === 0) {
        refused.push({ row: taken.row, outcome: 'SUPPRESSED', code: 'SUPPRESSED', field: null });
      } else {
        events.push(...grants);
        recipients.push(taken);
      }
    }
    return { events, recipients, refused };
  }

  private grants({ key }: Taken, evidence: Evidence, now: Date): (NewEvent & { kind: 'GRANT' })[] {
    const grant = grantOf(evidence, now);
    const marketing = grant.basis === 'CONSENT' || grant.basis === 'EXISTING_CUSTOMER';
    return (marketing ? this.frame.purposes : [SERVICE]).map(purpose => ({
      ...grant,
      kind: 'GRANT',
      purpose,
      person: this.person(key),
      channel: 'import',
      importId: this.frame.importId,
      evidence: plainEvidence(evidence),
    }));
  }

  private optOut({ key }: Taken, at: Date): NewEvent {
    return {
      kind: 'WITHDRAW',
      purpose: EVERYTHING,
      person: this.person(key),
      channel: 'import',
      importId: this.frame.importId,
      evidence: null,
      occurredAt: at,
    };
  }

  private person(addressKey: Buffer): NewEvent['person'] {
    const { customerId, controllerId } = this.frame;
    return { customerId, controllerId, addressKey };
  }

  private issue(row: number, outcome: Issue['outcome'], code: string, field: string | null): void {
    this.issues.push({ row, outcome, code, field });
  }
}

function isBlocked(grant: NewEvent & { kind: 'GRANT' }, stops: readonly StopRow[]): boolean {
  return stops.some(
    stop =>
      (stop.purpose === EVERYTHING || stop.purpose === grant.purpose) &&
      blocks({ kind: stop.kind, occurredAt: stop.since }, grant),
  );
}

/** Dates as ISO texts, so that evidence, commitment and row hold the same. */
function plainEvidence(evidence: Evidence): EvidenceRecord {
  const plain: unknown = JSON.parse(JSON.stringify(evidence));
  return typeof plain === 'object' && plain !== null ? { ...plain } : {};
}

function withoutUndefined<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
