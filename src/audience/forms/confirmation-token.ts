import { createHmac, timingSafeEqual } from 'node:crypto';
import { uuidBytes, uuidText } from '../../platform/ids/ids.js';
import type { Secrets } from '../../platform/secrets/secrets.js';

/** The token of a confirmation link: the id of the request and a code that only we can make. Base64url; no address in it (G-16). */
export function confirmationToken(secrets: Secrets, requestId: string): string {
  const id = uuidBytes(requestId);
  return Buffer.concat([id, codeOf(secrets, id)]).toString('base64url');
}

/** The request's id, or undefined for anything that was not made here. */
export function confirmedRequest(secrets: Secrets, token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 48 || bytes.toString('base64url') !== token) return undefined;
  const id = bytes.subarray(0, 16);
  return timingSafeEqual(bytes.subarray(16), codeOf(secrets, id)) ? uuidText(id) : undefined;
}

function codeOf(secrets: Secrets, id: Buffer): Buffer {
  return createHmac('sha256', secrets.derive('opt-in-confirmation')).update(id).digest();
}
