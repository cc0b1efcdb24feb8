import { Module } from '@nestjs/common';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import './privacy.refusals.js';
import './privacy.retention.js';
import { PrivacyRequests } from './privacy.service.js';
import { PrivacyViews } from './privacy.views.js';

/** What persons ask about their data, on its way to whoever decides. */
@Module({
  imports: [CustomersModule, PermissionModule, TasksModule],
  providers: [PrivacyRequests, PrivacyViews],
  exports: [PrivacyRequests, PrivacyViews],
})
export class PrivacyModule {}
