import { Module } from '@nestjs/common';
import { ListsModule } from '../../audience/lists/lists.module.js';
import { CampaignsFacts } from './campaign.facts.js';
import './campaign.refusals.js';
import './campaign.retention.js';
import { CampaignsService } from './campaign.service.js';
import { CampaignsViews } from './campaign.views.js';

@Module({
  imports: [ListsModule],
  providers: [CampaignsFacts, CampaignsService, CampaignsViews],
  exports: [CampaignsFacts, CampaignsService, CampaignsViews],
})
export class CampaignsModule {}
