import { Catch, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf } from '../../platform/http/locale.js';
import { ProblemFilter, type Problem } from '../../platform/http/problem.filter.js';
import { LOG } from '../../platform/platform.tokens.js';
import type { Log } from '../../platform/log/log.js';
import { linkHeaders, recipientPage } from './recipient-frame.js';
import { RECIPIENT_TEXTS } from './recipient.texts.js';

/** Problems under a recipient's link: a page for browsers, a problem document for programs; of a wrong link neither says why. */
@Catch()
@Injectable()
export class LinkProblemFilter implements ExceptionFilter {
  private readonly problems: ProblemFilter;

  constructor(@Inject(LOG) log: Log) {
    this.problems = new ProblemFilter(log, {
      render: (problem, request) => (wantsPage(request) ? problemPage(problem, request) : undefined),
    });
  }

  catch(error: unknown, host: ArgumentsHost): void {
    linkHeaders(host.switchToHttp().getResponse<FastifyReply>());
    this.problems.catch(error, host);
  }
}

/** Whether a browser asks. Mail programs that unsubscribe by themselves ask for anything, or for nothing. */
export function wantsPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/html') === true;
}

function problemPage(problem: Problem, request: FastifyRequest): string {
  const locale = localeOf(request);
  const texts = RECIPIENT_TEXTS[locale].problem;
  const content = <p>{problem.status === 404 ? texts.nothingChanged : problem.remedy}</p>;
  return recipientPage({ locale, title: texts.titles[problem.status] ?? texts.other, content });
}
