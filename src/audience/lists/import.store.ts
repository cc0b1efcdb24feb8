import type { AddressKey } from '../../agreement/customers/address-keys.js';
import { canonicalJson } from '../../ledger/canonical-json.js';
import { batchOf, newSalt, record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { eventFact, mergeGrants, mergeStops, type NewEvent } from '../permission/permission-event.js';
import type { GrantEvent } from '../permission/permission.rules.js';
import type { Claim, GrantClaim, StopClaim } from './claim.js';
import { copyHex, copyLines, COPY_NULL, copyText } from './copy-rows.js';
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

/** A row that can be taken, with the keyed hash of its address and what it says. */
export interface Taken {
  row: number;
  /** hex. */
  key: string;
  /** The recipient's columns behind its id and address key, as COPY takes them. */
  columns: string;
  claims: readonly Claim[];
}

/** A claim of a file that becomes an event of the person. */
export type ImportedEvent = { key: string; occurredAt: Date } & (
  ({ claim: GrantClaim } & Pick<GrantEvent, 'basis' | 'thirdParty' | 'tailoring'>) | { claim: StopClaim }
);

/** A row that was not taken. */
export interface Issue {
  /** As a spreadsheet numbers it: the heading is row 1. */
  row: number;
  outcome: 'REJECTED' | 'DUPLICATE' | 'SUPPRESSED';
  code: string;
  field: string | null;
}

/** What one transaction of an import stores. */
export interface StoredPart {
  /** Rows dealt with before it, and with it. */
  after: number;
  rows: number;
  events: readonly ImportedEvent[];
  recipients: readonly Taken[];
  issues: readonly Issue[];
  warnings: Record<string, number>;
}

/**
 * Stores a part, its progress and its evidence; what others see only when `turn` says so. False: another worker has got on with this
 * import.
 */
export async function storePart(
  tx: Tx,
  frame: BatchFrame,
  part: StoredPart,
  turn: () => Promise<boolean>,
): Promise<boolean> {
  const { after, rows, events, recipients, issues, warnings } = part;
  const counts = { ...countOf(issues), accepted: recipients.length };
  const batch = await stageEvents(tx, frame, events);
  await stageRecipients(tx, recipients);
  if (!(await turn())) return false;
  const { rejected, duplicates, suppressed, accepted } = counts;
  const place = [frame.importId, after, rows];
  if (!(await tx.maybe(PROGRESS, [...place, rejected, duplicates, suppressed, accepted, warnings]))) return false;
  const entryId = await recordPart(tx, frame, { after, rows, ...counts, ...(events.length === 0 ? {} : { batch }) });
  if (events.length > 0) await storeEvents(tx, frame, entryId);
  if (recipients.length > 0) await storeRecipients(tx, frame);
  await storeIssues(tx, frame, issues);
  return true;
}

/** A dry run: only the counts and the reasons are kept; nobody gets onto the list and nothing is written about anybody. */
export async function judgePart(
  tx: Tx,
  frame: BatchFrame,
  { after, rows, recipients, issues, warnings }: StoredPart,
  turn: () => Promise<boolean>,
): Promise<boolean> {
  if (!(await turn())) return false;
  const { rejected, duplicates, suppressed } = countOf(issues);
  const counts = [rejected, duplicates, suppressed, recipients.length];
  if (!(await tx.maybe(PROGRESS, [frame.importId, after, rows, ...counts, warnings]))) return false;
  const data = { import: frame.importId, list: frame.listId, after, rows };
  await record(tx, { kind: listKinds['import.judged'], customerId: frame.customerId, data });
  await storeIssues(tx, frame, issues);
  return true;
}

type BatchRoot = ReturnType<typeof batchOf>['batch'];

interface Counts {
  rejected: number;
  duplicates: number;
  suppressed: number;
}

function countOf(issues: readonly Issue[]): Counts {
  const count = (outcome: Issue['outcome']): number => issues.filter(issue => issue.outcome === outcome).length;
  return { rejected: count('REJECTED'), duplicates: count('DUPLICATE'), suppressed: count('SUPPRESSED') };
}

/** Copies events into a table of this transaction; returns the root over their leaves. */
async function stageEvents(tx: Tx, frame: BatchFrame, events: readonly ImportedEvent[]): Promise<BatchRoot> {
  const ids = events.map(() => uuidv7(tx.now.getTime()));
  const { leaves, batch } = batchOf(events.map((event, n) => leafOf(frame, ids[n] ?? '', event)));
  if (events.length === 0) return batch;
  await tx.query(`CREATE TEMP TABLE staged_event ON COMMIT DROP AS SELECT ${EVENT} FROM permission_event WITH NO DATA`);
  const lines = events.map((event, n) => eventLine(event, n, ids[n] ?? '', leaves[n] ?? NO_LEAF));
  await copyLines(tx.client, `staged_event (${EVENT})`, lines);
  return batch;
}

/** One ledger entry for the part: how far it got, and the root over the leaves of its events. */
async function recordPart(tx: Tx, frame: BatchFrame, facts: Counts & Record<string, unknown>): Promise<string> {
  const data = { import: frame.importId, list: frame.listId, controller: frame.controllerId, ...facts };
  return record(tx, { kind: listKinds['recipients.imported'], customerId: frame.customerId, data });
}

async function storeEvents(tx: Tx, frame: BatchFrame, entryId: string): Promise<void> {
  const { customerId, controllerId, importId } = frame;
  await tx.query(
    `INSERT INTO permission_event (${EVENT}, customer_id, controller_id, channel, import_id, entry_id, recorded_at)
     SELECT ${EVENT}, $1, $2, 'import', $3, $4, clock_timestamp() FROM staged_event`,
    [customerId, controllerId, importId, entryId],
  );
  await tx.query(mergeGrants(stagedOf(`kind = 'GRANT'`)), [customerId, controllerId]);
  await tx.query(mergeStops(stagedOf(`kind <> 'GRANT'`)), [customerId, controllerId]);
}

function stagedOf(condition: string): string {
  return `(SELECT $1::uuid AS customer_id, $2::uuid AS controller_id, 'import' AS channel, s.* FROM staged_event s WHERE ${condition}) AS staged`;
}

/** The ledger leaf of one event that came with others. */
export function importedLeaf(id: string, salt: Buffer, event: NewEvent): string {
  return canonicalJson({ ...eventFact(id, salt, event), kind: event.kind });
}

/** The same text for an event of this import, put together already sorted; none but the purpose could need escaping. */
export function leafOf({ controllerId, importId }: BatchFrame, id: string, event: ImportedEvent): string {
  const { claim, occurredAt } = event;
  const basis = 'basis' in event ? `"basis":"${event.basis}",` : '';
  const proof = claim.kind === 'GRANT' ? `"${claim.proof}"` : 'null';
  return (
    `{${basis}"channel":"import","controller":"${controllerId}","event":"${id}","evidence":${proof},"import":"${importId}",` +
    `"kind":"${claim.kind}","occurredAt":"${occurredAt.toISOString()}","person":"${claim.person}","purpose":${JSON.stringify(claim.purpose)}}`
  );
}

const EVENT = `id, address_key, kind, purpose, basis, third_party, tailoring, evidence, occurred_at, salt, leaf_index, leaf`;
const NO_LEAF = Buffer.alloc(0);

function eventLine(event: ImportedEvent, index: number, id: string, leaf: Buffer): string {
  const { key, claim, occurredAt } = event;
  const grant =
    'basis' in event ? `${event.basis}\t${event.thirdParty}\t${event.tailoring}` : `${COPY_NULL}\tfalse\tfalse`;
  const evidence = claim.kind === 'GRANT' ? copyText(claim.text) : COPY_NULL;
  const proof = `${copyHex(claim.salt)}\t${index}\t${copyHex(leaf.toString('hex'))}`;
  return `${id}\t${copyHex(key)}\t${claim.kind}\t${claim.purpose}\t${grant}\t${evidence}\t${occurredAt.toISOString()}\t${proof}`;
}

async function stageRecipients(tx: Tx, recipients: readonly Taken[]): Promise<void> {
  if (recipients.length === 0) return;
  await tx.query(
    `CREATE TEMP TABLE staged_recipient ON COMMIT DROP AS SELECT ${RECIPIENT} FROM recipient WITH NO DATA`,
  );
  const now = tx.now.getTime();
  await copyLines(
    tx.client,
    `staged_recipient (${RECIPIENT})`,
    recipients.map(({ key, columns }) => `${uuidv7(now)}\t${copyHex(key)}\t${columns}`),
  );
}

async function storeRecipients(
  tx: Tx,
  { customerId, listId, controllerId, revision, importId }: BatchFrame,
): Promise<void> {
  await tx.query(
    `INSERT INTO recipient (${RECIPIENT}, customer_id, list_id, controller_id, revision, import_id)
     SELECT ${RECIPIENT}, $1, $2, $3, $4, $5 FROM staged_recipient
     ON CONFLICT (customer_id, list_id, address_key) DO UPDATE
       SET first_name = EXCLUDED.first_name, last_name = EXCLUDED.last_name, attributes = EXCLUDED.attributes, country = EXCLUDED.country`,
    [customerId, listId, controllerId, revision, importId],
  );
}

const RECIPIENT = `id, address_key, salt, email, first_name, last_name, attributes, country`;

/** The columns of RECIPIENT from `salt` on. */
export function recipientColumns(person: AcceptedRow): string {
  const names = `${copyText(person.givenName ?? person.name)}\t${copyText(person.familyName)}`;
  const attributes = copyText(JSON.stringify(person.attributes));
  return `${copyHex(newSalt().toString('hex'))}\t${copyText(person.address)}\t${names}\t${attributes}\t${person.country}`;
}

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
