import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import {
  checkpointNote,
  entryBody,
  evidenceLines,
  sampleFacts,
  sampleWriter,
  signingKey,
  type Fact,
} from '../../test/support/evidence-sample.js';
import { Random } from '../../test/support/random.js';
import { canonicalJson } from './canonical-json.js';
import { openCheckpoint } from './checkpoint.js';
import { checkpointLine, entryLine, headerLine, leafLine, openingLine } from './evidence-lines.js';
import { leafHash, treeRoot } from './merkle.js';
import { formatVerifierKey, parseVerifierKey, signNote } from './note.js';
import { batchOf, commitment, newSalt } from './record.js';
import { verifyEvidence } from './verify.js';

const writer = sampleWriter();
const [header = ''] = evidenceLines([], writer);
const facts = sampleFacts(new Random(1), 12);
const unsealed = evidenceLines(facts, { ...writer, sealsAfter: () => false }).slice(0, -1);

const succeeds = (action: () => unknown): boolean => {
  try {
    action();
    return true;
  } catch {
    return false;
  }
};

/** Whether the note is a checkpoint that the sample's key signed and that its facts give. */
function fitsByThePlatform(note: string): boolean {
  const verifiers = writer.verifierKeys.map(parseVerifierKey);
  if (!succeeds(() => openCheckpoint(note, verifiers))) return false;
  const { origin, size, root } = openCheckpoint(note, verifiers);
  const hashes = facts.slice(0, size).map(fact => leafHash(Buffer.from(entryBody(fact))));
  return origin === writer.origin && hashes.length === size && treeRoot(hashes).equals(root);
}

/** The text with some of its pieces doubled, dropped, exchanged, or replaced by something that formats dislike. */
function mutationsOf(text: string): fc.Arbitrary<string> {
  const pieces = text.split(/(?<=\n)|(?=[ +\n])/);
  const piece = fc.constantFrom(
    '',
    '\n',
    ' ',
    '+',
    '=',
    'A',
    '0',
    '-1',
    '\r',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\ud800',
    ...pieces,
  );
  const change = fc.tuple(fc.nat(pieces.length), fc.nat(2), piece);
  return fc
    .array(change, { maxLength: 2 })
    .map(changes => changes.reduce((all, [at, removed, put]) => all.toSpliced(at, removed, put), pieces).join(''));
}

describe('the verifier imports nothing of the platform and agrees with it', () => {
  it('on canonical JSON: it takes what the platform writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), value => {
        const body = canonicalJson({ id: '', kind: '', at: '', value });
        expect(verifyEvidence([header, entryLine({ seq: 0, body })], undefined, true)).toMatchObject({ ok: true });
      }),
    );
  });

  it('on canonical JSON: it refuses any other writing of the same value', () => {
    const writing = fc.oneof(
      fc.json({ maxDepth: 4 }),
      fc.double().map(String),
      fc.string({ unit: 'binary' }).map(text => JSON.stringify(text)),
      fc.constantFrom(
        '1.0',
        '-0',
        '1E3',
        '"\\u0041"',
        '"\\/"',
        '"\\ud800"',
        '{"b":1,"a":2}',
        '{"a":1,"a":1}',
        '[ ]',
        '1e400',
      ),
    );
    fc.assert(
      fc.property(writing, text => {
        const body = `{"at":"","id":"","kind":"","value":${text}}`;
        const isCanonical = succeeds(() => JSON.parse(body)) && succeeds(() => canonicalJson(JSON.parse(body)));
        const expected = isCanonical && canonicalJson(JSON.parse(body)) === body;
        expect(verifyEvidence([header, entryLine({ seq: 0, body })], undefined, true).ok).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('on the root of ledgers and batches of every size up to 70', () => {
    const messages = Array.from({ length: 70 }, (_, ordinal) => ({ ordinal }));
    for (let size = 0; size <= messages.length; size += 1) {
      const batch: Fact = { data: { id: '', kind: '', at: '' }, messages: messages.slice(0, size) };
      expect(verifyEvidence(evidenceLines([batch], writer))).toMatchObject({ ok: true, messages: size });
      const plain = messages.slice(0, size).map(({ ordinal }) => ({ data: { id: `${ordinal}`, kind: '', at: '' } }));
      const root = treeRoot(plain.map(({ data }) => leafHash(Buffer.from(canonicalJson(data))))).toString('base64');
      expect(verifyEvidence(evidenceLines(plain, writer))).toMatchObject({ ok: true, root });
    }
  });

  it('on batches and commitments as they are recorded', () => {
    const [salt, value] = [newSalt(), 'žofie@recipient.test'];
    const bodies = [canonicalJson({ to: commitment(salt, value) }), canonicalJson({ to: '' })];
    const body = canonicalJson({ id: '', kind: '', at: '', batch: batchOf(bodies).batch });
    const lines = [
      header,
      entryLine({ seq: 0, body }),
      leafLine({ seq: 0, index: 0, body: bodies[0] ?? '' }),
      openingLine({ seq: 0, index: 0, path: 'to', salt, value }),
      leafLine({ seq: 0, index: 1, body: bodies[1] ?? '' }),
    ];
    expect(verifyEvidence(lines, undefined, true)).toMatchObject({ ok: true, messages: 2, openings: 1 });
  });

  it('on which checkpoints are well-formed, signed and of this ledger', () => {
    const note = checkpointNote(facts, 9, writer);
    const signature = note.slice(note.indexOf('\u2014'));
    const resigned = mutationsOf(note.slice(0, note.lastIndexOf('\n\n') + 1)).map(text =>
      succeeds(() => signNote(text, writer.keyName, writer.key)) ? signNote(text, writer.keyName, writer.key) : text,
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(mutationsOf(note), resigned, mutationsOf(note + signature)), mutated => {
        const fits = fitsByThePlatform(mutated);
        accepted += Number(fits);
        expect(verifyEvidence([...unsealed, checkpointLine(mutated)], undefined, true).ok).toBe(fits);
        expect(verifyEvidence(unsealed, mutated, true).ok).toBe(fits);
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('on which verifier keys are valid', () => {
    let accepted = 0;
    const key = fc.oneof(...writer.verifierKeys.map(mutationsOf), mutationsOf(formatVerifierKey('a', signingKey(4))));
    fc.assert(
      fc.property(key, text => {
        const isValid = succeeds(() => parseVerifierKey(text));
        accepted += Number(isValid);
        const line = headerLine({ origin: writer.origin, verifierKeys: [text], exportedAt: new Date(0) });
        expect(verifyEvidence([line], undefined, true).ok).toBe(isValid);
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('on refusing a key of another algorithm, though its id fits', () => {
    const bytes = Buffer.alloc(33, 2);
    const id = createHash('sha256').update('a\n').update(bytes).digest('hex').slice(0, 8);
    const text = `a+${id}+${bytes.toString('base64')}`;
    const line = headerLine({ origin: writer.origin, verifierKeys: [text], exportedAt: new Date(0) });
    expect(succeeds(() => parseVerifierKey(text))).toBe(false);
    expect(verifyEvidence([line], undefined, true).ok).toBe(false);
  });
});
