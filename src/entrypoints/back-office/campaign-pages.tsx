import { Body, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { InterruptionFacts } from '../../agreement/subprocessors/interruption.facts.js';
import { maskBirthNumbers } from '../../audience/lists/birth-number.js';
import { CampaignsViews } from '../../content/campaigns/campaign.views.js';
import { ReviewService } from '../../content/review/review.service.js';
import { SendingViews } from '../../delivery/sending/sending.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Me, Needs, Who, type KnownRequest, type Principal } from '../../platform/http/access.decorators.js';
import { isUuid } from '../../platform/ids/ids.js';
import { KINDS, Refusal, refuse } from '../../platform/refusals/refusals.js';
import { CampaignPage, type CampaignPageData } from './campaign.page.js';
import { CampaignProgress } from './campaign-progress.js';
import type { ReviewTyped } from './campaign-review.js';
import { FORM_FIELD } from './form-marks.js';
import { ForeignHtml, Html, OfficeController, seeOther } from './html.js';
import { OfficeForms } from './office-forms.js';
import { OfficeFrame } from './office-frame.js';
import { OfficeViews } from './office.views.js';

const hash = z.string().min(1).max(200);
const form = { [FORM_FIELD]: z.string().optional(), contentHash: hash };
const approval = z.object(form);
const refusal = z.object({ ...form, ground: z.string().max(10), reason: z.string().max(5000) });
const shown = z.object({ done: z.enum(['approved', 'refused']).optional().catch(undefined) });
/** States in which nothing is left to stand in the way. */
const OVER = new Set(['SENDING', 'SENT', 'CANCELLED', 'TERMINATED_CLIENT_DEFAULT']);
type Approval = z.infer<typeof approval>;
type RefusalForm = z.infer<typeof refusal>;

/** A verdict on the content of a campaign, as a form gives it. */
interface Judgement {
  id: string;
  formId: string | undefined;
  done: 'approved' | 'refused';
  verdict: (tx: Tx) => Promise<void>;
  typed?: ReviewTyped;
}

/** The pages of campaigns: what stands in their way, what they say, who approved it, how far they are. */
@OfficeController('campaigns')
export class CampaignPages {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OfficeViews) private readonly office: OfficeViews,
    @Inject(CampaignsViews) private readonly campaigns: CampaignsViews,
    @Inject(SendingViews) private readonly sending: SendingViews,
    @Inject(ReviewService) private readonly reviews: ReviewService,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(OfficeForms) private readonly forms: OfficeForms,
    @Inject(InterruptionFacts) private readonly interruptions: InterruptionFacts,
  ) {}

  @Get(':id')
  @Needs('operator:read')
  @Html()
  async campaign(
    @Param('id') id: string,
    @Query({ schema: shown }) { done }: z.infer<typeof shown>,
    @Req() request: KnownRequest,
    @Me() me: Principal,
  ): Promise<string> {
    const kept = await this.forms.kept(request, personOf(me));
    const typed = kept && { ground: kept['ground']?.[0] ?? '', reason: kept['reason']?.[0] ?? '' };
    return this.page(request, me, id, { typed, ...(done === undefined ? {} : { done }) });
  }

  /** The message as one recipient would get it; the customer's HTML, for a frame without rights. */
  @Get(':id/preview')
  @Needs('operator:read')
  @ForeignHtml()
  async preview(@Param('id') id: string, @Who() actor: Actor): Promise<string> {
    return (await this.read(actor, id, tx => this.campaigns.preview(tx, id))).html;
  }

  /** A part of the campaign's page that replaces itself while messages leave. */
  @Get(':id/progress')
  @Needs('operator:read')
  @Html()
  async progress(@Param('id') id: string, @Req() request: KnownRequest, @Who() actor: Actor): Promise<string> {
    const view = await this.read(actor, id, async tx => ({
      state: (await this.campaigns.find(tx, id)).state,
      progress: await this.sending.progress(tx, id),
    }));
    return this.frame.fragment(<CampaignProgress locale={this.frame.localeOf(request)} id={id} {...view} />);
  }

  @Post(':id/approve')
  @Needs('operator:review')
  @Html()
  async approve(
    @Param('id') id: string,
    @Body({ schema: approval }) { contentHash, [FORM_FIELD]: formId }: Approval,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Me() me: Principal,
  ): Promise<string> {
    const verdict = (tx: Tx): Promise<void> => this.reviews.approve(tx, { campaignId: id, contentHash });
    return this.judge(request, reply, me, { id, formId, done: 'approved', verdict });
  }

  @Post(':id/refuse')
  @Needs('operator:review')
  @Html()
  async refuse(
    @Param('id') id: string,
    @Body({ schema: refusal }) { [FORM_FIELD]: formId, ...form }: RefusalForm,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Me() me: Principal,
  ): Promise<string> {
    const verdict = (tx: Tx): Promise<void> => {
      // E-03: a verdict goes to the customer as it was typed, or not at all.
      if (maskBirthNumbers(form.reason).found > 0) refuse('BIRTH_NUMBER', { fields: ['reason'] });
      return this.reviews.refuse(tx, { campaignId: id, ...form });
    };
    return this.judge(request, reply, me, { id, formId, done: 'refused', verdict, typed: form });
  }

  /** Gives the verdict, once for each form; a refusal of it shows the page again with everything that was typed. */
  private async judge(
    request: KnownRequest,
    reply: FastifyReply,
    me: Principal,
    { id, formId, done, verdict, typed }: Judgement,
  ): Promise<string> {
    const sent = { operatorId: personOf(me), name: `campaigns.${done} ${id}`, id: formId };
    try {
      await this.read(me.actor, id, tx => this.forms.once(tx, sent, async () => ({ done: await verdict(tx) })));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'NOT_FOUND') throw error;
      void reply.code(KINDS[error.row.kind]);
      return this.page(request, me, id, { refusal: error, typed });
    }
    return seeOther(reply, `/office/campaigns/${id}?done=${done}`);
  }

  private async page(
    request: KnownRequest,
    me: Principal,
    id: string,
    state: { done?: 'approved' | 'refused'; refusal?: Refusal; typed?: ReviewTyped | undefined },
  ): Promise<string> {
    const data = await this.read(me.actor, id, tx => this.pageData(tx, id));
    const mayReview = me.permissions.includes('operator:review');
    const mayAct = me.permissions.includes('operator:agreement');
    const locale = this.frame.localeOf(request);
    const content = <CampaignPage {...{ locale, data, mayReview, mayAct, formId: this.forms.newId() }} {...state} />;
    const path = `/office/campaigns/${id}`;
    return this.frame.page(request, { title: data.campaign.name, path, live: true, content });
  }

  /** Preflight and the count of people read whole lists, so they are asked only while something may still be done about them. */
  private async pageData(tx: Tx, id: string): Promise<CampaignPageData> {
    const campaign = await this.campaigns.find(tx, id);
    const progress = await this.sending.progress(tx, id);
    return {
      campaign,
      progress,
      interruptions: await this.interruptions.ofCampaign(tx, id),
      file: await this.office.campaignFile(tx, id),
      recipients: progress.startedAt === null ? await this.office.recipients(tx, id) : progress.total,
      obstacles: OVER.has(campaign.state) ? undefined : await this.campaigns.preflight(tx, id),
      preview: campaign.contentId === null ? undefined : await this.campaigns.preview(tx, id),
    };
  }

  private read<Result>(actor: Actor, id: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    if (!isUuid(id)) refuse('NOT_FOUND');
    return this.database.transaction(actor, work);
  }
}

function personOf({ actor }: Principal): string {
  return actor.kind === 'operator' ? actor.id : '';
}
