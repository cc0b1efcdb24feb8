/**
 * Offline verifier of Mandate's evidence files: one file that needs only Node and imports nothing of the platform, so
 * that whoever doubts the operator can read it in one sitting. docs/evidence-format.md says how to write another.
 *
 *   node verify.js EVIDENCE [--checkpoint FILE] [--keys FILE] [--allow-unsealed] [--json]
 *
 * Alone, a file can only show that it agrees with itself and with the keys it names. With a checkpoint received earlier
 * it also shows that nothing the checkpoint covers was changed, removed, added or moved since, not even by the operator
 * with the operator's own key. Exit code: 0 holds, 1 does not hold, 2 usage or unreadable.
 */
import { isUtf8 } from 'node:buffer';
import { createHash, createPublicKey, verify as verifySignature, type KeyObject } from 'node:crypto';
import { openSync, readFileSync, readSync } from 'node:fs';
import { parseArgs } from 'node:util';

export type Verdict = Holds | Fails;

/** Counts start at the first entry. `root` is the base64 RFC 6962 root over all entries. */
interface Holds {
  ok: true;
  origin: string;
  verifierKeys: string[];
  entries: number;
  sealed: number; // entries that a checkpoint in the file covers
  checkpoints: number;
  messages: number; // batch leaves that are shown and fit the root their entry records
  redactedMessages: number; // leaves whose hash alone is shown; they count for the root of their batch
  withheldBatches: number;
  withheldMessages: number;
  openings: number;
  root: string;
  unchanged: number | null; // entries proved to be those of the earlier checkpoint; null when none was given
}

/** `seq` is the first entry that does not hold; `through` is larger where only a range of entries can be named. */
interface Fails {
  ok: false;
  seq: number | null;
  through: number | null;
  line: number;
  reason: string;
}

/**
 * Reads the lines of an evidence file once, in constant memory, and does not throw for anything they hold.
 * `earlierCheckpoint` is a signed note received earlier (M-03); `knownKeys` are the only verifier keys the header may name.
 */
export function verifyEvidence(
  lines: Iterable<string>,
  earlierCheckpoint?: string,
  allowUnsealed = false,
  knownKeys?: readonly string[],
): Verdict {
  const verification = new Verification(earlierCheckpoint, knownKeys);
  try {
    for (const line of lines) verification.read(line);
    return verification.finish(allowUnsealed);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return verification.failed(error);
  }
}

// ---------------------------------------------------------------- the file, line by line

/** How late after the last entry it covers a checkpoint may stand; without a limit memory would not be constant. */
const MAX_LATE = 1_000_000;
const ALTERED = 'at least one of them is altered, missing, added or moved';

type Fields = Record<string, unknown>;

/** Something does not hold, which concerns the entries from `first` up to, not including, `end`. */
class Fault extends Error {
  first = 0;
  end = 0;
}

const fault = (reason: string, first: number, end: number): Fault => Object.assign(new Fault(reason), { first, end });

function need(holds: boolean, reason: string, first: number, end = first + 1): asserts holds {
  if (!holds) throw fault(reason, first, end);
}

class Verification {
  private line = 0;
  private header: Header | undefined;
  private earlier: Checkpoint | undefined;
  private contradicted = false;
  private agreed = 0; // so many entries, from the first on, agree with some checkpoint
  private item: { seq: number; index: number | undefined; body: Fields } | undefined; // what an opening may open
  private batch: { seq: number; count: number; root: string; tree: Tree } | undefined; // while leaves are to come
  private readonly tree = new Tree();
  private waiting: string[] = []; // leaf hashes not yet in the tree; latin1 takes a quarter of the memory of buffers
  private readonly found = { entries: 0, sealed: 0, checkpoints: 0, messages: 0, openings: 0 };
  private readonly withheld = { redactedMessages: 0, withheldBatches: 0, withheldMessages: 0 };

  constructor(
    private readonly earlierNote: string | undefined,
    private readonly knownKeys: readonly string[] | undefined,
  ) {}

  read(text: string): void {
    this.line += 1;
    const { line, seq, wanted } = this;
    // Written back, a line must read the same, or a name given twice could show two readers two contents.
    const record = parseExact(text, JSON.stringify);
    const damaged = `Damaged, cut off or edited: line ${line}, in place of ${this.header ? wanted : 'the header'}`;
    need(record !== undefined, `${damaged}, is not one compact JSON object.`, seq, this.header ? seq + 1 : seq);
    if (!this.header) return this.readHeader(record);
    const { type, seq: told, index } = record;
    const first = isCount(told) && told >= this.agreed && told < seq ? told : seq; // of two with one number, which is true?
    const misplaced = `Missing or out of place: ${wanted}. Line ${line} holds ${quote({ type, seq: told, index })}.`;
    need(this.isInPlace(record), misplaced, first, seq + 1);
    if (type === 'entry') this.readEntry(record);
    else if (type === 'leaf') this.readLeaf(record);
    else if (type === 'leaves-withheld') this.readWithheld(record);
    else if (type === 'opening') this.readOpening(record);
    else this.readCheckpoint(record);
  }

