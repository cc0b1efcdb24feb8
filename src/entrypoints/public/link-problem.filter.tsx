import { Catch, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemFilter, type Problem } from '../../platform/http/problem.filter.js';
import { LOG } from '../../platform/platform.tokens.js';
import type { Log } from '../../platform/log/log.js';
import { FRAME_TEXTS } from './frame.texts.js';
import { linkHeaders, recipientPage } from './recipient-frame.js';
import { askedLocale, type RecipientLocale } from './recipient-locale.js';

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
  const locale = askedLocale(request) ?? 'cs';
  const { titles, other } = FRAME_TEXTS[locale].problem;
  const content = (
    <>
      <p>{adviceOf(problem, locale)}</p>
      {problem.status === 404 && (
        <p>
          <a href={`/privacy-request?lang=${locale}`}>{FRAME_TEXTS[locale].pages.privacy}</a>
        </p>
      )}
    </>
  );
  return recipientPage({ locale, title: titles[problem.status] ?? other, content });
}

function adviceOf({ status, data }: Problem, locale: RecipientLocale): string {
  const texts = FRAME_TEXTS[locale].problem;
  switch (status) {
    case 404:
      return texts.wrongLink;
    case 413:
      return texts.tooLarge;
    case 429:
      return texts.wait(secondsOf(data));
    default:
      return texts.later;
  }
}

function secondsOf(data: unknown): number {
  const known = typeof data === 'object' && data !== null && 'seconds' in data ? Number(data.seconds) : NaN;
  return Number.isFinite(known) ? known : 60;
}
