/** The lines of an evidence file as described in docs/evidence-format.md, each without its newline. */

const EVIDENCE_FORMAT = 'mandate-evidence/1';

/** First line. `verifierKeys` are all keys that ever signed checkpoints of this tree, in the form name+keyid+base64. */
export function headerLine(header: { origin: string; verifierKeys: readonly string[]; exportedAt: Date }): string {
  const { origin, verifierKeys, exportedAt } = header;
  return line({ type: 'header', format: EVIDENCE_FORMAT, origin, verifierKeys, exportedAt: exportedAt.toISOString() });
}

/** `body` is the canonical JSON as hashed; `leafHash` (32 bytes) as stored lets a verifier name an altered body exactly. */
export function entryLine(entry: { seq: number; body: string; leafHash?: Uint8Array }): string {
  return line({ type: 'entry', seq: entry.seq, body: entry.body, ...hashField(entry.leafHash) });
}

/** One message of the batch of entry `seq`; all leaves of a batch follow their entry in order of `index`. */
export function leafLine(leaf: { seq: number; index: number; body: string; leafHash?: Uint8Array }): string {
  return line({ type: 'leaf', seq: leaf.seq, index: leaf.index, body: leaf.body, ...hashField(leaf.leafHash) });
}

/** A leaf whose content was erased: its hash still counts for the root of the batch, and the verdict says so. */
export function redactedLeafLine(leaf: { seq: number; index: number; leafHash: Uint8Array }): string {
  return line({ type: 'leaf', seq: leaf.seq, index: leaf.index, ...hashField(leaf.leafHash) });
}

/** Stands in place of all leaves of a batch. */
export function leavesWithheldLine(withheld: { seq: number; reason: string }): string {
  return line({ type: 'leaves-withheld', seq: withheld.seq, reason: withheld.reason });
}

/** Opens the salted commitment at `path` (names joined by dots) of the entry, or of the leaf `index`, just written. */
export function openingLine(opening: {
  seq: number;
  index?: number;
  path: string;
  salt: Uint8Array;
  value: string;
}): string {
  const { seq, index, path, value } = opening;
  const salt = Buffer.from(opening.salt).toString('base64');
  return line({ type: 'opening', seq, ...(index === undefined ? {} : { index }), path, salt, value });
}

/** A signed checkpoint, best directly after the last entry it covers. */
export function checkpointLine(note: string): string {
  return line({ type: 'checkpoint', note });
}

function hashField(hash: Uint8Array | undefined): { leafHash?: string } {
  return hash ? { leafHash: Buffer.from(hash).toString('base64') } : {};
}

function line(fields: Record<string, unknown>): string {
  return JSON.stringify(fields);
}
