import { Module } from '@nestjs/common';
import { CampaignReports } from './campaign-report.views.js';
import { OrderPerformances } from './order-performance.views.js';
import { ReportViews } from './report.views.js';

/** Views and packs only. */
@Module({
  providers: [CampaignReports, OrderPerformances, ReportViews],
  exports: [CampaignReports, OrderPerformances, ReportViews],
})
export class ReportsModule {}
