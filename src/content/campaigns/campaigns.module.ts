import { Inject, Module } from '@nestjs/common';
import { InstructionStops } from '../../agreement/instructions/instruction.stops.js';
import { InstructionsModule } from '../../agreement/instructions/instructions.module.js';
import { SubprocessorsModule } from '../../agreement/subprocessors/subprocessors.module.js';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { ListsModule } from '../../audience/lists/lists.module.js';
import { SegmentsModule } from '../../audience/segments/segments.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { CampaignsFacts } from './campaign.facts.js';
import './campaign.refusals.js';
import './campaign.retention.js';
import { CampaignsService } from './campaign.service.js';
import { CampaignsViews } from './campaign.views.js';
import './hold.refusals.js';
import { CampaignHolds } from './hold.service.js';
import './hold.tasks.js';
import { Reruns } from './rerun.service.js';
import { StaleSchedules } from './stale-schedule.service.js';
import { CampaignTables } from './campaign-tables.views.js';

@Module({
  imports: [TasksModule, TermsModule, SubprocessorsModule, InstructionsModule, ListsModule, SegmentsModule],
  providers: [CampaignTables, CampaignsFacts, CampaignsService, CampaignsViews, CampaignHolds, StaleSchedules, Reruns],
  exports: [CampaignTables, CampaignsFacts, CampaignsService, CampaignsViews, CampaignHolds, StaleSchedules, Reruns],
})
export class CampaignsModule {
  constructor(
    @Inject(InstructionStops) stops: InstructionStops,
    @Inject(CampaignsService) campaigns: CampaignsService,
  ) {
    stops.listen((tx, campaignId) => campaigns.stopByController(tx, campaignId));
  }
}
