import { Module } from '@nestjs/common';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { DomainsModule } from '../../agreement/domains/domains.module.js';
import { ListsModule } from '../../audience/lists/lists.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { CampaignsModule } from '../../content/campaigns/campaigns.module.js';
import { ReviewModule } from '../../content/review/review.module.js';
import { SenderIdentities } from './sender-identities.js';
import { SendingEngine } from './sending.engine.js';
import { SendingFacts } from './sending.facts.js';
import './outcome.leaves.js';
import './sending.refusals.js';
import './sending.retention.js';
import { SendingService } from './sending.service.js';
import { SendingViews } from './sending.views.js';

@Module({
  imports: [TasksModule, CustomersModule, DomainsModule, ListsModule, CampaignsModule, ReviewModule],
  providers: [SenderIdentities, SendingEngine, SendingFacts, SendingService, SendingViews],
  exports: [SendingEngine, SendingFacts, SendingService, SendingViews],
})
export class SendingModule {}
