import { Module } from '@nestjs/common';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { DomainsModule } from '../../agreement/domains/domains.module.js';
import { SubprocessorsModule } from '../../agreement/subprocessors/subprocessors.module.js';
import { FormsModule } from '../../audience/forms/forms.module.js';
import { ListsModule } from '../../audience/lists/lists.module.js';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { CampaignsModule } from '../../content/campaigns/campaigns.module.js';
import { ReviewModule } from '../../content/review/review.module.js';
import { FrequencyCaps } from './frequency-cap.service.js';
import { EarlyEnds } from './early-end.service.js';
import { OptInMails } from './opt-in-mail.service.js';
import { RateLimits } from './rate-limit.service.js';
import { RateLimitViews } from './rate-limit.views.js';
import { SenderIdentities } from './sender-identities.js';
import { SendingEngine } from './sending.engine.js';
import { SendingFacts } from './sending.facts.js';
import './outcome.leaves.js';
import './sending.refusals.js';
import './sending.retention.js';
import { SendingService } from './sending.service.js';
import { SendingViews } from './sending.views.js';
import { Silence } from './silence.service.js';
import { TestMails } from './test-mail.service.js';
import { UncertainMessages } from './uncertain.service.js';
import { UncertainViews } from './uncertain.views.js';

@Module({
  imports: [
    TasksModule,
    CustomersModule,
    DomainsModule,
    SubprocessorsModule,
    ListsModule,
    FormsModule,
    TermsModule,
    CampaignsModule,
    ReviewModule,
  ],
  providers: [
    TestMails,
    EarlyEnds,
    FrequencyCaps,
    OptInMails,
    RateLimits,
    RateLimitViews,
    SenderIdentities,
    SendingEngine,
    SendingFacts,
    SendingService,
    SendingViews,
    Silence,
    UncertainMessages,
    UncertainViews,
  ],
  exports: [
    TestMails,
    EarlyEnds,
    FrequencyCaps,
    OptInMails,
    RateLimits,
    RateLimitViews,
    SendingEngine,
    SendingFacts,
    SendingService,
    SendingViews,
    UncertainMessages,
    UncertainViews,
  ],
})
export class SendingModule {}
