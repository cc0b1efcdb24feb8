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
}

interface TaskFilter {
  whom?: string | undefined;
  customerId?: string | undefined;
}

/** Open tasks of all customers, the most urgent first; of a sandbox only where it is asked for. */
@Injectable()
export class TaskTables {
  async open(tx: Tx, { whom, customerId }: TaskFilter, asked: PageAsked): Promise<Page<TaskLine>> {
    const page = await readPage<TaskRow>(tx, TASKS, asked, [
      ['t.closed_at IS NULL AND $', true],
      ['t.kind = ANY ($)', whom === 'customer' ? customerTasks() : undefined],
      ['t.kind <> ALL ($)', whom === 'operator' ? customerTasks() : undefined],
      ['t.customer_id = $', customerId],
      realUnlessAsked(customerId),
    ]);
    return { ...page, rows: page.rows.map(row => shown(row, tx.now)) };
  }
}

type TaskRow = Omit<TaskLine, 'title' | 'whom' | 'byHand' | 'state'> & {
  kind: string;
  detail: Record<string, string | number>;
};

const TASKS: PagedSelect = {
  columns: `t.id, t.kind, t.detail, t.customer_id AS "customerId", c.name AS "customerName", t.subject_type AS "subjectType",
    t.subject_id AS "subjectId", t.link, t.due_at AS "dueAt"`,
  from: 'task t LEFT JOIN customer c ON c.id = t.customer_id',
  order: [
    ['t.due_at', 'timestamptz'],
    ['t.id', 'uuid'],
  ],
};

function shown({ kind, detail, ...row }: TaskRow, now: Date): TaskLine {
  const { cs, en, whom, byHand } = taskKind(kind);
  const title = { cs: fill(cs, detail), en: fill(en, detail) };
  return { ...row, title, whom, byHand, state: row.dueAt < now ? 'OVERDUE' : 'OPEN' };
}
