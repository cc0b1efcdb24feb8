import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';
export const SECRET_BYTES = 32;

/** A secret as the customer gets it (Standard Webhooks): `whsec_` and base64. */
export function writtenSecret(secret: Buffer): string {
  return `${PREFIX}${secret.toString('base64')}`;
}

/** The headers that authenticate a call: one signature a secret, separated by spaces, so that a receiver may know either while they change. */
export function signedHeaders(
  secrets: readonly Buffer[],
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map(
    secret => `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') };
}
