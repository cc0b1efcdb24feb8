import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { Dns } from '../../platform/dns/dns.js';
import type { Log } from '../../platform/log/log.js';
import { CONFIG, LOG } from '../../platform/platform.tokens.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { call, type Called } from './call.js';
import { EventReader } from './event.reader.js';
import { signedHeaders } from './signature.js';
import { DeliveryOutcomes } from './webhook.outcomes.js';
import type { Claimed } from './webhook.types.js';

const SYSTEM = { kind: 'system', name: 'webhooks' } as const;
const EVERY_MS = 250;
const CHECKPOINTS_EVERY_MS = 60_000;
const TIMEOUT_MS = 10_000;
/** Calls at once to one endpoint and in all: a slow endpoint takes no place of others. */
const PER_ENDPOINT = 8;
const AT_ONCE = 64;
/** What was claimed by a process that died is due again after this; longer than a call can take. */
const LEASE_S = 60;

/**
 * Takes events to the customers' endpoints: at least once, those about one thing in their order. A call stands in no transaction; what
 * was claimed and never answered for comes again after the lease.
 */
@Injectable()
export class WebhookCourier {
  private timer: NodeJS.Timeout | undefined;
  private nextCheckpoints = 0;
  private looking: Promise<unknown> = Promise.resolve();
  private readonly calls = new Map<Promise<void>, string>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(EventReader) private readonly events: EventReader,
    @Inject(DeliveryOutcomes) private readonly outcomes: DeliveryOutcomes,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Dns) private readonly dns: Dns,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Looks every 250 ms until stopped. */
  start(): void {
    this.timer = setTimeout(() => {
      this.looking = this.look()
        .catch((error: unknown) => this.log.warn({ error }, 'webhooks wait for the database'))
        .finally(() => {
          if (this.timer !== undefined) this.start();
        });
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.looking;
    await this.settled();
  }

  /** Reads what is new and begins the calls that are due. Returns how many it began. */
  async look(): Promise<number> {
    await this.database.transaction(SYSTEM, tx => this.events.read(tx));
    await this.tellCheckpoints();
    const claimed = await this.database.transaction(SYSTEM, tx =>
      tx.query<Claimed & Record<string, unknown>>(CLAIM, [
        PER_ENDPOINT,
        AT_ONCE - this.calls.size,
        JSON.stringify(this.busy()),
        LEASE_S,
      ]),
    );
    for (const delivery of claimed) this.begin(delivery);
    return claimed.length;
  }

  private async tellCheckpoints(): Promise<void> {
    if (performance.now() < this.nextCheckpoints) return;
    this.nextCheckpoints = performance.now() + CHECKPOINTS_EVERY_MS;
    await this.database.transaction(SYSTEM, tx => this.events.readCheckpoints(tx));
  }

  /** Resolves when every call that was begun has its end written down. */
  async settled(): Promise<void> {
    await Promise.all(this.calls.keys());
  }

  private begin(delivery: Claimed): void {
    const work = this.deliver(delivery)
      .catch((error: unknown) =>
        this.log.warn({ error, delivery: delivery.id }, 'a webhook’s end is written down later'),
      )
      .finally(() => this.calls.delete(work));
    this.calls.set(work, delivery.endpointId);
  }

  private async deliver(delivery: Claimed): Promise<void> {
    const { url, eventId, type, at, data } = delivery;
    const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
    const secrets = delivery.secrets.map(wrapped => this.secrets.unwrap(wrapped, delivery.endpointId));
    const headers = {
      'user-agent': 'Mandate-Webhooks/1',
      ...signedHeaders(secrets, { id: eventId, at: new Date(), body }),
    };
    const { webhooksToLoopback: toLoopback } = this.config;
    const called: Called = await call({ url, headers, body }, { dns: this.dns, toLoopback, timeoutMs: TIMEOUT_MS });
    await this.database.transaction(SYSTEM, tx => this.outcomes.write(tx, delivery, called));
  }

  /** Calls in the air, by endpoint. */
  private busy(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const endpoint of this.calls.values()) counts[endpoint] = (counts[endpoint] ?? 0) + 1;
    return counts;
  }
}

/** The first waiting one of each subject is due alone, so that its followers keep behind it. The address is put in at the last moment. */
const CLAIM = `
  WITH due AS MATERIALIZED (
    SELECT d.id FROM webhook_endpoint p CROSS JOIN LATERAL (
      SELECT d.id, d.due_at FROM webhook_delivery d
      WHERE d.endpoint_id = p.id AND d.state = 'WAITING' AND d.due_at <= clock_timestamp()
        AND NOT EXISTS (
          SELECT FROM webhook_delivery b
          WHERE b.endpoint_id = d.endpoint_id AND b.subject = d.subject AND b.state = 'WAITING' AND b.seq < d.seq)
      ORDER BY d.due_at, d.seq
      LIMIT GREATEST(0, $1::int - COALESCE(($3::jsonb ->> p.id::text)::int, 0))
      FOR UPDATE OF d SKIP LOCKED
    ) d
    WHERE p.state = 'ACTIVE'
    ORDER BY d.due_at
    LIMIT GREATEST(0, $2::int)
  ), claimed AS (
    UPDATE webhook_delivery d SET tries = d.tries + 1, due_at = clock_timestamp() + make_interval(secs => $4)
    FROM due WHERE d.id = due.id
    RETURNING d.*
  )
  SELECT d.id, d.customer_id AS "customerId", d.endpoint_id AS "endpointId", d.event_id AS "eventId", d.tries, p.url,
    CASE WHEN p.former_until > clock_timestamp() THEN ARRAY[p.secret, p.former_secret] ELSE ARRAY[p.secret] END AS secrets,
    e.type, e.at,
    CASE WHEN p.with_address AND e.data ? 'recipients' THEN e.data || jsonb_build_object('address', (
      SELECT r.email FROM recipient r
      WHERE r.customer_id = d.customer_id AND r.id IN (SELECT (x ->> 'recipientId')::uuid FROM jsonb_array_elements(e.data -> 'recipients') x)
      LIMIT 1)) ELSE e.data END AS data
  FROM claimed d JOIN webhook_endpoint p ON p.id = d.endpoint_id JOIN customer_event e ON e.id = d.event_id
  ORDER BY d.seq`;
