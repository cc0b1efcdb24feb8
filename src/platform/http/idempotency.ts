import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import { refuse } from '../refusals/refusals.js';
import { Secrets } from '../secrets/secrets.js';
import type { KnownRequest } from './access.decorators.js';

/** How long an answer is kept to be given again. */
export const IDEMPOTENCY_HOURS = 24;
export const IDEMPOTENCY_HEADER = 'idempotency-key';

/** An answer that was given before. */
export interface KeptAnswer {
  status: number;
  body: unknown;
}

/** A request that names itself. */
interface NamedRequest {
  customerId: string;
  key: string;
  fingerprint: Buffer;
}

/**
 * Answers a repeated POST with what the first one was answered (draft-ietf-httpapi-idempotency-key-header). The key is claimed in the
 * transaction of the action itself: what was done is known to be done, what was rolled back may be tried again, and a second request
 * that comes meanwhile waits for the first. Answers are encrypted, since one may hold a secret that is shown once.
 */
@Injectable()
export class Idempotency {
  constructor(@Inject(Secrets) private readonly secrets: Secrets) {}

  /** The request's own name for itself, if it is a customer's POST that has one. Refuses INVALID_INPUT, IDEMPOTENCY_KEY_REUSED. */
  async claim(tx: Tx, request: KnownRequest): Promise<{ named?: NamedRequest; kept?: KeptAnswer }> {
    const named = nameOf(tx, request);
    if (!named) return {};
    const claimed = await tx.maybe(CLAIM, [named.customerId, named.key, named.fingerprint, tx.now]);
    return claimed ? { named } : { named, kept: await this.recall(tx, named) };
  }

  /** Keeps the answer with the claim. */
  async keep(tx: Tx, { customerId, key }: NamedRequest, answer: KeptAnswer): Promise<void> {
    const text = JSON.stringify(answer.body ?? null);
    await tx.query(`UPDATE idempotent_request SET status = $3, answer = $4 WHERE customer_id = $1 AND key = $2`, [
      ...[customerId, key, answer.status],
      this.secrets.wrap(Buffer.from(text), `${customerId} ${key}`),
    ]);
  }

  private async recall(tx: Tx, { customerId, key, fingerprint }: NamedRequest): Promise<KeptAnswer> {
    const found = await tx.one<{ fingerprint: Buffer; status: number; answer: Buffer }>(
      `SELECT fingerprint, status, answer FROM idempotent_request WHERE customer_id = $1 AND key = $2`,
      [customerId, key],
    );
    if (!found.fingerprint.equals(fingerprint)) refuse('IDEMPOTENCY_KEY_REUSED', { key });
    const text = this.secrets.unwrap(found.answer, `${customerId} ${key}`).toString();
    const body: unknown = JSON.parse(text);
    return { status: found.status, body };
  }
}

function nameOf({ actor }: Tx, request: KnownRequest): NamedRequest | undefined {
  const given = request.headers[IDEMPOTENCY_HEADER];
  if (request.method !== 'POST' || actor.kind !== 'customer' || typeof given !== 'string') return undefined;
  // A structured-field string has quotes; most clients leave them out.
  const key = given.replace(/^"(.*)"$/, '$1');
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    refuse('INVALID_INPUT', { places: ['Idempotency-Key: 1 to 255 visible ASCII'] });
  const [path = ''] = request.url.split('?');
  const fingerprint = createHash('sha256')
    .update(`${path}\n${JSON.stringify(request.body ?? null)}`)
    .digest();
  return { customerId: actor.customerId, key, fingerprint };
}

const CLAIM = `
  INSERT INTO idempotent_request (customer_id, key, fingerprint, created_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING RETURNING key`;
