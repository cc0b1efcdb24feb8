import { Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { CampaignReports, type ReportLine } from '../../accountability/reports/campaign-report.views.js';
import { InterruptionFacts } from '../../agreement/subprocessors/interruption.facts.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { isInnerCursor, Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { refuse } from '../../platform/refusals/refusals.js';
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
    interruptions: z
      .array(interruption)
      .meta({ description: 'Times in which its system was away, with cause and responsibility (F-04)' }),
  })
  .meta({ id: 'Report' });

type Shown<Row> = Omit<Row, 'customerId' | 'customerName'>;

/** What became of each campaign; figures, nobody's names. */
@ApiResource('reports')
export class ReportsController {
  constructor(
    @Inject(CampaignReports) private readonly reports: CampaignReports,
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
      interruptions: (await this.interruptions.ofCampaign(tx, path.id)).map(interruptionAnswer),
    };
  }
}

function withoutCustomer<Row extends ReportLine>({ customerId: _id, customerName: _name, ...shown }: Row): Shown<Row> {
  return shown;
}