  finish(allowUnsealed: boolean): Holds {
    const { header, found, withheld, tree, earlier, batch } = this;
    const { sealed, entries, checkpoints } = found;
    need(header !== undefined, 'Empty: the file has no lines.', 0, 0);
    need(batch === undefined, `Missing: ${this.wanted}. The file ends before it.`, this.seq);
    const size = earlier?.size ?? 0;
    need(size <= entries, `Missing: ${span(entries, size)}, which the earlier checkpoint covers.`, entries, size);
    this.advance(this.waiting.length);
    if (this.contradicted) throw this.contradiction();
    const isSealed = allowUnsealed || (sealed === entries && checkpoints > 0);
    need(isSealed, `Not yet sealed: ${span(sealed, entries)}. No checkpoint covers more.`, sealed, entries);
    const { origin, verifierKeys } = header;
    const root = base64(tree.root());
    return { ok: true, origin, verifierKeys, ...found, ...withheld, root, unchanged: earlier?.size ?? null };
  }

  failed(found: Fault): Fails {
    // What breaks further down must not hide that the entries above contradict the earlier checkpoint.
    const isCovered = found.first < (this.earlier?.size ?? 0);
    if (!isCovered) this.advance(this.waiting.length);
    const { first, end, message } = !isCovered && this.contradicted ? this.contradiction() : found;
    const [seq, through] = end > first ? [first, end - 1] : [null, null];
    return { ok: false, seq, through, line: this.line, reason: message };
  }

  /** The entry that is being read or comes next. */
  private get seq(): number {
    return this.batch?.seq ?? this.found.entries;
  }

  private get wanted(): string {
    return this.batch ? `leaf ${this.batch.tree.size} of entry ${this.seq}` : `entry ${this.seq}`;
  }

  private isInPlace({ type, seq, index }: Fields): boolean {
    const { batch, item } = this;
    if (type === 'entry') return !batch && seq === this.seq;
    if (type === 'leaf') return batch !== undefined && seq === batch.seq && index === batch.tree.size;
    if (type === 'leaves-withheld') return batch?.tree.size === 0 && seq === batch.seq;
    if (type === 'opening') return item !== undefined && seq === item.seq && index === item.index;
    return type === 'checkpoint' && !batch;
  }

  private readHeader(record: Fields): void {
    this.header = parseHeader(record);
    need(this.header !== undefined, 'No header of a mandate-evidence/1 file with valid keys stands on line 1.', 0, 0);
    const strange = this.header.verifierKeys.find(key => this.knownKeys?.includes(key) === false);
    need(
      strange === undefined,
      `Not known: the key ${quote(strange)} of the header is not among the known keys.`,
      0,
      0,
    );
    if (this.earlierNote === undefined) return;
    const note = parseNote(this.earlierNote);
    need(note !== undefined, 'Not usable: the earlier checkpoint is not a signed checkpoint.', 0, 0);
    const { size } = note.checkpoint;
    const why = whyForeign(note, this.header);
    need(why === undefined, `Not proved: ${span(0, size)}. The earlier checkpoint ${why}.`, 0, size);
    this.earlier = note.checkpoint;
    this.contradicted = size === 0 && !note.checkpoint.root.equals(sha256());
  }

  private readEntry(record: Fields): void {
    const { wanted, seq, waiting, found } = this;
    waiting.push(this.readItem(record).toString('latin1'));
    found.entries += 1;
    if (waiting.length >= 2 * MAX_LATE) this.advance(MAX_LATE);
    const { id, kind, at, batch } = this.item?.body ?? {};
    const isWhole = [id, kind, at].every(field => typeof field === 'string');
    need(isWhole, `Damaged: ${wanted}. Its body lacks id, kind or at.`, seq);
    if (batch === undefined) return;
    const { count, root } = isObject(batch) ? batch : {};
    need(isCount(count) && typeof root === 'string', `Damaged: ${wanted}. Its batch lacks count or root.`, seq);
    this.batch = { seq, count, root, tree: new Tree() };
    this.closeFullBatch();
  }

