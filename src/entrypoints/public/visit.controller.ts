import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signOf } from '../../delivery/tracking/activity.rules.js';
import { Visits } from '../../delivery/tracking/visits.service.js';
import { Open } from '../../platform/http/access.decorators.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import type { VisitLink } from '../../platform/tokens/visit-link.js';
import { LinkProblemFilter } from './link-problem.filter.js';
import { RecipientLinks } from './recipient-links.js';

/** One transparent point, as GIF. */
const PICTURE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
/** Kept by nobody, and the destination is told nothing (STANDARDS 1.34). */
const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' };
const KINDS = new Map<string | undefined, VisitLink['kind']>([
  ['/c/*', 'CLICK'],
  ['/o/*', 'OPEN'],
]);

/**
 * A measured link and the picture of a message. The link leads to the destination that stands signed in it and nowhere else; the picture is
 * always served. The visit is stored before the answer, while the person's consent to be measured lasts (N15).
 */
@ApiExcludeController()
@UseFilters(LinkProblemFilter)
@Controller()
export class VisitController {
  constructor(
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(Visits) private readonly visits: Visits,
  ) {}

  @Get('c/*')
  @Open('whoever holds the link of a message may follow it')
  async follow(@Param('*') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answer(this.links.visit(token, 'CLICK', request.ip, reply), request, reply);
  }

  @Get('o/*')
  @Open('whoever holds a message may load its picture')
  async picture(@Param('*') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answer(this.links.visit(token, 'OPEN', request.ip, reply), request, reply);
  }

  async answer(link: VisitLink, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.visits.note(link, signOf(request));
    void reply.headers(HEADERS);
    if (link.kind === 'OPEN') void reply.type('image/gif').send(PICTURE);
    else void reply.code(302).header('location', link.destination).send();
  }
}

/**
 * Answers right links before the frame of all other routes, which costs several times what they do themselves: there is no cookie to read and
 * no page to protect. Wrong ones go on to the controller, which refuses them. Call before anything else adds its hooks.
 */
export function answerVisitsFirst(app: NestFastifyApplication): void {
  const tokens = app.get(Tokens, { strict: false });
  const controller = app.get(VisitController, { strict: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      const kind = KINDS.get(request.routeOptions.url);
      const link = kind && tokens.openVisit(tokenOf(request.params), kind);
      if (link) controller.answer(link, request, reply).catch(done);
      else done();
    });
}

function tokenOf(params: unknown): string {
  return typeof params === 'object' && params !== null && '*' in params ? String(params['*']) : '';
}
