import { Body, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ACCESS_PURPOSE_CODES, ACCESS_PURPOSES } from '../../audience/permission/recipient-access.rules.js';
import { RecipientAccess, type RecipientHistory } from '../../audience/permission/recipient-access.service.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who, type KnownRequest } from '../../platform/http/access.decorators.js';
import type { Actor } from '../../platform/actor/actor.js';
import { KINDS, Refusal } from '../../platform/refusals/refusals.js';
import { label } from './field-label.js';
import { formFields } from './form-fields.js';
import { inputOf, mistakesOf, typedOf, zodLanguage, type Mistakes, type Typed } from './form-values.js';
import { Html, OfficeController } from './html.js';
import { OfficeForms } from './office-forms.js';
import { OfficeFrame } from './office-frame.js';
import { OfficeMenu } from './office-menu.js';
import { HistoryFormPage, HistoryPage } from './recipients.page.js';
import { recipientsTexts } from './recipients.texts.js';

const asked = z.object({
  controllerId: z.uuid().meta(label('Správce (id)', 'Controller (id)')),
  address: z.string().min(3).max(254).meta(label('E-mailová adresa', 'E-mail address')),
  purpose: z
    .enum(ACCESS_PURPOSE_CODES)
    .default('CONTRACT')
    .meta({ ...label('K čemu údaje potřebujete', 'What you need the data for'), options: ACCESS_PURPOSES }),
  instructionId: z.uuid().optional().meta(label('Pokyn správce (id)', 'Instruction of the controller (id)')),
  caseNumber: z
    .string()
    .regex(/^(?=.*\d)[\p{L}\d][\p{L}\d/._-]{0,39}$/u)
    .optional()
    .meta(label('Číslo případu', 'Case number', { cs: 'Třeba 2026/118.', en: 'Such as 2026/118.' })),
});

/**
 * D-24: what is recorded of one recipient. A form asks for the reason first; the address travels in the body of the request only, so that
 * no log and no history of a browser keeps it.
 */
@OfficeController('recipients')
export class RecipientsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RecipientAccess) private readonly access: RecipientAccess,
    @Inject(OfficeForms) private readonly forms: OfficeForms,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(OfficeMenu) menu: OfficeMenu,
  ) {
    const title = { cs: recipientsTexts.cs.title, en: recipientsTexts.en.title };
    menu.add({ href: '/office/recipients', title, group: 'audience', needs: 'operator:recipients' });
  }

  @Get()
  @Needs('operator:recipients')
  @Html()
  async form(@Req() request: KnownRequest, @Who() actor: Actor): Promise<string> {
    const kept = actor.kind === 'operator' ? await this.forms.kept(request, actor.id) : undefined;
    const { controllerId = [], instructionId = [] } = typedOf(request.query);
    return this.formPage(request, { typed: kept ?? { controllerId, instructionId }, mistakes: {} });
  }

  @Post()
  @HttpCode(200)
  @Needs('operator:recipients')
  @Html()
  async open(
    @Body() body: unknown,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Who() actor: Actor,
  ): Promise<string> {
    const locale = this.frame.localeOf(request);
    const typed = typedOf(body);
    const input = inputOf(formFields(asked, locale), typed);
    const parsed = asked.safeParse(input, { error: zodLanguage(locale) });
    if (!parsed.success) {
      void reply.code(KINDS.invalid);
      const mistakes = mistakesOf(parsed.error, input, locale);
      if (mistakes['caseNumber']) mistakes['caseNumber'] = [recipientsTexts[locale].caseNumber];
      return this.formPage(request, { typed, mistakes });
    }
    const found = await attempt(() => this.database.transaction(actor, tx => this.access.open(tx, parsed.data)));
    if (!(found instanceof Refusal)) return this.historyPage(request, found);
    if (found.code === 'PURPOSE_NOT_ALLOWED')
      await this.database.transaction(actor, tx => this.access.noteRefused(tx, { ...parsed.data, code: found.code }));
    void reply.code(KINDS[found.row.kind]);
    return this.formPage(request, { typed, mistakes: {}, refusal: found });
  }

  private formPage(request: KnownRequest, state: { typed: Typed; mistakes: Mistakes; refusal?: Refusal }): string {
    const locale = this.frame.localeOf(request);
    const content = <HistoryFormPage locale={locale} fields={formFields(asked, locale)} {...state} />;
    return this.frame.page(request, { title: recipientsTexts[locale].title, path: '/office/recipients', content });
  }

  private historyPage(request: KnownRequest, history: RecipientHistory): string {
    const locale = this.frame.localeOf(request);
    const content = <HistoryPage locale={locale} history={history} />;
    return this.frame.page(request, { title: recipientsTexts[locale].title, path: '/office/recipients', content });
  }
}

async function attempt<Result>(work: () => Promise<Result>): Promise<Result | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
