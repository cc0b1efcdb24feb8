import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RecipientLinkViews } from '../../audience/permission/recipient-link.views.js';
import { Open } from '../../platform/http/access.decorators.js';
import { localeOf } from '../../platform/http/locale.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { LinkProblemFilter } from './link-problem.filter.js';
import { linkHeaders } from './recipient-frame.js';
import { RecipientLinks } from './recipient-links.js';
import { whyPage } from './why-page.js';

/** "Why did I get this?": what stands behind one message, for whoever holds its link. */
@ApiExcludeController()
@UseFilters(LinkProblemFilter)
@Controller('w')
export class WhyController {
  constructor(
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(RecipientLinkViews) private readonly views: RecipientLinkViews,
    @Inject(Tokens) private readonly tokens: Tokens,
  ) {}

  @Get('*')
  @Open('whoever holds the link of a message may know why it came')
  async page(
    @Param('*') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = this.links.open(token, 'why', request.ip);
    const [controller, operator, reason] = await Promise.all([
      this.views.controller(link),
      this.views.operator(),
      this.views.reason(link),
    ]);
    const locale = localeOf(request);
    const unsubscribePath = `/u/${this.tokens.seal({ ...link, use: 'unsubscribe' })}?lang=${locale}`;
    linkHeaders(reply).type('text/html; charset=utf-8');
    return whyPage({ locale, reason, parties: { controller, operator }, unsubscribePath });
  }
}
