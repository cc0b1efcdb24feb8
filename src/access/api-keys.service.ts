import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { actorRecord } from '../platform/actor/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { Tx } from '../platform/database/tx.js';
import type { Credentials } from '../platform/http/access.guard.js';
import type { KnownRequest, Principal } from '../platform/http/access.decorators.js';
import { isUuid } from '../platform/ids/ids.js';
import { refuse } from '../platform/refusals/refusals.js';
import { record } from '../ledger/record.js';
import { ApiKey } from './access.entity.js';
import { accessKinds } from './access.events.js';
import { CUSTOMER_ROLES, permissionsOf } from './roles.js';

/**
 * Keys of customers' systems: `mk_<id>_<secret>`, personal to a named user (A-36), shown once (A-38). Whoever comes with a sandbox key,
 * `mks_<id>_<secret>`, acts as the twin of that customer: row-level security parts it from everything real.
 */
@Injectable()
export class ApiKeys implements Credentials {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Makes a key and returns its text, the only time it can be read; every key of a twin is a sandbox key. Refuses when the user is unknown
   * or nothing was acknowledged. A sandbox key opens nothing until its customer has a twin (Customers.sandboxOf).
   */
  async create(
    tx: Tx,
    input: { customerId: string; userId: string; name: string; acknowledged: boolean; sandbox?: boolean },
  ): Promise<{ id: string; key: string; sandbox: boolean }> {
    if (!input.acknowledged) refuse('ACKNOWLEDGEMENT_MISSING');
    const user = await tx.maybe<{ twin: boolean }>(USER, [input.customerId, input.userId]);
    if (!user) refuse('USER_NOT_NAMED');
    const sandbox = user.twin || input.sandbox === true;
    const secret = randomBytes(24).toString('base64url');
    const inserted = await tx.manager.insert(ApiKey, {
      customerId: input.customerId,
      userId: input.userId,
      name: input.name,
      secretHash: hash(secret),
      createdAt: tx.now,
      createdBy: actorRecord(tx.actor),
      acknowledgedAt: tx.now,
      sandbox,
    });
    const id = String(inserted.identifiers[0]?.['id']);
    await record(tx, {
      kind: accessKinds['key.created'],
      customerId: input.customerId,
      data: { key: id, user: input.userId, acknowledged: true, sandbox },
    });
    return { id, sandbox, key: `${prefixOf(sandbox)}_${id.replaceAll('-', '')}_${secret}` };
  }

  async revoke(tx: Tx, customerId: string, id: string): Promise<void> {
    const revoked = await tx.maybe(
      `UPDATE api_key SET revoked_at = $3 WHERE customer_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING id`,
      [customerId, id, tx.now],
    );
    if (!revoked) refuse('NOT_FOUND');
    await record(tx, { kind: accessKinds['key.revoked'], customerId, data: { key: id } });
  }

  async recognise(request: Pick<KnownRequest, 'headers'>): Promise<Principal | undefined> {
    const match = /^Bearer (mks?)_([0-9a-f]{32})_([\w-]{32})$/.exec(request.headers.authorization ?? '');
    const [, prefix, hex, secret] = match ?? [];
    if (hex === undefined || secret === undefined) return undefined;
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    if (!isUuid(id)) return undefined;
    const now = this.clock.now();
    const [holder] = await this.database.query<Holder>('staff', HOLDER, [id, now]);
    if (!holder || !timingSafeEqual(holder.secret_hash, hash(secret))) return undefined;
    if (prefix !== prefixOf(holder.sandbox)) return undefined;
    if (now.getTime() - (holder.last_used_at?.getTime() ?? 0) >= USED_EVERY) await this.used(id, now);
    return {
      actor: { kind: 'customer', id: holder.user_id, name: holder.name, customerId: holder.customer_id, keyId: id },
      permissions: permissionsOf(CUSTOMER_ROLES, holder.roles),
      locale: 'en',
      sandbox: holder.sandbox,
    };
  }

  /** The condition keeps two requests of one moment from writing twice. */
  private async used(id: string, now: Date): Promise<void> {
    await this.database.query(
      'staff',
      `UPDATE api_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $3)`,
      [id, now, new Date(now.getTime() - USED_EVERY)],
    );
  }
}

/** How exactly it is known when a key was last used; the load of a write for every request is not worth more. */
const USED_EVERY = 60_000;

interface Holder {
  customer_id: string;
  user_id: string;
  secret_hash: Buffer;
  name: string;
  roles: string[];
  last_used_at: Date | null;
  sandbox: boolean;
}

const USER = `
  SELECT c.sandbox AS twin FROM customer_user u JOIN customer c ON c.id = u.customer_id
  WHERE u.customer_id = $1 AND u.id = $2 AND u.valid_to IS NULL`;

/**
 * Who comes with a key, and the customer that it acts as. That is looked up, not stored with the key: the rights of a customer reach keys,
 * but never who is whose twin.
 */
const HOLDER = `
  SELECT acts.id AS customer_id, acts.sandbox, k.user_id, k.secret_hash, k.last_used_at, u.name, u.roles
  FROM api_key k
  JOIN customer_user u ON u.customer_id = k.customer_id AND u.id = k.user_id
  JOIN customer own ON own.id = k.customer_id
  JOIN customer acts ON acts.id = CASE WHEN k.sandbox AND NOT own.sandbox
    THEN (SELECT twin.id FROM customer twin WHERE twin.sandbox_of = own.id) ELSE own.id END
  WHERE k.id = $1 AND k.revoked_at IS NULL AND u.valid_from <= $2 AND (u.valid_to IS NULL OR u.valid_to > $2)`;

/** Whether a request comes with the text of a sandbox key, good or not; one that opens anything acts as a twin. */
export function bearsSandboxKey({ headers }: Pick<KnownRequest, 'headers'>): boolean {
  return headers.authorization?.startsWith(`Bearer ${prefixOf(true)}_`) === true;
}

function prefixOf(sandbox: boolean): string {
  return sandbox ? 'mks' : 'mk';
}

function hash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
