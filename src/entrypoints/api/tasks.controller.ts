import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { TaskViews, type OpenTask } from '../../tasks/task.views.js';
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
@ApiTags('tasks')
@ApiBearerAuth()
@Controller('v1/tasks')
export class TasksController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TaskViews) private readonly views: TaskViews,
  ) {}

  /** Open tasks, the most urgent first. */
  @Get()
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: z.object({ items: z.array(task) }).meta({ id: 'Tasks' }) })
  async open(@Who() actor: Actor): Promise<{ items: OpenTask[] }> {
    return { items: await this.database.transaction(actor, tx => this.views.ofCustomer(tx)) };
  }
}
