import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CampaignsService } from '../../content/campaigns/campaign.service.js';
import { CampaignsViews, type CampaignView } from '../../content/campaigns/campaign.views.js';
import { SendingService } from '../../delivery/sending/sending.service.js';
import { SendingViews } from '../../delivery/sending/sending.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { obstacleAnswer, obstacleSchema } from './obstacle.schema.js';
import { id, idAnswer, idPath, type IdPath } from './schemas.js';

const newCampaign = z
  .object({
    orderId: id,
    systemId: id,
    name: z.string().min(1).max(200),
    purpose: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, at most 40'),
    listIds: z.array(id).min(1).max(50),
    thirdParty: z.boolean().default(false),
    tracking: z.boolean().default(false),
  })
  .meta({ id: 'NewCampaign' });

const newContent = z
  .object({
    mjml: z.string().min(1),
    text: z.string().optional(),
    subject: z.string().min(1).max(500),
    preheader: z.string().max(300).optional(),
    sender: z.object({ name: z.string().min(1).max(100), email: z.email() }),
    replyTo: z.email().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'NewContent' });

const campaign = z
  .object({
    id,
    controllerId: id,
    controllerName: z.string(),
    orderId: id,
    orderNumber: z.string(),
    systemId: id,
    name: z.string(),
    purpose: z.string(),
    thirdParty: z.boolean(),
    tracking: z.boolean(),
    listIds: z.array(id),
    state: z.string(),
    scheduledAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    contentId: id.nullable(),
    contentHash: z.string().nullable(),
    subject: z.string().nullable(),
  })
  .meta({ id: 'Campaign' });
const campaignDetail = campaign.extend({ audienceHash: z.string() }).meta({ id: 'CampaignDetail' });
const storedContent = z
  .object({
    contentId: id,
    contentHash: z.string(),
    warnings: z.array(z.looseObject({ code: z.string(), message: z.string() })),
  })
  .meta({ id: 'StoredContent' });
const preflight = z.object({ ready: z.boolean(), obstacles: z.array(obstacleSchema) }).meta({ id: 'Preflight' });
const progress = z
  .object({
    total: z.int(),
    byResult: z.record(z.string(), z.int()),
    reasons: z.array(z.object({ result: z.string(), code: z.string(), count: z.int() })),
    perSecond: z.int(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Progress' });
const submission = z.object({ responsibilityAccepted: z.boolean() }).meta({ id: 'Submission' });
const start = z.object({ startAt: z.iso.datetime({ offset: true }).optional() }).meta({ id: 'Start' });

/** Campaigns: what is to be sent to whom, its content, its way to the inbox. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('v1/campaigns')
export class CampaignsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CampaignsService) private readonly campaigns: CampaignsService,
    @Inject(CampaignsViews) private readonly views: CampaignsViews,
    @Inject(SendingService) private readonly sending: SendingService,
    @Inject(SendingViews) private readonly log: SendingViews,
  ) {}

  @Post()
  @Needs('customer:content')
  @ApiCreatedResponse({ standardSchema: idAnswer })
  async create(
    @Who() actor: Actor,
    @Body({ schema: newCampaign }) input: z.infer<typeof newCampaign>,
  ): Promise<{ id: string }> {
    return { id: await this.database.transaction(actor, tx => this.campaigns.create(tx, input)) };
  }

  @Get()
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: z.object({ items: z.array(campaign) }).meta({ id: 'Campaigns' }) })
  async list(@Who() actor: Actor): Promise<{ items: unknown[] }> {
    const items = await this.database.transaction(actor, tx => this.views.list(tx));
    return { items: items.map(answer) };
  }

  @Get(':id')
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: campaignDetail })
  async find(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    const found = await this.database.transaction(actor, tx => this.views.find(tx, path.id));
    return { ...answer(found), audienceHash: found.audienceHash };
  }

  /** Stores a new version of the content. After an approval the campaign goes back into review. */
  @Put(':id/content')
  @Needs('customer:content')
  @ApiOkResponse({ standardSchema: storedContent })
  async putContent(
    @Who() actor: Actor,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: newContent }) input: z.infer<typeof newContent>,
  ): Promise<unknown> {
    const { text, preheader, headers, ...content } = input;
    const optional = {
      ...(text === undefined ? {} : { text }),
      ...(preheader === undefined ? {} : { preheader }),
      ...(headers === undefined ? {} : { headers }),
    };
    return this.database.transaction(actor, tx => this.campaigns.putContent(tx, path.id, { ...content, ...optional }));
  }

  /** Everything that stands in the way of sending, all at once (F-02). */
  @Get(':id/preflight')
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: preflight })
  async preflight(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    const obstacles = await this.database.transaction(actor, tx => this.views.preflight(tx, path.id));
    return { ready: !obstacles.some(obstacle => obstacle.blocks), obstacles: obstacles.map(obstacleAnswer) };
  }

  /** Hands the content to review and accepts responsibility for it (C-02). */
  @Post(':id/submit')
  @HttpCode(200)
  @Needs('customer:approve')
  @ApiOkResponse({ standardSchema: campaignDetail })
  async submit(
    @Who() actor: Actor,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: submission }) input: z.infer<typeof submission>,
  ): Promise<unknown> {
    await this.database.transaction(actor, tx => this.campaigns.submit(tx, path.id, input));
    return this.find(actor, path);
  }

  /** Sets the start; without a time, as soon as possible. */
  @Post(':id/schedule')
  @HttpCode(200)
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: campaignDetail })
  async schedule(
    @Who() actor: Actor,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: start }) input: z.infer<typeof start>,
  ): Promise<unknown> {
    const startAt = input.startAt === undefined ? undefined : new Date(input.startAt);
    await this.database.transaction(actor, tx => this.campaigns.schedule(tx, path.id, startAt));
    return this.find(actor, path);
  }

  /** Goes on after a STOP, under a new instruction. */
  @Post(':id/resume')
  @HttpCode(200)
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: campaignDetail })
  async resume(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    await this.database.transaction(actor, tx => this.sending.resume(tx, path.id));
    return this.find(actor, path);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: campaignDetail })
  async cancel(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    await this.database.transaction(actor, tx => this.campaigns.cancel(tx, path.id));
    return this.find(actor, path);
  }

  /** Counts by result, and the reason of every message that was not sent. */
  @Get(':id/progress')
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: progress })
  async progress(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    return this.database.transaction(actor, async tx => {
      await this.views.find(tx, path.id);
      const { startedAt, finishedAt, ...counts } = await this.log.progress(tx, path.id);
      return { ...counts, startedAt: startedAt?.toISOString() ?? null, finishedAt: finishedAt?.toISOString() ?? null };
    });
  }
}

function answer(view: CampaignView): Omit<z.infer<typeof campaign>, never> {
  const { customerId: _customer, customerName: _name, systemName: _system, scheduledAt, createdAt, ...rest } = view;
  return { ...rest, scheduledAt: scheduledAt?.toISOString() ?? null, createdAt: createdAt.toISOString() };
}
