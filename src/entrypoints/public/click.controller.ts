import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signOf } from '../../delivery/tracking/activity.rules.js';
import { Visits } from '../../delivery/tracking/visits.service.js';
import { Open } from '../../platform/http/access.decorators.js';
import { LinkProblemFilter } from './link-problem.filter.js';
import { linkHeaders } from './recipient-frame.js';
import { RecipientLinks } from './recipient-links.js';

/** A measured link: leads to the destination that stands signed in it, and nowhere else; the click is stored before the answer. */
@ApiExcludeController()
@UseFilters(LinkProblemFilter)
@Controller('c')
export class ClickController {
  constructor(
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(Visits) private readonly visits: Visits,
  ) {}

  @Get('*')
  @Open('whoever holds the link of a message may follow it')
  async follow(@Param('*') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const link = this.links.visit(token, 'CLICK', request.ip, reply);
    await this.visits.note(link, signOf(request));
    void linkHeaders(reply).code(302).header('location', link.destination).send();
  }
}
