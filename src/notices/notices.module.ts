import { Module } from '@nestjs/common';
import { TasksModule } from '../tasks/tasks.module.js';
import { NoticeDelivery } from './notice.delivery.js';
import './notice.refusals.js';
import './notice.retention.js';
import { Notices } from './notice.service.js';

@Module({ imports: [TasksModule], providers: [Notices, NoticeDelivery], exports: [Notices] })
export class NoticesModule {}
