import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultsOf } from '../../accountability/privacy/privacy.rules.js';
import { PrivacyRequests } from '../../accountability/privacy/privacy.service.js';
import { RecipientLinkViews } from '../../audience/permission/recipient-link.views.js';
import { Database } from '../../platform/database/database.js';
import { Open } from '../../platform/http/access.decorators.js';
import { KINDS } from '../../platform/refusals/refusals.js';
import { LinkPages } from './link-pages.js';
import { LinkProblemFilter } from './link-problem.filter.js';
import { blankForm, filledForm } from './privacy-form.js';
import { filedPage, privacyPage, type PlainPage } from './privacy-page.js';
import { pageHeaders } from './recipient-frame.js';
import { RecipientLinks } from './recipient-links.js';
import { askedLocale } from './recipient-locale.js';

const WITH_LINK = 'whoever holds the link of a message may turn to its controller (H-04, H-05)';
const WITHOUT_LINK = 'anybody may ask about his data; the answer is the same for everybody (H-05, H-26)';
const RECIPIENT = { kind: 'recipient' } as const;

/** A request about one's data by the link of a message: its controller is known, named and asked. */
@ApiExcludeController()
@UseFilters(LinkProblemFilter)
@Controller('r')
export class PrivacyController {
  constructor(
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(LinkPages) private readonly pages: LinkPages,
    @Inject(PrivacyRequests) private readonly requests: PrivacyRequests,
    @Inject(Database) private readonly database: Database,
  ) {}

  @Get('*')
  @Open(WITH_LINK)
  async form(
    @Param('*') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = this.links.show(token, 'privacy', { request, reply });
    const page = await this.pages.of(link, request);
    pageHeaders(reply);
    return privacyPage(page, blankForm());
  }

  /** 200 with what became of it, or 422 with everything that was typed. */
  @Post('*')
  @Open(WITH_LINK)
  @HttpCode(200)
  async file(
    @Param('*') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = this.links.ask(token, 'privacy', { request, reply });
    const { id, filled } = filledForm(body);
    const page = await this.pages.of(link, request);
    pageHeaders(reply);
    const faults = faultsOf(filled, true);
    if (faults.length > 0) {
      void reply.code(KINDS.invalid);
      return privacyPage(page, { id, filled, faults });
    }
    const sent = { ...filled, id, language: page.locale };
    const filed = await this.database.transaction(RECIPIENT, tx => this.requests.byLink(tx, link, token, sent));
    return filedPage(page, filed);
  }
}

/** The same for whoever has no link: no controller is ever named, and nothing tells whether an address is known (H-05). */
@ApiExcludeController()
@UseFilters(LinkProblemFilter)
@Controller('privacy-request')
export class PrivacyEnquiryController {
  constructor(
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(RecipientLinkViews) private readonly views: RecipientLinkViews,
    @Inject(PrivacyRequests) private readonly requests: PrivacyRequests,
    @Inject(Database) private readonly database: Database,
  ) {}

  @Get()
  @Open(WITHOUT_LINK)
  async form(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    pageHeaders(reply);
    return privacyPage(await this.page(request), blankForm());
  }

  /** 200 with what will become of it, or 422 with everything that was typed. */
  @Post()
  @Open(WITHOUT_LINK)
  @HttpCode(200)
  async file(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    this.links.askWithoutLink({ request, reply });
    const { id, filled } = filledForm(body);
    const page = await this.page(request);
    pageHeaders(reply);
    const faults = faultsOf(filled, false);
    if (faults.length > 0) {
      void reply.code(KINDS.invalid);
      return privacyPage(page, { id, filled, faults });
    }
    const sent = { ...filled, id, language: page.locale };
    return filedPage(page, await this.database.transaction(RECIPIENT, tx => this.requests.byForm(tx, sent)));
  }

  private async page(request: FastifyRequest): Promise<PlainPage> {
    return { locale: askedLocale(request) ?? 'cs', operator: await this.views.operator() };
  }
}
