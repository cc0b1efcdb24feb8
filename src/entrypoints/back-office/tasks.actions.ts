import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/database.js';
import { Tasks } from '../../tasks/task.service.js';
import { TaskViews } from '../../tasks/task.views.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const GROUP = { cs: 'Úkoly', en: 'Tasks' };

const oneTask = z.object({ id: z.uuid().meta(label('Úkol (id)', 'Task (id)')) });

/** What is done to a task with nothing but its id. */
const VERBS = [
  { verb: 'take', needs: 'operator:read', title: { cs: 'Vzít si úkol', en: 'Take a task' } },
  { verb: 'release', needs: 'operator:read', title: { cs: 'Vrátit úkol', en: 'Give a task back' } },
  { verb: 'settle', needs: 'operator:agreement', title: { cs: 'Označit úkol za splněný', en: 'Mark a task as done' } },
] as const;

const TASK = { table: 'task', by: 'id', columns: { closed_at: { cs: 'splněn', en: 'done' } } } as const;

/** What the operator is to do, and the tasks that only a person can call done. */
@Injectable()
export class TasksActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(Database) database: Database,
    @Inject(Tasks) tasks: Tasks,
    @Inject(TaskViews) views: TaskViews,
  ) {
    actions.add({
      name: 'tasks.open',
      group: GROUP,
      title: { cs: 'Otevřené úkoly', en: 'Open tasks' },
      needs: 'operator:read',
      input: z.object({}),
      run: async actor => ({ tasks: await database.transaction(actor, tx => views.all(tx)) }),
    });
    for (const { verb, title, needs } of VERBS)
      actions.add({
        name: `tasks.${verb}`,
        group: GROUP,
        title,
        needs,
        input: oneTask,
        subject: TASK,
        act: async (tx, { id }) => {
          await tasks[verb](tx, id);
          return { id };
        },
      });
    actions.add({
      name: 'tasks.assign',
      group: GROUP,
      title: { cs: 'Přidělit úkol', en: 'Assign a task' },
      needs: 'operator:read',
      input: oneTask.extend({
        email: z.email().meta(label('Komu (e-mail, kterým se přihlašuje)', 'To whom (the e-mail of the log-in)')),
      }),
      subject: TASK,
      act: async (tx, { id, email }) => {
        await tasks.assign(tx, id, email);
        return { id };
      },
    });
  }
}
