import { Body, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ListsFacts } from '../../audience/lists/list.facts.js';
import { Segments } from '../../audience/segments/segment.service.js';
import { SendingFacts } from '../../delivery/sending/sending.facts.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs, Who, type KnownRequest } from '../../platform/http/access.decorators.js';
import { KINDS, Refusal, refuse } from '../../platform/refusals/refusals.js';
import { audienceQuestion, filterOf, type AudienceQuestion } from './audience.form.js';
import { AudiencePage, AudienceResult, type AudienceCounts } from './audience.page.js';
import { audienceTexts } from './audience.texts.js';
import { formFields } from './form-fields.js';
import { inputOf, mistakesOf, typedOf, zodLanguage, type Mistakes } from './form-values.js';
import { Html, OfficeController } from './html.js';
import { OfficeFrame } from './office-frame.js';
import { OfficeMenu } from './office-menu.js';

const PATH = '/office/audience';
/** Stands for no campaign: every message counts towards a frequency cap. */
const NO_CAMPAIGN = '00000000-0000-0000-0000-000000000000';

/**
 * Whom a message would reach, before there is a campaign (dry run). What is asked travels in the body, because a value of a condition may
 * be somebody's.
 */
@OfficeController('audience')
export class AudienceController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ListsFacts) private readonly lists: ListsFacts,
    @Inject(Segments) private readonly segments: Segments,
    @Inject(SendingFacts) private readonly sending: SendingFacts,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(OfficeMenu) menu: OfficeMenu,
  ) {
    const title = { cs: audienceTexts.cs.title, en: audienceTexts.en.title };
    menu.add({ href: PATH, title, group: 'audience', needs: 'operator:read' });
  }

  @Get()
  @Needs('operator:read')
  @Html()
  form(@Req() request: KnownRequest): string {
    const { listId = [], purpose = [] } = typedOf(request.query);
    return this.page(request, { listId, purpose }, {}, undefined);
  }

  @Post()
  @HttpCode(200)
  @Needs('operator:read')
  @Html()
  async count(
    @Body() body: unknown,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Who() actor: Actor,
  ): Promise<string> {
    const { mistakes, result } = await this.answer(request, body, actor);
    if (Object.keys(mistakes).length > 0) void reply.code(KINDS.invalid);
    if (result instanceof Refusal) void reply.code(KINDS[result.row.kind]);
    return this.page(request, typedOf(body), mistakes, result);
  }

  /** The count alone, while somebody types. */
  @Post('result')
  @HttpCode(200)
  @Needs('operator:read')
  @Html()
  async result(@Body() body: unknown, @Req() request: KnownRequest, @Who() actor: Actor): Promise<string> {
    const { result } = await this.answer(request, body, actor);
    return this.frame.fragment(<AudienceResult locale={this.frame.localeOf(request)} result={result} />);
  }

  private async answer(
    request: KnownRequest,
    body: unknown,
    actor: Actor,
  ): Promise<{ mistakes: Mistakes; result: AudienceCounts | Refusal | undefined }> {
    const locale = this.frame.localeOf(request);
    const input = inputOf(formFields(audienceQuestion, locale), typedOf(body));
    const parsed = audienceQuestion.safeParse(input, { error: zodLanguage(locale) });
    if (!parsed.success) return { mistakes: mistakesOf(parsed.error, input, locale), result: undefined };
    try {
      return { mistakes: {}, result: await this.database.transaction(actor, tx => this.counts(tx, parsed.data)) };
    } catch (error) {
      if (error instanceof Refusal) return { mistakes: {}, result: error };
      throw error;
    }
  }

  private async counts(tx: Tx, question: AudienceQuestion): Promise<AudienceCounts> {
    const { listId, purpose } = question;
    const [listIds, segment] = [[listId], filterOf(question)];
    const { customerId, controllerId } = await this.lists.ownerOf(tx, listId);
    const attribute = segment ? await this.segments.unknownAttribute(tx, listIds, segment) : undefined;
    if (attribute !== undefined) refuse('ATTRIBUTE_UNKNOWN', { attribute });
    const plan = { campaignId: NO_CAMPAIGN, customerId, controllerId, listIds, purpose, thirdParty: false, segment };
    const counts = await this.sending.dryRun(tx, plan);
    return {
      total: counts.reduce((sum, { count }) => sum + count, 0),
      sendable: counts.find(({ code }) => code === 'SENDABLE')?.count ?? 0,
      excluded: counts.filter(({ code }) => code !== 'SENDABLE'),
      profiling: segment !== null && (await this.segments.isProfiling(tx, listIds, segment)),
      segment,
    };
  }

  private page(
    request: KnownRequest,
    typed: ReturnType<typeof typedOf>,
    mistakes: Mistakes,
    result: AudienceCounts | Refusal | undefined,
  ): string {
    const locale = this.frame.localeOf(request);
    const fields = formFields(audienceQuestion, locale);
    const content = <AudiencePage {...{ locale, fields, typed, mistakes, result }} />;
    return this.frame.page(request, { title: audienceTexts[locale].title, path: PATH, live: true, content });
  }
}
