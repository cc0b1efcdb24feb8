/**
 * Offline verifier of Mandate's evidence files. It is one file, needs only Node and imports nothing of the platform, so
 * that whoever doubts the operator can read it in one sitting; docs/evidence-format.md says all it takes to write another.
 *
 *   node verify.js EVIDENCE [--checkpoint FILE] [--allow-unsealed] [--json]
 *
 * Alone, a file can only show that it agrees with itself and with the keys that it names. With a checkpoint that you
 * received earlier it also shows that nothing the checkpoint covers was changed, removed, added or moved since, not
 * even by the operator with the operator's own key. Exit code: 0 holds, 1 does not hold, 2 usage or unreadable.
 */
import { createHash, createPublicKey, verify as verifySignature, type KeyObject } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { parseArgs } from 'node:util';

export type Verdict = Holds | Fails;

export interface Holds {
  ok: true;
  origin: string;
  entries: number;
  /** How many entries, from the first on, the last checkpoint covers. */
  sealed: number;
  /** Leaves of batches that were shown and recomputed. */
  messages: number;
  withheld: { batches: number; messages: number; firstSeq: number | null };
  openings: number;
  checkpoints: number;
  /** RFC 6962 root over all entries, base64. */
  root: string;
  /** How many entries, from the first on, are proved to be those of the earlier checkpoint; null when none was given. */
  unchangedSince: number | null;
  /** What the file claims to be signed with. Whoever has no earlier checkpoint compares them with keys got elsewhere. */
  verifierKeys: string[];
}

/** `seq` is the first entry that does not hold. `through` is larger where only a range of entries can be named. */
export interface Fails {
  ok: false;
  seq: number | null;
  through: number | null;
  line: number;
  reason: string;
}

/**
 * Reads the lines of an evidence file once, in constant memory, and never throws for anything they hold.
 * `earlierCheckpoint` is a signed note received earlier.
 */
export function verifyEvidence(
  lines: Iterable<string>,
  earlierCheckpoint?: string,
  options: { allowUnsealed?: boolean } = {},
): Verdict {
  const verification = new Verification(earlierCheckpoint, options.allowUnsealed === true);
  try {
    for (const line of lines) verification.read(line);
    return verification.finish();
  } catch (error) {
    if (error instanceof Fault) return verification.failed(error);
    throw error;
  }
}

// ---------------------------------------------------------------- the file, line by line

/** A checkpoint may stand this many entries after the last one it covers; more would not be constant memory. */
const MAX_LATE = 100_000;
const SALT_BYTES = 16;

type Fields = Record<string, unknown>;

interface Item {
  name: string;
  seq: number;
  index: number | undefined;
  body: Fields;
  hash: Buffer;
}

class Fault extends Error {
  constructor(
    reason: string,
    readonly first: number | null,
    readonly last: number | null = first,
  ) {
    super(reason);
  }
}

class Verification {
  private line = 0;
  private header: Header | undefined;
  private earlier: Checkpoint | undefined;
  private contradicted = false;

  private readonly tree = new Tree();
  /** Leaf hashes of entries not yet in the tree, as latin1 text: a quarter of the memory of as many buffers. */
  private waiting: string[] = [];
  private entries = 0;
  private sealed = 0;
  /** So many entries, from the first on, agree with a checkpoint. */
  private agreed = 0;

  private entry: Item | undefined;
  private leaf: Item | undefined;
  private batch: { seq: number; count: number; root: string; tree: Tree } | undefined;
  private messages = 0;
  private openings = 0;
  private checkpoints = 0;
  private readonly withheld: Holds['withheld'] = { batches: 0, messages: 0, firstSeq: null };

  constructor(
    private readonly earlierNote: string | undefined,
    private readonly allowUnsealed: boolean,
  ) {}

