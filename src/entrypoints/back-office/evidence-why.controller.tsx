import { Body, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ReportViews, type WhyReport } from '../../accountability/reports/report.views.js';
import { WhyFiles } from '../../accountability/reports/why-file.service.js';
import { RecipientAccess } from '../../audience/permission/recipient-access.service.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who, type KnownRequest } from '../../platform/http/access.decorators.js';
import type { Actor } from '../../platform/actor/actor.js';
import { KINDS, Refusal } from '../../platform/refusals/refusals.js';
import { label } from './field-label.js';
import { formFields } from './form-fields.js';
import { inputOf, mistakesOf, typedOf, zodLanguage, type Mistakes, type Typed } from './form-values.js';
import { Html, OfficeController } from './html.js';
import { OfficeFrame } from './office-frame.js';
import { OfficeMenu } from './office-menu.js';
import { WhyFormPage, WhyPage } from './evidence-why.page.js';
import { whyTexts } from './evidence-why.texts.js';

const asked = z.object({
  messageId: z.uuid().meta(
    label('Zpráva (id)', 'Message (id)', {
      cs: 'Ze záznamu o rozeslání, z hlaviček zprávy nebo z žádosti člověka.',
      en: 'From the send log, the headers of the mail or the request of the person.',
    }),
  ),
  instructionId: z.uuid().optional().meta(label('Pokyn správce (id)', 'Instruction of the controller (id)')),
  caseNumber: z
    .string()
    .regex(/^(?=.*\d)[\p{L}\d][\p{L}\d/._-]{0,39}$/u)
    .optional()
    .meta(label('Číslo případu', 'Case number', { cs: 'Třeba 2026/118.', en: 'Such as 2026/118.' })),
  form: z.enum(['PAGE', 'FILE']).meta({
    ...label('Jak to chcete', 'How you want it'),
    options: {
      PAGE: { cs: 'na stránce', en: 'as a page' },
      FILE: { cs: 'jako podepsaný soubor', en: 'as a signed file' },
    },
  }),
});

/** M-01: what stands behind one message, as a page or as one signed file; on an instruction or in a case only (D-24). */
@OfficeController('why')
export class EvidenceWhyController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RecipientAccess) private readonly access: RecipientAccess,
    @Inject(ReportViews) private readonly reports: ReportViews,
    @Inject(WhyFiles) private readonly files: WhyFiles,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(OfficeMenu) menu: OfficeMenu,
  ) {
    const title = { cs: whyTexts.cs.title, en: whyTexts.en.title };
    menu.add({ href: '/office/why', title, group: 'evidence', needs: 'operator:recipients' });
  }

  @Get()
  @Needs('operator:recipients')
  @Html()
  form(@Req() request: KnownRequest): string {
    const { messageId = [] } = typedOf(request.query);
    return this.formPage(request, { typed: { messageId, form: ['PAGE'] }, mistakes: {} });
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
      if (mistakes['caseNumber']) mistakes['caseNumber'] = [whyTexts[locale].caseNumber];
      return this.formPage(request, { typed, mistakes });
    }
    const found = await this.lookUp(actor, parsed.data);
    if (found instanceof Refusal) {
      void reply.code(KINDS[found.row.kind]);
      return this.formPage(request, { typed, mistakes: {}, refusal: found });
    }
    if (typeof found === 'object') return this.whyPage(request, found);
    const name = `attachment; filename="why-${parsed.data.messageId}.txt"`;
    void reply.type('text/plain; charset=utf-8').header('content-disposition', name);
    return found;
  }

  /** The file where it is asked for, else the report; a refusal goes back onto the form. */
  private async lookUp(
    actor: Actor,
    { form, ...request }: z.infer<typeof asked>,
  ): Promise<string | WhyReport | Refusal> {
    try {
      return await this.database.transaction(actor, async tx => {
        await this.access.openMessage(tx, request);
        return form === 'FILE' ? this.files.of(tx, request.messageId) : this.reports.why(tx, request.messageId);
      });
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  private formPage(request: KnownRequest, state: { typed: Typed; mistakes: Mistakes; refusal?: Refusal }): string {
    const locale = this.frame.localeOf(request);
    const content = <WhyFormPage locale={locale} fields={formFields(asked, locale)} {...state} />;
    return this.frame.page(request, { title: whyTexts[locale].title, path: '/office/why', content });
  }

  private whyPage(request: KnownRequest, report: WhyReport): string {
    const locale = this.frame.localeOf(request);
    const content = <WhyPage locale={locale} report={report} />;
    return this.frame.page(request, { title: whyTexts[locale].title, path: '/office/why', content });
  }
}
