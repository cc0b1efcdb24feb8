import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  checkpointNote,
  commit,
  entryBody,
  evidenceLines,
  sampleWriter,
  signingKey,
  type Fact,
} from '../../test/support/evidence-sample.js';
import {
  checkpointLine,
  entryLine,
  headerLine,
  leafLine,
  leavesWithheldLine,
  openingLine,
  redactedLeafLine,
} from './evidence-lines.js';
import { leafHash } from './merkle.js';
import { formatVerifierKey, signNote } from './note.js';
import { verifyEvidence, type Verdict } from './verify.js';

const writer = sampleWriter();
const facts = ledgerOf(50);

function ledgerOf(count: number): Fact[] {
  return Array.from({ length: count }, (_, n) => ({ data: { id: `entry-${n}`, kind: 'order.confirmed', at: 'then' } }));
}

function reasonOf(verdict: Verdict): string {
  return verdict.ok ? 'holds' : verdict.reason;
}

/** A ledger of one batch, whose lines stand apart so that a test can rearrange them. */
function batchLedger(bodies: readonly string[] = ['{"n":0}', '{"n":1}', '{"n":2}']) {
  const fact: Fact = { ...facts[0], data: { ...facts[0]?.data }, messages: bodies.map(body => JSON.parse(body)) };
  const [header = '', entry = '', ...rest] = evidenceLines([fact], writer);
  return { header, entry, leaves: rest.slice(0, -1), checkpoint: rest.at(-1) ?? '' };
}

describe('an evidence file that holds', () => {
  it('is counted', () => {
    expect(verifyEvidence(evidenceLines(facts, writer))).toEqual({
      ...{
        ok: true,
        origin: writer.origin,
        verifierKeys: writer.verifierKeys,
        entries: 50,
        sealed: 50,
        checkpoints: 3,
      },
      ...{ messages: 0, redactedMessages: 0, withheldBatches: 0, withheldMessages: 0, openings: 0, unchanged: null },
      root: checkpointNote(facts, 50, writer).split('\n')[2],
    });
  });

  it('may be of an empty ledger', () => {
    expect(verifyEvidence(evidenceLines([], writer))).toMatchObject({ ok: true, entries: 0, checkpoints: 1 });
    expect(verifyEvidence(evidenceLines(facts, writer), checkpointNote([], 0, writer))).toMatchObject({ unchanged: 0 });
  });

  it('may have its checkpoints at the end, in order of size', () => {
    const lines = evidenceLines(facts, writer);
    const isCheckpoint = (line: string): boolean => line.startsWith('{"type":"checkpoint"');
    const late = [...lines.filter(line => !isCheckpoint(line)), ...lines.filter(isCheckpoint)];
    expect(verifyEvidence(late)).toMatchObject({ ok: true, sealed: 50, checkpoints: 3 });
    const reversed = [...lines.filter(line => !isCheckpoint(line)), ...lines.filter(isCheckpoint).reverse()];
    expect(reasonOf(verifyEvidence(reversed))).toContain('Out of order: the checkpoint');
  });

  it('may be signed with an older and a newer key of the operator', () => {
    const newer = { ...writer, key: signingKey(9) };
    const verifierKeys = [...writer.verifierKeys, formatVerifierKey(writer.keyName, newer.key)];
    const lines = evidenceLines(facts, { ...writer, verifierKeys }).slice(0, -1);
    const rotated = [...lines, checkpointLine(checkpointNote(facts, 50, newer))];
    expect(verifyEvidence(rotated, checkpointNote(facts, 7, writer))).toMatchObject({ ok: true, unchanged: 7 });
  });
});