  read(text: string): void {
    this.line += 1;
    const record = parseLine(text);
    if (!record)
      throw new Fault(
        `${this.here()} is not one compact JSON object in UTF-8: damaged, cut off or edited.`,
        this.next(),
      );
    if (!this.header) return this.readHeader(record);
    switch (record['type']) {
      case 'entry':
        return this.readEntry(record);
      case 'leaf':
        return this.readLeaf(record);
      case 'leaves-withheld':
        return this.readWithheld(record);
      case 'opening':
        return this.readOpening(record);
      case 'checkpoint':
        return this.readCheckpoint(record);
      default:
        throw new Fault(`${this.here()} is of unknown type ${quote(record['type'])}.`, this.next());
    }
  }

  finish(): Holds {
    if (!this.header) throw new Fault('The file is empty.', null);
    this.requireWholeBatch();
    this.requireEntries(this.earlier?.size ?? 0, 'the earlier checkpoint');
    this.advance(this.waiting.length);
    if (this.contradicted) throw this.contradiction();
    this.requireSeal();
    const { entries, sealed, messages, withheld, openings, checkpoints } = this;
    const { origin, verifierKeys } = this.header;
    const root = this.tree.root().toString('base64');
    const unchangedSince = this.earlier?.size ?? null;
    return {
      ok: true,
      origin,
      entries,
      sealed,
      messages,
      withheld,
      openings,
      checkpoints,
      root,
      unchangedSince,
      verifierKeys,
    };
  }

  failed(fault: Fault): Fails {
    // A broken line further down must not hide that what stands above it contradicts the earlier checkpoint.
    const covered = fault.first !== null && fault.first < (this.earlier?.size ?? 0);
    if (!covered) this.advance(this.waiting.length);
    const { first, last, message } = !covered && this.contradicted ? this.contradiction() : fault;
    return { ok: false, seq: first, through: last, line: this.line, reason: message };
  }

  private readHeader(record: Fields): void {
    const header = parseHeader(record);
    if (typeof header === 'string') throw new Fault(`Line 1 is not the header of an evidence file: ${header}.`, null);
    this.header = header;
    if (this.earlierNote === undefined) return;
    const note = parseNote(this.earlierNote);
    if (typeof note === 'string') throw new Fault(`The earlier checkpoint is not usable: ${note}.`, null);
    const why = whyNotSigned(note, header.keys) ?? whyNotOf(header.origin, note.checkpoint);
    const { size } = note.checkpoint;
    if (why !== undefined)
      throw new Fault(`Not proved: ${span(0, size)}. The earlier checkpoint does not fit: ${why}.`, ...range(0, size));
    this.earlier = note.checkpoint;
    if (size === 0) this.compareWithEarlier();
  }

  private readEntry(record: Fields): void {
    this.requireWholeBatch();
    this.requireNextSeq(record['seq']);
    const item = readItem(record, `Entry ${this.entries}`, this.entries);
    const lacking = ['id', 'kind', 'at'].find(field => typeof item.body[field] !== 'string');
    if (lacking !== undefined) throw new Fault(`${item.name} is damaged: its body has no ${lacking}.`, item.seq);
    this.entry = item;
    this.leaf = undefined;
    this.entries += 1;
    this.waiting.push(item.hash.toString('latin1'));
    if (this.waiting.length >= 2 * MAX_LATE) this.advance(MAX_LATE);
    this.openBatch(item);
  }

  private requireNextSeq(seq: unknown): void {
    const next = this.entries;
    if (seq === next) return;
    const found = `line ${this.line} holds entry ${quote(seq)} in its place`;
    const isGap = typeof seq === 'number' && seq > next;
    throw new Fault(isGap ? `Entry ${next} is missing: ${found}.` : `Entry ${next} is out of order: ${found}.`, next);
  }

  private openBatch({ name, seq, body }: Item): void {
    const { batch } = body;
    if (batch === undefined) return;
    const count = isObject(batch) ? batch['count'] : undefined;
    const root = isObject(batch) ? batch['root'] : undefined;
    if (!isCount(count) || typeof root !== 'string')
      throw new Fault(`${name} is damaged: its batch has no count and root.`, seq);
    this.batch = { seq, count, root, tree: new Tree() };
    this.closeFullBatch();
  }

