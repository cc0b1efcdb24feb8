import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RecipientLinkViews } from '../../audience/permission/recipient-link.views.js';
import { Open } from '../../platform/http/access.decorators.js';
import { LinkPages } from './link-pages.js';
import { LinkProblemFilter } from './link-problem.filter.js';
import { pageHeaders } from './recipient-frame.js';
import { RecipientLinks } from './recipient-links.js';
import { whyPage } from './why-page.js';

/** "Why did I get this?": what stands behind one message, for whoever holds its link. */
@ApiExcludeController()
@UseFilters(LinkProblemFilter)
@Controller('w')
export class WhyController {
  constructor(
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(LinkPages) private readonly pages: LinkPages,
    @Inject(RecipientLinkViews) private readonly views: RecipientLinkViews,
  ) {}

  @Get('*')
  @Open('whoever holds the link of a message may know why it came')
  async page(
    @Param('*') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = this.links.show(token, 'why', { request, reply });
    const [page, reason] = await Promise.all([this.pages.of(link, request), this.views.reason(link)]);
    pageHeaders(reply);
    return whyPage(page, reason);
  }
}
