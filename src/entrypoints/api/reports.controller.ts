import { Get, Header, HttpCode, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { z } from 'zod';
import { CampaignFigures } from '../../accountability/reports/campaign-figures.views.js';
import { FinalReports } from '../../accountability/reports/campaign-report.service.js';
import type { ReportDelivery } from '../../accountability/reports/campaign-report.types.js';
import { CampaignReports, type ReportLine } from '../../accountability/reports/campaign-report.views.js';
import { reportCsv, reportDocument } from '../../accountability/reports/report-document.js';
import { REPORT_PAGE_POLICY, reportPage } from '../../accountability/reports/report-page.js';
import { reportPdf } from '../../accountability/reports/report-pdf.js';
import type { CampaignActivity } from '../../delivery/tracking/activity.views.js';
import { InterruptionFacts } from '../../agreement/subprocessors/interruption.facts.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { isInnerCursor, Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { linkActivity, visitCounts } from './activity.schema.js';
import { interruption, interruptionAnswer } from './interruption.schema.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const line = {
  id: id.meta({ description: 'The campaign' }),
  name: z.string(),
  controllerId: id,
  controllerName: z.string(),
  state: z.string(),
  total: z.int().meta({ description: 'People in the audience that was frozen at the start' }),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
};
const messages = z.int().meta({ description: 'Messages; each counts once however often it was reported' });
const returned = {
  tracking: z.boolean().meta({ description: 'Whether opens and clicks were measured; false: tracking was off' }),
  bounces: z
    .array(z.object({ kind: z.enum(['HARD', 'SOFT', 'BLOCK', 'DELAY']), messages }))
    .meta({ description: 'What came back, by class' }),
  bounceDomains: z
    .array(
      z.object({
        domain: z.string().nullable().meta({ description: 'null: all other domains together' }),
        messages,
        ...{ hard: z.int(), soft: z.int(), block: z.int(), delayed: z.int() },
      }),
    )
    .meta({ description: 'What came back, by the recipients’ domain' }),
  complaints: z.int().meta({ description: 'Messages that a recipient reported as spam' }),
  optOutEffect: z
    .object({
      count: z.int(),
      medianMs: z.int().nullable(),
      slowestMs: z.int().nullable(),
      afterwards: z.int().meta({ description: 'Messages of the campaign handed over to the same persons afterwards' }),
    })
    .meta({ description: 'Milliseconds from the refusal to the moment since which it holds' }),
};
const delivery = z
  .object({
    issuedAt: z.iso.datetime(),
    figuresHash: z.string().meta({ description: 'SHA-256 (hex) of the RFC 8785 text of the final figures' }),
    deliveredAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'null: nothing proves a delivery, no period of complaint runs (F-15)' }),
    proof: z.enum(['NOTICE', 'CALL', 'OPERATOR']).nullable(),
    complaintsUntil: z.iso
      .date()
      .nullable()
      .meta({ description: 'The last day of complaint; an earlier discovery of the fault ends it sooner (B-38)' }),
    explanation: z.object({ cs: z.string(), en: z.string() }).nullable(),
  })
  .meta({ id: 'ReportDelivery' });
const language = z.object({ lang: z.enum(['cs', 'en']).default('cs') });
type Language = z.infer<typeof language>;
const reportLine = z.object(line).meta({ id: 'ReportLine' });
const report = z
  .object({
    ...line,
    handedOver: z.int().meta({ description: 'Taken by the relay' }),
    excluded: z.int().meta({ description: 'Left out by the gate at the last moment' }),
    refused: z.int().meta({ description: 'Refused by the relay for good' }),
    deferred: z.int(),
    uncertain: z.int().meta({ description: 'Perhaps handed over; never sent again by itself' }),
    resolved: z.int().meta({ description: 'Of the uncertain ones, those whose doubt has ended' }),
    optOuts: z.int().meta({ description: 'Refusals that came by a link of this campaign' }),
    checkpoint: z
      .string()
      .nullable()
      .meta({ description: 'The newest signed checkpoint of your ledger; keep it with the report' }),
    reasons: z.array(z.object({ result: z.string(), code: z.string().nullable(), count: z.int() })),
    steps: z
      .array(z.object({ at: z.iso.datetime(), handedOver: z.int(), excluded: z.int(), others: z.int() }))
      .meta({ description: 'Over time, in equal steps' }),
    ...returned,
    activity: z
      .object({ opens: visitCounts, clicks: visitCounts, links: z.array(linkActivity) })
      .nullable()
      .meta({ description: 'Visits until now of those who consented; null where nothing was measured (F-20)' }),
    delivery: delivery.nullable().meta({ description: 'Of the final report; null until sending has ended' }),
    interruptions: z
      .array(interruption)
      .meta({ description: 'Times in which its system was away, with cause and responsibility (F-04)' }),
  })
  .meta({ id: 'Report' });