  private readLeaf(record: Fields): void {
    const { batch } = this;
    if (!batch) throw new Fault(`${this.here()} is a leaf that belongs to no batch.`, this.next());
    const { seq, tree } = batch;
    if (record['seq'] !== seq || record['index'] !== tree.size) {
      const found = `line ${this.line} holds leaf ${quote(record['index'])} of entry ${quote(record['seq'])} in its place`;
      throw new Fault(`Leaf ${tree.size} of entry ${seq} is missing or out of order: ${found}.`, seq);
    }
    this.leaf = readItem(record, `Leaf ${tree.size} of entry ${seq}`, seq, tree.size);
    tree.append(this.leaf.hash);
    this.messages += 1;
    this.closeFullBatch();
  }

  private closeFullBatch(): void {
    if (!this.batch || this.batch.tree.size < this.batch.count) return;
    const { seq, root, count, tree } = this.batch;
    const why = `its ${count} leaves do not give its batch root, so at least one of them or the root is altered`;
    if (tree.root().toString('base64') !== root) throw new Fault(`Entry ${seq} does not hold: ${why}.`, seq);
    this.batch = undefined;
  }

  private requireWholeBatch(): void {
    if (!this.batch) return;
    const { seq, count, tree } = this.batch;
    throw new Fault(
      `Entry ${seq} is incomplete: ${tree.size} of its ${count} leaves stand before line ${this.line}.`,
      seq,
    );
  }

  private readWithheld(record: Fields): void {
    const { batch } = this;
    if (!batch || record['seq'] !== batch.seq || batch.tree.size > 0) {
      throw new Fault(`${this.here()} withholds leaves, but a batch is withheld whole or not at all.`, this.next());
    }
    if (typeof record['reason'] !== 'string' || record['reason'] === '') {
      throw new Fault(`Entry ${batch.seq}: its leaves are withheld without a reason.`, batch.seq);
    }
    this.withheld.batches += 1;
    this.withheld.messages += batch.count;
    this.withheld.firstSeq ??= batch.seq;
    this.batch = undefined;
  }

  private readOpening(record: Fields): void {
    const target = record['index'] === undefined ? this.entry : this.leaf;
    if (!target || record['seq'] !== target.seq || record['index'] !== target.index) {
      throw new Fault(
        `${this.here()} opens something other than the entry or leaf before it.`,
        this.entry?.seq ?? null,
      );
    }
    if (!opens(record, target.body)) {
      const why = `the opening on line ${this.line} does not give the commitment recorded at ${quote(record['path'])}`;
      throw new Fault(`${target.name}: ${why}.`, target.seq);
    }
    this.openings += 1;
  }

  private readCheckpoint(record: Fields): void {
    this.requireWholeBatch();
    const note = parseNote(record['note']);
    const why = typeof note === 'string' ? note : this.whyNotOurs(note);
    if (why !== undefined || typeof note === 'string') {
      const { sealed, entries } = this;
      throw new Fault(
        `Not proved: ${span(sealed, entries)}. ${this.here()}, a checkpoint, does not fit: ${why}.`,
        ...range(sealed, entries),
      );
    }
    this.requireRoot(note.checkpoint);
    this.sealed = note.checkpoint.size;
    this.agreed = Math.max(this.agreed, this.sealed);
    this.checkpoints += 1;
    if (this.contradicted) throw this.contradiction();
  }

  private whyNotOurs(note: Note): string | undefined {
    return whyNotSigned(note, this.header?.keys ?? []) ?? whyNotOf(this.header?.origin, note.checkpoint);
  }

  private requireRoot({ size, root }: Checkpoint): void {
    this.requireEntries(size, `the checkpoint on line ${this.line}`);
    if (size < this.tree.size)
      throw new Fault(`${this.here()} is a checkpoint over ${size} entries that stands too late.`, this.sealed);
    this.advance(size - this.tree.size);
    if (this.tree.root().equals(root)) return;
    const first = this.agreed < size ? this.agreed : 0;
    const end = this.contradicted ? Math.min(size, this.earlier?.size ?? size) : size;
    const why = 'at least one of them is altered, missing, added or moved';
    throw new Fault(
      `Wrong root over ${span(first, end)}: ${why}, says the checkpoint on line ${this.line}.`,
      ...range(first, end),
    );
  }

