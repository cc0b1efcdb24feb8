import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds of one step and digits of a code: what every authenticator app supports (RFC 6238, SHA-1). */
const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps before and after the present one whose code is taken too: clocks differ, and typing takes time. */
const DRIFT = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The number of the 30-second step that a moment falls into. */
export function totpStep(at: Date): number {
  return Math.floor(at.getTime() / 1000 / STEP_SECONDS);
}

/** The code of a step (RFC 4226 5.3): six digits. */
export function totpCode(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The step whose code this is, newer than `after` and within the drift of now; undefined when it is none. */
export function matchingStep(secret: Buffer, code: string, now: Date, after: number): number | undefined {
  const typed = Buffer.from(code.replace(/\s/g, ''));
  const present = totpStep(now);
  const steps = Array.from({ length: 2 * DRIFT + 1 }, (_, n) => present - DRIFT + n);
  return steps.find(step => {
    const right = Buffer.from(totpCode(secret, step));
    return step > after && right.length === typed.length && timingSafeEqual(right, typed);
  });
}

/** RFC 4648 base32 without padding, as authenticator apps take it. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map(group => ALPHABET[parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** Undoes base32; spaces and lower case do no harm. Throws for a letter outside the alphabet. */
export function fromBase32(text: string): Buffer {
  const letters = [...text.toUpperCase().replace(/[\s=]/g, '')];
  const bits = letters.map(letter => {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) throw new Error('This is no base32 text.');
    return value.toString(2).padStart(5, '0');
  });
  const whole = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(whole.map(byte => parseInt(byte, 2)));
}

/** The URI that authenticator apps read from a QR code. */
export function otpauthUri(secret: Buffer, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
