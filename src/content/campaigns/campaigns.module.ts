import { Inject, Module } from '@nestjs/common';
import { InstructionStops } from '../../agreement/instructions/instruction.stops.js';
import { InstructionsModule } from '../../agreement/instructions/instructions.module.js';
import { ListsModule } from '../../audience/lists/lists.module.js';
import { CampaignsFacts } from './campaign.facts.js';
import './campaign.refusals.js';
import './campaign.retention.js';
import { CampaignsService } from './campaign.service.js';
import { CampaignsViews } from './campaign.views.js';
import { CampaignTables } from './campaign-tables.views.js';

@Module({
  imports: [InstructionsModule, ListsModule],
  providers: [CampaignTables, CampaignsFacts, CampaignsService, CampaignsViews],
  exports: [CampaignTables, CampaignsFacts, CampaignsService, CampaignsViews],
})
export class CampaignsModule {
  constructor(
    @Inject(InstructionStops) stops: InstructionStops,
    @Inject(CampaignsService) campaigns: CampaignsService,
  ) {
    stops.listen((tx, campaignId) => campaigns.stopByController(tx, campaignId));
  }
}
