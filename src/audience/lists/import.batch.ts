import { grantClaim, stopClaim, type Claim } from './claim.js';
import { ImportPart } from './import.part.js';
import { KeySet } from './key-set.js';
import { recipientColumns, type BatchFrame, type Issue, type Taken } from './import.store.js';
import { SERVICE } from './list.rules.js';
import type { Mapping } from './mapping.js';
import type { ReadItem } from './read-item.js';
import { judgeRow, type AcceptedRow, type ImportContext } from './row.rules.js';

/** Rows of a file that are waiting to be stored together. Remembers every person of the file, to tell duplicates. */
export class ImportBatch {
  private readonly seen = new KeySet();
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

  /** Rows read since the last cut, those of earlier tries not counted. */
  get size(): number {
    return this.rows - this.done;
  }

  add(item: ReadItem, mapping: Mapping): void {
    this.rows++;
    const isNew = this.rows > this.done;
    if (item.error === undefined) this.judge(item.row, item.cells, mapping, isNew);
    else if (isNew) this.issue(item.row, 'REJECTED', item.error, null);
  }

  /** Hands over what was read since the last cut. */
  cut(): ImportPart {
    const { done: after, rows, taken, issues, warnings } = this;
    this.done = rows;
    [this.taken, this.issues, this.warnings] = [[], [], {}];
    return new ImportPart(this.frame, { after, rows, taken, issues, warnings });
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
    const mark = key.toString('hex');
    const isDuplicate = !this.seen.add(key);
    if (!isNew) return;
    for (const { code } of accepted.warnings) this.warnings[code] = (this.warnings[code] ?? 0) + 1;
    if (isDuplicate && accepted.optedOutAt === undefined) this.issue(row, 'DUPLICATE', 'DUPLICATE', 'email');
    else this.taken.push({ row, key: mark, columns: recipientColumns(accepted), claims: this.claims(key, accepted) });
  }

  /** A refusal stands alone: what the row says beside it is not written down. */
  private claims(key: Buffer, { optedOutAt, stop, grounds }: AcceptedRow): Claim[] {
    if (optedOutAt !== undefined) return [stopClaim(key, optedOutAt, stop)];
    return grounds.flatMap(evidence => {
      const marketing = evidence.ground === 'consent' || evidence.ground === 'existing_customer';
      return (marketing ? this.frame.purposes : [SERVICE]).map(purpose => grantClaim(key, purpose, evidence));
    });
  }

  private issue(row: number, outcome: Issue['outcome'], code: string, field: string | null): void {
    this.issues.push({ row, outcome, code, field });
  }
}

function withoutUndefined<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
