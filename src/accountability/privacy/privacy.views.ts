import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { refuse } from '../../platform/refusals/refusals.js';

/** A request as it is shown to the customer and to the staff. Days YYYY-MM-DD, moments ISO 8601. */
export interface ShownPrivacyRequest {
  id: string;
  controllerId: string | null;
  kind: string;
  state: string;
  /** LINK: the link of a message proved who asks (H-23). FORM: nobody has. */
  channel: 'LINK' | 'FORM';
  language: string;
  wording: string | null;
  contact: string | null;
  messageId: string | null;
  /** The address the message went to, while a list of the controller still holds it. */
  address: string | null;
  receivedAt: string;
  dueOn: string;
  forwardedAt: string | null;
  closedAt: string | null;
  result: string | null;
  explanation: string | null;
}

/** A case that the staff has to find a controller for. */
export type WaitingPrivacyRequest = Pick<ShownPrivacyRequest, 'id' | 'kind' | 'language' | 'dueOn' | 'receivedAt'>;

/** Requests of persons for API and pages. A customer sees those of its own controllers only. */
@Injectable()
export class PrivacyViews {
  /** Refuses NOT_FOUND, also for another customer's. */
  async one(tx: Tx, id: string): Promise<ShownPrivacyRequest> {
    const row = await tx.maybe<ViewRow>(`${CASES} WHERE p.id = $1`, [id]);
    return row ? shown(row) : refuse('NOT_FOUND');
  }

  /** A customer's, the newest first. */
  async list(
    tx: Tx,
    customerId: string,
    { limit, after, state }: PageQuery & { state?: string | undefined },
  ): Promise<ShownPrivacyRequest[]> {
    const rows = await tx.query<ViewRow>(
      `${CASES} WHERE p.customer_id = $1 AND ($3::uuid IS NULL OR p.id < $3) AND ($4::text IS NULL OR p.state = $4)
       ORDER BY p.id DESC LIMIT $2`,
      [customerId, limit + 1, after ?? null, state ?? null],
    );
    return rows.map(shown);
  }

  /** What waits for the staff, the most urgent first; who asks and what for stands in the case alone. */
  async toRoute(tx: Tx): Promise<WaitingPrivacyRequest[]> {
    const rows = await tx.query<Omit<WaitingPrivacyRequest, 'receivedAt'> & { receivedAt: Date }>(
      `SELECT id, kind, language, due_on::text AS "dueOn", received_at AS "receivedAt" FROM privacy_case
       WHERE state = 'RECEIVED' ORDER BY due_on, id`,
    );
    return rows.map(row => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
  }
}

type Moments = 'receivedAt' | 'forwardedAt' | 'closedAt';
type ViewRow = Omit<ShownPrivacyRequest, Moments> & {
  receivedAt: Date;
  forwardedAt: Date | null;
  closedAt: Date | null;
};

const CASES = `
  SELECT p.id, p.controller_id AS "controllerId", p.kind, p.state, p.channel, p.language, p.wording, p.contact,
    p.message_id AS "messageId", r.email AS address, p.received_at AS "receivedAt", p.due_on::text AS "dueOn",
    p.forwarded_at AS "forwardedAt", p.closed_at AS "closedAt", p.result, p.explanation
  FROM privacy_case p
  LEFT JOIN LATERAL (
    SELECT email FROM recipient r
    WHERE r.customer_id = p.customer_id AND r.controller_id = p.controller_id AND r.address_key = p.address_key
    ORDER BY r.created_at DESC LIMIT 1
  ) r ON true`;

function shown({ receivedAt, forwardedAt, closedAt, ...request }: ViewRow): ShownPrivacyRequest {
  return {
    ...request,
    receivedAt: receivedAt.toISOString(),
    forwardedAt: forwardedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
  };
}
