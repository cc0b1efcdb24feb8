import type { IncomingMessage, ServerResponse } from 'node:http';
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
const HEADERS = ['cache-control', 'no-store', 'referrer-policy', 'no-referrer', 'x-robots-tag', 'noindex, nofollow'];
const PICTURE_HEADERS = ['content-type', 'image/gif', 'content-length', String(PICTURE.length), ...HEADERS];
const KINDS = new Map<string, VisitLink['kind']>([
  ['/c/', 'CLICK'],
  ['/o/', 'OPEN'],
]);
const METHODS = new Set<string | undefined>(['GET', 'HEAD']);

/**
 * A measured link and the picture of a message. The link leads to the destination that stands signed in it and nowhere else; the picture is
 * always served. The visit is on the disk before the answer; it is kept if its person had consented to be measured (N15).
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
    const link = this.links.visit(token, 'CLICK', request.ip, reply);
    await this.answer(link, request.raw, reply.hijack().raw);
  }

  @Get('o/*')
  @Open('whoever holds a message may load its picture')
  async picture(@Param('*') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const link = this.links.visit(token, 'OPEN', request.ip, reply);
    await this.answer(link, request.raw, reply.hijack().raw);
  }

  async answer(link: VisitLink, request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.visits.note(link, signOf(request));
    if (link.kind === 'OPEN') response.writeHead(200, PICTURE_HEADERS).end(PICTURE);
    else response.writeHead(302, ['location', link.destination, 'content-length', '0', ...HEADERS]).end();
  }
}

/**
 * Answers right links before Fastify and the frame of all other routes, which cost as much as all that is done for a visit: there is no
 * cookie to read and no page to protect. Wrong ones go on to the controller, which refuses them.
 */
export function answerVisitsFirst(app: NestFastifyApplication): void {
  const tokens = app.get(Tokens, { strict: false });
  const controller = app.get(VisitController, { strict: false });
  const server = app.getHttpServer();
  const others = server.listeners('request');
  server.removeAllListeners('request').on('request', (request, response) => {
    const link = linkOf(tokens, request);
    if (link) controller.answer(link, request, response).catch(() => response.destroy());
    else for (const answer of others) Reflect.apply(answer, server, [request, response]);
  });
}

function linkOf(tokens: Tokens, { method, url = '' }: IncomingMessage): VisitLink | undefined {
  const kind = KINDS.get(url.slice(0, 3));
  if (!kind || !METHODS.has(method)) return undefined;
  const query = url.indexOf('?');
  return tokens.openVisit(url.slice(3, query === -1 ? undefined : query), kind);
}
