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

  private async recordClosing(tx: Tx, id: string, customerId: string | null, kind: string): Promise<void> {
    await record(tx, { kind: taskKinds['task.closed'], customerId, data: { task: id, asks: kind } });
  }
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
