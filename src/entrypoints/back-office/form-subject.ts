import type { Tx } from '../../platform/database/tx.js';
import { isUuid } from '../../platform/ids/ids.js';
import { z } from 'zod';
import type { Locale } from '../../platform/http/locale.js';
import { refuse, type Refusal } from '../../platform/refusals/refusals.js';

/** The record that a form changes: its table, the field that holds its id, and the columns whose change somebody should be told of. */
export interface Subject<Field extends string = string> {
  table: string;
  by: Field;
  columns: Readonly<Record<string, { cs: string; en: string }>>;
}

type State = Record<string, string | null>;

/** What the record looks like, as a text for a hidden field; undefined where none is named yet. */
export async function seenState(
  tx: Tx,
  subject: Subject | undefined,
  input: Record<string, unknown>,
): Promise<string | undefined> {
  const state = subject && (await stateOf(tx, subject, input));
  return state && JSON.stringify(state);
}

/** Refuses STALE_FORM, with what is different, when the record is not what it was; it stays locked until the transaction ends. */
export async function requireUnchanged(
  tx: Tx,
  subject: Subject | undefined,
  input: Record<string, unknown>,
  seen: string | undefined,
): Promise<void> {
  const before = seen === undefined ? undefined : parsed(seen);
  if (!subject || !before) return;
  const now = await stateOf(tx, subject, input, 'FOR UPDATE');
  if (!now) return;
  const changed = Object.entries(subject.columns).filter(([column]) => before[column] !== now[column]);
  if (changed.length === 0) return;
  const changes = changed.map(([column, label]) => {
    const arrow = `${before[column] ?? '–'} → ${now[column] ?? '–'}`;
    return { cs: `${label.cs}: ${arrow}`, en: `${label.en}: ${arrow}` };
  });
  refuse('STALE_FORM', { changes });
}

const changesShape = z.object({ changes: z.array(z.object({ cs: z.string(), en: z.string() })) });

/** What a refusal STALE_FORM tells, one line a column; nothing of any other refusal. */
export function changesOf(refusal: Refusal | undefined, locale: Locale): string[] {
  const told = changesShape.safeParse(refusal?.data);
  return told.success ? told.data.changes.map(change => change[locale]) : [];
}

/** Table and columns are written in the source, never typed by anybody. */
async function stateOf(
  tx: Tx,
  { table, by, columns }: Subject,
  input: Record<string, unknown>,
  lock = '',
): Promise<State | undefined> {
  const id = input[by];
  if (typeof id !== 'string' || !isUuid(id)) return undefined;
  const list = Object.keys(columns).map(column => `${column}::text AS ${column}`);
  return tx.maybe<State>(`SELECT ${list.join(', ')} FROM ${table} WHERE id = $1 ${lock}`, [id]);
}

function parsed(seen: string): State | undefined {
  try {
    const content: unknown = JSON.parse(seen);
    if (typeof content !== 'object' || content === null) return undefined;
    return Object.fromEntries(
      Object.entries(content).map(([column, value]) => [column, typeof value === 'string' ? value : null]),
    );
  } catch {
    return undefined;
  }
}