  private readLeaf(record: Fields): void {
    const redacted = record['body'] === undefined ? decodeHash(record['leafHash']) : undefined;
    this.batch?.tree.append(redacted ?? this.readItem(record));
    if (!redacted) this.found.messages += 1;
    else {
      this.withheld.redactedMessages += 1;
      this.item = undefined;
    }
    this.closeFullBatch();
  }

  /** Leaf hash of the entry or leaf, which may now be opened. */
  private readItem(record: Fields): Buffer {
    const { wanted, seq } = this;
    const body = parseExact(record['body'], canonical);
    need(body !== undefined, `Damaged: ${wanted}. Its body is not an object in canonical JSON.`, seq);
    const hash = sha256('\u0000', String(record['body']));
    const isRecorded = record['leafHash'] === undefined || record['leafHash'] === base64(hash);
    need(isRecorded, `Altered: ${wanted}. Its body does not give the leaf hash recorded with it.`, seq);
    this.item = { seq, index: this.batch?.tree.size, body };
    return hash;
  }

  private closeFullBatch(): void {
    if (!this.batch || this.batch.tree.size < this.batch.count) return;
    const { seq, count, root, tree } = this.batch;
    const wrong = `Wrong batch root: entry ${seq}. It or at least one of its ${count} leaves is altered.`;
    need(base64(tree.root()) === root, wrong, seq);
    this.batch = undefined;
  }

  private readWithheld({ reason }: Fields): void {
    const { withheld, seq } = this;
    need(typeof reason === 'string' && reason !== '', `Withheld without a reason: the leaves of entry ${seq}.`, seq);
    withheld.withheldBatches += 1;
    withheld.withheldMessages += this.batch?.count ?? 0;
    this.batch = undefined;
  }

  private readOpening(record: Fields): void {
    const { seq, index, body } = this.item ?? { seq: 0, body: {} };
    const name = index === undefined ? `entry ${seq}` : `leaf ${index} of entry ${seq}`;
    const why = `Line ${this.line} does not give what was committed to at ${quote(record['path'])}`;
    need(isOpening(record, body), `False opening: ${name}. ${why}.`, seq);
    this.found.openings += 1;
  }

  private readCheckpoint(record: Fields): void {
    const { line, found } = this;
    const note = parseNote(record['note']);
    const why = note ? whyForeign(note, this.header) : 'is not a signed checkpoint';
    const unproved = `Not proved: ${span(found.sealed, found.entries)}. The checkpoint on line ${line} ${why}.`;
    need(note !== undefined && why === undefined, unproved, found.sealed, found.entries);
    this.needRoot(note.checkpoint);
    found.sealed = note.checkpoint.size;
    found.checkpoints += 1;
    this.agreed = Math.max(this.agreed, found.sealed);
  }

  private needRoot({ size, root }: Checkpoint): void {
    const { line, tree, found } = this;
    const lacking = `Missing: at least one of ${span(this.agreed, size)}, says the checkpoint on line ${line}.`;
    need(size <= found.entries, lacking, this.agreed, size);
    const late = `Out of order: the checkpoint on line ${line}, which covers ${size} entries.`;
    need(size >= tree.size, late, found.sealed);
    this.advance(size - tree.size);
    const first = this.agreed < size ? this.agreed : 0;
    const end = this.contradicted ? Math.min(size, this.earlier?.size ?? size) : size;
    const wrong = `Wrong root over ${span(first, end)}, says the checkpoint on line ${line}: ${ALTERED}.`;
    need(tree.root().equals(root), wrong, first, end);
  }

  /** Appends waiting hashes to the tree, and looks at its root where it has the size of the earlier checkpoint. */
  private advance(count: number): void {
    for (const hash of this.waiting.splice(0, count)) {
      this.tree.append(Buffer.from(hash, 'latin1'));
      if (this.tree.size !== this.earlier?.size) continue;
      this.contradicted = !this.tree.root().equals(this.earlier.root);
      if (!this.contradicted) this.agreed = this.tree.size;
    }
  }

  private contradiction(): Fault {
    const size = this.earlier?.size ?? 0;
    const twice = this.found.sealed >= size ? ' Keys of the header signed both, two different histories.' : '';
    return fault(`Wrong root over ${span(0, size)}, says the earlier checkpoint: ${ALTERED}.${twice}`, 0, size);
  }
}

