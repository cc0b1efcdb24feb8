import { canonicalJson } from '../../ledger/canonical-json.js';
import { batchOf, newSalt, prepareEntry, OPERATOR_TREE } from '../../ledger/record.js';
import type { AddressKey } from '../../agreement/customers/address-keys.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import type { Evidence } from '../permission/evidence.js';
import {
  eventFact,
  mergeGrants,
  mergeStops,
  type EvidenceRecord,
  type NewEvent,
} from '../permission/permission-event.js';
import { blocks, EVERYTHING, grantOf, type Stop } from '../permission/permission.rules.js';
import { copyRows } from './copy-rows.js';
import type { CsvItem } from './csv-scanner.js';
import { listKinds } from './list.events.js';
import { SERVICE, type ImportSettings } from './list.rules.js';
import type { Mapping } from './mapping.js';
import { judgeRow, type AcceptedRow, type ImportContext } from './row.rules.js';

/** What holds for one import. */
export interface BatchFrame {
  importId: string;
  customerId: string;
  controllerId: string;
  listId: string;
  /** The revision of the list that these recipients will belong to. */
  revision: number;
  /** Rows dealt with by earlier tries. */
  done: number;
  purposes: readonly string[];
  /** Countries that the controller's declaration names (D-15). */
  countries: readonly string[];
  settings: ImportSettings;
  at: Date;
  addressKey: AddressKey;
}

interface Taken {
  row: number;
  person: AcceptedRow;
  key: Buffer;
}
interface Issue {
  /** As a spreadsheet numbers it: the heading is row 1. */
  row: number;
  outcome: 'REJECTED' | 'DUPLICATE' | 'SUPPRESSED';
  code: string;
  field: string | null;
}
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
    const counts = { ...countOf(issues), accepted: recipients.length };
    const { rejected, duplicates, suppressed, accepted } = counts;
    const place = [this.frame.importId, this.done, this.rows];
    const moved = await tx.maybe(PROGRESS, [...place, rejected, duplicates, suppressed, accepted, this.warnings]);
    if (!moved) return false;
    await storeEvents(tx, this.frame, events, { after: this.done, rows: this.rows, ...counts });
    await storeRecipients(tx, this.frame, recipients);
    await storeIssues(tx, this.frame, issues);
    return true;
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

interface Counts {
  rejected: number;
  duplicates: number;
  suppressed: number;
}

function countOf(issues: readonly Issue[]): Counts {
  const count = (outcome: Issue['outcome']): number => issues.filter(issue => issue.outcome === outcome).length;
  return { rejected: count('REJECTED'), duplicates: count('DUPLICATE'), suppressed: count('SUPPRESSED') };
}

/** One ledger entry for the batch: how far it got, and the root over the leaves of its events. */
async function storeEvents(
  tx: Tx,
  frame: BatchFrame,
  events: readonly NewEvent[],
  counts: Counts & Record<string, number>,
): Promise<void> {
  const prepared = events.map(event => {
    const [id, salt] = [uuidv7(tx.now.getTime()), newSalt()];
    return { id, salt, event, body: importedLeaf(id, salt, event) };
  });
  const { leaves, batch } = batchOf(prepared.map(({ body }) => body));
  const facts = { import: frame.importId, list: frame.listId, controller: frame.controllerId, ...counts };
  const data = events.length === 0 ? facts : { ...facts, batch };
  const entry = prepareEntry(
    { kind: listKinds['recipients.imported'], customerId: frame.customerId, data },
    tx.actor,
    tx.now,
  );
  await tx.query(`INSERT INTO ledger_entry (id, tree, customer_id, kind, body, leaf) VALUES ($1, $2, $3, $4, $5, $6)`, [
    entry.id,
    entry.customerId ?? OPERATOR_TREE,
    entry.customerId,
    entry.kind,
    entry.body,
    entry.leaf,
  ]);
  if (events.length === 0) return;
  await tx.query(
    `CREATE TEMP TABLE staged_event ON COMMIT DROP AS SELECT ${EVENT_COLUMNS} FROM permission_event WITH NO DATA`,
  );
  const rows = prepared.map(({ id, salt, event }, index) =>
    eventRow(frame, { id, salt, event, entryId: entry.id, index, leaf: leaves[index] }),
  );
  await copyRows(tx.client, `staged_event (${EVENT_COLUMNS})`, rows);
  await tx.query(
    `INSERT INTO permission_event (${EVENT_COLUMNS}, recorded_at) SELECT ${EVENT_COLUMNS}, clock_timestamp() FROM staged_event`,
  );
  await tx.query(mergeGrants(`staged_event WHERE kind = 'GRANT'`));
  await tx.query(mergeStops(`staged_event WHERE kind <> 'GRANT'`));
}

