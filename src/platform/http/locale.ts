import type { FastifyRequest } from 'fastify';

export type Locale = 'cs' | 'en';

/** The language of an answer: ?lang=, else the first of cs and en in Accept-Language, else English for programs and Czech for browsers. */
export function localeOf(request: FastifyRequest): Locale {
  const query = request.query;
  const asked = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined;
  if (asked === 'cs' || asked === 'en') return asked;
  const accepted = request.headers['accept-language']?.toLowerCase() ?? '';
  const found = /\b(cs|en)\b/.exec(accepted)?.[1];
  if (found === 'cs' || found === 'en') return found;
  return request.headers.accept?.includes('text/html') === true ? 'cs' : 'en';
}