/** Commitment: base64(SHA-256(salt || value)). The fixed length of the salt keeps the border between the two. */
function isOpening({ path, salt, value }: Fields, body: Fields): boolean {
  if (typeof path !== 'string' || typeof salt !== 'string' || typeof value !== 'string') return false;
  let field: unknown = body;
  for (const name of path.split('.')) field = isObject(field) && Object.hasOwn(field, name) ? field[name] : undefined;
  const bytes = decodeBase64(salt);
  return bytes?.length === 16 && field === base64(sha256(bytes, value));
}

const quote = (value: unknown): string => JSON.stringify(value ?? null).slice(0, 80);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && !!value && !Array.isArray(value);

function span(first: number, end: number): string {
  if (end <= first) return 'no entry';
  return end - first === 1 ? `entry ${first}` : `entries ${first} to ${end - 1}`;
}

// ---------------------------------------------------------------- JSON; canonical form: RFC 8785

/** The JSON object in a text, if `write` gives that very text back. */
function parseExact(text: unknown, write: (value: unknown) => string): Fields | undefined {
  try {
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    return isObject(value) && write(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function canonical(value: unknown, depth = 1): string {
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) throw new Error('lone surrogate');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth > 100) throw new Error('too deep');
  if (Array.isArray(value)) return `[${value.map(item => canonical(item, depth + 1)).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, item]) => `${canonical(name)}:${canonical(item, depth + 1)}`).join(',')}}`;
}

// ---------------------------------------------------------------- the tree: RFC 6962

/** Grows leaf by leaf and keeps one root for each complete subtree, the largest first. */
class Tree {
  size = 0;
  private readonly peaks: Buffer[] = [];

  append(leaf: Buffer): void {
    let hash = leaf;
    for (let n = this.size; n % 2 === 1; n = (n - 1) / 2) hash = sha256('\u0001', this.peaks.pop() ?? '', hash);
    this.peaks.push(hash);
    this.size += 1;
  }

  root(): Buffer {
    return this.size === 0 ? sha256() : this.peaks.reduceRight((right, left) => sha256('\u0001', left, right));
  }
}

function sha256(...parts: (string | Buffer)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

// ---------------------------------------------------------------- keys, signed notes, checkpoints: C2SP

type Key = { name: string; id: string; publicKey: KeyObject };
type Header = { origin: string; verifierKeys: string[]; keys: Key[] };
type Checkpoint = { origin: string; size: number; root: Buffer };
type Note = { text: string; signatures: { name: string; id: string; bytes: Buffer }[]; checkpoint: Checkpoint };

const KEY = /^(?<name>[^+\p{White_Space}\p{Surrogate}]+)\+(?<id>[0-9a-f]{8})\+(?<key>[^ ]+)$/u;
const SIGNATURE = /^\u2014 (?<name>[^+\p{White_Space}]+) (?<signed>[^ ]+)$/u;
const CHECKPOINT = /^(?<origin>[^\n]+)\n(?<size>0|[1-9]\d*)\n(?<root>[^\n]+)\n(?:[^\n]+\n)*$/u;
const NO_TEXT = /(?![\n\u007f-\u009f])[\p{Cc}\p{Surrogate}]/u;

function parseHeader({ type, format, origin, verifierKeys, exportedAt }: Fields): Header | undefined {
  if (type !== 'header' || format !== 'mandate-evidence/1' || typeof exportedAt !== 'string') return undefined;
  if (typeof origin !== 'string' || !Array.isArray(verifierKeys) || verifierKeys.length === 0) return undefined;
  const texts = verifierKeys.filter((key: unknown) => typeof key === 'string');
  const keys = texts.flatMap(text => parseKey(text) ?? []);
  return keys.length === verifierKeys.length ? { origin, verifierKeys: texts, keys } : undefined;
}

function parseKey(text: string): Key | undefined {
  const { name, id, key = '' } = KEY.exec(text)?.groups ?? {};
  const bytes = decodeBase64(key);
  if (!name || !id || bytes?.length !== 33 || bytes[0] !== 1) return undefined;
  if (sha256(`${name}\n`, bytes).toString('hex', 0, 4) !== id) return undefined;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url', 1) };
  return { name, id, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
}

/** The parts of a signed checkpoint, not yet believed; nothing if it is none. */
function parseNote(raw: unknown): Note | undefined {
  if (typeof raw !== 'string' || NO_TEXT.test(raw)) return undefined;
  const split = raw.lastIndexOf('\n\n') + 1;
  const text = raw.slice(0, split);
  const { origin, size, root: encoded = '' } = CHECKPOINT.exec(text)?.groups ?? {};
  const root = decodeHash(encoded);
  const lines = raw.slice(split + 1).split('\n');
  if (!origin || !root || !isCount(Number(size)) || lines.pop() !== '' || lines.length > 100) return undefined;
  const signatures = lines.flatMap(line => parseSignature(line) ?? []);
  if (signatures.length < lines.length) return undefined;
  return { text, signatures, checkpoint: { origin, size: Number(size), root } };
}

function parseSignature(line: string): Note['signatures'][number] | undefined {
  const { name, signed = '' } = SIGNATURE.exec(line)?.groups ?? {};
  const bytes = decodeBase64(signed);
  if (!name || !bytes || bytes.length <= 4) return undefined;
  return { name, id: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4) };
}

/** Nothing when the checkpoint is of this ledger, a key of the header signed it and no such signature is false. */
function whyForeign({ text, signatures, checkpoint }: Note, header: Header | undefined): string | undefined {
  if (checkpoint.origin !== header?.origin) return `is of another ledger, ${quote(checkpoint.origin)}`;
  const checks = signatures.flatMap(({ name, id, bytes }) => {
    const keys = header.keys.filter(key => key.name === name && key.id === id);
    return keys.map(key => verifySignature(null, Buffer.from(text), key.publicKey, bytes));
  });
  if (checks.includes(false)) return 'bears a false signature';
  return checks.length > 0 ? undefined : 'is not signed with a key that the header names';
}

const base64 = (bytes: Buffer): string => bytes.toString('base64');

/** Strict: Buffer alone would skip what is not base64. */
function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return base64(bytes) === text ? bytes : undefined;
}

function decodeHash(text: unknown): Buffer | undefined {
  const bytes = typeof text === 'string' ? decodeBase64(text) : undefined;
  return bytes?.length === 32 ? bytes : undefined;
}

// ---------------------------------------------------------------- command line

const USAGE = 'Usage: node verify.js EVIDENCE [--checkpoint FILE] [--keys FILE] [--allow-unsealed] [--json]';
const MAX_LINE = 16 * 1024 * 1024;
const FLAG = { type: 'boolean', default: false } as const;
const TEXT = { type: 'string' } as const;

function main(args: string[]): number {
  try {
    const options = { checkpoint: TEXT, keys: TEXT, 'allow-unsealed': FLAG, json: FLAG } as const;
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
    const [evidence, ...more] = positionals;
    if (evidence === undefined || more.length > 0) throw new Error('One evidence file is needed.');
    const earlier = values.checkpoint === undefined ? undefined : readFileSync(values.checkpoint, 'utf8');
    if (earlier !== undefined && !parseNote(earlier)) throw new Error('The --checkpoint file is no signed checkpoint.');
    const keys = values.keys === undefined ? undefined : readFileSync(values.keys, 'utf8').split(/\s+/).filter(Boolean);
    if (keys?.every(key => parseKey(key)) === false) throw new Error('The --keys file holds other than verifier keys.');
    const verdict = verifyEvidence(linesOf(evidence), earlier, values['allow-unsealed'], keys);
    process.stdout.write(printable(values.json ? JSON.stringify(verdict) : describe(verdict)));
    return verdict.ok ? 0 : 1;
  } catch (error) {
    process.stderr.write(printable(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`));
    return 2;
  }
}

/** The lines of a file without reading it whole. A line too long or not UTF-8 comes out empty, which no line may be. */
function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  const chunk = Buffer.alloc(1024 * 1024);
  const decode = (line: Buffer): string => (line.length <= MAX_LINE && isUtf8(line) ? line.toString() : '');
  let rest: Buffer = Buffer.alloc(0);
  for (let length = 1; length > 0 && rest.length <= MAX_LINE;) {
    length = readSync(file, chunk);
    rest = Buffer.concat([rest, chunk.subarray(0, length)]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield decode(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield decode(rest);
}

function describe(verdict: Verdict): string {
  if (!verdict.ok) return `DOES NOT HOLD. ${verdict.reason} (Read up to line ${verdict.line}.)`;
  const { ok, verifierKeys, ...facts } = verdict;
  const lines = Object.entries(facts).map(([name, value]) => `  ${name}: ${value ?? 'no earlier checkpoint given'}`);
  const alone = 'This shows only that the file agrees with itself and these keys; compare them with those you know:';
  return ['HOLDS.', ...lines, ...(facts.unchanged === null ? [alone, ...verifierKeys] : [])].join('\n');
}

/** A hostile file must not steer the terminal. */
function printable(text: string): string {
  return `${text.replace(/(?!\n)\p{C}/gu, '\ufffd')}\n`;
}

if (require.main === module) process.exitCode = main(process.argv.slice(2));
