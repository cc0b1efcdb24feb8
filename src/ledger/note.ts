import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** A text with signatures in the C2SP signed-note format. The text ends in a newline and is what the signatures cover. */
interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** One signature line. `keyId` is eight lower-case hex digits; `bytes` is the signature without the key id. */
interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

/** A public key that may vouch for notes. Name and key id together find it; neither alone does. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: string;
  readonly publicKey: KeyObject;
}

/** The note is malformed, or no given key vouches for it. The message says which and where. */
export class NoteError extends Error {
  override readonly name = 'NoteError';
}

const ED25519 = 0x01;
const KEY_ID_BYTES = 4;
const PUBLIC_KEY_BYTES = 32;
const MAX_SIGNATURES = 100;
const KEY_NAME = /^[^\p{White_Space}\p{Surrogate}+]+$/u;
const SIGNATURE_LINE = /^\u2014 (?<name>[^ ]+) (?<signature>[^ ]+)$/u;
const VERIFIER_KEY = /^(?<name>[^+]+)\+(?<keyId>[0-9a-f]{8})\+(?<key>[^ ]+)$/u;
/** Control characters below U+0020 but the newline, and what has no UTF-8 form. */
const FORBIDDEN = /(?![\n\u007f-\u009f])[\p{Cc}\p{Surrogate}]/u;

/** Signs `text` (which must end in a newline) and returns the complete note. Throws a NoteError for an unusable text or name. */
export function signNote(text: string, name: string, privateKey: KeyObject): string {
  const keyId = keyIdOf(name, rawPublicKey(createPublicKey(privateKey)));
  const note = formatNote({ text, signatures: [{ name, keyId, bytes: sign(null, Buffer.from(text), privateKey) }] });
  parseNote(note);
  return note;
}

/** The note with one more signature, over the same text. Throws a NoteError for a malformed note. */
export function countersign(note: string, name: string, privateKey: KeyObject): string {
  const { text, signatures } = parseNote(note);
  const added = parseNote(signNote(text, name, privateKey)).signatures;
  return formatNote({ text, signatures: [...signatures, ...added] });
}

/**
 * The note, once at least one of the keys has signed it and no signature that claims to be of one of them is false;
 * signatures of other keys are ignored (C2SP signed-note). Throws a NoteError otherwise.
 */
export function openNote(raw: string, verifiers: readonly NoteVerifier[]): SignedNote {
  const note = parseNote(raw);
  let vouched = false;
  for (const signature of note.signatures) {
    for (const verifier of verifiers) {
      if (verifier.name !== signature.name || verifier.keyId !== signature.keyId) continue;
      if (!holds(note.text, signature, verifier)) throw new NoteError(`the signature of ${verifier.name} is false`);
      vouched = true;
    }
  }
  if (!vouched) throw new NoteError('none of the known keys has signed this note');
  return note;
}

/** Takes a note apart without believing it. Throws a NoteError where the format is not met. */
export function parseNote(raw: string): SignedNote {
  if (FORBIDDEN.test(raw)) throw new NoteError('a note holds no control character but the newline');
  const split = raw.lastIndexOf('\n\n');
  if (split < 0) throw new NoteError('a note has a blank line before its signatures');
  const lines = raw.slice(split + 2).split('\n');
  if (lines.pop() !== '' || lines.length === 0) throw new NoteError('a note ends in signature lines');
  if (lines.length > MAX_SIGNATURES) throw new NoteError(`a note has at most ${MAX_SIGNATURES} signatures`);
  return { text: raw.slice(0, split + 1), signatures: lines.map(parseSignature) };
}

/** The note's text form; the counterpart of parseNote. */
export function formatNote(note: SignedNote): string {
  const lines = note.signatures.map(({ name, keyId, bytes }) => {
    const signature = Buffer.concat([Buffer.from(keyId, 'hex'), bytes]);
    return `\u2014 ${name} ${signature.toString('base64')}\n`;
  });
  return `${note.text}\n${lines.join('')}`;
}

/** `name+keyid+base64`: the form in which a public key is handed out. `key` may be the private key of the pair. */
export function formatVerifierKey(name: string, key: KeyObject): string {
  if (!KEY_NAME.test(name)) throw new NoteError('a key name is not empty and holds neither spaces nor plus signs');
  const publicKey = rawPublicKey(key.type === 'private' ? createPublicKey(key) : key);
  return `${name}+${keyIdOf(name, publicKey)}+${Buffer.from([ED25519, ...publicKey]).toString('base64')}`;
}

/** Throws a NoteError unless the text is an Ed25519 key whose id fits its name and bytes. */
export function parseVerifierKey(text: string): NoteVerifier {
  const { name = '', keyId = '', key = '' } = VERIFIER_KEY.exec(text)?.groups ?? {};
  const bytes = decodeBase64(key);
  if (!KEY_NAME.test(name) || bytes?.length !== 1 + PUBLIC_KEY_BYTES || bytes[0] !== ED25519) {
    throw new NoteError('a verifier key has the form name+keyid+base64 of an Ed25519 key');
  }
  const raw = bytes.subarray(1);
  if (keyId !== keyIdOf(name, raw)) throw new NoteError(`the key id of ${name} does not fit its key`);
  return { name, keyId, publicKey: publicKeyOf(raw) };
}

function parseSignature(line: string): NoteSignature {
  const { name = '', signature = '' } = SIGNATURE_LINE.exec(line)?.groups ?? {};
  const bytes = decodeBase64(signature);
  if (!KEY_NAME.test(name) || !bytes || bytes.length <= KEY_ID_BYTES)
    throw new NoteError('a signature line is malformed');
  return { name, keyId: bytes.toString('hex', 0, KEY_ID_BYTES), bytes: bytes.subarray(KEY_ID_BYTES) };
}

function holds(text: string, signature: NoteSignature, verifier: NoteVerifier): boolean {
  return verify(null, Buffer.from(text), verifier.publicKey, signature.bytes);
}

function keyIdOf(name: string, publicKey: Uint8Array): string {
  const hash = createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([ED25519]))
    .update(publicKey)
    .digest('hex');
  return hash.slice(0, 2 * KEY_ID_BYTES);
}

function rawPublicKey(key: KeyObject): Buffer {
  if (key.asymmetricKeyType !== 'ed25519') throw new NoteError('only Ed25519 keys sign notes');
  return key.export({ format: 'der', type: 'spki' }).subarray(-PUBLIC_KEY_BYTES);
}

function publicKeyOf(raw: Buffer): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
}

/** Strict: Buffer would also take other alphabets, gaps and stray bits, and one note would have several texts. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
