import { Injectable } from '@nestjs/common';
import { named, readPage, type Page, type PageAsked, type PagedSelect } from '../platform/database/pages.js';
import type { Tx } from '../platform/database/tx.js';
import { needsSecondFactor } from './roles.js';

export interface OperatorLine {
  id: string;
  name: string;
  email: string;
  roles: string[];
  state: 'ACTIVE' | 'LOCKED' | 'DISABLED';
  /** MISSING: the next log-in sets it up. */
  secondFactor: 'SET_UP' | 'MISSING' | 'NOT_NEEDED';
  recoveryCodesLeft: number;
  lastSeenAt: Date | null;
  createdAt: Date;
}

interface OperatorFilter {
  q?: string | undefined;
  state?: string | undefined;
}

/** The operator's staff as an administrator sees it. */
@Injectable()
export class OperatorViews {
  async operators(tx: Tx, filter: OperatorFilter, asked: PageAsked): Promise<Page<OperatorLine>> {
    const page = await readPage<OperatorRow>(tx, OPERATORS, asked, [
      [named('u.id', ['u.name', 'u.email']), filter.q],
      [`${STATE} = $`, filter.state],
    ]);
    return { ...page, rows: page.rows.map(lineOf) };
  }

  async operator(tx: Tx, id: string): Promise<OperatorLine | undefined> {
    const [row] = (await readPage<OperatorRow>(tx, OPERATORS, { limit: 1 }, [['u.id = $', id]])).rows;
    return row && lineOf(row);
  }

  /** How many people hold a role and may log in. */
  async holders(tx: Tx, role: string): Promise<number> {
    const { holders } = await tx.one<{ holders: number }>(
      `SELECT count(*) AS holders FROM operator_user WHERE $1 = ANY (roles) AND disabled_at IS NULL`,
      [role],
    );
    return holders;
  }
}

type OperatorRow = Omit<OperatorLine, 'secondFactor'> & { enrolled: boolean };

function lineOf({ enrolled, ...row }: OperatorRow): OperatorLine {
  const missing = needsSecondFactor(row.roles) ? 'MISSING' : 'NOT_NEEDED';
  return { ...row, secondFactor: enrolled ? 'SET_UP' : missing };
}

const STATE = `CASE WHEN u.disabled_at IS NOT NULL THEN 'DISABLED' WHEN u.locked_until > now() THEN 'LOCKED' ELSE 'ACTIVE' END`;

const OPERATORS: PagedSelect = {
  columns: `u.id, u.name, u.email, u.roles, u.created_at AS "createdAt", ${STATE} AS state,
    f.confirmed_at IS NOT NULL AS enrolled,
    (SELECT count(*) FROM operator_recovery_code c WHERE c.operator_id = u.id AND c.used_at IS NULL) AS "recoveryCodesLeft",
    (SELECT max(s.seen_at) FROM operator_session s WHERE s.operator_id = u.id AND s.stage = 'OPEN') AS "lastSeenAt"`,
  from: `operator_user u LEFT JOIN operator_second_factor f ON f.operator_id = u.id`,
  order: [
    ['lower(u.name)', 'text'],
    ['u.id', 'uuid'],
  ],
};
