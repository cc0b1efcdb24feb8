import { Module } from '@nestjs/common';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import { NoticesModule } from '../../notices/notices.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { FormerCustomers } from './former-customers.service.js';
import './privacy.refusals.js';
import './privacy.retention.js';
import { PrivacyRequests } from './privacy.service.js';
import { PrivacyViews } from './privacy.views.js';

/** What persons ask about their data, on its way to whoever decides. */
@Module({
  imports: [CustomersModule, PermissionModule, NoticesModule, TasksModule],
  providers: [FormerCustomers, PrivacyRequests, PrivacyViews],
  exports: [FormerCustomers, PrivacyRequests, PrivacyViews],
})
export class PrivacyModule {}
