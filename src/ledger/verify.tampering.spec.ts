import { randomInt } from 'node:crypto';
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
} from '../../test/support/evidence-sample.js';
import { Random } from '../../test/support/random.js';
import { canonicalJson } from './canonical-json.js';
import { checkpointLine } from './evidence-lines.js';
import { leafHash } from './merkle.js';
import { formatVerifierKey } from './note.js';
import { verifyEvidence } from './verify.js';

const ENTRIES = 200;
const TAMPERINGS = 1000;
const SEED = Number(process.env['MANDATE_TAMPER_SEED'] ?? randomInt(2 ** 31));

/** A ledger, its export, and a checkpoint over its first `covered` entries that someone received at that time. */
interface Case {
  random: Random;
  facts: Fact[];
  writer: Writer;
  lines: string[];
  covered: number;
  earlier: string;
}

/** A file after tampering. `at` is the first entry that is no longer as recorded; `exact` when it must be named alone. */
interface Tampered {
  lines: string[];
  at: number;
  exact?: boolean;
}

type Tampering = (ledger: Case) => Tampered;

function newCase(random: Random): Case {
  const facts = sampleFacts(random, ENTRIES);
  const interval = 1 + random.below(60);
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
  return lines.with(place, write(change(parse(lines[place] ?? ''))));
}

