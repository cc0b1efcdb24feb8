import { Body, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { ListsFacts } from '../../audience/lists/list.facts.js';
import { purposeName } from '../../audience/lists/list.rules.js';
import { segmentFilter } from '../../audience/segments/segment.rules.js';
import { Segments, type SegmentCount, type SegmentRow } from '../../audience/segments/segment.service.js';
import { SendingFacts } from '../../delivery/sending/sending.facts.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const EXAMPLE = { allOf: [{ anyOf: [{ field: 'country', is: ['CZ', 'SK'] }] }] };
const newSegment = z
  .object({ name: z.string().trim().min(1).max(200), filter: segmentFilter })
  .meta({ id: 'NewSegment', examples: [{ name: 'Česko a Slovensko', filter: EXAMPLE }] });
const segment = z
  .object({
    id,
    name: z.string(),
    filter: z.looseObject({}).meta({ description: 'As it was given' }),
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: 'Segment' });
const counted = z.object({ listIds: z.array(id).min(1).max(50), filter: segmentFilter }).meta({
  id: 'SegmentQuestion',
  examples: [{ listIds: ['0191f3f0-0000-7000-8000-000000000000'], filter: EXAMPLE }],
});

const segmentCount = z
  .object({
    count: z.int(),
    profiling: z
      .boolean()
      .meta({ description: 'It chooses by behaviour or purchases: the instruction must allow it (D-26)' }),
  })
  .meta({ id: 'SegmentCount' });

const dryRunQuestion = z
  .object({
    listIds: z.array(id).min(1).max(50),
    purpose: purposeName.meta({ description: 'Type of message' }),
    thirdParty: z.boolean().default(false).meta({ description: 'Whether it advertises offers of others (D-20)' }),
    filter: segmentFilter.optional().meta({ description: 'Everybody of the lists when absent' }),
  })
  .meta({
    id: 'AudienceQuestion',
    examples: [{ listIds: ['0191f3f0-0000-7000-8000-000000000000'], purpose: 'newsletter', filter: EXAMPLE }],
  });
const dryRunAnswer = z
  .object({
    total: z.int(),
    sendable: z.int(),
    excluded: z
      .array(z.object({ code: z.string(), count: z.int() }))
      .meta({ description: 'By reason, the most frequent first' }),
  })
  .meta({ id: 'AudienceDryRun' });
type DryRun = z.infer<typeof dryRunAnswer>;
/** Stands for no campaign: none of its messages count towards a frequency cap. */
const NO_CAMPAIGN = '00000000-0000-0000-0000-000000000000';

/** Stored filters over recipients; a campaign takes a copy by `segmentId`. */
@ApiResource('segments')
export class SegmentsController {
  constructor(
    @Inject(Segments) private readonly segments: Segments,
    @Inject(ListsFacts) private readonly lists: ListsFacts,
    @Inject(SendingFacts) private readonly sending: SendingFacts,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Stores a segment' })
  @Needs('customer:lists')
  @ApiCreatedResponse({ standardSchema: segment })
  async create(@InTx() tx: Tx, @Body({ schema: newSegment }) input: z.infer<typeof newSegment>): Promise<SegmentRow> {
    return this.find(tx, { id: await this.segments.create(tx, customerOf(tx.actor), input.name, input.filter) });
  }

  @Get()
  @ApiOperation({ summary: 'The segments, the newest first' })
  @Needs('customer:read')
  @ApiPage(segment, 'Segments')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<SegmentRow>> {
    return page.byId(await this.segments.list(tx, customerOf(tx.actor), page));
  }

  @Post('count')
  @HttpCode(200)
  @ApiOperation({ summary: 'How many people of these lists a filter means now' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: segmentCount })
  async count(@InTx() tx: Tx, @Body({ schema: counted }) input: z.infer<typeof counted>): Promise<SegmentCount> {
    return this.segments.count(tx, input.listIds, input.filter);
  }

  @Post('dry-run')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Who of these lists would get a message of this type now, and how many would not, by reason',
    description: 'The same judgement as at sending, before a campaign is approved or even made. Nothing is stored.',
  })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: dryRunAnswer })
  async dryRun(
    @InTx() tx: Tx,
    @Body({ schema: dryRunQuestion }) input: z.infer<typeof dryRunQuestion>,
  ): Promise<DryRun> {
    const { listIds, purpose, thirdParty, filter = null } = input;
    const controllerId = await this.lists.controllerOf(tx, listIds);
    const customerId = customerOf(tx.actor);
    const plan = { campaignId: NO_CAMPAIGN, customerId, controllerId, listIds, purpose, thirdParty, segment: filter };
    const counts = await this.sending.dryRun(tx, plan);
    const sendable = counts.find(({ code }) => code === 'SENDABLE')?.count ?? 0;
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    return { total, sendable, excluded: counts.filter(({ code }) => code !== 'SENDABLE') };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One segment' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: segment })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<SegmentRow> {
    return this.segments.find(tx, customerOf(tx.actor), path.id);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Replaces a segment; campaigns that took it keep what they took' })
  @Needs('customer:lists')
  @ApiOkResponse({ standardSchema: segment })
  async change(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: newSegment }) input: z.infer<typeof newSegment>,
  ): Promise<SegmentRow> {
    await this.segments.change(tx, customerOf(tx.actor), path.id, input.name, input.filter);
    return this.find(tx, path);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Deletes a segment; campaigns that took it keep what they took' })
  @Needs('customer:lists')
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<void> {
    await this.segments.remove(tx, customerOf(tx.actor), path.id);
  }
}
