import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

/** Why a request was refused (RFC 9457), as the API describes it. */
export type Problem = components['schemas']['Problem'];
/** The API with its paths, bodies and answers as types. */
export type Mandate = Client<paths>;

export interface MandateOptions {
  /** Origin of the installation, e.g. https://mandate.example.test */
  baseUrl: string;
  /** `mk_…` of a named user. */
  key: string;
  /** How often a request is repeated that was answered 429 or 503; default 3. */
  retries?: number;
  /** Language of the sentences in problems; default en. */
  language?: 'cs' | 'en';
}

/** A refused request. Program against `code`; `remedy` tells a person how to mend it. */
export class MandateProblem extends Error {
  readonly code: string;
  readonly detail: string;
  readonly remedy: string;
  readonly status: number;

  constructor(
    /** The whole document, with clause and data. */
    readonly problem: Problem,
    /** Names the request in the log of the operator. */
    readonly requestId: string | undefined,
  ) {
    super(`${problem.code}: ${problem.detail} ${problem.remedy}`);
    this.name = 'MandateProblem';
    this.code = problem.code;
    this.detail = problem.detail;
    this.remedy = problem.remedy;
    this.status = problem.status;
  }
}

/**
 * The API for one key. Every POST names itself by an Idempotency-Key, so that it may be repeated; what is answered 429 or 503 is repeated
 * after Retry-After. Calls reject with MandateProblem for everything that is refused.
 */
export function createMandate({ baseUrl, key, retries = 3, language = 'en' }: MandateOptions): Mandate {
  return createClient<paths>({
    baseUrl,
    headers: { authorization: `Bearer ${key}`, 'accept-language': language },
    fetch: request => send(named(request), retries),
  });
}

/** What a call was answered; a refusal has been thrown before. Throws for an answer without a body. */
export async function answer<Data>(call: Promise<{ data?: Data }>): Promise<NonNullable<Data>> {
  const { data } = await call;
  if (data === undefined || data === null) throw new Error('The answer has no body');
  return data;
}

/** The pages of any list, to the last: `for await (const page of pages(query => mandate.GET('/v1/orders', { params: { query } })))`. */
export async function* pages<Item>(
  ask: (query: { cursor?: string }) => Promise<{ data?: { items: Item[]; next: string | null } }>,
): AsyncGenerator<Item[]> {
  let next: string | null | undefined;
  do {
    const page: { items: Item[]; next: string | null } = await answer(ask(next ? { cursor: next } : {}));
    yield page.items;
    next = page.next;
  } while (next !== null);
}

function named(request: Request): Request {
  if (request.method === 'POST' && !request.headers.has('idempotency-key'))
    request.headers.set('idempotency-key', randomUUID());
  return request;
}

async function send(request: Request, retries: number): Promise<Response> {
  for (let left = retries; ; left--) {
    const again = left > 0 && isRepeatable(request);
    const response = await fetch(again ? request.clone() : request);
    if (again && (response.status === 429 || response.status === 503)) {
      await response.body?.cancel();
      await sleep(secondsOf(response) * 1_000);
    } else if (response.status < 400) return response;
    else throw new MandateProblem(await problemOf(response), response.headers.get('x-request-id') ?? undefined);
  }
}

/** By the methods all are, POST by its name; but a file may be a stream, which can be read once. */
function isRepeatable({ body, headers }: Request): boolean {
  return body === null || (headers.get('content-type') ?? '').startsWith('application/json');
}

/** Retry-After as a number of seconds; one second where the answer does not say. */
function secondsOf({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after') ?? 1);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : 1;
}

/** Also for what something between here and there answered, which is no problem document. */
async function problemOf(response: Response): Promise<Problem> {
  const { status, statusText, url } = response;
  if (response.headers.get('content-type')?.startsWith('application/problem+json'))
    return (await response.json()) as Problem;
  return {
    ...{ type: 'about:blank', title: statusText, status, code: `HTTP_${status}`, instance: url },
    detail: `The answer was ${status} ${statusText} and no problem document.`,
    remedy: 'Look at what stands between you and the API.',
  };
}
