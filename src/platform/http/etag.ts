import { createHash } from 'node:crypto';
import type { Tx } from '../database/tx.js';
import { refuse } from '../refusals/refusals.js';

/** The strong entity tag of an answer (RFC 9110 §8.8.3): it changes when anything in the answer does. */
export function entityTag(answer: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 27)}"`;
}

/** Whether a list of entity tags, or `*`, names this one. */
export function namesTag(header: string, tag: string): boolean {
  return header.split(',').some(part => part.trim() === '*' || part.trim().replace(/^W\//, '') === tag);
}

/**
 * Goes on only while the thing is as the caller last saw it (If-Match, RFC 9110 §13.1.1); of two who saw the same, the second is refused
 * CHANGED_MEANWHILE. `look` reads it as GET would answer.
 */
export async function expectUnchanged(
  tx: Tx,
  ifMatch: string,
  id: string,
  look: () => Promise<unknown>,
): Promise<void> {
  // Both writers ask before they write, so they take turns from here on.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [id]);
  if (!namesTag(ifMatch, entityTag(await look()))) refuse('CHANGED_MEANWHILE');
}
