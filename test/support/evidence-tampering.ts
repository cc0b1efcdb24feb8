import { canonicalJson } from '../../src/ledger/canonical-json.js';
import { checkpointLine } from '../../src/ledger/evidence-lines.js';
import { leafHash } from '../../src/ledger/merkle.js';
import { formatVerifierKey } from '../../src/ledger/note.js';
import {
  checkpointNote,
  entryBody,
  entryLines,
  evidenceLines,
  sampleFacts,
  sampleWriter,
  signingKey,
  type Fact,
  type Writer,
} from './evidence-sample.js';
import type { Random } from './random.js';

/** The ways in which evidence is tampered with: each takes a ledger and gives a file that must not hold. */

export const ENTRIES = 200;

/** A ledger, its export, and a checkpoint over its first `covered` entries that someone received at that time. */
export interface Case {
  random: Random;
  facts: Fact[];
  writer: Writer;
  lines: string[];
  covered: number;
  earlier: string;
}

/** A file after tampering. `at` is the first entry that is no longer as recorded; `exact` when it must be named alone. */
export interface Tampered {
  lines: string[];
  at: number;
  exact?: boolean;
}

export type Tampering = (ledger: Case) => Tampered;

export function newCase(random: Random): Case {
  const facts = sampleFacts(random, ENTRIES);
  const interval = 7 + random.below(60);
  const writer = sampleWriter({ sealsAfter: size => size % interval === 0, leafHashes: random.below(2) === 0 });
  const covered = 100 + random.below(ENTRIES - 100);
  const earlier = checkpointNote(facts, covered, writer);
  return { random, facts, writer, lines: evidenceLines(facts, writer), covered, earlier };
}

// -- Tampering with the lines of the file: by someone without the key.

type Line = { type: string; seq?: number; index?: number; body: string; leafHash?: string; value?: string };

const parse = (line: string): Line => JSON.parse(line);
const write = (line: object): string => JSON.stringify(line);
const isOf = (seq: number) => (line: string) => parse(line).seq === seq;

/** The lines that belong to one entry. */
function block(lines: readonly string[], seq: number): { start: number; lines: string[] } {
  return { start: lines.findIndex(isOf(seq)), lines: lines.filter(isOf(seq)) };
}

function replaceBlock(lines: readonly string[], seq: number, replacement: readonly string[]): string[] {
  const { start, lines: old } = block(lines, seq);
  return lines.toSpliced(start, old.length, ...replacement);
}

/** Numbers all entries from 0 again, so that no gap shows. */
function renumber(lines: readonly string[]): string[] {
  let seq = -1;
  return lines.map(text => {
    const line = parse(text);
    if (line.type === 'entry') seq += 1;
    return line.seq === undefined ? text : write({ ...line, seq });
  });
}

function alterLine(lines: readonly string[], place: number, change: (line: Line) => object): string[] {
  return lines.with(place, write(change(parse(nth(lines, place)))));
}

/** Any other character in place of one of the text. */
function alterCharacter(random: Random, text: string): string {
  const place = random.below(text.length);
  const other = random.pick([...'abcxyz0189"\\{}:,é \u0001'].filter(character => character !== text[place]));
  return text.slice(0, place) + other + text.slice(place + 1);
}

function alterBody(random: Random, body: string): string {
  return canonicalJson({ ...JSON.parse(body), note: `forged ${random.word()}` });
}

function withHash(line: Line, body: string): Line {
  if (line.leafHash === undefined) return { ...line, body };
  return { ...line, body, leafHash: leafHash(Buffer.from(body)).toString('base64') };
}

function nth<T>(items: readonly T[], place: number): T {
  const item = items[place];
  if (item === undefined) throw new RangeError(`there is no item ${place}`);
  return item;
}

const anySeq = ({ random, covered }: Case): number => random.below(covered);

/** An entry below the checkpoint with at least two messages. */
function anyBatch({ random, covered, facts }: Case): { seq: number; fact: Fact; messages: Record<string, unknown>[] } {
  const batches = facts.slice(0, covered).flatMap((fact, seq) => {
    const { messages = [] } = fact;
    return messages.length > 1 ? [{ seq, fact, messages }] : [];
  });
  return random.pick(batches);
}

function placeOf({ lines }: Case, type: string, seq: number, index?: number): number {
  return lines.findIndex(text => {
    const line = parse(text);
    return line.type === type && line.seq === seq && line.index === index;
  });
}

