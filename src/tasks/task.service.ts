import { Injectable } from '@nestjs/common';
import { record } from '../ledger/record.js';
import { actorRecord } from '../platform/actor/actor.js';
import type { Tx } from '../platform/database/tx.js';
import { refuse } from '../platform/refusals/refusals.js';
import { taskKinds } from './task.events.js';
import { taskKind } from './task.kinds.js';

/** A task to open: of whom it is asked and how it reads is declared with its kind. */
export interface NewTask {
  kind: string;
  /** null for what concerns no single customer. */
  customerId: string | null;
  subject: { type: string; id: string };
  /** Path of the page or route where it is done. */
  link: string;
  dueAt: Date;
  /** Fills the sentence of the kind: numbers, codes, dates; no personal data. */
  detail: Record<string, string | number>;
}

/** Whatever a clock or a rule wants a person to do: opened once, closed by the action itself. */
@Injectable()
export class Tasks {
  /** Opens the task, or leaves the open one of this kind and subject as it is. Throws when the kind is not declared. */
  async open(tx: Tx, task: NewTask): Promise<void> {
    taskKind(task.kind);
    const opened = await tx.maybe<{ id: string }>(OPEN, [
      task.customerId,
      task.kind,
      task.subject.type,
      task.subject.id,
      task.detail,
      task.link,
      task.dueAt,
      tx.now,
    ]);
    if (!opened) return;
    await record(tx, {
      kind: taskKinds['task.opened'],
      customerId: task.customerId,
      data: { task: opened.id, asks: task.kind, subject: task.subject.id, dueAt: task.dueAt.toISOString() },
    });
  }

  /** Closes the open task of this kind about the subject, if there is one. */
  async close(tx: Tx, kind: string, subjectId: string): Promise<void> {
    const closed = await tx.maybe<{ id: string; customer_id: string | null }>(CLOSE, [
      kind,
      subjectId,
      tx.now,
      actorRecord(tx.actor),
    ]);
    if (closed) await this.recordClosing(tx, closed.id, closed.customer_id, kind);
  }

  /** A person says that a task is done. Refuses TASK_CLOSES_ITSELF where an action does that. */
  async settle(tx: Tx, id: string): Promise<void> {
    const task = await tx.maybe<{ kind: string; subject_id: string; link: string }>(
      `SELECT kind, subject_id, link FROM task WHERE id = $1 AND closed_at IS NULL`,
      [id],
    );
    if (!task) refuse('NOT_FOUND');
    if (!taskKind(task.kind).byHand) refuse('TASK_CLOSES_ITSELF', { task: task.kind, link: task.link });
    await this.close(tx, task.kind, task.subject_id);
  }

  /** The acting operator sees to the task. Refuses NOT_FOUND, and TASK_TAKEN where somebody else does. */
  async take(tx: Tx, id: string): Promise<void> {
    const { assignee_id: taken, name } = await assigned(tx, id);
    if (taken !== null && taken !== operatorOf(tx)) refuse('TASK_TAKEN', { name: name ?? taken });
    await this.setAssignee(tx, id, operatorOf(tx));
  }

  /** Whoever logs in with this e-mail sees to the task from now on. Refuses NOT_FOUND, ASSIGNEE_UNKNOWN. */
  async assign(tx: Tx, id: string, email: string): Promise<void> {
    const person = await tx.maybe<{ id: string }>(
      `SELECT id FROM operator_user WHERE email = lower($1) AND disabled_at IS NULL`,
      [email.trim()],
    );
    await assigned(tx, id);
    await this.setAssignee(tx, id, (person ?? refuse('ASSIGNEE_UNKNOWN', { email })).id);
  }

  /** Nobody sees to the task any more. Refuses NOT_FOUND. */
  async release(tx: Tx, id: string): Promise<void> {
    await assigned(tx, id);
    await this.setAssignee(tx, id, null);
  }

  private async setAssignee(tx: Tx, id: string, to: string | null): Promise<void> {
    const changed = await tx.maybe<{ customer_id: string | null }>(
      `UPDATE task SET assignee_id = $2 WHERE id = $1 AND assignee_id IS DISTINCT FROM $2 RETURNING customer_id`,
      [id, to],
    );
    if (!changed) return;
    await record(tx, { kind: taskKinds['task.assigned'], customerId: changed.customer_id, data: { task: id, to } });
  }

  private async recordClosing(tx: Tx, id: string, customerId: string | null, kind: string): Promise<void> {
    await record(tx, { kind: taskKinds['task.closed'], customerId, data: { task: id, asks: kind } });
  }
}

interface Assigned {
  assignee_id: string | null;
  name: string | null;
}

/** Who sees to an open task, which stays locked. Refuses NOT_FOUND. */
async function assigned(tx: Tx, id: string): Promise<Assigned> {
  const task = await tx.maybe<Assigned & Record<string, unknown>>(
    `SELECT t.assignee_id, u.name FROM task t LEFT JOIN operator_user u ON u.id = t.assignee_id
     WHERE t.id = $1 AND t.closed_at IS NULL FOR UPDATE OF t`,
    [id],
  );
  return task ?? refuse('NOT_FOUND');
}

function operatorOf({ actor }: Tx): string {
  if (actor.kind !== 'operator') throw new Error('Only a named member of the staff takes a task');
  return actor.id;
}

const OPEN = `
  INSERT INTO task (customer_id, kind, subject_type, subject_id, detail, link, due_at, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (kind, subject_id) WHERE closed_at IS NULL DO NOTHING
  RETURNING id`;

const CLOSE = `
  UPDATE task SET closed_at = $3, closed_by = $4
  WHERE kind = $1 AND subject_id = $2 AND closed_at IS NULL
  RETURNING id, customer_id`;