/** The ledger leaf of one event that came with others. */
export function importedLeaf(id: string, salt: Buffer, event: NewEvent): string {
  return canonicalJson({ ...eventFact(id, salt, event), kind: event.kind });
}

const EVENT_COLUMNS = `id, customer_id, controller_id, address_key, kind, purpose, basis, third_party, tailoring, evidence, channel, import_id,
  occurred_at, salt, entry_id, leaf_index, leaf`;

function eventRow(
  frame: BatchFrame,
  {
    id,
    salt,
    event,
    entryId,
    index,
    leaf,
  }: { id: string; salt: Buffer; event: NewEvent; entryId: string; index: number; leaf: Buffer | undefined },
): unknown[] {
  const grant = event.kind === 'GRANT' ? event : undefined;
  return [
    id,
    frame.customerId,
    frame.controllerId,
    event.person.addressKey,
    event.kind,
    event.purpose,
    grant?.basis ?? null,
    grant?.thirdParty ?? false,
    grant?.tailoring ?? false,
    event.evidence,
    event.channel,
    frame.importId,
    event.occurredAt,
    salt,
    entryId,
    index,
    leaf,
  ];
}

async function storeRecipients(tx: Tx, frame: BatchFrame, recipients: readonly Taken[]): Promise<void> {
  if (recipients.length === 0) return;
  await tx.query(
    `CREATE TEMP TABLE staged_recipient ON COMMIT DROP AS SELECT ${RECIPIENT_COLUMNS} FROM recipient WITH NO DATA`,
  );
  const rows = recipients.map(({ person, key }) => [
    uuidv7(tx.now.getTime()),
    frame.customerId,
    frame.listId,
    frame.controllerId,
    person.address,
    key,
    newSalt(),
    person.givenName ?? person.name ?? null,
    person.familyName ?? null,
    person.attributes,
    person.country,
    frame.revision,
    frame.importId,
  ]);
  await copyRows(tx.client, `staged_recipient (${RECIPIENT_COLUMNS})`, rows);
  await tx.query(`
    INSERT INTO recipient (${RECIPIENT_COLUMNS}) SELECT ${RECIPIENT_COLUMNS} FROM staged_recipient
    ON CONFLICT (customer_id, list_id, address_key) DO UPDATE
      SET first_name = EXCLUDED.first_name, last_name = EXCLUDED.last_name, attributes = EXCLUDED.attributes, country = EXCLUDED.country`);
}

const RECIPIENT_COLUMNS = `id, customer_id, list_id, controller_id, email, address_key, salt, first_name, last_name, attributes, country, revision, import_id`;

async function storeIssues(tx: Tx, frame: BatchFrame, issues: readonly Issue[]): Promise<void> {
  await tx.query(ISSUES, [
    frame.importId,
    frame.customerId,
    issues.map(issue => issue.row),
    issues.map(issue => issue.outcome),
    issues.map(issue => issue.code),
    issues.map(issue => issue.field),
  ]);
}

/** Only who starts from the number of rows that is stored gets on. */
const PROGRESS = `
  UPDATE list_import SET rows = $3, rejected = rejected + $4, duplicates = duplicates + $5, suppressed = suppressed + $6, accepted = accepted + $7,
    warnings = (SELECT COALESCE(jsonb_object_agg(key, n), '{}') FROM (
      SELECT key, sum(value::bigint) AS n FROM (SELECT * FROM jsonb_each_text(warnings) UNION ALL SELECT * FROM jsonb_each_text($8::jsonb)) w GROUP BY key) s)
  WHERE id = $1 AND rows = $2 AND state = 'RUNNING'
  RETURNING id`;

const ISSUES = `
  INSERT INTO import_issue (import_id, customer_id, row, outcome, code, field)
  SELECT $1, $2, row, outcome, code, field FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[]) AS i (row, outcome, code, field)`;

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
