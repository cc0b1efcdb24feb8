import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { keyedHash } from '../../platform/secrets/keyed-hash.js';
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
