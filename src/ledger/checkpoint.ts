import type { KeyObject } from 'node:crypto';
import { HASH_BYTES } from './merkle.js';
import { NoteError, decodeBase64, openNote, signNote, type NoteVerifier } from './note.js';

/** The state of one tree: C2SP tlog-checkpoint. `origin` names the tree, `root` is its RFC 6962 root at `size` leaves. */
interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly extensions?: readonly string[];
}

const DECIMAL = /^(?:0|[1-9]\d*)$/;

/** The checkpoint as the text of a note. Throws a NoteError for values the format cannot carry. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const { origin, size, root, extensions = [] } = checkpoint;
  const text = [origin, String(size), Buffer.from(root).toString('base64'), ...extensions, ''].join('\n');
  const read = parseCheckpoint(text);
  if (read.origin !== origin || read.extensions?.length !== extensions.length) {
    throw new NoteError('origin and extensions of a checkpoint are single lines');
  }
  return text;
}

/** Reads the text of a note as a checkpoint, unverified. Throws a NoteError where the format is not met. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) {
    throw new NoteError('a checkpoint has at least three lines, none of them empty');
  }
  const [origin = '', size = '', root = '', ...extensions] = lines;
  if (!DECIMAL.test(size) || !Number.isSafeInteger(Number(size))) {
    throw new NoteError('the second line of a checkpoint is its size in decimal digits');
  }
  const hash = decodeBase64(root);
  if (hash?.length !== HASH_BYTES) throw new NoteError('the third line of a checkpoint is a hash in base64');
  return { origin, size: Number(size), root: hash, extensions };
}

/** The signed note that commits the holder of the key to this state of the tree. */
export function signCheckpoint(checkpoint: Checkpoint, keyName: string, privateKey: KeyObject): string {
  return signNote(formatCheckpoint(checkpoint), keyName, privateKey);
}

/** The checkpoint in a note that at least one of the keys has signed. Throws a NoteError otherwise. */
export function openCheckpoint(note: string, verifiers: readonly NoteVerifier[]): Checkpoint {
  return parseCheckpoint(openNote(note, verifiers).text);
}
