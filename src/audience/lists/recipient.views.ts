import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { refuse } from '../../platform/refusals/refusals.js';

/** A recipient of a list as its controller gave it. */
export interface RecipientRow {
  id: string;
  listId: string;
  controllerId: string;
  email: string;
  firstName: string | null;
  lastName: string | null;
  attributes: Record<string, string>;
  country: string;
  createdAt: Date;
}

/** The recipients of the customer's lists. */
@Injectable()
export class RecipientViews {
  /** The newest first; of one list, of one person, or all. What an import that still runs has stored is no part of a list yet. */
  async list(
    tx: Tx,
    customerId: string,
    { limit, after, listId, addressKey }: PageQuery & { listId?: string | undefined; addressKey?: Buffer | undefined },
  ): Promise<RecipientRow[]> {
    return tx.query(
      `${RECIPIENT} AND r.revision <= l.revision AND r.customer_id = $1 AND ($3::uuid IS NULL OR r.id < $3) AND ($4::uuid IS NULL OR r.list_id = $4)
         AND ($5::bytea IS NULL OR r.address_key = $5)
       ORDER BY r.id DESC LIMIT $2`,
      [customerId, limit + 1, after ?? null, listId ?? null, addressKey ?? null],
    );
  }

  /** Refuses NOT_FOUND, also for another customer's. */
  async find(tx: Tx, customerId: string, id: string): Promise<RecipientRow & { addressKey: Buffer }> {
    const found = await tx.maybe<RecipientRow & { addressKey: Buffer } & Record<string, unknown>>(
      `${RECIPIENT} AND r.customer_id = $1 AND r.id = $2`,
      [customerId, id],
    );
    return found ?? refuse('NOT_FOUND');
  }
}

const RECIPIENT = `
  SELECT r.id, r.list_id AS "listId", r.controller_id AS "controllerId", r.email, r.first_name AS "firstName",
    r.last_name AS "lastName", r.attributes, r.country, r.created_at AS "createdAt", r.address_key AS "addressKey"
  FROM recipient r JOIN list l ON l.customer_id = r.customer_id AND l.id = r.list_id
  WHERE l.deleted_at IS NULL`;
