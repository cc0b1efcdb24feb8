import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { refuse } from '../../platform/refusals/refusals.js';
import type { CustomerKind } from './customer.rules.js';

export interface CustomerRow {
  id: string;
  kind: CustomerKind;
  agency: boolean;
  name: string;
  ico: string | null;
  dic: string | null;
  seat: string;
  registerEntry: string | null;
  bankAccount: string | null;
  email: string;
  phone: string | null;
  createdAt: Date;
  sandbox: boolean;
  closedAt: Date | null;
}

export interface ControllerRow {
  id: string;
  name: string;
  ico: string | null;
  address: string;
  email: string;
  privacyNoticeUrl: string | null;
  isCustomer: boolean;
  createdAt: Date;
}

export interface UserRow {
  id: string;
  name: string;
  email: string;
  roles: string[];
  validFrom: Date;
  validTo: Date | null;
}

export interface KeyRow {
  id: string;
  name: string;
  userId: string;
  userName: string;
  sandbox: boolean;
  createdAt: Date;
  acknowledgedAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** What is shown of a customer: its record, controllers, access register and keys. */
@Injectable()
export class CustomerViews {
  /** Refuses NOT_FOUND. */
  async customer(tx: Tx, id: string): Promise<CustomerRow> {
    const found = await tx.maybe<CustomerRow>(
      `SELECT id, kind, agency, name, ico, dic, seat, register_entry AS "registerEntry", bank_account AS "bankAccount",
         email, phone, created_at AS "createdAt", sandbox, closed_at AS "closedAt"
       FROM customer WHERE id = $1`,
      [id],
    );
    return found ?? refuse('NOT_FOUND');
  }

  /** The newest first. */
  async controllers(tx: Tx, customerId: string, { limit, after }: PageQuery): Promise<ControllerRow[]> {
    return tx.query<ControllerRow>(
      `${CONTROLLER} WHERE customer_id = $1 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $2`,
      [customerId, limit + 1, after ?? null],
    );
  }

  /** Refuses NOT_FOUND, also for another customer's controller. */
  async controller(tx: Tx, customerId: string, id: string): Promise<ControllerRow> {
    const found = await tx.maybe<ControllerRow>(`${CONTROLLER} WHERE customer_id = $1 AND id = $2`, [customerId, id]);
    return found ?? refuse('NOT_FOUND');
  }

  /** who held access at any time of a day (YYYY-MM-DD, in Prague); who got it last stands first. */
  async accessRegister(tx: Tx, customerId: string, day: string, { limit, after }: PageQuery): Promise<UserRow[]> {
    return tx.query<UserRow>(
      `${USER} WHERE customer_id = $1
         AND valid_from < ($2::date + 1)::timestamp AT TIME ZONE 'Europe/Prague'
         AND (valid_to IS NULL OR valid_to > $2::date::timestamp AT TIME ZONE 'Europe/Prague')
         AND ($4::uuid IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $3`,
      [customerId, day, limit + 1, after ?? null],
    );
  }

  /** Refuses NOT_FOUND, also for another customer's user. */
  async user(tx: Tx, customerId: string, id: string): Promise<UserRow> {
    return (
      (await tx.maybe<UserRow>(`${USER} WHERE customer_id = $1 AND id = $2`, [customerId, id])) ?? refuse('NOT_FOUND')
    );
  }

  /** Keys without their secrets, which nobody can read a second time. */
  async keys(tx: Tx, customerId: string, { limit, after }: PageQuery): Promise<KeyRow[]> {
    return tx.query<KeyRow>(
      `${KEY} WHERE k.customer_id = $1 AND ($3::uuid IS NULL OR k.id < $3) ORDER BY k.id DESC LIMIT $2`,
      [customerId, limit + 1, after ?? null],
    );
  }

  /** Refuses NOT_FOUND, also for another customer's key. */
  async key(tx: Tx, customerId: string, id: string): Promise<KeyRow> {
    const found = await tx.maybe<KeyRow>(`${KEY} WHERE k.customer_id = $1 AND k.id = $2`, [customerId, id]);
    return found ?? refuse('NOT_FOUND');
  }
}

const KEY = `
  SELECT k.id, k.name, k.user_id AS "userId", u.name AS "userName", k.sandbox, k.created_at AS "createdAt",
         k.acknowledged_at AS "acknowledgedAt", k.last_used_at AS "lastUsedAt", k.revoked_at AS "revokedAt"
       FROM api_key k JOIN customer_user u ON u.customer_id = k.customer_id AND u.id = k.user_id`;

const CONTROLLER = `
  SELECT id, name, ico, address, email, privacy_notice_url AS "privacyNoticeUrl", is_customer AS "isCustomer",
    created_at AS "createdAt"
  FROM controller`;

const USER = `
  SELECT id, name, email, roles, valid_from AS "validFrom", valid_to AS "validTo" FROM customer_user`;
