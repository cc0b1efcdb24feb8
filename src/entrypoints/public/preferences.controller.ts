import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { PERIODS, RecipientChoices } from '../../audience/permission/recipient-choices.service.js';
import { PROFILING } from '../../audience/permission/permission.rules.js';
import { RecipientLinkViews } from '../../audience/permission/recipient-link.views.js';
import { Open } from '../../platform/http/access.decorators.js';
import type { RecipientLink } from '../../platform/tokens/tokens.js';
import { LinkPages } from './link-pages.js';
import { LinkProblemFilter } from './link-problem.filter.js';
import { preferencesPage } from './preferences-page.js';
import { fieldsOf } from './recipient-bodies.js';
import { linkHeaders, pageHeaders } from './recipient-frame.js';
import { RecipientLinks } from './recipient-links.js';

const REASON = 'whoever holds the link of a message may see what that sender may send him, and end it (G-18)';

/** Types of messages with what they rest on, each with a button that ends it; a pause, fewer messages, and no profiling. */
@ApiExcludeController()
@UseFilters(LinkProblemFilter)
@Controller('p')
export class PreferencesController {
  constructor(
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(LinkPages) private readonly pages: LinkPages,
    @Inject(RecipientLinkViews) private readonly views: RecipientLinkViews,
    @Inject(LinkOptOut) private readonly optOuts: LinkOptOut,
    @Inject(RecipientChoices) private readonly choices: RecipientChoices,
  ) {}

  @Get('*')
  @Open(REASON)
  async page(
    @Param('*') token: string,
    @Query('done') done: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = this.links.show(token, 'preferences', { request, reply });
    const [page, permissions, choices] = await Promise.all([
      this.pages.of(link, request),
      this.views.permissions(link),
      this.choices.choices(link),
    ]);
    pageHeaders(reply);
    return preferencesPage({ page, permissions, choices, done: done === 'yes' });
  }

  /** Ends one type or everything, begins or ends a pause, or says how often; then shows the page again, so that reloading it repeats nothing. A right link is never limited. */
  @Post('*')
  @Open(REASON)
  async withdraw(
    @Param('*') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = this.links.open(token, 'preferences', request.ip, reply);
    const field = fieldsOf(body);
    const [pause, often] = [field('pause'), field('often')];
    if (often !== undefined) await this.choices.limit(link, PERIODS.find(period => period === often) ?? null);
    else if (pause === 'begin') await this.choices.pause(link);
    else if (pause === 'end') await this.choices.resume(link);
    else await this.refuse(link, token, field('type'));
    const { locale } = await this.pages.afterwards(link, request);
    linkHeaders(reply).code(303).header('location', `/p/${token}?lang=${locale}&done=yes`);
    return '';
  }

  /** Only what is on record: the link lets nobody write words of his own into the evidence. Anything else is everything (N-62). */
  private async refuse(link: RecipientLink, token: string, type: string | undefined): Promise<void> {
    const permissions = type === undefined ? [] : await this.views.permissions(link);
    const purposes = [link.purpose, PROFILING, ...permissions.map(({ purpose }) => purpose)];
    const known = purposes.find(purpose => purpose === type);
    const what = known === undefined ? ({ scope: 'all' } as const) : ({ scope: 'type', purpose: known } as const);
    await this.optOuts.refuse({ link, token, ...what, channel: 'preferences' });
  }
}
