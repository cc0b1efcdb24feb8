import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OptIns, type ShownForm, type ShownRequest } from '../../audience/forms/opt-in.service.js';
import { parseAddress } from '../../audience/permission/address.js';
import { RecipientLinkViews } from '../../audience/permission/recipient-link.views.js';
import { Open } from '../../platform/http/access.decorators.js';
import { KINDS, refuse } from '../../platform/refusals/refusals.js';
import { LinkProblemFilter } from './link-problem.filter.js';
import {
  confirmedPage,
  confirmPage,
  expiredPage,
  optInFormPage,
  requestedPage,
  type OptInPage,
} from './opt-in-page.js';
import { fieldsOf } from './recipient-bodies.js';
import { pageHeaders } from './recipient-frame.js';
import { RecipientLinks } from './recipient-links.js';
import { askedLocale, localeNamed } from './recipient-locale.js';

const FORM = 'anybody may ask for messages; nobody gets any before the holder of the mailbox has confirmed it';
const CONFIRM = 'whoever holds the link of the confirmation mail may confirm';

/** Gathers what both pages of double opt-in show. */
async function pageOf(views: RecipientLinkViews, form: ShownForm, request: FastifyRequest): Promise<OptInPage> {
  const [controller, operator] = await Promise.all([
    views.controller({ ...form, controllerName: '' }),
    views.operator(),
  ]);
  const locale = askedLocale(request) ?? localeNamed(form.language) ?? 'cs';
  return { locale, form, parties: { controller, operator } };
}

/** A hosted form of consent; controllers' own pages post to it as well. */
@ApiExcludeController()
@UseFilters(LinkProblemFilter)
@Controller('f')
export class OptInFormController {
  constructor(
    @Inject(OptIns) private readonly optIns: OptIns,
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(RecipientLinkViews) private readonly views: RecipientLinkViews,
  ) {}

  @Get(':id')
  @Open(FORM)
  async form(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const form = (await this.optIns.form(id)) ?? refuse('NOT_FOUND');
    pageHeaders(reply);
    return optInFormPage(await pageOf(this.views, form, request));
  }

  /** 200, the same for every address; 422 for what is none. At most 20 an hour from one network, one an hour for an address. */
  @Post(':id')
  @Open(FORM)
  @HttpCode(200)
  async request(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const form = (await this.optIns.form(id)) ?? refuse('NOT_FOUND');
    const page = await pageOf(this.views, form, request);
    pageHeaders(reply);
    const email = fieldsOf(body)('email') ?? '';
    if (!parseAddress(email).ok) {
      void reply.code(KINDS.invalid);
      return optInFormPage(page, email);
    }
    this.links.subscribe({ request, reply });
    await this.optIns.request(id, form, email, request.ip);
    return requestedPage(page);
  }
}

/** The link of the confirmation mail: GET and HEAD confirm nothing, because scanners open links; POST does. */
@ApiExcludeController()
@UseFilters(LinkProblemFilter)
@Controller('confirm')
export class OptInConfirmController {
  constructor(
    @Inject(OptIns) private readonly optIns: OptIns,
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(RecipientLinkViews) private readonly views: RecipientLinkViews,
  ) {}

  @Get(':token')
  @Open(CONFIRM)
  async page(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = await this.asked(token, request, reply);
    const page = await pageOf(this.views, asked, request);
    pageHeaders(reply);
    if (asked.confirmed) return confirmedPage(page);
    return asked.expired ? expiredPage(page) : confirmPage(page);
  }

  @Post(':token')
  @Open(CONFIRM)
  @HttpCode(200)
  async confirm(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = await this.asked(token, request, reply);
    const page = await pageOf(this.views, asked, request);
    pageHeaders(reply);
    if (asked.expired && !asked.confirmed) return expiredPage(page);
    await this.optIns.confirm(asked, request.ip);
    return confirmedPage(page);
  }

  private async asked(token: string, request: FastifyRequest, reply: FastifyReply): Promise<ShownRequest> {
    return (await this.optIns.ofToken(token)) ?? this.links.wrong({ request, reply });
  }
}