/** The controller may see every domain, also of one recipient: it knows them all. */
const OF_ITS_CONTROLLER = 1;

type Shown<Row> = Omit<Row, 'customerId' | 'customerName'>;

/** What became of each campaign; figures, nobody's names. */
@ApiResource('reports')
export class ReportsController {
  constructor(
    @Inject(CampaignReports) private readonly reports: CampaignReports,
    @Inject(CampaignFigures) private readonly figures: CampaignFigures,
    @Inject(FinalReports) private readonly final: FinalReports,
    @Inject(InterruptionFacts) private readonly interruptions: InterruptionFacts,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Campaigns whose sending has begun, the newest first' })
  @Needs('customer:read')
  @ApiPage(reportLine, 'Reports')
  async list(@InTx() tx: Tx, @Paged(isInnerCursor) page: Paging): Promise<Page<Shown<ReportLine>>> {
    const { items, next } = page.from(await this.reports.reports(tx, {}, page));
    return { items: items.map(withoutCustomer), next };
  }

  @Get(':id')
  @ApiOperation({ summary: 'What became of one campaign’s audience, by result, reason and time' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: report })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    const found = (await this.reports.report(tx, path.id)) ?? refuse('NOT_FOUND');
    const { first: _first, last: _last, ...figures } = withoutCustomer(found);
    return {
      ...figures,
      reasons: await this.reports.reasons(tx, path.id),
      steps: await this.reports.steps(tx, found),
      ...(await this.figures.returned(tx, path.id, OF_ITS_CONTROLLER)),
      activity: shownActivity(await this.figures.measured(tx, path.id)),
      delivery: await this.final.delivery(tx, path.id),
      interruptions: (await this.interruptions.ofCampaign(tx, path.id)).map(interruptionAnswer),
    };
  }

  @Post(':id/delivery')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Takes the final report over: from now, unless it was delivered before, the period of complaint runs (F-15)',
  })
  @Needs('customer:order')
  @ApiOkResponse({ standardSchema: delivery })
  async take(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ReportDelivery> {
    await this.final.take(tx, path.id);
    return (await this.final.delivery(tx, path.id)) ?? refuse('NOT_FOUND');
  }

  @Get(':id/csv')
  @ApiOperation({ summary: 'The report for spreadsheets, in Czech or English: the final figures once there are any' })
  @Needs('customer:read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="report.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ standardSchema: z.string() })
  async csv(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Query({ schema: language }) { lang }: Language,
  ): Promise<string> {
    return reportCsv(reportDocument(await this.final.whole(tx, path.id), lang), lang);
  }

  @Get(':id/pdf')
  @ApiOperation({ summary: 'The same as a PDF on A4, in Czech or English' })
  @Needs('customer:read')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ standardSchema: z.string().meta({ format: 'binary' }) })
  async pdf(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Query({ schema: language }) { lang }: Language,
  ): Promise<StreamableFile> {
    return pdfFile(await reportPdf(reportDocument(await this.final.whole(tx, path.id), lang), lang));
  }

  @Get(':id/page')
  @ApiOperation({ summary: 'The same as one HTML file made for printing on A4, in Czech or English' })
  @Needs('customer:read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', REPORT_PAGE_POLICY)
  @ApiProduces('text/html')
  @ApiOkResponse({ standardSchema: z.string() })
  async page(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Query({ schema: language }) { lang }: Language,
  ): Promise<string> {
    return reportPage(reportDocument(await this.final.whole(tx, path.id), lang), lang);
  }
}

function pdfFile(bytes: Buffer): StreamableFile {
  return new StreamableFile(bytes, { type: 'application/pdf', disposition: 'attachment; filename="report.pdf"' });
}

function withoutCustomer<Row extends ReportLine>({ customerId: _id, customerName: _name, ...shown }: Row): Shown<Row> {
  return shown;
}

function shownActivity(activity: CampaignActivity | null): Pick<CampaignActivity, 'opens' | 'clicks' | 'links'> | null {
  return activity && { opens: activity.opens, clicks: activity.clicks, links: activity.links };
}
