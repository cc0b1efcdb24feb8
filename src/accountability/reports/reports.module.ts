import { Module } from '@nestjs/common';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { TrackingModule } from '../../delivery/tracking/tracking.module.js';
import { NoticesModule } from '../../notices/notices.module.js';
import { CampaignFigures } from './campaign-figures.views.js';
import './campaign-report.refusals.js';
import './campaign-report.retention.js';
import { FinalReports } from './campaign-report.service.js';
import { CampaignReports } from './campaign-report.views.js';
import { ReportViews } from './report.views.js';
import { Statistics } from './statistics.views.js';
import { WhyFiles } from './why-file.service.js';

/** What is told of campaigns: reads, packs, and the delivery of final reports. */
@Module({
  imports: [TermsModule, CustomersModule, NoticesModule, TrackingModule],
  providers: [CampaignFigures, CampaignReports, FinalReports, ReportViews, Statistics, WhyFiles],
  exports: [CampaignFigures, CampaignReports, FinalReports, ReportViews, Statistics, WhyFiles],
})
export class ReportsModule {}