describe('seals', () => {
  const unsealed = evidenceLines(facts, writer).slice(0, -1);

  it('refuses entries after the last checkpoint unless they are allowed', () => {
    const [seq, through] = [40, 49];
    expect(verifyEvidence(unsealed)).toMatchObject({
      ok: false,
      seq,
      through,
      reason: expect.stringContaining('Not yet'),
    });
    expect(verifyEvidence(unsealed, undefined, true)).toMatchObject({ ok: true, entries: 50, sealed: 40 });
  });

  it('refuses a file without any checkpoint unless that is allowed', () => {
    expect(verifyEvidence(unsealed.slice(0, 1))).toMatchObject({ ok: false, seq: null });
    expect(verifyEvidence(unsealed.slice(0, 5), undefined, true)).toMatchObject({ ok: true, entries: 4, sealed: 0 });
  });

  it('compares unsealed entries with the earlier checkpoint too', () => {
    const earlier = checkpointNote(facts, 45, writer);
    expect(verifyEvidence(unsealed, earlier, true)).toMatchObject({ ok: true, unchanged: 45 });
    const forged = unsealed.map(line => line.replace('entry-44', 'entry-4X').replace(/,"leafHash":"[^"]*"/, ''));
    expect(verifyEvidence(forged, earlier, true)).toMatchObject({ ok: false, seq: 0, through: 44 });
  });

  it('refuses a checkpoint over more entries than stand before it', () => {
    const lines = evidenceLines(facts, writer).toSpliced(-2, 1);
    expect(verifyEvidence(lines)).toMatchObject({ ok: false, seq: 40, through: 49 });
  });

  it('refuses a checkpoint that no key of the header signed, or with a false signature, or of another ledger', () => {
    const lines = evidenceLines(facts, writer).slice(0, -1);
    const stranger = checkpointNote(facts, 50, { ...writer, key: signingKey(3) });
    const foreign = checkpointNote(facts, 50, { ...writer, origin: 'operator.test/ledger/other' });
    const forged = checkpointNote(facts, 49, writer).replace('\n49\n', '\n50\n');
    const reasons = [stranger, foreign, forged].map(note => reasonOf(verifyEvidence([...lines, checkpointLine(note)])));
    expect(reasons).toEqual([
      expect.stringContaining('Not proved: entries 40 to 49. The checkpoint on line 54 is not signed'),
      expect.stringContaining('is of another ledger, "operator.test/ledger/other"'),
      expect.stringContaining('bears a false signature'),
    ]);
  });

  it('refuses a checkpoint that claims more entries than its root covers', () => {
    const lines = evidenceLines(facts, writer).slice(0, -1);
    const [origin, , root] = checkpointNote(facts, 50, writer).split('\n');
    const boast = signNote(`${origin}\n51\n${root}\n`, writer.keyName, writer.key);
    expect(verifyEvidence([...lines, checkpointLine(boast)], undefined, true)).toMatchObject({ seq: 40, through: 50 });
  });

  it('finds a key that signed two trees of the same size', () => {
    const lines = [...evidenceLines(facts, writer), checkpointLine(checkpointNote(ledgerOf(60).slice(10), 50, writer))];
    expect(verifyEvidence(lines)).toMatchObject({ ok: false, seq: 0, through: 49 });
  });
});

describe('an earlier checkpoint', () => {
  const lines = evidenceLines(facts, writer);

  it.each([
    ['is no note', 'hello', 'not a signed checkpoint'],
    ['is no checkpoint', signNote('hello\n', writer.keyName, writer.key), 'not a signed checkpoint'],
    [
      'is of another ledger',
      checkpointNote(facts, 9, { ...writer, origin: 'x.test/y' }),
      'of another ledger, "x.test/y"',
    ],
    ['has a false signature', checkpointNote(facts, 9, writer).replace('\n9\n', '\n8\n'), 'bears a false signature'],
    ['is signed by a stranger', checkpointNote(facts, 9, { ...writer, key: signingKey(3) }), 'not signed with a key'],
    ['is beyond the file', checkpointNote(ledgerOf(60), 60, writer), 'Missing: entries 50 to 59'],
    [
      'is of another history',
      checkpointNote(ledgerOf(51).slice(1), 30, writer),
      'signed both, two different histories',
    ],
  ])('that %s is refused', (_, earlier, reason) => {
    expect(reasonOf(verifyEvidence(lines, earlier))).toContain(reason);
  });

  it.each([
    ['of another key', '— x AAAAAAA=\n', true],
    ['no longer than a key id', '— x AAAAAA==\n', false],
    ['without a name', '— AAAAAAA=\n', false],
    ['up to a hundred', '— x AAAAAAA=\n'.repeat(99), true],
    ['more than a hundred', '— x AAAAAAA=\n'.repeat(100), false],
  ])('may bear more signatures, %s', (_, more, usable) => {
    expect(verifyEvidence(lines, checkpointNote(facts, 9, writer) + more).ok).toBe(usable);
  });

  it('narrows the range in which the file is wrong', () => {
    const forged = lines.map(line => line.replace('entry-33', 'entry-3X').replace(/,"leafHash":"[^"]*"/, ''));
    expect(verifyEvidence(forged)).toMatchObject({ seq: 20, through: 39 });
    expect(verifyEvidence(forged, checkpointNote(facts, 36, writer))).toMatchObject({ seq: 20, through: 35 });
    expect(verifyEvidence(forged, checkpointNote(facts, 30, writer))).toMatchObject({ seq: 30, through: 39 });
  });

  it('is contradicted even where the file breaks further down', () => {
    const rewritten = evidenceLines(ledgerOf(51).slice(1), writer).slice(0, 30);
    expect(verifyEvidence([...rewritten, 'garbage'], checkpointNote(facts, 25, writer))).toMatchObject({
      seq: 0,
      through: 24,
    });
    expect(verifyEvidence([...rewritten, 'garbage'], checkpointNote(facts, 45, writer))).toMatchObject({ seq: 28 });
  });
});

describe('batches', () => {
  const { header, entry, leaves, checkpoint } = batchLedger();
  const [first = '', second = '', third = ''] = leaves;
  const withheld = leavesWithheldLine({ seq: 0, reason: 'the retention period ended' });

  it('counts messages, also of a batch of one and of none', () => {
    expect(verifyEvidence([header, entry, ...leaves, checkpoint])).toMatchObject({ ok: true, messages: 3 });
    for (const count of [0, 1]) {
      const small = batchLedger(['{"n":0}'].slice(0, count));
      const lines = [small.header, small.entry, ...small.leaves, small.checkpoint];
      expect(verifyEvidence(lines)).toMatchObject({ ok: true, messages: count });
    }
  });

  it('says what is withheld', () => {
    const verdict = verifyEvidence([header, entry, withheld, checkpoint]);
    expect(verdict).toMatchObject({ ok: true, messages: 0, withheldBatches: 1, withheldMessages: 3 });
  });

  it('takes the hash alone of a leaf whose content was erased, and says so', () => {
    const redacted = redactedLeafLine({ seq: 0, index: 1, leafHash: leafHash(Buffer.from('{"n":1}')) });
    const verdict = verifyEvidence([header, entry, first, redacted, third, checkpoint]);
    expect(verdict).toMatchObject({ ok: true, messages: 2, redactedMessages: 1 });
    const forged = redactedLeafLine({ seq: 0, index: 1, leafHash: leafHash(Buffer.from('{"n":7}')) });
    expect(reasonOf(verifyEvidence([header, entry, first, forged, third, checkpoint]))).toContain('Wrong batch root');
    const short = redacted.replace(/"leafHash":"..../, '"leafHash":"');
    expect(reasonOf(verifyEvidence([header, entry, first, short, third, checkpoint]))).toContain('Damaged: leaf 1');
  });

  it.each([
    ['leaves missing at the end', [header, entry, first, second, checkpoint], 'leaf 2 of entry 0'],
    ['a leaf missing in the middle', [header, entry, first, third, checkpoint], 'leaf 1 of entry 0'],
    ['leaves in another order', [header, entry, second, first, third, checkpoint], 'leaf 0 of entry 0'],
    ['a checkpoint among the leaves', [header, entry, first, checkpoint, second, third], 'out of place: leaf 1'],
    ['one leaf too many', [header, entry, ...leaves, third, checkpoint], 'Missing or out of place: entry 1'],
    ['leaves partly withheld', [header, entry, first, withheld, checkpoint], 'leaf 1 of entry 0'],
    ['leaves shown and withheld', [header, entry, ...leaves, withheld, checkpoint], 'out of place'],
    ['the file ending in the batch', [header, entry, first], 'The file ends before it'],
    ['no reason for withholding', [header, entry, leavesWithheldLine({ seq: 0, reason: '' })], 'without a reason'],
    ['a leaf before any entry', [header, first], 'Missing or out of place: entry 0'],
    ['a leaf that is no object', [header, entry, leafLine({ seq: 0, index: 0, body: '1' })], 'Damaged: leaf 0'],
  ])('refuses %s', (_, lines, reason) => {
    expect(reasonOf(verifyEvidence(lines))).toContain(reason);
  });

  it.each(['"x"', '[]', '{}', '{"count":-1,"root":""}', '{"count":1.5,"root":""}', '{"count":1,"root":2}', 'null'])(
    'refuses the batch %s',
    batch => {
      const body = `{"at":"","batch":${batch},"id":"","kind":""}`;
      expect(reasonOf(verifyEvidence([header, entryLine({ seq: 0, body })]))).toContain('batch lacks count or root');
    },
  );
});

describe('openings of commitments', () => {
  const salt = Buffer.alloc(16, 5);
  const value = 'žofie@recipient.test';
  const committed = commit(salt, value);
  const data = { id: '1', kind: 'message.sent', at: 'then', to: { recipient: committed }, ['a.b']: committed };
  const fact: Fact = { data, messages: [{ recipient: committed }] };
  const [header = '', entry = '', leaf = '', checkpoint = ''] = evidenceLines([fact], writer);
  const opening = { seq: 0, path: 'to.recipient', salt, value };
  const ofLeaf = { seq: 0, index: 0, path: 'recipient', salt, value };

  it('are checked for entries and leaves', () => {
    const lines = [header, entry, openingLine(opening), leaf, openingLine(ofLeaf), openingLine(ofLeaf), checkpoint];
    expect(verifyEvidence(lines)).toMatchObject({ ok: true, openings: 3 });
  });

  it.each([
    ['another value', { value: 'zofie@recipient.test' }],
    ['another salt', { salt: Buffer.alloc(16, 6) }],
    ['a border moved between salt and value', { salt: Buffer.concat([salt, Buffer.from('ž')]), value: value.slice(1) }],
    ['another path', { path: 'kind' }],
    ['a path to nothing', { path: 'to.nobody.there' }],
    ['a path into a name with a dot', { path: 'a.b' }],
    ['a path to something inherited', { path: 'to.constructor' }],
  ])('refuses %s', (_, wrong) => {
    const reason = reasonOf(verifyEvidence([header, entry, openingLine({ ...opening, ...wrong })]));
    expect(reason).toContain('False opening: entry 0. Line 3');
  });

  it('refuses an opening that stands elsewhere than after what it opens', () => {
    const redacted = redactedLeafLine({ seq: 0, index: 1, leafHash: leafHash(Buffer.from('{}')) });
    const two = batchLedger(['{"n":0}', '{}']);
    const onFirst = openingLine({ ...ofLeaf, path: 'n' });
    for (const lines of [
      [two.header, two.entry, ...two.leaves.slice(0, 1), redacted, onFirst],
      [header, openingLine(opening)],
      [header, entry, leaf, openingLine(opening)],
      [header, entry, openingLine({ ...opening, seq: 1 })],
      [header, entry, openingLine(ofLeaf)],
    ])
      expect(reasonOf(verifyEvidence(lines))).toContain('out of place');
  });
});

describe('damaged and hostile files', () => {
  const [header = '', entry = ''] = evidenceLines(facts, writer);
  const { origin, verifierKeys } = writer;
  const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  it.each([
    ['an empty file', []],
    ['an empty line', ['']],
    ['text', ['hello']],
    ['null', ['null']],
    ['a list', ['[]']],
    ['a number', ['1']],
    ['spaces between tokens', [header.replace(':', ': ')]],
    ['a name given twice', [header.replace('{', '{"type":"header",')]],
    ['nesting without end', [deep(1_000_000)]],
    ['nesting within an object', [`{"type":${deep(100_000)}}`]],
    ['no header', [entry]],
    ['another format', [header.replace('evidence/1', 'evidence/2')]],
    ['no keys', [headerLine({ origin, verifierKeys: [], exportedAt: new Date(0) })]],
    ['a key of another name', [header.replace('operator.test/ledger+', 'operator.test/ledgex+')]],
    ['keys that are no texts', [header.replace(/"verifierKeys":\[.*?\]/, '"verifierKeys":[{"toString":1}]')]],
    [
      'a good key and a bad one',
      [headerLine({ origin, verifierKeys: [...verifierKeys, 'x'], exportedAt: new Date(0) })],
    ],
    ['no origin', [header.replace('"origin"', '"horizon"')]],
    ['no date', [header.replace('"exportedAt"', '"exported"')]],
  ])('names no entry for %s', (_, lines) => {
    expect(verifyEvidence(lines, undefined, true)).toMatchObject({ ok: false, seq: null, through: null });
  });

  it.each([
    ['a second header', header],
    ['an unknown type', '{"type":"note"}'],
    ['no type', '{}'],
    ['an entry without number', entry.replace('"seq":0', '"seq":"0"')],
    ['a body that is no text', '{"type":"entry","seq":0,"body":{}}'],
    ['a body that is no object', entryLine({ seq: 0, body: '[]' })],
    ['a body that lacks its kind', entryLine({ seq: 0, body: '{"at":"","id":""}' })],
    ['a body with spaces', entryLine({ seq: 0, body: '{"at":"", "id":"","kind":""}' })],
    ['a body in another order', entryLine({ seq: 0, body: '{"id":"","at":"","kind":""}' })],
    ['a body with a name given twice', entryLine({ seq: 0, body: '{"at":"","at":"","id":"","kind":""}' })],
    ['a body with a number that is not canonical', entryLine({ seq: 0, body: '{"at":1.0,"id":"","kind":""}' })],
    ['a body with a number out of range', entryLine({ seq: 0, body: '{"a":1e999,"at":"","id":"","kind":""}' })],
    ['a body with a lone surrogate', entryLine({ seq: 0, body: '{"at":"\\ud800","id":"","kind":""}' })],
    ['a body with a raw lone surrogate', entryLine({ seq: 0, body: '{"at":"\ud800","id":"","kind":""}' })],
    ['a body nested too deep', entryLine({ seq: 0, body: `{"a":${deep(100)},"at":"","id":"","kind":""}` })],
    ['a body nested without end', entryLine({ seq: 0, body: `{"a":${deep(100_000)}}` })],
    ['a checkpoint that is no text', '{"type":"checkpoint","note":1}'],
    ['a hostile type', `{"type":{"toString":1},"seq":{"valueOf":null}}`],
  ])('answers %s in place of the first entry with one sentence and no exception', (_, line) => {
    const verdict = verifyEvidence([header, line], undefined, true);
    expect(verdict.ok).toBe(false);
    expect(reasonOf(verdict)).toMatch(/^[^\n]{20,400}\.$/);
  });

  it('does not let a long name flood the sentence', () => {
    const reason = reasonOf(verifyEvidence([header, JSON.stringify({ type: 'x'.repeat(10_000) })]));
    expect(reason.length).toBeLessThan(300);
  });

  it('takes a body nested as deep as the writer of canonical JSON allows', () => {
    const fact: Fact = { data: { ...facts[0]?.data, deep: JSON.parse(deep(99)) } };
    expect(entryBody(fact)).toContain(deep(99));
    expect(verifyEvidence(evidenceLines([fact], writer))).toMatchObject({ ok: true });
  });
});

describe('the format description', () => {
  it('shows a file that holds, with an earlier checkpoint of it', () => {
    const text = readFileSync(resolve(__dirname, '../../docs/evidence-format.md'), 'utf8');
    const [, file = '', note = ''] = /```json-lines\n([^]*?)```[^]*?```note\n([^]*?)```/.exec(text) ?? [];
    const verdict = verifyEvidence(file.trimEnd().split('\n'), note);
    expect(verdict).toMatchObject({ ok: true, entries: 3, messages: 2, openings: 1, unchanged: 2 });
  });
});
