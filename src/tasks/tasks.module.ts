import { Module } from '@nestjs/common';
import './task.refusals.js';
import './task.retention.js';
import { Tasks } from './task.service.js';
import { TaskViews } from './task.views.js';

@Module({ providers: [Tasks, TaskViews], exports: [Tasks, TaskViews] })
export class TasksModule {}
