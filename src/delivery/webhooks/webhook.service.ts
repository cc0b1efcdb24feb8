import { Inject, Injectable } from '@nestjs/common';
import { commitment, newSalt, record } from '../../ledger/record.js';
import type { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { freshBytes } from '../../platform/ids/fresh-bytes.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { CONFIG } from '../../platform/platform.tokens.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { Tasks } from '../../tasks/task.service.js';
import type { EventType } from './event.rules.js';
import { SECRET_BYTES, writtenSecret } from './signature.js';
import { webhookKinds } from './webhook.events.js';
import { ROTATION_HOURS, urlFault } from './webhook.rules.js';
import { webhookTasks } from './webhook.tasks.js';

const MOST_ENDPOINTS = 20;

/** What a customer says of an endpoint. `withAddress`: events about a person carry his e-mail address. */
export interface EndpointInput {
  url: string;
  types: readonly EventType[];
  withAddress: boolean;
}

/** Which events are sent again: one, or all of the endpoint's types since a moment, at most 30 days back. */
export type Replay = { eventId: string } | { since: Date };

/**
 * The endpoints of a customer's systems. A secret leaves once, at its making; it is stored wrapped. The ledger holds of an address only a
 * commitment without its salt. Every method refuses NOT_FOUND.
 */
@Injectable()
export class Webhooks {
  constructor(
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Refuses WEBHOOK_URL_FORBIDDEN, WEBHOOK_ENDPOINTS_FULL. Returns the secret, which is never shown again. */
  async create(tx: Tx, customerId: string, input: EndpointInput): Promise<{ id: string; secret: string }> {
    this.requireUrl(input.url);
    const { count } = await tx.one<{ count: number }>(
      `SELECT count(*)::int AS count FROM webhook_endpoint WHERE customer_id = $1`,
      [customerId],
    );
    if (count >= MOST_ENDPOINTS) refuse('WEBHOOK_ENDPOINTS_FULL', { most: MOST_ENDPOINTS });
    const id = uuidv7();
    const secret = freshBytes(SECRET_BYTES);
    const wrapped = this.secrets.wrap(secret, id);
    await tx.query(
      `INSERT INTO webhook_endpoint (id, customer_id, url, types, with_address, secret, created_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [id, customerId, input.url, input.types, input.withAddress, wrapped, tx.now],
    );
    await this.record(tx, 'webhook-endpoint.created', customerId, id, settingsOf(input));
    return { id, secret: writtenSecret(secret) };
  }

  /** Refuses WEBHOOK_URL_FORBIDDEN. What waits goes to the new address. */
  async change(tx: Tx, id: string, input: EndpointInput): Promise<void> {
    this.requireUrl(input.url);
    const changed = await tx.maybe<Owned>(
      `UPDATE webhook_endpoint SET url = $2, types = $3, with_address = $4, changed_at = $5 WHERE id = $1 RETURNING customer_id`,
      [id, input.url, input.types, input.withAddress, tx.now],
    );
    await this.record(tx, 'webhook-endpoint.changed', ownerOf(changed), id, settingsOf(input));
  }

  /** The new secret; the former one signs beside it for 24 hours. */
  async rotate(tx: Tx, id: string): Promise<string> {
    const secret = freshBytes(SECRET_BYTES);
    const changed = await tx.maybe<Owned>(ROTATE, [id, this.secrets.wrap(secret, id), tx.now, ROTATION_HOURS]);
    await this.record(tx, 'webhook-endpoint.secret-rotated', ownerOf(changed), id);
    return writtenSecret(secret);
  }

  /** Sends a `webhook.tested` event to this endpoint; returns the event's id. Refuses WEBHOOK_DISABLED. */
  async test(tx: Tx, id: string): Promise<string> {
    return this.record(tx, 'webhook-endpoint.tested', await this.requireActive(tx, id), id);
  }

  /** What waited goes on at once. */
  async enable(tx: Tx, id: string): Promise<void> {
    const changed = await tx.maybe<Owned>(ENABLE, [id, tx.now]);
    if (!changed) return this.requireKnown(tx, id);
    await tx.query(
      `UPDATE webhook_delivery SET due_at = clock_timestamp() WHERE endpoint_id = $1 AND state = 'WAITING'`,
      [id],
    );
    await this.record(tx, 'webhook-endpoint.enabled', changed.customer_id, id);
    await this.tasks.close(tx, webhookTasks['webhook.disabled'], id);
  }

  /** Nothing is called any more; what waits stays. New events do not wait for it: they can be replayed. */
  async disable(tx: Tx, id: string): Promise<void> {
    const changed = await tx.maybe<Owned>(DISABLE, [id, tx.now]);
    if (!changed) return this.requireKnown(tx, id);
    await this.record(tx, 'webhook-endpoint.disabled', changed.customer_id, id, { why: 'SWITCHED_OFF' });
  }

  /** With its deliveries and their log. */
  async remove(tx: Tx, id: string): Promise<void> {
    const removed = await tx.maybe<Owned>(`DELETE FROM webhook_endpoint WHERE id = $1 RETURNING customer_id`, [id]);
    await this.record(tx, 'webhook-endpoint.deleted', ownerOf(removed), id);
    await this.tasks.close(tx, webhookTasks['webhook.disabled'], id);
  }

  /** Sends events again, under the same ids. Refuses WEBHOOK_DISABLED. Returns how many. */
  async replay(tx: Tx, id: string, which: Replay): Promise<number> {
    const customerId = await this.requireActive(tx, id);
    const [eventId, since] = 'eventId' in which ? [which.eventId, null] : [null, which.since];
    const replayed = await tx.query(REPLAY, [id, eventId, since]);
    if (eventId !== null && replayed.length === 0) refuse('NOT_FOUND');
    await this.record(tx, 'webhook-deliveries.replayed', customerId, id, { event: eventId, events: replayed.length });
    return replayed.length;
  }

  private requireUrl(url: string): void {
    const fault = urlFault(url, this.config.webhooksToLoopback);
    if (fault !== undefined) refuse('WEBHOOK_URL_FORBIDDEN', { fault });
  }

  private async requireActive(tx: Tx, id: string): Promise<string> {
    const found = await tx.maybe<Owned & { state: string }>(
      `SELECT customer_id, state FROM webhook_endpoint WHERE id = $1 FOR SHARE`,
      [id],
    );
    if (found?.state === 'DISABLED') refuse('WEBHOOK_DISABLED');
    return ownerOf(found);
  }

  private async requireKnown(tx: Tx, id: string): Promise<void> {
    ownerOf(await tx.maybe<Owned>(`SELECT customer_id FROM webhook_endpoint WHERE id = $1`, [id]));
  }

  private record(
    tx: Tx,
    kind: keyof typeof webhookKinds,
    customerId: string,
    endpoint: string,
    data: Record<string, unknown> = {},
  ): Promise<string> {
    return record(tx, { kind: webhookKinds[kind], customerId, data: { endpoint, ...data } });
  }
}

interface Owned {
  [column: string]: unknown;
  customer_id: string;
}

function ownerOf(row: Owned | undefined): string {
  return (row ?? refuse('NOT_FOUND')).customer_id;
}

function settingsOf({ url, types, withAddress }: EndpointInput): Record<string, unknown> {
  return { url: commitment(newSalt(), url), types: [...types].sort(), withAddress };
}

const ROTATE = `
  UPDATE webhook_endpoint SET former_secret = secret, former_until = $3::timestamptz + make_interval(hours => $4), secret = $2, changed_at = $3
  WHERE id = $1 RETURNING customer_id`;
const ENABLE = `
  UPDATE webhook_endpoint SET state = 'ACTIVE', disabled_why = NULL, failing_since = NULL, changed_at = $2
  WHERE id = $1 AND state = 'DISABLED' RETURNING customer_id`;
const DISABLE = `
  UPDATE webhook_endpoint SET state = 'DISABLED', disabled_why = 'SWITCHED_OFF', changed_at = $2
  WHERE id = $1 AND state = 'ACTIVE' RETURNING customer_id`;
const REPLAY = `
  INSERT INTO webhook_delivery AS known (customer_id, endpoint_id, event_id, seq, subject, due_at)
  SELECT e.customer_id, p.id, e.id, e.seq, e.subject, clock_timestamp()
  FROM webhook_endpoint p JOIN customer_event e ON e.customer_id = p.customer_id
  WHERE p.id = $1 AND (e.id = $2::uuid OR (e.at >= $3::timestamptz AND e.type = ANY (p.types)))
  ORDER BY e.seq
  ON CONFLICT (endpoint_id, event_id) DO UPDATE SET state = 'WAITING', tries = 0, due_at = EXCLUDED.due_at, ended_at = NULL
  RETURNING id`;
