import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signOf } from '../../delivery/tracking/activity.rules.js';
import { Visits } from '../../delivery/tracking/visits.service.js';
import type { VisitLink } from '../../platform/tokens/visit-link.js';
import { LinkProblemFilter } from './link-problem.filter.js';
import { RecipientLinks } from './recipient-links.js';

/** One transparent point, as GIF. */
const PICTURE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
/** Kept by nobody, and the destination is told nothing (STANDARDS 1.34). */
const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' };

type VisitRequest = FastifyRequest<{ Params: { '*': string } }>;

/**
 * GET /c/<token> and GET /o/<token>: a measured link and the picture of a message, open to whoever holds the message. They stand past the
 * frame of all other routes, which would cost them more than they do themselves: no cookie, no body, no session, no page to protect. The
 * link leads to the destination that is signed in it and nowhere else; the visit is stored before the answer.
 */
export function visitRoutes(app: NestFastifyApplication): void {
  const links = app.get(RecipientLinks, { strict: false });
  const visits = app.get(Visits, { strict: false });
  const problems = app.get(LinkProblemFilter, { strict: false });

  const visit = (kind: VisitLink['kind'], answer: (reply: FastifyReply, link: VisitLink) => FastifyReply) =>
    async function (request: VisitRequest, reply: FastifyReply): Promise<unknown> {
      const link = links.visit(request.params['*'], kind, request.ip, reply);
      await visits.note(link, signOf(request));
      return answer(reply.headers(HEADERS), link);
    };

  const routes = async (instance: FastifyInstance): Promise<void> => {
    instance.setErrorHandler((error, request, reply) => problems.answer(error, request, reply));
    instance.get(
      '/c/*',
      visit('CLICK', (reply, { destination }) => reply.code(302).header('location', destination).send()),
    );
    instance.get(
      '/o/*',
      visit('OPEN', reply => reply.type('image/gif').send(PICTURE)),
    );
  };
  void app.getHttpAdapter().getInstance().register(routes);
}
