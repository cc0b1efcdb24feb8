import type { Tx } from '../database/tx.js';

/** One person at one controller, as erasure knows him: no address. */
export interface Subject {
  customerId: string;
  controllerId: string;
  addressKey: Buffer;
}

/** The same person while he is erased, for places that hold what came from outside and know no keyed hash. */
export interface SoughtPerson extends Subject {
  /** Whether a text is an address of his. */
  owns: (address: string) => boolean;
}

/** The rule of one table (K-02): why its rows are kept, how long, what erasing a person does to them. */
export interface RetentionRule {
  table: string;
  /** none: nothing personal; pseudonymous: keyed hashes and random ids; direct: names, addresses. */
  data: 'none' | 'pseudonymous' | 'direct';
  purpose: { cs: string; en: string };
  basis: string;
  /** How long and from when, in words. */
  period: { cs: string; en: string };
  /** What erasing one person does; absent only where data is none. `keep` needs the reason in period. */
  onErase?: {
    does: 'delete' | 'unlink' | 'keep';
    run?: (tx: Tx, person: SoughtPerson) => Promise<number>;
    /** How many rows about the person stay, where some do: a certificate names them with purpose, basis and period. */
    stays?: (tx: Tx, person: SoughtPerson) => Promise<number>;
  };
  /** Removes what is past its period; returns how many rows. */
  expire?: (tx: Tx) => Promise<number>;
}

/** The rule of what the program writes below its data folder, beside the database (K-02). */
export interface FileRule {
  /** Name of a folder or file right in the data folder. */
  name: string;
  data: RetentionRule['data'];
  purpose: RetentionRule['purpose'];
  basis: string;
  period: RetentionRule['period'];
  /** What erasing one person does; `run` removes what is his from that path. Absent only where data is none. */
  onErase?: { does: 'delete' | 'keep'; run?: (path: string, person: SoughtPerson) => Promise<void> };
  /** Removes from that path what is past its period; returns how many pieces. */
  expire?: (path: string, now: Date) => Promise<number>;
}

const rules = new Map<string, RetentionRule>();
const files = new Map<string, FileRule>();

/** Declares the rules of a module's tables. Two rules for one table stop the boot. */
export function defineRetention(...rows: RetentionRule[]): void {
  for (const row of rows) {
    if (rules.has(row.table)) throw new Error(`Table ${row.table} has two retention rules`);
    rules.set(row.table, row);
  }
}

/** Declares what lies in the data folder. Two rules for one name stop the boot. */
export function defineFiles(...rows: FileRule[]): void {
  for (const row of rows) {
    if (files.has(row.name)) throw new Error(`${row.name} has two retention rules`);
    files.set(row.name, row);
  }
}

/** All rules of files, by name. */
export function fileRules(): FileRule[] {
  return [...files.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Counts the rows of a table that carry the person's keyed hash. */
export function countOfPerson(table: string): (tx: Tx, subject: Subject) => Promise<number> {
  const count = `SELECT count(*) AS rows FROM ${table} WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3`;
  return async (tx, { customerId, controllerId, addressKey }) =>
    (await tx.one<{ rows: number }>(count, [customerId, controllerId, addressKey])).rows;
}

/** All rules, by table name. */
export function retentionRules(): RetentionRule[] {
  return [...rules.values()].sort((a, b) => a.table.localeCompare(b.table));
}
