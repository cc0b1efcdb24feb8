import { Module } from '@nestjs/common';
import { NoticesModule } from '../../notices/notices.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { TermsModule } from '../terms/terms.module.js';
import './legal-order.refusals.js';
import './legal-order.retention.js';
import { LegalOrders } from './legal-order.service.js';
import { LegalOrderViews } from './legal-order.views.js';

@Module({
  imports: [TermsModule, CustomersModule, NoticesModule],
  providers: [LegalOrders, LegalOrderViews],
  exports: [LegalOrders, LegalOrderViews],
})
export class LegalOrdersModule {}
