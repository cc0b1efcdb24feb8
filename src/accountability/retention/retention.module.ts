import { Module } from '@nestjs/common';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import './erasure.refusals.js';
import './erasure.retention.js';
import { Erasures } from './erasure.service.js';
import { ErasureViews } from './erasure.views.js';
import { RetentionService } from './retention.service.js';

@Module({
  imports: [CustomersModule, TermsModule, PermissionModule],
  providers: [RetentionService, Erasures, ErasureViews],
  exports: [RetentionService, Erasures, ErasureViews],
})
export class RetentionModule {}
