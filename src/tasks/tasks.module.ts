import { Module } from '@nestjs/common';
import './task.refusals.js';
import './task.retention.js';
import { Tasks } from './task.service.js';
import { TaskTables } from './task-tables.views.js';
import { TaskViews } from './task.views.js';

@Module({ providers: [Tasks, TaskTables, TaskViews], exports: [Tasks, TaskTables, TaskViews] })
export class TasksModule {}
