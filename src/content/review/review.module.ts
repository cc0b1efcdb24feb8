import { Module } from '@nestjs/common';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { OrdersModule } from '../../agreement/orders/orders.module.js';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { NoticesModule } from '../../notices/notices.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ReviewFacts } from './review.facts.js';
import './review.refusals.js';
import './review.retention.js';
import { ReviewService } from './review.service.js';

@Module({
  imports: [CustomersModule, OrdersModule, TermsModule, NoticesModule, CampaignsModule],
  providers: [ReviewFacts, ReviewService],
  exports: [ReviewFacts, ReviewService],
})
export class ReviewModule {}
