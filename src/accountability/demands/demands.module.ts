import { Module } from '@nestjs/common';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { ListsModule } from '../../audience/lists/lists.module.js';
import { CampaignsModule } from '../../content/campaigns/campaigns.module.js';
import { NoticesModule } from '../../notices/notices.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import './demand.refusals.js';
import './demand.retention.js';
import { EvidenceDemands } from './demand.service.js';
import { DemandViews } from './demand.views.js';

/** Evidence of the legal basis that the operator demands of a customer. */
@Module({
  imports: [TermsModule, ListsModule, CampaignsModule, NoticesModule, TasksModule],
  providers: [EvidenceDemands, DemandViews],
  exports: [EvidenceDemands, DemandViews],
})
export class DemandsModule {}
