import { Module } from '@nestjs/common';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { SendingModule } from '../sending/sending.module.js';
import './bounce.refusals.js';
import './bounce.retention.js';
import { Bounces } from './bounce.service.js';
import { BounceViews } from './bounce.views.js';
import { InboundMails } from './inbound-mail.service.js';
import { InboundStore } from './inbound-store.js';
import { RelayLogs } from './relay-logs.service.js';

@Module({
  imports: [TermsModule, TasksModule, PermissionModule, SendingModule],
  providers: [Bounces, BounceViews, InboundMails, InboundStore, RelayLogs],
  exports: [Bounces, BounceViews, InboundMails, InboundStore, RelayLogs],
})
export class BouncesModule {}
