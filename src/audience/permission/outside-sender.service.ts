import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { Preflight, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { parseAddress } from './address.js';
import { outsideKinds } from './permission.events.js';
import { Permissions } from './permission.service.js';

export interface OutsideSender {
  id: string;
  controllerId: string;
  name: string;
  /** Minutes that its refusals may be old when a campaign leaves. */
  maxAgeMinutes: number;
  /** Null: never yet. */
  syncedAt: Date | null;
}

/** What was refused at the outside sender. */
export interface OutsideRefusal {
  address: string;
  purpose: string;
  refusedAt: Date;
}

/**
 * Whoever else writes to the same people for a controller, a tool of its own for instance. Its refusals are handed in here and ours are
 * read from the list of suppressions; a campaign does not leave while they are older than agreed (G-23).
 */
@Injectable()
export class OutsideSenders implements PreflightCheck {
  readonly name = 'suppression';

  constructor(
    @Inject(Preflight) preflight: Preflight,
    @Inject(Permissions) private readonly permissions: Permissions,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
  ) {
    preflight.offer(this);
  }

  /** Refuses CONTROLLER_UNKNOWN. Returns the sender's id; until its first sync no campaign of the controller leaves. */
  async add(
    tx: Tx,
    customerId: string,
    input: { controllerId?: string | undefined; name: string; maxAgeMinutes: number },
  ): Promise<string> {
    const { id: controllerId } = await this.customers.controllerOf(tx, customerId, input.controllerId);
    const { id } = await tx.one<{ id: string }>(
      `INSERT INTO outside_sender (customer_id, controller_id, name, max_age_minutes, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [customerId, controllerId, input.name, input.maxAgeMinutes, tx.now],
    );
    const data = { sender: id, controller: controllerId, maxAgeMinutes: input.maxAgeMinutes };
    await record(tx, { kind: outsideKinds['outside-sender.named'], customerId, data });
    return id;
  }

  /**
   * Takes over what was refused there; each counts from when it was refused. None is a sync too. Refuses NOT_FOUND, RECEIVED_IN_FUTURE, and
   * INVALID_INPUT naming the places of what is no address; then nothing of it is taken.
   */
  async sync(tx: Tx, customerId: string, id: string, refusals: readonly OutsideRefusal[]): Promise<void> {
    const { controllerId } = await this.find(tx, customerId, id);
    const keyOf = await this.customers.addressKeyOf(tx, controllerId);
    const parsed = refusals.map(({ address }) => parseAddress(address));
    const places = parsed.flatMap(({ ok }, n) => (ok ? [] : [`refusals.${n}.address`]));
    if (places.length > 0) refuse('INVALID_INPUT', { places, fields: places });
    for (const [n, { purpose, refusedAt }] of refusals.entries()) {
      const address = parsed[n];
      if (!address?.ok) continue;
      const person = { customerId, controllerId, addressKey: keyOf(address.key) };
      await this.permissions.optOut(tx, {
        person,
        purpose,
        channel: 'outside-sender',
        receivedAt: refusedAt,
        reference: id,
      });
    }
    await tx.query(`UPDATE outside_sender SET synced_at = $2 WHERE id = $1`, [id, tx.now]);
    const data = { sender: id, refusals: refusals.length };
    await record(tx, { kind: outsideKinds['outside-sender.synced'], customerId, data });
  }

  /** Refusals are not exchanged with it any more. Refuses NOT_FOUND. */
  async retire(tx: Tx, customerId: string, id: string): Promise<void> {
    await this.find(tx, customerId, id);
    await tx.query(`UPDATE outside_sender SET retired_at = $2 WHERE id = $1`, [id, tx.now]);
    await record(tx, { kind: outsideKinds['outside-sender.retired'], customerId, data: { sender: id } });
  }

  /** Refuses NOT_FOUND, also for a retired one. */
  async find(tx: Tx, customerId: string, id: string): Promise<OutsideSender> {
    const found = await tx.maybe<OutsideSender & Record<string, unknown>>(
      `${SENDER} AND customer_id = $1 AND id = $2`,
      [customerId, id],
    );
    return found ?? refuse('NOT_FOUND');
  }

  /** The newest first. */
  async list(tx: Tx, customerId: string, { limit, after }: PageQuery): Promise<OutsideSender[]> {
    return tx.query(`${SENDER} AND customer_id = $1 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $2`, [
      ...[customerId, limit + 1, after ?? null],
    ]);
  }

  /** G-23: asked when a campaign is looked at and again right before it leaves. */
  async check(tx: Tx, plan: Plan): Promise<{ code: string; data: Record<string, unknown> }[]> {
    const stale = await tx.query<OutsideSender & Record<string, unknown>>(
      `${SENDER} AND controller_id = $1 AND (synced_at IS NULL OR synced_at < $2::timestamptz - make_interval(mins => max_age_minutes))
       ORDER BY id`,
      [plan.controllerId, tx.now],
    );
    return stale.map(({ id, name, maxAgeMinutes, syncedAt }) => ({
      code: 'SUPPRESSION_STALE',
      data: { id, sender: name, minutes: maxAgeMinutes, syncedAt: syncedAt?.toISOString() ?? '–' },
    }));
  }
}

const SENDER = `
  SELECT id, controller_id AS "controllerId", name, max_age_minutes AS "maxAgeMinutes", synced_at AS "syncedAt"
  FROM outside_sender WHERE retired_at IS NULL`;
