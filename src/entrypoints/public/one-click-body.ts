import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { RefusalScope } from '../../audience/permission/link-opt-out.service.js';

const ANY = 'application/x-one-click';
const LIMIT = 16_384;

/**
 * Lets the body of a POST to an unsubscribe link be anything: a form, multipart, JSON (broken, too), nothing, any type or none
 * (STANDARDS 1.4). No parser may stand between a person and his refusal, so these bodies arrive as plain text of at most 16 KB.
 */
@Injectable()
export class OneClickBody implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addContentTypeParser(ANY, { parseAs: 'string', bodyLimit: LIMIT }, (_request, body, done) =>
      done(null, body),
    );
    server.addHook('onRequest', (request, _reply, done) => {
      if (request.method === 'POST' && request.url.startsWith('/u/')) request.raw.headers['content-type'] = ANY;
      done();
    });
  }
}

/**
 * What a body asks for. Only the page's own form names a scope; without one it is the one-click of RFC 8058, which means the type of
 * that message. A scope that nobody can have meant is everything (N-62).
 */
export function scopeOf(body: unknown): { scope: RefusalScope; channel: 'one-click' | 'page' } {
  const chosen = typeof body === 'string' ? new URLSearchParams(body).get('scope') : null;
  if (chosen === null) return { scope: 'type', channel: 'one-click' };
  return { scope: chosen === 'type' ? 'type' : 'all', channel: 'page' };
}
