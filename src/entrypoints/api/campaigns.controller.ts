import { Body, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { purposeName } from '../../audience/lists/list.rules.js';
import { UNCERTAIN_POLICIES, type NewContent } from '../../content/campaigns/campaign.rules.js';
import { CampaignHolds } from '../../content/campaigns/hold.service.js';
import { CampaignsService } from '../../content/campaigns/campaign.service.js';
import { CampaignsViews, type CampaignView, type HoldView } from '../../content/campaigns/campaign.views.js';
import { Segments } from '../../audience/segments/segment.service.js';
import { Templates } from '../../content/templates/template.service.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { customerOf } from './customer-of.js';
import { SendingService } from '../../delivery/sending/sending.service.js';
import { TestMails } from '../../delivery/sending/test-mail.service.js';
import { SendingViews } from '../../delivery/sending/sending.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { obstacleAnswer, obstacleSchema } from './obstacle.schema.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idAnswer, idPath, type IdPath } from './schemas.js';

const newCampaign = z
  .object({
    orderId: id,
    systemId: id,
    fallbackSystemIds: z.array(id).max(5).default([]).meta({
      description: 'May take over when the system is away, in this order; the instruction has to name them too',
    }),
    name: z.string().min(1).max(200),
    purpose: purposeName,
    listIds: z.array(id).min(1).max(50),
    segmentId: id
      .optional()
      .meta({ description: 'Takes a copy of this segment; without it everybody on the lists is meant' }),
    thirdParty: z.boolean().default(false),
    tracking: z.boolean().default(false),
    uncertainPolicy: z.enum(UNCERTAIN_POLICIES).default('LEAVE').meta({
      description:
        'What becomes of a message that was perhaps handed over before a crash and of which nothing else is known: LEAVE it to a person, RESEND it once, COUNT_AS_SENT',
    }),
  })
  .meta({
    id: 'NewCampaign',
    examples: [
      {
        orderId: '019a0f6e-5d00-7c3a-8f10-000000000003',
        systemId: '019a0f6e-5d00-7c3a-8f10-000000000005',
        name: 'Winter offer',
        purpose: 'newsletter',
        listIds: ['019a0f6e-5d00-7c3a-8f10-000000000004'],
      },
    ],
  });

