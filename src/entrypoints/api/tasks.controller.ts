import { Get, Inject } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';

import { z } from 'zod';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { TaskViews, type OpenTask } from '../../tasks/task.views.js';
import { ApiPage, ApiResource } from './resource.js';
import { id } from './schemas.js';

const task = z
  .object({
    id,
    kind: z.string(),
    title: z.object({ cs: z.string(), en: z.string() }),
    customerId: id.nullable(),
    subject: z.object({ type: z.string(), id }),
    link: z.string().meta({ description: 'The route where it is done' }),
    dueAt: z.iso.datetime(),
    overdue: z.boolean(),
  })
  .meta({ id: 'Task' });

/** What is asked of the customer and until when; a task is closed by the action it asks for. */
@ApiResource('tasks')
export class TasksController {
  constructor(@Inject(TaskViews) private readonly views: TaskViews) {}

  @Get()
  @ApiOperation({ summary: 'Open tasks, the most urgent first' })
  @Needs('customer:read')
  @ApiPage(task, 'Tasks')
  async open(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<OpenTask>> {
    return page.byId(await this.views.ofCustomer(tx, page));
  }
}
