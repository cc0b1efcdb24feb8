import { Module } from '@nestjs/common';
import { SubprocessorsModule } from '../../agreement/subprocessors/subprocessors.module.js';
import { CampaignsModule } from '../../content/campaigns/campaigns.module.js';
import { ReviewModule } from '../../content/review/review.module.js';
import { SendingModule } from '../../delivery/sending/sending.module.js';
import { CampaignPages } from './campaign-pages.js';

/** The pages of campaigns; the rest of the back-office stands without them. */
@Module({ imports: [SubprocessorsModule, CampaignsModule, ReviewModule, SendingModule], controllers: [CampaignPages] })
export class CampaignPagesModule {}
