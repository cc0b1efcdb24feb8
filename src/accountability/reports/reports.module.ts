import { Module } from '@nestjs/common';
import { CampaignReports } from './campaign-report.views.js';
import { OrderPerformances } from './order-performance.views.js';
import { ReportViews } from './report.views.js';
import { WhyFiles } from './why-file.service.js';

/** Views and packs only. */
@Module({
  providers: [CampaignReports, OrderPerformances, ReportViews, WhyFiles],
  exports: [CampaignReports, OrderPerformances, ReportViews, WhyFiles],
})
export class ReportsModule {}