const newContent = z
  .object({
    templateId: id
      .optional()
      .meta({ description: 'Takes a copy of this template; what is given beside it goes before' }),
    mjml: z.string().min(1).max(1_000_000).optional(),
    text: z.string().max(1_000_000).optional(),
    subject: z.string().min(1).max(500).optional(),
    preheader: z.string().max(300).optional(),
    sender: z.object({ name: z.string().min(1).max(100), email: z.email() }),
    replyTo: z.email().optional(),
    linkTags: z
      .record(
        z
          .string()
          .regex(/^[a-z][a-z0-9_.-]*$/i)
          .max(40),
        z
          .string()
          .regex(/^[^{}<>"\s]+$/)
          .max(100),
      )
      .refine(tags => Object.keys(tags).length <= 10, 'at most 10')
      .optional()
      .meta({
        description:
          'Added to every link of the HTML, as { "utm_source": "newsletter" }; part of the content that is approved and instructed',
      }),
    mailHeaders: z
      .record(z.string().max(76), z.string().max(998))
      .optional()
      .meta({ description: 'Further header fields of the message' }),
  })
  .meta({
    id: 'NewContent',
    examples: [
      {
        subject: 'Winter offer',
        preheader: 'Skis and bicycles for less',
        mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Hello{% if first_name %}, {{ first_name }}{% endif %}! Advertising by {{ controller.name }}, {{ controller.address }}. <a href="{{ unsubscribe_url }}">Unsubscribe</a> <a href="{{ why_url }}">Why did I get this?</a></mj-text></mj-column></mj-section></mj-body></mjml>',
        sender: { name: 'Kolo a lyže', email: 'news@kolo.example.test' },
      },
    ],
  });

const campaign = z
  .object({
    id,
    controllerId: id,
    controllerName: z.string(),
    orderId: id,
    orderNumber: z.string(),
    systemId: id,
    fallbackSystemIds: z.array(id),
    name: z.string(),
    purpose: z.string(),
    thirdParty: z.boolean(),
    tracking: z.boolean(),
    linkTags: z.record(z.string(), z.string()).nullable().meta({ description: 'Tags of its content’s links' }),
    listIds: z.array(id),
    segment: z
      .looseObject({})
      .nullable()
      .meta({ description: 'The filter as it was taken; null: everybody on the lists is meant' }),
    uncertainPolicy: z.enum(UNCERTAIN_POLICIES),
    state: z.string(),
    status: z.string().meta({
      description:
        'How the state looks from outside: HELD_PAYMENT, HELD_…, STALE_SCHEDULE, WAITING_SYSTEM or MAINTENANCE_ACTIVE while something keeps it from sending; else the state',
    }),
    holds: z.array(z.object({ code: z.string(), reason: z.string(), since: z.iso.datetime() })),
    rerunOf: id.nullable().meta({ description: 'The campaign that this one makes good for nothing (F-16)' }),
    scheduledAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    contentId: id.nullable(),
    contentHash: z.string().nullable(),
    confirmed: z.boolean().meta({ description: 'Responsibility for this content has been accepted (C-02)' }),
    subject: z.string().nullable(),
  })
  .meta({ id: 'Campaign' });
const campaignDetail = campaign.extend({ audienceHash: z.string() }).meta({ id: 'CampaignDetail' });
const scheduled = campaignDetail
  .extend({ warnings: z.array(obstacleSchema).meta({ description: 'What does not block, as MAINTENANCE_POSSIBLE' }) })
  .meta({ id: 'ScheduledCampaign' });
const storedContent = z
  .object({
    contentId: id,
    contentHash: z.string(),
    warnings: z.array(z.looseObject({ code: z.string(), message: z.string() })),
  })
  .meta({ id: 'StoredContent' });
const preflight = z.object({ ready: z.boolean(), obstacles: z.array(obstacleSchema) }).meta({ id: 'Preflight' });
const uncertainCounts = z
  .object({ unresolved: z.int(), delivered: z.int(), notDelivered: z.int(), resent: z.int() })
  .meta({
    id: 'UncertainCounts',
    description: 'Messages that were perhaps handed over: how many are still in doubt, and what became of the others',
  });
const progress = z
  .object({
    total: z.int(),
    byResult: z.record(z.string(), z.int()),
    reasons: z.array(z.object({ result: z.string(), code: z.string(), count: z.int() })),
    uncertain: uncertainCounts,
    perSecond: z.int(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Progress' });
const submission = z
  .object({ responsibilityAccepted: z.boolean() })
  .meta({ id: 'Submission', examples: [{ responsibilityAccepted: true }] });
const testMail = z.object({ messages: z.int() }).meta({ id: 'TestMail' });
const start = z
  .object({
    startAt: z.iso
      .datetime({ offset: true })
      .refine(text => new Date(text).getUTCFullYear() < 9999, { error: 'lies beyond the calendar' })
      .optional(),
  })
  .meta({ id: 'Start', examples: [{ startAt: '2030-01-08T08:00:00+01:00' }, {}] });

const PAUSED = 'PAUSED';

/** Campaigns: what is to be sent to whom, its content, its way to the inbox. */
@ApiResource('campaigns')
export class CampaignsController {
  constructor(
    @Inject(CampaignHolds) private readonly holds: CampaignHolds,
    @Inject(CampaignsService) private readonly campaigns: CampaignsService,
    @Inject(Segments) private readonly segments: Segments,
    @Inject(Templates) private readonly templates: Templates,
    @Inject(CampaignsViews) private readonly views: CampaignsViews,
    @Inject(SendingService) private readonly sending: SendingService,
    @Inject(SendingViews) private readonly log: SendingViews,
    @Inject(TestMails) private readonly testMails: TestMails,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Makes a campaign of an order' })
  @Needs('customer:content')
  @ApiCreatedResponse({ standardSchema: idAnswer })
  async create(
    @InTx() tx: Tx,
    @Body({ schema: newCampaign }) input: z.infer<typeof newCampaign>,
  ): Promise<{ id: string }> {
    const { segmentId, ...campaign } = input;
    const segment = segmentId === undefined ? undefined : await this.segments.find(tx, customerOf(tx.actor), segmentId);
    return { id: await this.campaigns.create(tx, { ...campaign, segment: segment?.filter }) };
  }

  @Get()
  @ApiOperation({ summary: 'The campaigns, the newest first' })
  @Needs('customer:read')
  @ApiPage(campaign, 'Campaigns')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<unknown>> {
    return page.byId((await this.views.page(tx, page)).map(answer));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One campaign with the hashes that an instruction names' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: campaignDetail })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<z.infer<typeof campaignDetail>> {
    const found = await this.views.find(tx, path.id);
    return { ...answer(found), audienceHash: found.audienceHash };
  }

  @Put(':id/content')
  @ApiOperation({
    summary: 'Stores a new version of the content',
    description:
      'After an approval the campaign goes back into review. After a submission the new content has to be submitted as well.',
  })
  @Needs('customer:content')
  @ApiOkResponse({ standardSchema: storedContent })
  async putContent(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: newContent }) input: z.infer<typeof newContent>,
  ): Promise<unknown> {
    return this.campaigns.putContent(tx, path.id, await this.contentOf(tx, input));
  }

  @Get(':id/preflight')
  @ApiOperation({ summary: 'Everything that stands in the way of sending, all at once (F-02)' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: preflight })
  async preflight(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    const obstacles = await this.views.preflight(tx, path.id);
    return { ready: !obstacles.some(obstacle => obstacle.blocks), obstacles: obstacles.map(obstacleAnswer) };
  }

  @Post(':id/submit')
  @ApiOperation({ summary: 'Hands the content to review and accepts responsibility for it (C-02)' })
  @HttpCode(200)
  @Needs('customer:approve')
  @ApiOkResponse({ standardSchema: campaignDetail })
  async submit(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: submission }) input: z.infer<typeof submission>,
  ): Promise<unknown> {
    await this.campaigns.submit(tx, path.id, input);
    return this.find(tx, path);
  }

  @Post(':id/test')
  @ApiOperation({ summary: 'Sends the content as test mail to the test addresses of its controller' })
  @HttpCode(200)
  @Needs('customer:content')
  @ApiOkResponse({ standardSchema: testMail })
  async test(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<{ messages: number }> {
    return { messages: await this.testMails.order(tx, path.id) };
  }

  @Post(':id/schedule')
  @ApiOperation({
    summary: 'Sets the start; without a time, as soon as possible',
    description: 'Also the answer to a start that was missed (STALE_SCHEDULE): such a campaign never begins by itself.',
  })
  @HttpCode(200)
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: scheduled })
  async schedule(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: start }) input: z.infer<typeof start>,
  ): Promise<unknown> {
    const startAt = input.startAt === undefined ? undefined : new Date(input.startAt);
    const warnings = await this.campaigns.schedule(tx, path.id, startAt);
    return { ...(await this.find(tx, path)), warnings: warnings.map(obstacleAnswer) };
  }

  @Post(':id/pause')
  @ApiOperation({
    summary: 'Pauses a campaign; within a second nothing of it leaves any more',
    description: 'Needs no new instruction to go on. A STOP is an instruction of its own.',
  })
  @HttpCode(200)
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: campaignDetail })
  async pause(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    await this.holds.place(tx, path.id, { code: PAUSED, source: 'api', reason: 'paused by the customer' });
    return this.find(tx, path);
  }

  @Post(':id/resume')
  @ApiOperation({ summary: 'Goes on after a pause; after a STOP, under a new instruction' })
  @HttpCode(200)
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: campaignDetail })
  async resume(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    if (await this.holds.isOpen(tx, path.id, PAUSED)) await this.holds.lift(tx, path.id, PAUSED);
    else await this.sending.resume(tx, path.id);
    return this.find(tx, path);
  }

  @Post(':id/cancel')
  @ApiOperation({ summary: 'Ends the campaign; what was sent stays sent' })
  @HttpCode(200)
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: campaignDetail })
  async cancel(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    await this.campaigns.cancel(tx, path.id);
    return this.find(tx, path);
  }

  @Get(':id/progress')
  @ApiOperation({ summary: 'Counts by result, and the reason of every message that was not sent' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: progress })
  async progress(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    await this.views.find(tx, path.id);
    const { startedAt, finishedAt, ...counts } = await this.log.progress(tx, path.id);
    return { ...counts, startedAt: startedAt?.toISOString() ?? null, finishedAt: finishedAt?.toISOString() ?? null };
  }

  private async contentOf(
    tx: Tx,
    { templateId, mailHeaders, ...given }: z.infer<typeof newContent>,
  ): Promise<NewContent> {
    const template =
      templateId === undefined ? undefined : await this.templates.find(tx, customerOf(tx.actor), templateId);
    const { sender, mjml = template?.mjml, subject = template?.subject } = given;
    if (mjml === undefined || subject === undefined)
      refuse('INVALID_INPUT', {
        places: ['mjml, subject: both are needed where no templateId is given'],
        fields: ['mjml', 'subject'],
      });
    const {
      replyTo,
      linkTags,
      text = template?.text ?? undefined,
      preheader = template?.preheader ?? undefined,
    } = given;
    return {
      ...{ sender, mjml, subject, replyTo },
      ...(text === undefined ? {} : { text }),
      ...(preheader === undefined ? {} : { preheader }),
      ...(linkTags === undefined ? {} : { linkTags }),
      ...(mailHeaders === undefined ? {} : { headers: mailHeaders }),
    };
  }
}

function answer(view: CampaignView & { holds: HoldView[] }): Omit<z.infer<typeof campaign>, never> {
  const { customerId: _customer, customerName: _name, systemName: _system, fallbackSystems: _names, ...shown } = view;
  const { scheduledAt, createdAt, ...rest } = shown;
  const holds = rest.holds.map(({ since, ...hold }) => ({ ...hold, since: since.toISOString() }));
  return { ...rest, holds, scheduledAt: scheduledAt?.toISOString() ?? null, createdAt: createdAt.toISOString() };
}
