import { Body, Controller, Get, HttpCode, Inject, Options, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { Open } from '../../platform/http/access.decorators.js';
import { LinkPages } from './link-pages.js';
import { LinkProblemFilter, wantsPage } from './link-problem.filter.js';
import { scopeOf } from './recipient-bodies.js';
import { linkHeaders, pageHeaders } from './recipient-frame.js';
import { RecipientLinks } from './recipient-links.js';
import { unsubscribedPage, unsubscribePage } from './unsubscribe-page.js';

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
    @Inject(LinkPages) private readonly pages: LinkPages,
  ) {}

  @Get(LINK)
  @Open(REASON)
  async page(
    @Param('*') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = this.links.show(token, 'unsubscribe', { request, reply });
    pageHeaders(reply);
    return unsubscribePage(await this.pages.of(link, request));
  }

  @Options(LINK)
  @Open(REASON)
  @HttpCode(204)
  methods(@Res({ passthrough: true }) reply: FastifyReply): void {
    linkHeaders(reply).header('allow', 'GET, HEAD, POST, OPTIONS');
  }

  /** A right link is never limited: one mail provider refuses for thousands, and no refusal may be lost. */
  @Post(LINK)
  @Open(REASON)
  @HttpCode(200)
  async refuse(
    @Param('*') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = this.links.open(token, 'unsubscribe', request.ip, reply);
    const refusal = scopeOf(body);
    await this.optOuts.refuse({ link, token, ...refusal });
    if (!wantsPage(request)) {
      linkHeaders(reply).type('text/plain; charset=utf-8');
      return 'OK\n';
    }
    const page = await this.pages.afterwards(link, request);
    pageHeaders(reply);
    return unsubscribedPage(page, refusal.scope);
  }
}
