import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { Secrets } from '../../platform/secrets/secrets.js';

/** normalised address → 32 bytes that stand for it at one controller. */
export type AddressKey = (normalisedAddress: string) => Buffer;

interface KnownKey {
  customerId: string;
  addressKey: AddressKey;
}

/** Unwraps the controllers' keys and holds them in the memory of this process; they are never written anywhere unwrapped. */
@Injectable()
export class AddressKeys {
  private readonly known = new Map<string, KnownKey>();

  constructor(@Inject(Secrets) private readonly secrets: Secrets) {}

  /** HMAC-SHA256 under the key of the controller (promise 3). Refuses NOT_FOUND for a controller the actor may not see. */
  async of(tx: Tx, controllerId: string): Promise<AddressKey> {
    const key = this.known.get(controllerId) ?? (await this.load(tx, controllerId));
    // Row-level security speaks only when the key is loaded, so what is remembered is checked here.
    if (tx.actor.kind === 'customer' && tx.actor.customerId !== key.customerId) refuse('NOT_FOUND');
    return key.addressKey;
  }

  private async load(tx: Tx, controllerId: string): Promise<KnownKey> {
    const row = await tx.maybe<{ customer_id: string; wrapped: Buffer }>(
      `SELECT customer_id, wrapped FROM controller_key WHERE controller_id = $1`,
      [controllerId],
    );
    if (!row) refuse('NOT_FOUND');
    const secret = this.secrets.unwrap(row.wrapped, controllerId);
    const key: KnownKey = {
      customerId: row.customer_id,
      addressKey: keyedHash(secret),
    };
    this.known.set(controllerId, key);
    return key;
  }
}

const BLOCK = 64;

/**
 * HMAC-SHA256 (RFC 2104) of texts under one key of at most 64 bytes. The padded key is made once: an import asks for every row, and two
 * plain hashes take a third of the time that an Hmac object does.
 */
export function keyedHash(key: Buffer): (text: string) => Buffer {
  const inner = Buffer.alloc(BLOCK, 0x36);
  const outer = Buffer.alloc(BLOCK, 0x5c);
  for (const [n, byte] of key.entries()) {
    inner[n] = byte ^ 0x36;
    outer[n] = byte ^ 0x5c;
  }
  return text => {
    const within = hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer');
    return hash('sha256', Buffer.concat([outer, within]), 'buffer');
  };
}