export const withoutKey: Record<string, Tampering> = {
  'changes one character of a body': ledger => {
    const at = anySeq(ledger);
    const place = placeOf(ledger, 'entry', at);
    const line = nth(ledger.lines, place);
    const [start, end] = [line.indexOf('"body":"') + 8, line.lastIndexOf('}"') + 1];
    const altered = alterCharacter(ledger.random, line.slice(start, end));
    return { lines: ledger.lines.with(place, line.slice(0, start) + altered + line.slice(end)), at };
  },
  'changes one byte of a body and keeps it canonical': ledger => {
    const at = anySeq(ledger);
    const place = placeOf(ledger, 'entry', at);
    const body = entryBody(nth(ledger.facts, at)).replace('campaign.sent', 'campaign.sens');
    return { lines: alterLine(ledger.lines, place, line => ({ ...line, body })), at, exact: ledger.writer.leafHashes };
  },
  'changes a body and its recorded hash': ledger => {
    const at = anySeq(ledger);
    const place = placeOf(ledger, 'entry', at);
    return { lines: alterLine(ledger.lines, place, line => withHash(line, alterBody(ledger.random, line.body))), at };
  },
  'changes a recorded hash': ledger => {
    const at = anySeq(ledger);
    const place = placeOf(ledger, 'entry', at);
    const forged = leafHash(ledger.random.bytes(8)).toString('base64');
    return { lines: alterLine(ledger.lines, place, line => ({ ...line, leafHash: forged })), at, exact: true };
  },
  'removes an entry': ledger => {
    const at = anySeq(ledger);
    return { lines: replaceBlock(ledger.lines, at, []), at };
  },
  'removes an entry and closes the gap': ledger => {
    const at = anySeq(ledger);
    return { lines: renumber(replaceBlock(ledger.lines, at, [])), at };
  },
  'removes several entries and closes the gap': ledger => {
    const at = ledger.random.below(ledger.covered - 10);
    const isGone = (seq = -1): boolean => seq >= at && seq < at + 2 + (ledger.covered % 7);
    return { lines: renumber(ledger.lines.filter(line => !isGone(parse(line).seq))), at };
  },
  'duplicates an entry': ledger => {
    const at = ledger.random.below(ledger.covered - 1);
    const { lines } = block(ledger.lines, at);
    return { lines: replaceBlock(ledger.lines, at, [...lines, ...lines]), at: at + 1 };
  },
  'duplicates an entry and makes room': ledger => {
    const at = ledger.random.below(ledger.covered - 1);
    const { lines } = block(ledger.lines, at);
    return { lines: renumber(replaceBlock(ledger.lines, at, [...lines, ...lines])), at: at + 1 };
  },
  'swaps two entries': ledger => ({ ...swapped(ledger), exact: true }),
  'swaps two entries and their numbers': ledger => {
    const { lines, at } = swapped(ledger);
    return { lines: renumber(lines), at };
  },
  'inserts a forged entry': withForgedEntry,
  'inserts a forged entry and makes room': ledger => {
    const { lines, at } = withForgedEntry(ledger);
    return { lines: renumber(lines), at };
  },
  'cuts the tail': ledger => {
    const at = anySeq(ledger);
    return { lines: ledger.lines.slice(0, placeOf(ledger, 'entry', at)), at };
  },
  'cuts the tail in the middle of a line': ledger => {
    const at = anySeq(ledger);
    const place = placeOf(ledger, 'entry', at);
    const line = nth(ledger.lines, place);
    return { lines: [...ledger.lines.slice(0, place), line.slice(0, 1 + ledger.random.below(line.length - 1))], at };
  },
  'changes a leaf': ledger => {
    const { seq, messages } = anyBatch(ledger);
    const place = placeOf(ledger, 'leaf', seq, ledger.random.below(messages.length));
    const lines = alterLine(ledger.lines, place, line => withHash(line, alterBody(ledger.random, line.body)));
    return { lines, at: seq, exact: true };
  },
  'removes a leaf': ledger => {
    const { seq, messages } = anyBatch(ledger);
    const place = placeOf(ledger, 'leaf', seq, ledger.random.below(messages.length));
    return { lines: ledger.lines.toSpliced(place, 1), at: seq, exact: true };
  },
  'removes all leaves of a batch': ledger => {
    const { seq } = anyBatch(ledger);
    const isLeaf = (line: string): boolean => parse(line).seq === seq && parse(line).type === 'leaf';
    return { lines: ledger.lines.filter(line => !isLeaf(line)), at: seq, exact: true };
  },
  'withholds only some leaves of a batch': ledger => {
    const { seq, messages } = anyBatch(ledger);
    const place = placeOf(ledger, 'leaf', seq, messages.length - 1);
    return {
      lines: ledger.lines.with(place, write({ type: 'leaves-withheld', seq, reason: 'lost' })),
      at: seq,
      exact: true,
    };
  },
  'swaps the contents of two leaves': ledger => {
    const { seq } = anyBatch(ledger);
    const place = placeOf(ledger, 'leaf', seq, 0);
    const [first, second] = [parse(nth(ledger.lines, place)), parse(nth(ledger.lines, place + 1))];
    const lines = alterLine(ledger.lines, place, line => withHash(line, second.body));
    return { lines: alterLine(lines, place + 1, line => withHash(line, first.body)), at: seq, exact: true };
  },
  'changes a leaf and recomputes its batch': ledger => {
    const { facts, seq } = withForgedLeaf(ledger);
    const replacement = entryLines(nth(facts, seq), seq, ledger.writer.leafHashes);
    return { lines: replaceBlock(ledger.lines, seq, replacement), at: seq };
  },
  'changes what a commitment is opened to': ledger => {
    const seqs = ledger.facts.slice(0, ledger.covered).flatMap(({ opening }, seq) => (opening ? [seq] : []));
    const at = ledger.random.pick(seqs);
    const place = placeOf(ledger, 'opening', at);
    return { lines: alterLine(ledger.lines, place, line => ({ ...line, value: `x${line.value}` })), at, exact: true };
  },
  'changes one character of the header': ledger => {
    const header = nth(ledger.lines, 0);
    const end = header.indexOf(',"exportedAt"');
    return {
      lines: ledger.lines.with(0, alterCharacter(ledger.random, header.slice(0, end)) + header.slice(end)),
      at: 0,
    };
  },
  'puts an entry of another ledger in its place': ledger => {
    const at = anySeq(ledger);
    const other = sampleFacts(ledger.random, 1).map(fact => ({ ...fact, data: { ...fact.data, id: `other-${at}` } }));
    return {
      lines: replaceBlock(
        ledger.lines,
        at,
        other.flatMap(fact => entryLines(fact, at, false)),
      ),
      at,
    };
  },
};

