import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { NoteError, formatNote, formatVerifierKey, openNote, parseNote, parseVerifierKey, signNote } from './note.js';

const { privateKey: key } = generateKeyPairSync('ed25519');
const NAME = 'operator.test/ledger';
const verifier = parseVerifierKey(formatVerifierKey(NAME, key));

/** The example of Go's sumdb/note package, the origin of the format. */
const PUBLISHED_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PUBLISHED_NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

describe('verifier keys', () => {
  it.each([PUBLISHED_KEY, 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'])(
    'reads the published key %s and writes it back',
    text => {
      const { name, publicKey } = parseVerifierKey(text);
      expect(formatVerifierKey(name, publicKey)).toBe(text);
    },
  );

  it('is the same from the private key as from the public one', () => {
    expect(formatVerifierKey(NAME, verifier.publicKey)).toBe(formatVerifierKey(NAME, key));
  });

  it.each([
    ['nothing', ''],
    ['no separators', 'abc'],
    ['another id', PUBLISHED_KEY.replace('c74f20a3', 'c74f20a4')],
    ['an id in capitals', PUBLISHED_KEY.replace('c74f20a3', 'C74F20A3')],
    ['another name', PUBLISHED_KEY.replace('Peter', 'Petra')],
    ['a space in the name', PUBLISHED_KEY.replace('PeterN', 'Peter N')],
    ['another algorithm', PUBLISHED_KEY.replace('ARpc', 'Ahpc')],
    ['a short key', PUBLISHED_KEY.slice(0, -4)],
    ['padding', `${PUBLISHED_KEY}=`],
    ['trailing text', `${PUBLISHED_KEY}\n`],
  ])('refuses a key with %s', (_, text) => {
    expect(() => parseVerifierKey(text)).toThrow(NoteError);
  });

  it('refuses keys of other algorithms and unusable names', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => formatVerifierKey(NAME, privateKey)).toThrow(NoteError);
    expect(() => signNote('text\n', NAME, privateKey)).toThrow(NoteError);
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\n']) {
      expect(() => formatVerifierKey(name, key)).toThrow(NoteError);
      expect(() => signNote('text\n', name, key)).toThrow(NoteError);
    }
  });
});

describe('signed notes', () => {
  it('opens the published note', () => {
    expect(openNote(PUBLISHED_NOTE, [parseVerifierKey(PUBLISHED_KEY)]).text).toContain('cryptography');
  });

  it('opens what it signed, with empty lines in the text, and writes back what it read', () => {
    for (const text of ['one line\n', 'two\n\nparts\n', '\n', 'ends in an empty line\n\n', 'příliš žluťoučký\n']) {
      const note = signNote(text, NAME, key);
      expect(openNote(note, [verifier]).text).toBe(text);
      expect(formatNote(parseNote(note))).toBe(note);
    }
  });

  it.each([
    ['no final newline', 'text'],
    ['no text', ''],
    ['a control character', 'a\tb\n'],
    ['a carriage return', 'a\r\n'],
    ['a lone surrogate', 'a\ud800\n'],
  ])('refuses to sign a text with %s', (_, text) => {
    expect(() => signNote(text, NAME, key)).toThrow(NoteError);
  });

  it('ignores signatures of unknown keys, even of the same name, but needs one that is known', () => {
    const { privateKey: otherKey } = generateKeyPairSync('ed25519');
    const other = parseNote(signNote('text\n', NAME, otherKey)).signatures;
    const own = parseNote(signNote('text\n', NAME, key)).signatures;
    const both = formatNote({ text: 'text\n', signatures: [...other, ...own] });
    expect(openNote(both, [verifier]).signatures).toHaveLength(2);
    expect(() => openNote(formatNote({ text: 'text\n', signatures: other }), [verifier])).toThrow('none of the known');
    expect(() => openNote(both, [])).toThrow('none of the known');
  });

  it('refuses the whole note when one signature of a known key is false', () => {
    const { signatures } = parseNote(signNote('text\n', NAME, key));
    const forged = signatures.map(signature => ({ ...signature, bytes: Buffer.alloc(64) }));
    const note = formatNote({ text: 'text\n', signatures: [...signatures, ...forged] });
    expect(() => openNote(note, [verifier])).toThrow('is false');
  });

  it.each([
    ['empty', ''],
    ['without signatures', 'text\n\n'],
    ['without the blank line', 'text\n— a AAAAAAAA\n'],
    ['cut off in a signature', 'text\n\n— a AAAAAAAA'],
    ['with a hyphen for the dash', 'text\n\n- a AAAAAAAA\n'],
    ['with a signature no longer than a key id', 'text\n\n— a AAAAAA==\n'],
    ['with stray bits in the base64', 'text\n\n— a AAAAAAB=\n'],
    ['with three parts in a signature', 'text\n\n— a b AAAAAAA=\n'],
    ['with 101 signatures', `text\n\n${'— a AAAAAAA=\n'.repeat(101)}`],
  ])('does not parse a note %s', (_, note) => {
    expect(() => parseNote(note)).toThrow(NoteError);
  });

  it('parses 100 signatures', () => {
    expect(parseNote(`text\n\n${'— a AAAAAAA=\n'.repeat(100)}`).signatures).toHaveLength(100);
  });

  it('rejects every single flipped bit of a note', () => {
    const note = Buffer.from(signNote('operator.test/ledger/1\n7\nroot\n', NAME, key));
    for (let bit = 0; bit < note.length * 8; bit += 1) {
      const flipped = Buffer.from(note);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openNote(flipped.toString(), [verifier])).toThrow(NoteError);
    }
  });

  it('signs with a key made from a stored seed, always with the same result', () => {
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]);
    const fromSeed = () => createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    expect(signNote('text\n', NAME, fromSeed())).toBe(signNote('text\n', NAME, fromSeed()));
  });
});
