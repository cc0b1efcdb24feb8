import { generateKeyPairSync } from 'node:crypto';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.js';
import { NoteError, formatVerifierKey, parseVerifierKey } from './note.js';

const root = Buffer.alloc(32, 1);
const ROOT = root.toString('base64');
const origin = 'operator.test/ledger/018f';

describe('checkpoints (C2SP tlog-checkpoint)', () => {
  it('reads the example of the specification', () => {
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    const checkpoint = parseCheckpoint(text);
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163, extensions: [] });
    expect(formatCheckpoint(checkpoint)).toBe(text);
  });

  it('opens what it signed, with the key of the operator and no other', () => {
    const name = 'operator.test/ledger';
    const [own, other] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
    const note = signCheckpoint({ origin, size: 12, root, extensions: ['one', 'two'] }, name, own.privateKey);
    const verifier = parseVerifierKey(formatVerifierKey(name, own.publicKey));
    expect(openCheckpoint(note, [verifier])).toEqual({ origin, size: 12, root, extensions: ['one', 'two'] });
    const stranger = parseVerifierKey(formatVerifierKey(name, other.publicKey));
    expect(() => openCheckpoint(note, [stranger])).toThrow(NoteError);
  });

  it.each([
    ['an empty origin', { origin: '' }],
    ['an origin of two lines', { origin: 'a\nb' }],
    ['a negative size', { size: -1 }],
    ['a fraction', { size: 1.5 }],
    ['a size that a number cannot hold', { size: 2 ** 53 }],
    ['a short root', { root: root.subarray(1) }],
    ['an empty extension', { extensions: [''] }],
    ['an extension of two lines', { extensions: ['a\nb'] }],
  ])('does not write %s', (_, wrong) => {
    expect(() => formatCheckpoint({ origin, size: 1, root, ...wrong })).toThrow(NoteError);
  });

  it.each([
    ['nothing', ''],
    ['two lines', `${origin}\n1\n`],
    ['no final newline', `${origin}\n1\n${ROOT}`],
    ['an empty line', `${origin}\n1\n${ROOT}\n\n`],
    ['a leading zero', `${origin}\n01\n${ROOT}\n`],
    ['a plus sign', `${origin}\n+1\n${ROOT}\n`],
    ['a hexadecimal size', `${origin}\n0x1\n${ROOT}\n`],
    ['a root without padding', `${origin}\n1\n${ROOT.slice(0, -1)}\n`],
    ['a root that is too long', `${origin}\n1\n${Buffer.alloc(33).toString('base64')}\n`],
  ])('does not read %s', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(NoteError);
  });
});