  private requireEntries(size: number, who: string): void {
    if (this.entries >= size) return;
    const missing = span(this.entries, size);
    throw new Fault(
      `Missing: ${missing}. The file was cut: ${who} covers ${size} entries.`,
      ...range(this.entries, size),
    );
  }

  private requireSeal(): void {
    if (this.allowUnsealed || (this.checkpoints > 0 && this.sealed === this.entries)) return;
    const { sealed, entries } = this;
    throw new Fault(
      `Not yet sealed: ${span(sealed, entries)}. No checkpoint in the file covers more.`,
      ...range(sealed, entries),
    );
  }

  private advance(count: number): void {
    for (const hash of this.waiting.splice(0, count)) {
      this.tree.append(Buffer.from(hash, 'latin1'));
      if (this.tree.size === this.earlier?.size) this.compareWithEarlier();
    }
  }

  private compareWithEarlier(): void {
    const same = this.earlier !== undefined && this.tree.root().equals(this.earlier.root);
    if (same) this.agreed = Math.max(this.agreed, this.tree.size);
    else this.contradicted = true;
  }

  private contradiction(): Fault {
    const size = this.earlier?.size ?? 0;
    const why = 'at least one of them is altered, missing, added or moved';
    const signed =
      this.sealed >= size ? ' The file agrees with itself: the key that signed it vouches for two histories.' : '';
    return new Fault(
      `Wrong root over ${span(0, size)}: ${why}, says the earlier checkpoint.${signed}`,
      ...range(0, size),
    );
  }

  private here(): string {
    return `Line ${this.line}`;
  }

  /** The entry to which the current line would belong. */
  private next(): number {
    return this.batch?.seq ?? this.entries;
  }
}

function parseLine(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // Written back it must be the same, or a name given twice could show different readers different contents.
    return isObject(value) && JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function readItem(record: Fields, name: string, seq: number, index?: number): Item {
  const body = parseBody(record['body']);
  if (!body) throw new Fault(`${name} is damaged: its body is not an object in canonical JSON (RFC 8785).`, seq);
  const hash = sha256('\u0000', String(record['body']));
  const recorded = record['leafHash'];
  if (recorded !== undefined && recorded !== hash.toString('base64')) {
    throw new Fault(`${name} is altered: its body does not give the leaf hash recorded with it.`, seq);
  }
  return { name, seq, index, body, hash };
}

/** A salted commitment is base64(SHA-256(salt || value)); the fixed length of the salt keeps the border between both. */
function opens(opening: Fields, body: Fields): boolean {
  const { path, salt, value } = opening;
  if (typeof path !== 'string' || typeof salt !== 'string' || typeof value !== 'string') return false;
  const bytes = decodeBase64(salt);
  if (bytes?.length !== SALT_BYTES) return false;
  let found: unknown = body;
  for (const name of path.split('.')) found = isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  return found === sha256(bytes, value).toString('base64');
}

const span = (first: number, end: number): string =>
  end - first > 1 ? `entries ${first} to ${end - 1}` : end > first ? `entry ${first}` : 'no entry';
const range = (first: number, end: number): [number | null, number | null] =>
  end > first ? [first, end - 1] : [null, null];
const quote = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// ---------------------------------------------------------------- RFC 8785: canonical JSON

const MAX_DEPTH = 100;

function parseBody(text: unknown): Fields | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function canonical(value: unknown, depth = 1): string {
  if (depth > MAX_DEPTH && typeof value === 'object' && value !== null) throw new Error('too deep');
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) throw new Error('lone surrogate');
  if (Array.isArray(value)) return `[${value.map(item => canonical(item, depth + 1)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map(name => `${canonical(name)}:${canonical(value[name], depth + 1)}`).join(',')}}`;
}

// ---------------------------------------------------------------- RFC 6962: the tree

/** Grows leaf by leaf and keeps one root for each complete subtree, largest first. */
class Tree {
  size = 0;
  private readonly peaks: Buffer[] = [];

