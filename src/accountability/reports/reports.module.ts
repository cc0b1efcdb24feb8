import { Module } from '@nestjs/common';
import { ReportViews } from './report.views.js';

/** Views and packs only. */
@Module({ providers: [ReportViews], exports: [ReportViews] })
export class ReportsModule {}
