import { Injectable } from '@nestjs/common';
import { readPage, type Page, type PageAsked, type PagedSelect, realUnlessAsked } from '../platform/database/pages.js';
import type { Tx } from '../platform/database/tx.js';
import { fill } from '../platform/refusals/refusals.js';
import { customerTasks, taskKind } from './task.kinds.js';

/** An open task as a row. */
export interface TaskLine {
  id: string;
  title: { cs: string; en: string };
  whom: 'operator' | 'customer';
  byHand: boolean;
  customerId: string | null;
  customerName: string | null;
  subjectType: string;
  subjectId: string;
  link: string;
  dueAt: Date;
  state: 'OPEN' | 'OVERDUE';
  assigneeName: string | null;
  /** Of whoever asks. */
  mine: boolean;
}

interface TaskFilter {
  whose?: string | undefined;
  whom?: string | undefined;
  customerId?: string | undefined;
}

/** Open tasks of all customers, the most urgent first; of a sandbox only where it is asked for. */
@Injectable()
export class TaskTables {
  async open(tx: Tx, { whose, whom, customerId }: TaskFilter, asked: PageAsked): Promise<Page<TaskLine>> {
    const page = await readPage<TaskRow>(tx, TASKS, asked, [
      ['t.closed_at IS NULL AND $', true],
      ['t.assignee_id = $', whose === 'MINE' ? operatorId(tx) : undefined],
      ['t.assignee_id IS NULL AND $', whose === 'NOBODYS' ? true : undefined],
      ['t.kind = ANY ($)', whom === 'customer' ? customerTasks() : undefined],
      ['t.kind <> ALL ($)', whom === 'operator' ? customerTasks() : undefined],
      ['t.customer_id = $', customerId],
      realUnlessAsked(customerId),
    ]);
    return { ...page, rows: page.rows.map(row => shown(row, tx)) };
  }
}

type TaskRow = Omit<TaskLine, 'title' | 'whom' | 'byHand' | 'state' | 'mine'> & {
  kind: string;
  assigneeId: string | null;
  detail: Record<string, string | number>;
};

const TASKS: PagedSelect = {
  columns: `t.id, t.kind, t.detail, t.customer_id AS "customerId", c.name AS "customerName", t.subject_type AS "subjectType",
    t.subject_id AS "subjectId", t.link, t.due_at AS "dueAt", t.assignee_id AS "assigneeId",
    u.name AS "assigneeName"`,
  from: 'task t LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN operator_user u ON u.id = t.assignee_id',
  order: [
    ['t.due_at', 'timestamptz'],
    ['t.id', 'uuid'],
  ],
};

function operatorId({ actor }: Tx): string | null {
  return actor.kind === 'operator' ? actor.id : null;
}

function shown({ kind, detail, assigneeId, ...row }: TaskRow, tx: Tx): TaskLine {
  const { cs, en, whom, byHand } = taskKind(kind);
  const title = { cs: fill(cs, detail), en: fill(en, detail) };
  const mine = assigneeId !== null && assigneeId === operatorId(tx);
  return { ...row, title, whom, byHand, mine, state: row.dueAt < tx.now ? 'OVERDUE' : 'OPEN' };
}