  append(leaf: Buffer): void {
    let hash = leaf;
    for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      hash = sha256('\u0001', this.peaks.pop() ?? '', hash);
    }
    this.peaks.push(hash);
    this.size += 1;
  }

  root(): Buffer {
    if (this.size === 0) return sha256();
    return this.peaks.reduceRight((right, left) => sha256('\u0001', left, right));
  }
}

function sha256(...parts: (string | Buffer)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

// ---------------------------------------------------------------- C2SP: keys, signed notes, checkpoints

interface Key {
  name: string;
  id: string;
  publicKey: KeyObject;
}

interface Header {
  origin: string;
  verifierKeys: string[];
  keys: Key[];
}

interface Checkpoint {
  origin: string;
  size: number;
  root: Buffer;
}

interface Note {
  text: string;
  signatures: { name: string; id: string; bytes: Buffer }[];
  checkpoint: Checkpoint;
}

const KEY = /^(?<name>[^+\p{White_Space}\p{Surrogate}]+)\+(?<id>[0-9a-f]{8})\+(?<key>\S+)$/u;
const SIGNATURE = /^\u2014 (?<name>[^+\p{White_Space}]+) (?<bytes>\S+)$/u;
const CHECKPOINT = /^(?<origin>[^\n]+)\n(?<size>0|[1-9]\d*)\n(?<root>[^\n]+)\n(?:[^\n]+\n)*$/;

/** The header, or why it is none. */
function parseHeader({ type, format, origin, verifierKeys, exportedAt }: Fields): Header | string {
  if (type !== 'header' || format !== 'mandate-evidence/1')
    return 'it does not say type header, format mandate-evidence/1';
  if (typeof origin !== 'string' || origin === '' || typeof exportedAt !== 'string')
    return 'origin or exportedAt is missing';
  if (!Array.isArray(verifierKeys)) return 'verifierKeys is missing';
  const texts = verifierKeys.map(String);
  const keys = texts.map(parseKey).filter(key => key !== undefined);
  if (keys.length === 0 || keys.length < texts.length) return 'verifierKeys are not keys of the form name+id+base64';
  return { origin, verifierKeys: texts, keys };
}

function parseKey(text: string): Key | undefined {
  const { name = '', id = '', key = '' } = KEY.exec(text)?.groups ?? {};
  const bytes = decodeBase64(key);
  if (bytes?.length !== 33 || bytes[0] !== 1) return undefined;
  if (sha256(`${name}\n`, bytes).toString('hex', 0, 4) !== id) return undefined;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url', 1) };
  return { name, id, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
}

/** The parts of a signed checkpoint, not yet believed, or why it is none. */
function parseNote(raw: unknown): Note | string {
  // eslint-disable-next-line no-control-regex -- the format forbids them all but the newline
  if (typeof raw !== 'string' || /[\u0000-\u0009\u000b-\u001f]|\p{Surrogate}/u.test(raw)) return 'it is not plain text';
  const split = raw.lastIndexOf('\n\n');
  const text = raw.slice(0, split + 1);
  const { origin = '', size = '', root = '' } = CHECKPOINT.exec(text)?.groups ?? {};
  const hash = decodeBase64(root);
  if (split < 0 || hash?.length !== 32 || !Number.isSafeInteger(Number(size)))
    return 'it does not state origin, size and root';
  const signatures = parseSignatures(raw.slice(split + 2));
  return signatures
    ? { text, signatures, checkpoint: { origin, size: Number(size), root: hash } }
    : 'its signatures are malformed';
}

function parseSignatures(block: string): Note['signatures'] | undefined {
  const lines = block.split('\n');
  if (lines.pop() !== '' || lines.length === 0 || lines.length > 100) return undefined;
  const signatures = lines.map(line => {
    const { name = '', bytes = '' } = SIGNATURE.exec(line)?.groups ?? {};
    const signed = decodeBase64(bytes);
    return signed && signed.length > 4
      ? { name, id: signed.toString('hex', 0, 4), bytes: signed.subarray(4) }
      : undefined;
  });
  const parsed = signatures.filter(signature => signature !== undefined);
  return parsed.length === lines.length ? parsed : undefined;
}

/** Nothing, when at least one key has signed and none of its signatures is false; else why not. */
function whyNotSigned(note: Note, keys: readonly Key[]): string | undefined {
  let signed = false;
  for (const { name, id, bytes } of note.signatures) {
    for (const key of keys.filter(candidate => candidate.name === name && candidate.id === id)) {
      if (!verifySignature(null, Buffer.from(note.text), key.publicKey, bytes))
        return `the signature of ${name} is false`;
      signed = true;
    }
  }
  return signed ? undefined : 'none of the keys that the header names has signed it';
}

function whyNotOf(origin: string | undefined, checkpoint: Checkpoint): string | undefined {
  return checkpoint.origin === origin ? undefined : `it is of another ledger, ${quote(checkpoint.origin)}`;
}

/** Strict: Buffer alone would skip what is not base64. */
function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

// ---------------------------------------------------------------- command line

const USAGE = 'Usage: node verify.js EVIDENCE [--checkpoint FILE] [--allow-unsealed] [--json]';
const MAX_LINE = 16 * 1024 * 1024;

function main(args: string[]): number {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        checkpoint: { type: 'string' },
        'allow-unsealed': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [evidence, ...more] = positionals;
    if (evidence === undefined || more.length > 0) throw new Error('one evidence file is needed');
    const earlier = values.checkpoint === undefined ? undefined : readNote(values.checkpoint);
    const verdict = verifyFile(evidence, earlier, values['allow-unsealed']);
    process.stdout.write(`${values.json ? JSON.stringify(verdict) : printable(describe(verdict))}\n`);
    return verdict.ok ? 0 : 1;
  } catch (error) {
    process.stderr.write(printable(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`));
    return 2;
  }
}

function readNote(file: string): string {
  const raw = readFileSync(file, 'utf8');
  const note = parseNote(raw);
  if (typeof note === 'string') throw new Error(`${file} is not a signed checkpoint: ${note}`);
  return raw;
}

function verifyFile(path: string, earlier: string | undefined, allowUnsealed: boolean): Verdict {
  const file = openSync(path, 'r');
  try {
    return verifyEvidence(linesOf(file), earlier, { allowUnsealed });
  } finally {
    closeSync(file);
  }
}

/** The lines of a file without reading it whole. A line too long or not UTF-8 comes out empty, which no line may be. */
function* linesOf(file: number): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (line: Buffer): string => {
    try {
      return line.length > MAX_LINE ? '' : decoder.decode(line);
    } catch {
      return '';
    }
  };
  const chunk = Buffer.alloc(1024 * 1024);
  let rest = Buffer.alloc(0);
  for (let length = readSync(file, chunk); length > 0; length = readSync(file, chunk)) {
    rest = Buffer.concat([rest, chunk.subarray(0, length)]);
    let start = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, start)) {
      yield decode(rest.subarray(start, end));
      start = end + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > MAX_LINE) break;
  }
  if (rest.length > 0) yield decode(rest);
}

function describe(verdict: Verdict): string {
  if (!verdict.ok) return `DOES NOT HOLD. ${verdict.reason} (seen at line ${verdict.line})`;
  const { entries, sealed, messages, withheld, unchangedSince, root, origin } = verdict;
  const lines = [`HOLDS. ${entries} entries and ${messages} messages of ${origin}, root ${root}`];
  if (sealed < entries) lines.push(`Not yet sealed: ${span(sealed, entries)}.`);
  if (withheld.batches > 0) {
    lines.push(
      `Withheld: ${withheld.messages} messages of ${withheld.batches} batches, the first at entry ${withheld.firstSeq}.`,
    );
  }
  if (unchangedSince !== null) lines.push(`Unchanged since the earlier checkpoint: ${span(0, unchangedSince)}.`);
  else
    lines.push('Without an earlier checkpoint this shows only that the file agrees with itself and with these keys:');
  return [...lines, ...(unchangedSince === null ? verdict.verifierKeys : [])].join('\n');
}

/** A hostile file must not steer the terminal. */
function printable(text: string): string {
  return text.replace(/(?!\n)\p{C}/gu, '\ufffd');
}

if (require.main === module) process.exitCode = main(process.argv.slice(2));