/** Any other character in place of one of the text. */
function alterCharacter(random: Random, text: string, from = 0): string {
  const place = from + random.below(text.length - from);
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

const anySeq = ({ random, covered }: Case): number => random.below(covered);

/** An entry below the checkpoint with at least two messages. */
function anyBatch({ random, covered, facts }: Case): { seq: number; fact: Fact; messages: Record<string, unknown>[] } {
  const batches = facts.slice(0, covered).flatMap((fact, seq) => {
    const { messages = [] } = fact;
    return messages.length > 1 ? [{ seq, fact, messages }] : [];
  });
  return random.pick(batches);
}

function placeOf({ lines }: Case, wanted: Partial<Line>): number {
  const entries = Object.entries(wanted);
  return lines.findIndex(text =>
    entries.every(([name, value]) => Object.entries(parse(text)).some(([n, v]) => n === name && v === value)),
  );
}

const withoutKey: Record<string, Tampering> = {
  'changes one character of an entry line': ledger => {
    const at = anySeq(ledger);
    const place = placeOf(ledger, { type: 'entry', seq: at });
    const line = ledger.lines[place] ?? '';
    return { lines: ledger.lines.with(place, alterCharacter(ledger.random, line, line.indexOf('"body":"') + 8)), at };
  },
  'changes one byte of a body and keeps it canonical': ledger => {
    const at = anySeq(ledger);
    const place = placeOf(ledger, { type: 'entry', seq: at });
    const body = entryBody(ledger.facts[at] ?? { data: {} }).replace('campaign.sent', 'campaign.sens');
    return { lines: alterLine(ledger.lines, place, line => ({ ...line, body })), at, exact: ledger.writer.leafHashes };
  },
  'changes a body and its recorded hash': ledger => {
    const at = anySeq(ledger);
    const place = placeOf(ledger, { type: 'entry', seq: at });
    return { lines: alterLine(ledger.lines, place, line => withHash(line, alterBody(ledger.random, line.body))), at };
  },
  'changes a recorded hash': ledger => {
    const at = anySeq(ledger);
    const place = placeOf(ledger, { type: 'entry', seq: at });
    const forged = leafHash(ledger.random.bytes(8)).toString('base64');
    return { lines: alterLine(ledger.lines, place, line => ({ ...line, leafHash: forged })), at, exact: true };
  },
  'removes an entry': ledger => {
    const at = anySeq(ledger);
    return { lines: replaceBlock(ledger.lines, at, []), at, exact: true };
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
    const at = anySeq(ledger);
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
  'inserts a forged entry': ledger => {
    const at = anySeq(ledger);
    const forged = entryLines({ data: { id: 'forged', kind: 'forged', at: 'never' } }, at, ledger.writer.leafHashes);
    return { lines: replaceBlock(ledger.lines, at, [...forged, ...block(ledger.lines, at).lines]), at };
  },
  'inserts a forged entry and makes room': ledger => {
    const { lines, at } = withoutKey['inserts a forged entry']?.(ledger) ?? { lines: [], at: 0 };
    return { lines: renumber(lines), at };
  },
  'cuts the tail': ledger => {
    const at = anySeq(ledger);
    return { lines: ledger.lines.slice(0, placeOf(ledger, { type: 'entry', seq: at })), at };
  },
  'cuts the tail in the middle of a line': ledger => {
    const at = anySeq(ledger);
    const place = placeOf(ledger, { type: 'entry', seq: at });
    const line = ledger.lines[place] ?? '';
    return { lines: [...ledger.lines.slice(0, place), line.slice(0, 1 + ledger.random.below(line.length - 1))], at };
  },
  'changes a leaf': ledger => {
    const { seq, messages } = anyBatch(ledger);
    const place = placeOf(ledger, { type: 'leaf', seq, index: ledger.random.below(messages.length) });
    const lines = alterLine(ledger.lines, place, line => withHash(line, alterBody(ledger.random, line.body)));
    return { lines, at: seq, exact: true };
  },
  'removes a leaf': ledger => {
    const { seq, messages } = anyBatch(ledger);
    const place = placeOf(ledger, { type: 'leaf', seq, index: ledger.random.below(messages.length) });
    return { lines: ledger.lines.toSpliced(place, 1), at: seq, exact: true };
  },
  'removes all leaves of a batch': ledger => {
    const { seq } = anyBatch(ledger);
    const isLeaf = (line: string): boolean => parse(line).seq === seq && parse(line).type === 'leaf';
    return { lines: ledger.lines.filter(line => !isLeaf(line)), at: seq, exact: true };
  },
  'withholds only some leaves of a batch': ledger => {
    const { seq, messages } = anyBatch(ledger);
    const place = placeOf(ledger, { type: 'leaf', seq, index: messages.length - 1 });
    return {
      lines: ledger.lines.with(place, write({ type: 'leaves-withheld', seq, reason: 'lost' })),
      at: seq,
      exact: true,
    };
  },
  'swaps the contents of two leaves': ledger => {
    const { seq } = anyBatch(ledger);
    const place = placeOf(ledger, { type: 'leaf', seq, index: 0 });
    const [first, second] = ledger.lines.slice(place, place + 2).map(parse);
    if (!first || !second) throw new Error('a batch of two is needed');
    const lines = alterLine(ledger.lines, place, line => withHash(line, second.body));
    return { lines: alterLine(lines, place + 1, line => withHash(line, first.body)), at: seq, exact: true };
  },
  'changes a leaf and recomputes its batch': ledger => {
    const { facts, seq } = withForgedLeaf(ledger);
    const replacement = entryLines(facts[seq] ?? { data: {} }, seq, ledger.writer.leafHashes);
    return { lines: replaceBlock(ledger.lines, seq, replacement), at: seq };
  },
  'changes what a commitment is opened to': ledger => {
    const seqs = ledger.facts.slice(0, ledger.covered).flatMap(({ opening }, seq) => (opening ? [seq] : []));
    const at = ledger.random.pick(seqs);
    const place = placeOf(ledger, { type: 'opening', seq: at });
    return { lines: alterLine(ledger.lines, place, line => ({ ...line, value: `x${line.value}` })), at, exact: true };
  },
  'changes one character of the header': ledger => {
    const header = ledger.lines[0] ?? '';
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
    const fact = facts[at] ?? { data: {} };
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
    return { facts: ledger.facts.toSpliced(at, 0, { data: { id: 'forged', kind: 'forged', at: 'never' } }), at };
  },
  'swaps two entries': ({ facts, random, covered }) => {
    const at = random.below(covered - 1);
    const [first, second] = [facts[at], facts[at + 1]];
    if (!first || !second) throw new Error('two entries are needed');
    return { facts: facts.with(at, second).with(at + 1, first), at };
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

const withKey: Record<string, Tampering> = Object.fromEntries(
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

const replays: Record<string, Tampering> = {
  'replays an older export': ledger => {
    const at = anySeq(ledger);
    return { lines: evidenceLines(ledger.facts.slice(0, at), ledger.writer), at, exact: at === ledger.covered - 1 };
  },
  'puts an older checkpoint behind a cut tail': ledger => {
    const at = 1 + ledger.random.below(ledger.covered - 1);
    const start = ledger.lines.slice(0, placeOf(ledger, { type: 'entry', seq: at }));
    return { lines: [...start, checkpointLine(checkpointNote(ledger.facts, at, ledger.writer))], at };
  },
};

const kinds = Object.entries({ ...withoutKey, ...withKey, ...replays });
const perKind = Math.ceil(TAMPERINGS / kinds.length);

describe(`promise 6: whoever holds a checkpoint finds any change below it (seed ${SEED})`, () => {
  const random = new Random(SEED);
  const cases = Array.from({ length: perKind }, () => newCase(random));

  it('accepts every untouched file, with the earlier checkpoint and without', () => {
    for (const { lines, earlier, covered } of cases) {
      expect(verifyEvidence(lines, earlier)).toMatchObject({ ok: true, entries: ENTRIES, unchanged: covered });
      expect(verifyEvidence(lines)).toMatchObject({ ok: true, entries: ENTRIES, unchanged: null });
    }
  });

  it.each(kinds)(`finds who %s, ${perKind} times`, (_, tamper) => {
    for (const ledger of cases) {
      const { lines, at, exact } = tamper(ledger);
      expect(at).toBeLessThan(ledger.covered);
      expect(lines).not.toEqual(ledger.lines);
      expectNamed(verifyEvidence(lines, ledger.earlier), at, exact ?? false);
    }
  });

  it(`has tried at least ${TAMPERINGS} tamperings`, () => {
    expect(perKind * kinds.length).toBeGreaterThanOrEqual(TAMPERINGS);
  });

  it('accepts what was written after the checkpoint, which is legitimate history', () => {
    for (const { facts, writer, covered, earlier } of cases) {
      const grown = [...facts.slice(0, covered), ...sampleFacts(random, 20)];
      expect(verifyEvidence(evidenceLines(grown, writer), earlier)).toMatchObject({ ok: true, unchanged: covered });
    }
  });

  it.each(Object.entries(withKey))('cannot know without an earlier checkpoint who %s', (_, tamper) => {
    for (const ledger of cases.slice(0, 3)) expect(verifyEvidence(tamper(ledger).lines).ok).toBe(true);
  });
});

/** The verdict names entries among which is the tampered one, in its fields and in its sentence. */
function expectNamed(verdict: ReturnType<typeof verifyEvidence>, at: number, exact: boolean): void {
  if (verdict.ok) throw new Error(`tampering at entry ${at} was not found`);
  const { seq, through, reason } = verdict;
  if (seq === null || through === null) return expect(reason).toContain('Line 1 is not');
  expect({ seq: Math.min(seq, at), through: Math.max(through, at) }).toEqual({ seq, through });
  const names = [`entry ${seq}`, `entries ${seq} to ${through}`, `entry ${through} is missing or out of place`];
  expect(names.filter(name => reason.toLowerCase().includes(name))).not.toEqual([]);
  if (exact) expect([seq, through]).toEqual([at, at]);
}
