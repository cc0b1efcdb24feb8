import { Injectable } from '@nestjs/common';
import {
  named,
  readPage,
  type Condition,
  type Page,
  type PageAsked,
  type PagedSelect,
  realUnlessAsked,
} from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';

export interface CustomerLine {
  id: string;
  name: string;
  kind: string;
  agency: boolean;
  ico: string | null;
  email: string;
  controllers: number;
  createdAt: Date;
}

export interface ControllerLine {
  id: string;
  customerId: string;
  customerName: string;
  name: string;
  ico: string | null;
  email: string;
  isCustomer: boolean;
  createdAt: Date;
}

/** A controller with what only its own page shows. */
export interface ControllerFile extends ControllerLine {
  address: string;
  privacyNoticeUrl: string | null;
}

export interface UserLine {
  id: string;
  customerId: string;
  customerName: string;
  name: string;
  email: string;
  roles: string[];
  state: 'VALID' | 'ENDED' | 'FUTURE';
  validFrom: Date;
  validTo: Date | null;
}

export interface KeyLine {
  id: string;
  customerId: string;
  customerName: string;
  name: string;
  userId: string;
  userName: string | null;
  sandbox: boolean;
  state: 'ACTIVE' | 'REVOKED';
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

interface OfCustomer {
  customerId?: string | undefined;
  q?: string | undefined;
}

/** Customers, controllers, users and keys as tables over all customers, newest first. Those of a twin stand only where it is asked for. */
@Injectable()
export class CustomerTables {
  customers(
    tx: Tx,
    filter: { q?: string | undefined; kind?: string | undefined },
    asked: PageAsked,
  ): Promise<Page<CustomerLine>> {
    return readPage(tx, CUSTOMERS, asked, [
      [named('c.id', ['c.name', 'c.ico']), filter.q],
      ['c.kind = $', filter.kind],
      realUnlessAsked(),
    ]);
  }

  controllers(tx: Tx, filter: OfCustomer, asked: PageAsked): Promise<Page<ControllerLine>> {
    return readPage(tx, CONTROLLERS, asked, [
      [named('k.id', ['k.name', 'k.ico']), filter.q],
      ...ofCustomer('k', filter),
    ]);
  }

  async controller(tx: Tx, id: string): Promise<ControllerFile | undefined> {
    const columns = `${CONTROLLERS.columns}, k.address, k.privacy_notice_url AS "privacyNoticeUrl"`;
    return (await readPage<ControllerFile>(tx, { ...CONTROLLERS, columns }, { limit: 1 }, [['k.id = $', id]])).rows[0];
  }

  users(tx: Tx, filter: OfCustomer, asked: PageAsked): Promise<Page<UserLine>> {
    return readPage(tx, USERS, asked, [[named('u.id', ['u.name']), filter.q], ...ofCustomer('u', filter)]);
  }

  /** Without their secrets, which nobody can read a second time. */
  keys(tx: Tx, filter: OfCustomer, asked: PageAsked): Promise<Page<KeyLine>> {
    return readPage(tx, KEYS, asked, ofCustomer('k', filter));
  }
}

function ofCustomer(table: string, { customerId }: OfCustomer): readonly Condition[] {
  return [[`${table}.customer_id = $`, customerId], realUnlessAsked(customerId)];
}

const CUSTOMERS: PagedSelect = {
  columns: `c.id, c.name, c.kind, c.agency, c.ico, c.email, c.created_at AS "createdAt",
    (SELECT count(*) FROM controller k WHERE k.customer_id = c.id) AS controllers`,
  from: 'customer c',
  order: [['c.id', 'uuid']],
  newestFirst: true,
};

const CONTROLLERS: PagedSelect = {
  columns: `k.id, k.customer_id AS "customerId", c.name AS "customerName", k.name, k.ico, k.email, k.is_customer AS "isCustomer",
    k.created_at AS "createdAt"`,
  from: 'controller k JOIN customer c ON c.id = k.customer_id',
  order: [['k.id', 'uuid']],
  newestFirst: true,
};

const USERS: PagedSelect = {
  columns: `u.id, u.customer_id AS "customerId", c.name AS "customerName", u.name, u.email, u.roles, u.valid_from AS "validFrom",
    u.valid_to AS "validTo", CASE WHEN u.valid_to <= clock_timestamp() THEN 'ENDED' WHEN u.valid_from > clock_timestamp() THEN 'FUTURE'
    ELSE 'VALID' END AS state`,
  from: 'customer_user u JOIN customer c ON c.id = u.customer_id',
  order: [['u.id', 'uuid']],
  newestFirst: true,
};

const KEYS: PagedSelect = {
  columns: `k.id, k.customer_id AS "customerId", c.name AS "customerName", k.name, k.user_id AS "userId", u.name AS "userName",
    k.sandbox, CASE WHEN k.revoked_at IS NULL THEN 'ACTIVE' ELSE 'REVOKED' END AS state, k.created_at AS "createdAt",
    k.last_used_at AS "lastUsedAt", k.revoked_at AS "revokedAt"`,
  from: `api_key k JOIN customer c ON c.id = k.customer_id
    LEFT JOIN customer_user u ON u.customer_id = k.customer_id AND u.id = k.user_id`,
  order: [['k.id', 'uuid']],
  newestFirst: true,
};
