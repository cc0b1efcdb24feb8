import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { TaskTables, type TaskLine } from '../../tasks/task-tables.views.js';
import { byRecord, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { OfficeTables } from './records/office-tables.js';

/** Pages of what a task may be about. */
const SUBJECT_PAGES: Readonly<Record<string, string>> = {
  order: 'orders',
  instruction: 'instructions',
  campaign: 'campaigns',
};

/** Every open task, the most urgent first. */
@Injectable()
export class TasksRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(TaskTables) views: TaskTables) {
    tables.add({
      path: 'tasks',
      title: { cs: 'Úkoly', en: 'Tasks' },
      group: 'work',
      needs: 'operator:read',
      empty: { cs: 'Žádný úkol není otevřený.', en: 'No task is open.' },
      columns: COLUMNS,
      filters: z.object({
        whose: byWord('taskWhose', 'Čí úkoly', 'Whose tasks'),
        whom: byWord('taskWhom', 'Kdo má jednat', 'Who has to act'),
        customerId: byRecord('customers', 'Zákazník', 'Customer'),
      }),
      rows: (tx, filter, asked) => views.open(tx, filter, asked),
    });
  }
}

const TAKE = { cs: 'vzít si', en: 'take' };
const RELEASE = { cs: 'vrátit', en: 'give back' };

function actionOn(action: string, id: string): string {
  return `/office/actions/${action}?id=${id}&back=/office/tasks`;
}

const COLUMNS: readonly OfficeColumn<TaskLine>[] = [
  { key: 'title', title: { cs: 'Úkol', en: 'Task' }, href: linkOf },
  {
    key: 'customerName',
    title: { cs: 'Zákazník', en: 'Customer' },
    saidBy: 'customerId',
    href: ({ customerId }) => (customerId === null ? undefined : `/office/customers/${customerId}`),
  },
  { key: 'whom', title: { cs: 'Kdo má jednat', en: 'Who has to act' }, kind: 'state', words: 'taskWhom' },
  { key: 'dueAt', title: { cs: 'Do kdy', en: 'Due' }, kind: 'time' },
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'task' },
  {
    key: 'assigneeName',
    title: { cs: 'Má na starosti', en: 'Assigned to' },
    href: ({ id, assigneeName }) => (assigneeName === null ? undefined : actionOn('tasks.assign', id)),
  },
  {
    key: 'take',
    title: { cs: 'Vzít si?', en: 'Take it?' },
    value: ({ mine, assigneeName }) => (mine ? RELEASE : assigneeName === null ? TAKE : null),
    href: ({ id, mine }) => actionOn(mine ? 'tasks.release' : 'tasks.take', id),
  },
  {
    key: 'done',
    title: { cs: 'Hotovo?', en: 'Done?' },
    value: ({ byHand }) => (byHand ? { cs: 'označit za splněný', en: 'mark as done' } : null),
    href: ({ id }) => actionOn('tasks.settle', id),
  },
];

/** An action leads back here when it is done. A task of the customer leads to the API, which is no page; its subject is one. */
function linkOf({ link, subjectType, subjectId }: TaskLine): string | undefined {
  if (link.startsWith('/office/actions/')) return `${link}${link.includes('?') ? '&' : '?'}back=/office/tasks`;
  if (link.startsWith('/office/')) return link;
  const page = SUBJECT_PAGES[subjectType];
  return page === undefined ? undefined : `/office/${page}/${subjectId}`;
}
