import { Injectable } from '@nestjs/common';
import { readPage, type Page, type PageAsked, type PagedSelect } from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { refuse } from '../../platform/refusals/refusals.js';

export interface EndpointLine {
  id: string;
  customerId: string;
  customerName: string;
  url: string;
  types: string[];
  withAddress: boolean;
  state: 'ACTIVE' | 'DISABLED';
  disabledWhy: 'SWITCHED_OFF' | 'FAILING' | 'GONE' | null;
  failingSince: Date | null;
  /** Until when the former secret signs, too. */
  formerUntil: Date | null;
  waiting: number;
  createdAt: Date;
  changedAt: Date;
}

export interface AttemptLine {
  at: Date;
  durationMs: number;
  status: number | null;
  fault: string | null;
  answer: string;
}

export interface DeliveryLine {
  id: string;
  customerId: string;
  customerName: string;
  endpointId: string;
  url: string;
  eventId: string;
  type: string;
  state: 'WAITING' | 'DELIVERED' | 'FAILED';
  tries: number;
  happenedAt: Date;
  dueAt: Date | null;
  endedAt: Date | null;
  /** Of the last attempt. */
  status: number | null;
  fault: string | null;
}

export interface EventLine {
  id: string;
  type: string;
  at: Date;
  data: Record<string, unknown>;
}

export interface DeliveryFilter {
  endpointId?: string | undefined;
  eventId?: string | undefined;
  customerId?: string | undefined;
  type?: string | undefined;
  state?: string | undefined;
}

/** Reads of endpoints, of what was sent to them, and of the events themselves. */
@Injectable()
export class WebhookViews {
  endpoints(
    tx: Tx,
    filter: { customerId?: string | undefined; state?: string | undefined; q?: string | undefined },
    asked: PageAsked,
  ): Promise<Page<EndpointLine>> {
    return readPage(tx, ENDPOINTS, asked, [
      ['p.customer_id = $', filter.customerId],
      ['p.state = $', filter.state],
      [`p.url || ' ' || u.name ILIKE '%' || $ || '%'`, filter.q],
    ]);
  }

  /** Refuses NOT_FOUND. */
  async endpoint(tx: Tx, id: string): Promise<EndpointLine> {
    return (
      (await readPage<EndpointLine>(tx, ENDPOINTS, { limit: 1 }, [['p.id = $', id]])).rows[0] ?? refuse('NOT_FOUND')
    );
  }

  deliveries(tx: Tx, filter: DeliveryFilter, asked: PageAsked): Promise<Page<DeliveryLine>> {
    return readPage(tx, DELIVERIES, asked, [
      ['d.endpoint_id = $', filter.endpointId],
      ['d.event_id = $', filter.eventId],
      ['d.customer_id = $', filter.customerId],
      ['e.type = $', filter.type],
      ['d.state = $', filter.state],
    ]);
  }

  /** Refuses NOT_FOUND. */
  async delivery(tx: Tx, id: string): Promise<DeliveryLine> {
    return (
      (await readPage<DeliveryLine>(tx, DELIVERIES, { limit: 1 }, [['d.id = $', id]])).rows[0] ?? refuse('NOT_FOUND')
    );
  }

  /** The newest first. */
  attempts(tx: Tx, deliveryId: string): Promise<AttemptLine[]> {
    return tx.query<AttemptLine & Record<string, unknown>>(
      `SELECT at, duration_ms AS "durationMs", status, fault, answer FROM webhook_attempt
       WHERE delivery_id = $1 ORDER BY at DESC, id DESC LIMIT 50`,
      [deliveryId],
    );
  }

  /** A customer's events in their order, behind the one given; one more than `limit`. Refuses NOT_FOUND for one that is older than 30 days, too. */
  async events(
    tx: Tx,
    customerId: string,
    { limit, after }: PageQuery,
    type: string | undefined,
  ): Promise<EventLine[]> {
    const known = await tx.one<{ seq: string | null }>(
      `SELECT (SELECT seq FROM customer_event WHERE customer_id = $1 AND id = $2)::text AS seq`,
      [customerId, after ?? null],
    );
    if (after !== undefined && known.seq === null) refuse('NOT_FOUND');
    return tx.query<EventLine & Record<string, unknown>>(
      `SELECT id, type, at, data FROM customer_event
       WHERE customer_id = $1 AND seq > COALESCE($2::bigint, 0) AND ($3::text IS NULL OR type = $3) ORDER BY seq LIMIT $4`,
      [customerId, known.seq, type ?? null, limit + 1],
    );
  }
}

const ENDPOINTS: PagedSelect = {
  columns: `p.id, p.customer_id AS "customerId", u.name AS "customerName", p.url, p.types, p.with_address AS "withAddress", p.state,
    p.disabled_why AS "disabledWhy", p.failing_since AS "failingSince",
    CASE WHEN p.former_until > clock_timestamp() THEN p.former_until END AS "formerUntil", p.created_at AS "createdAt", p.changed_at AS "changedAt",
    (SELECT count(*)::int FROM (SELECT FROM webhook_delivery d WHERE d.endpoint_id = p.id AND d.state = 'WAITING' LIMIT 10000) w) AS waiting`,
  from: `webhook_endpoint p JOIN customer u ON u.id = p.customer_id`,
  order: [['p.id', 'uuid']],
  newestFirst: true,
};

const DELIVERIES: PagedSelect = {
  columns: `d.id, d.customer_id AS "customerId", u.name AS "customerName", d.endpoint_id AS "endpointId", p.url, d.event_id AS "eventId",
    e.type, d.state, d.tries, e.at AS "happenedAt", CASE WHEN d.state = 'WAITING' THEN d.due_at END AS "dueAt", d.ended_at AS "endedAt",
    l.status, l.fault`,
  from: `webhook_delivery d
    JOIN webhook_endpoint p ON p.id = d.endpoint_id
    JOIN customer_event e ON e.id = d.event_id
    JOIN customer u ON u.id = d.customer_id
    LEFT JOIN LATERAL (
      SELECT a.status, a.fault FROM webhook_attempt a WHERE a.delivery_id = d.id ORDER BY a.at DESC, a.id DESC LIMIT 1) l ON true`,
  order: [['d.id', 'uuid']],
  newestFirst: true,
};