const FORGED = { data: { id: 'forged', kind: 'forged', at: 'never' } };

function withForgedEntry(ledger: Case): Tampered {
  const at = anySeq(ledger);
  const forged = entryLines(FORGED, at, ledger.writer.leafHashes);
  return { lines: replaceBlock(ledger.lines, at, [...forged, ...block(ledger.lines, at).lines]), at };
}

function swapped({ random, covered, lines }: Case): Tampered {
  const at = random.below(covered - 1);
  const other = at + 1 + random.below(covered - at - 1);
  const [first, second] = [block(lines, at).lines, block(lines, other).lines];
  const marked = replaceBlock(
    lines,
    other,
    first.map(line => write({ ...parse(line), seq: -1 })),
  );
  const put = replaceBlock(marked, at, second);
  return { lines: put.map(line => (isOf(-1)(line) ? write({ ...parse(line), seq: at }) : line)), at };
}

// -- Writing history anew: everything is recomputed and signed again.

function withForgedLeaf(ledger: Case): { facts: Fact[]; seq: number } {
  const { seq, fact, messages } = anyBatch(ledger);
  const forged = messages.with(ledger.random.below(messages.length), { ordinal: 0, result: 'FORGED' });
  return { facts: ledger.facts.with(seq, { ...fact, messages: forged }), seq };
}

const rewritings: Record<string, (ledger: Case) => { facts: Fact[]; at: number }> = {
  'changes an entry': ({ facts, ...ledger }) => {
    const at = ledger.random.below(ledger.covered);
    const fact = nth(facts, at);
    return { facts: facts.with(at, { ...fact, data: { ...fact.data, note: 'forged' } }), at };
  },
  'changes a leaf': ledger => {
    const { facts, seq } = withForgedLeaf(ledger);
    return { facts, at: seq };
  },
  'removes an entry': ledger => {
    const at = anySeq(ledger);
    return { facts: ledger.facts.toSpliced(at, 1), at };
  },
  'inserts an entry': ledger => {
    const at = anySeq(ledger);
    return { facts: ledger.facts.toSpliced(at, 0, FORGED), at };
  },
  'swaps two entries': ({ facts, random, covered }) => {
    const at = random.below(covered - 1);
    return { facts: facts.with(at, nth(facts, at + 1)).with(at + 1, nth(facts, at)), at };
  },
  'cuts the tail': ledger => {
    const at = anySeq(ledger);
    return { facts: ledger.facts.slice(0, at), at };
  },
};

const otherKey = signingKey(2);
const signers: Record<string, (writer: Writer) => Writer> = {
  'the true key': writer => writer,
  'a new key in the header': writer => ({
    ...writer,
    key: otherKey,
    verifierKeys: [formatVerifierKey(writer.keyName, otherKey)],
  }),
  'a new key beside the true one in the header': writer => ({
    ...writer,
    key: otherKey,
    verifierKeys: [...writer.verifierKeys, formatVerifierKey(writer.keyName, otherKey)],
  }),
  'the true key under another origin': writer => ({ ...writer, origin: `${writer.origin}-2` }),
};

export const withKey: Record<string, Tampering> = Object.fromEntries(
  Object.entries(rewritings).flatMap(([rewriting, rewrite]) =>
    Object.entries(signers).map(([signer, change]): [string, Tampering] => [
      `${rewriting}, recomputes everything, signs with ${signer}`,
      ledger => {
        const { facts, at } = rewrite(ledger);
        return { lines: evidenceLines(facts, change(ledger.writer)), at };
      },
    ]),
  ),
);

export const replays: Record<string, Tampering> = {
  'replays an older export': ledger => {
    const at = anySeq(ledger);
    return { lines: evidenceLines(ledger.facts.slice(0, at), ledger.writer), at, exact: at === ledger.covered - 1 };
  },
  'puts an older checkpoint behind a cut tail': ledger => {
    const at = 1 + ledger.random.below(ledger.covered - 1);
    const start = ledger.lines.slice(0, placeOf(ledger, 'entry', at));
    return { lines: [...start, checkpointLine(checkpointNote(ledger.facts, at, ledger.writer))], at };
  },
};
