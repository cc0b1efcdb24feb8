import type { AddressKey } from '../../agreement/customers/address-keys.js';
import { canonicalJson } from '../../ledger/canonical-json.js';
import { batchOf, newSalt, prepareEntry, OPERATOR_TREE } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { eventFact, mergeGrants, mergeStops, type NewEvent } from '../permission/permission-event.js';
import { copyRows } from './copy-rows.js';
import { listKinds } from './list.events.js';
import type { ImportSettings } from './list.rules.js';
import type { AcceptedRow } from './row.rules.js';

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

/** A row that can be taken, with the keyed hash of its address. */
export interface Taken {
  row: number;
  person: AcceptedRow;
  key: Buffer;
}

/** A row that was not taken. */
export interface Issue {
  /** As a spreadsheet numbers it: the heading is row 1. */
  row: number;
  outcome: 'REJECTED' | 'DUPLICATE' | 'SUPPRESSED';
  code: string;
  field: string | null;
}
/** What one transaction of an import stores. */
export interface StoredBatch {
  /** Rows dealt with before it, and with it. */
  after: number;
  rows: number;
  events: readonly NewEvent[];
  recipients: readonly Taken[];
  issues: readonly Issue[];
  warnings: Record<string, number>;
}

/** Stores a batch, its progress and its evidence. False: another worker has got on with this import. */
export async function storeBatch(tx: Tx, frame: BatchFrame, batch: StoredBatch): Promise<boolean> {
  const { after, rows, events, recipients, issues, warnings } = batch;
  const counts = { ...countOf(issues), accepted: recipients.length };
  const { rejected, duplicates, suppressed, accepted } = counts;
  const place = [frame.importId, after, rows];
  if (!(await tx.maybe(PROGRESS, [...place, rejected, duplicates, suppressed, accepted, warnings]))) return false;
  await storeEvents(tx, frame, events, { after, rows, ...counts });
  await storeRecipients(tx, frame, recipients);
  await storeIssues(tx, frame, issues);
  return true;
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
