import { Module } from '@nestjs/common';
import { CampaignReports } from './campaign-report.views.js';
import { ReportViews } from './report.views.js';

/** Views and packs only. */
@Module({ providers: [CampaignReports, ReportViews], exports: [CampaignReports, ReportViews] })
export class ReportsModule {}
