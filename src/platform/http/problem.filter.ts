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
import { KINDS, Refusal, type RefusalData } from '../refusals/refusals.js';
import type { KnownRequest } from './access.decorators.js';
import { localeOf } from './locale.js';
import { RouteMethods } from './route-methods.js';

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
    @Optional() @Inject(RouteMethods) private readonly methods?: RouteMethods,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<KnownRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also used for errors that the framework finds before any route is known. */
  answer(error: unknown, request: KnownRequest, reply: FastifyReply): void {
    const problem = this.problemOf(error, request);
    void reply.headers({ 'cache-control': 'no-store', 'x-request-id': request.id, ...fieldsOf(problem) });
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
    if (status >= 400 && status < 500) {
      const allowed = this.methods?.of(request.url.split('?')[0] ?? '/') ?? [];
      return describe(frameworkRefusal(status, request, allowed), request);
    }
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

/** Header fields that an answer of this kind has by its standard (RFC 9110). */
function fieldsOf({ status, data }: Problem): Record<string, string> {
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  if (typeof data !== 'object' || data === null) return {};
  if (status === 405 && 'allowed' in data && Array.isArray(data.allowed)) return { allow: data.allowed.join(', ') };
  return 'seconds' in data ? { 'retry-after': String(data.seconds) } : {};
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

/** Errors that the framework itself finds, as rows of the refusal table. */
const FRAMEWORK: Partial<Record<number, string>> = {
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  415: 'CONTENT_TYPE_UNKNOWN',
};

function frameworkRefusal(status: number, { method }: KnownRequest, allowed: readonly string[]): Refusal {
  const found = status === 404 && allowed.length > 0 ? 405 : status;
  const data: Partial<Record<number, RefusalData>> = { 405: { method, allowed }, 413: { limit: '1 MB' } };
  return new Refusal(FRAMEWORK[found] ?? 'MALFORMED_REQUEST', data[found]);
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode;
  return 500;
}
