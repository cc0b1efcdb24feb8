import {
  Catch,
  HttpException,
  Inject,
  Injectable,
  Optional,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isDatabaseAway } from '../database/database.js';
import { uuidv7 } from '../ids/ids.js';
import { LOG } from '../platform.tokens.js';
import type { Log } from '../log/log.js';
import { KINDS, Refusal } from '../refusals/refusals.js';
import type { KnownRequest } from './access.decorators.js';
import { localeOf } from './locale.js';

/** RFC 9457 problem document. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  remedy: string;
  clause?: string;
  data?: unknown;
  instance: string;
}

/** How pages show a problem; the back-office registers one. */
export interface ProblemPage {
  /** HTML, or undefined when this request is not one for pages. */
  render(problem: Problem, request: KnownRequest): string | { redirect: string } | undefined;
}
export const PROBLEM_PAGE = Symbol('problem page');

/** The one place where a thrown thing becomes an HTTP answer. What is not a refusal becomes a 500 with an id that stands in the log. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOG) private readonly log: Log,
    @Optional() @Inject(PROBLEM_PAGE) private readonly page?: ProblemPage,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<KnownRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also used for errors that the framework finds before any route is known. */
  answer(error: unknown, request: KnownRequest, reply: FastifyReply): void {
    const problem = this.problemOf(error, request);
    void reply.header('cache-control', 'no-store');
    const page = this.page?.render(problem, request);
    if (typeof page === 'object') void reply.code(303).header('location', page.redirect).send('');
    else if (page !== undefined)
      void reply.code(problem.status).header('content-type', 'text/html; charset=utf-8').send(page);
    else
      void reply.code(problem.status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
  }

  private problemOf(error: unknown, request: KnownRequest): Problem {
    if (error instanceof Refusal) return describe(error, request);
    if (isDatabaseAway(error)) return describe(new Refusal('DATABASE_AWAY'), request);
    const status = statusOf(error);
    if (status >= 400 && status < 500) return frameworkProblem(status, error, request);
    const id = uuidv7();
    this.log.error({ error, id, path: request.url.split('?')[0] }, 'an unexpected error');
    return {
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'INTERNAL',
      detail: `Something went wrong on our side. It is recorded under ${id}.`,
      remedy: 'Try again; if it stays, tell us this id.',
      instance: request.url.split('?')[0] ?? '/',
    };
  }
}

function describe(refusal: Refusal, request: KnownRequest): Problem {
  const { row, code, data } = refusal;
  const { detail, remedy } = refusal.say(localeOf(request));
  return {
    type: `/problems/${code}`,
    title: code.toLowerCase().replaceAll('_', ' '),
    status: KINDS[row.kind],
    code,
    detail,
    remedy,
    ...(row.clause === undefined ? {} : { clause: row.clause }),
    ...(Object.keys(data).length === 0 ? {} : { data }),
    instance: request.url.split('?')[0] ?? '/',
  };
}

/** Errors that the framework itself finds: unknown route, wrong method, body too large, malformed JSON, wrong content type. */
function frameworkProblem(status: number, error: unknown, request: KnownRequest): Problem {
  if (status === 404) return describe(new Refusal('NOT_FOUND'), request);
  if (status === 413) return describe(new Refusal('BODY_TOO_LARGE', { limit: '1 MB' }), request);
  const detail = error instanceof Error ? error.message : 'The request could not be read.';
  return { ...describe(new Refusal('INVALID_INPUT', { places: detail }), request), status };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode;
  return 500;
}
