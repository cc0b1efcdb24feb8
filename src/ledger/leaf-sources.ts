import type { Tx } from '../platform/database/tx.js';

/** One fact behind a batch entry, written anew from the rows as they stand; the export fails its own verification where a row was altered. */
export interface BatchLeaf {
  entryId: string;
  index: number;
  /** The canonical JSON, or undefined once erasure took what it was made of; then only the hash is left. */
  body: string | undefined;
  leafHash: Buffer | undefined;
}

/** How the facts behind one kind of batch entry are written anew. */
export interface LeafSource {
  /** The leaves of the named entries, ordered by entry and index. */
  leaves(tx: Tx, entryIds: readonly string[]): Promise<BatchLeaf[]>;
  /** Whether a retention rule removes such facts: then a batch of which some are gone is withheld; else their absence is a fault. */
  erasable: boolean;
}

const sources = new Map<string, LeafSource>();

/** The module that writes a kind of batch entry says how its leaves are written anew. */
export function defineLeafSource(kind: string, source: LeafSource): void {
  if (sources.has(kind)) throw new Error(`Leaves of ${kind} have two sources`);
  sources.set(kind, source);
}

export function leafSource(kind: string): LeafSource | undefined {
  return sources.get(kind);
}
