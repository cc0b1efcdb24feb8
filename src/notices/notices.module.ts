import { Module } from '@nestjs/common';
import { TasksModule } from '../tasks/tasks.module.js';
import { NoticeDelivery } from './notice.delivery.js';
import './notice.refusals.js';
import './notice.retention.js';
import { NoticeViews } from './notice.views.js';
import { Notices } from './notice.service.js';

@Module({ imports: [TasksModule], providers: [Notices, NoticeDelivery, NoticeViews], exports: [Notices, NoticeViews] })
export class NoticesModule {}
