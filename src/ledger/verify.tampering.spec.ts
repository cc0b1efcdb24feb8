import { randomInt } from 'node:crypto';
import { evidenceLines, sampleFacts } from '../../test/support/evidence-sample.js';
import { ENTRIES, newCase, replays, withKey, withoutKey } from '../../test/support/evidence-tampering.js';
import { Random } from '../../test/support/random.js';
import { verifyEvidence } from './verify.js';

const TAMPERINGS = 1000;
const SEED = Number(process.env['MANDATE_TAMPER_SEED'] ?? randomInt(2 ** 31));

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

  it.each(kinds)(`M-03 finds who %s, ${perKind} times`, (_, tamper) => {
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
  if (seq === null || through === null) return expect(reason).toMatch(/the header|origin|key/);
  expect({ seq: Math.min(seq, at), through: Math.max(through, at) }).toEqual({ seq, through });
  const names = [`entry ${seq}`, `entries ${seq} to ${through}`, `out of place: entry ${through}`];
  expect(names.filter(name => reason.includes(name))).not.toEqual([]);
  if (exact) expect([seq, through]).toEqual([at, at]);
}
