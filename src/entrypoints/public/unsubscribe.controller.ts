import { Body, Controller, Get, HttpCode, Inject, Options, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { RecipientLinkViews } from '../../audience/permission/recipient-link.views.js';
import { isDatabaseAway } from '../../platform/database/database.js';
import { Open } from '../../platform/http/access.decorators.js';
import { localeOf } from '../../platform/http/locale.js';
import { Tokens, type RecipientLink } from '../../platform/tokens/tokens.js';
import { LinkProblemFilter, wantsPage } from './link-problem.filter.js';
import { scopeOf } from './one-click-body.js';
import { linkHeaders, type Parties } from './recipient-frame.js';
import { RecipientLinks } from './recipient-links.js';
import { unsubscribedPage, unsubscribePage, type UnsubscribeProps } from './unsubscribe-page.js';

const REASON = 'whoever holds the link of a message may refuse it, without log-in (G-02, RFC 8058)';
/** A wildcard, because routers limit the length of a named parameter below that of a token. */
const LINK = '*';

/** The unsubscribe link: GET, HEAD and OPTIONS change nothing, POST refuses at once and never redirects (G-03). */
@ApiExcludeController()
@UseFilters(LinkProblemFilter)
@Controller('u')
export class UnsubscribeController {
  constructor(
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(LinkOptOut) private readonly optOuts: LinkOptOut,
    @Inject(RecipientLinkViews) private readonly views: RecipientLinkViews,
    @Inject(Tokens) private readonly tokens: Tokens,
  ) {}

  @Get(LINK)
  @Open(REASON)
  async page(
    @Param('*') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = this.links.open(token, 'unsubscribe', request.ip);
    linkHeaders(reply).type('text/html; charset=utf-8');
    return unsubscribePage(await this.pageOf(link, request));
  }

  @Options(LINK)
  @Open(REASON)
  @HttpCode(204)
  methods(@Res({ passthrough: true }) reply: FastifyReply): void {
    linkHeaders(reply).header('allow', 'GET, HEAD, POST, OPTIONS');
  }

  @Post(LINK)
  @Open(REASON)
  @HttpCode(200)
  async refuse(
    @Param('*') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = this.links.open(token, 'unsubscribe', request.ip);
    const refusal = scopeOf(body);
    await this.optOuts.refuse({ link, token, ...refusal });
    if (!wantsPage(request)) {
      linkHeaders(reply).type('text/plain; charset=utf-8');
      return 'OK\n';
    }
    const page = await this.pageOf(link, request).catch((error: unknown) => this.withoutRows(link, request, error));
    linkHeaders(reply).type('text/html; charset=utf-8');
    return unsubscribedPage({ ...page, scope: refusal.scope });
  }

  private async pageOf(link: RecipientLink, request: FastifyRequest): Promise<UnsubscribeProps> {
    const [controller, operator] = await Promise.all([this.views.controller(link), this.views.operator()]);
    return this.propsOf(link, request, { controller, operator });
  }

  /** The refusal is stored; that the database went away since must not make the page say otherwise. */
  private withoutRows(link: RecipientLink, request: FastifyRequest, error: unknown): UnsubscribeProps {
    if (!isDatabaseAway(error)) throw error;
    const controller = { name: link.controllerName, address: null, email: null, privacyNoticeUrl: null };
    return this.propsOf(link, request, { controller, operator: undefined });
  }

  private propsOf(link: RecipientLink, request: FastifyRequest, parties: Parties): UnsubscribeProps {
    const locale = localeOf(request);
    const whyPath = `/w/${this.tokens.seal({ ...link, use: 'why' })}?lang=${locale}`;
    return { locale, purpose: link.purpose, parties, whyPath };
  }
}
