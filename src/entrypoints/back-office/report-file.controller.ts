import { Get, Header, Inject, Param, Req, StreamableFile } from '@nestjs/common';
import { FinalReports } from '../../accountability/reports/campaign-report.service.js';
import type { WholeReport } from '../../accountability/reports/campaign-report.types.js';
import { reportCsv, reportDocument } from '../../accountability/reports/report-document.js';
import { REPORT_PAGE_POLICY, reportPage } from '../../accountability/reports/report-page.js';
import { reportPdf } from '../../accountability/reports/report-pdf.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who, type KnownRequest } from '../../platform/http/access.decorators.js';
import { localeOf } from '../../platform/http/locale.js';
import { isUuid } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { Html, OfficeController } from './html.js';

/** The report of a campaign as the customer gets it: as PDF, to be printed, and for spreadsheets. */
@OfficeController('reports')
export class ReportFileController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FinalReports) private readonly reports: FinalReports,
  ) {}

  @Get(':id/print')
  @Needs('operator:read')
  @Html()
  @Header('content-security-policy', REPORT_PAGE_POLICY)
  async print(@Param('id') id: string, @Who() actor: Actor, @Req() request: KnownRequest): Promise<string> {
    const locale = localeOf(request);
    return reportPage(reportDocument(await this.whole(actor, id), locale), locale);
  }

  @Get(':id/report.csv')
  @Needs('operator:read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="report.csv"')
  @Header('cache-control', 'no-store')
  async csv(@Param('id') id: string, @Who() actor: Actor, @Req() request: KnownRequest): Promise<string> {
    const locale = localeOf(request);
    return reportCsv(reportDocument(await this.whole(actor, id), locale), locale);
  }

  @Get(':id/report.pdf')
  @Needs('operator:read')
  @Header('cache-control', 'no-store')
  async pdf(@Param('id') id: string, @Who() actor: Actor, @Req() request: KnownRequest): Promise<StreamableFile> {
    const locale = localeOf(request);
    const bytes = await reportPdf(reportDocument(await this.whole(actor, id), locale), locale);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: 'attachment; filename="report.pdf"' });
  }

  private whole(actor: Actor, id: string): Promise<WholeReport> {
    if (!isUuid(id)) refuse('NOT_FOUND');
    return this.database.transaction(actor, tx => this.reports.whole(tx, id));
  }
}
