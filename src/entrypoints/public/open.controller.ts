import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signOf } from '../../delivery/tracking/activity.rules.js';
import { Visits } from '../../delivery/tracking/visits.service.js';
import { Open } from '../../platform/http/access.decorators.js';
import { LinkProblemFilter } from './link-problem.filter.js';
import { linkHeaders } from './recipient-frame.js';
import { RecipientLinks } from './recipient-links.js';

/** One transparent point, as GIF. */
const PICTURE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** The picture of a measured message: always served, and stored only while the person's consent to be measured lasts (N15). */
@ApiExcludeController()
@UseFilters(LinkProblemFilter)
@Controller('o')
export class OpenController {
  constructor(
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(Visits) private readonly visits: Visits,
  ) {}

  @Get('*')
  @Open('whoever holds a message may load its picture')
  async picture(@Param('*') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const link = this.links.visit(token, 'OPEN', request.ip, reply);
    await this.visits.note(link, signOf(request));
    void linkHeaders(reply).type('image/gif').send(PICTURE);
  }
}
