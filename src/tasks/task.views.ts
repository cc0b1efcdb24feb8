import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/tx.js';
import type { PageQuery } from '../platform/http/paging.js';
import { fill } from '../platform/refusals/refusals.js';
import { customerTasks, taskKind } from './task.kinds.js';

/** An open task as it is shown. */
export interface OpenTask {
  id: string;
  kind: string;
  title: { cs: string; en: string };
  customerId: string | null;
  subject: { type: string; id: string };
  link: string;
  dueAt: string;
  overdue: boolean;
}

/** The same for the staff. */
export interface StaffTask extends OpenTask {
  /** Whoever asks sees to it. */
  mine: boolean;
}

/** Open tasks, the most urgent first. */
@Injectable()
export class TaskViews {
  /** Everything open, whoever it is asked of; the operator watches over both. Nothing in a sandbox is work for a person. */
  async all(tx: Tx): Promise<StaffTask[]> {
    const rows = await tx.query<TaskRow>(
      `${OPEN_TASKS} AND NOT EXISTS (SELECT FROM customer c WHERE c.id = task.customer_id AND c.sandbox) ORDER BY due_at, id`,
    );
    const me = tx.actor.kind === 'operator' ? tx.actor.id : undefined;
    return rows.map(row => ({ ...shown(row, tx.now), mine: row.assignee_id !== null && row.assignee_id === me }));
  }

  /** What is asked of the customer whose transaction this is; a page goes on behind the task `after`. */
  async ofCustomer(tx: Tx, { limit, after }: PageQuery): Promise<OpenTask[]> {
    const rows = await tx.query<TaskRow>(
      `${OPEN_TASKS} AND kind = ANY($1)
         AND ($3::uuid IS NULL OR (due_at, id) > (SELECT last.due_at, last.id FROM task last WHERE last.id = $3))
       ORDER BY due_at, id LIMIT $2`,
      [customerTasks(), limit + 1, after ?? null],
    );
    return rows.map(row => shown(row, tx.now));
  }
}

interface TaskRow {
  id: string;
  kind: string;
  customer_id: string | null;
  subject_type: string;
  subject_id: string;
  detail: Record<string, string | number>;
  link: string;
  assignee_id: string | null;
  due_at: Date;
}

const OPEN_TASKS = `
  SELECT id, kind, customer_id, subject_type, subject_id, detail, link, assignee_id, due_at FROM task WHERE closed_at IS NULL`;

function shown(row: TaskRow, now: Date): OpenTask {
  const { cs, en } = taskKind(row.kind);
  return {
    id: row.id,
    kind: row.kind,
    title: { cs: fill(cs, row.detail), en: fill(en, row.detail) },
    customerId: row.customer_id,
    subject: { type: row.subject_type, id: row.subject_id },
    link: row.link,
    dueAt: row.due_at.toISOString(),
    overdue: row.due_at < now,
  };
}
