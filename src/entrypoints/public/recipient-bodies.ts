import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { RefusalScope } from '../../audience/permission/link-opt-out.service.js';

/** Types under which the bodies of recipients' pages are taken, with their limits in bytes. */
const BUTTON = { type: 'application/x-recipient-button', limit: 16_384 };
/** 4,000 characters are at most 48,000 bytes as a form sends them; what is too long must still arrive, to be answered by a page. */
const FORM = { type: 'application/x-recipient-form', limit: 1_048_576 };

/**
 * Lets the body of a POST to a recipient's page be anything: a form, multipart, JSON (broken, too), nothing, any type or none
 * (STANDARDS 1.4). No parser may stand between a person and his refusal, so these bodies arrive as plain text.
 */
@Injectable()
export class RecipientBodies implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    for (const { type, limit } of [BUTTON, FORM]) {
      server.addContentTypeParser(type, { parseAs: 'string', bodyLimit: limit }, (_request, body, done) =>
        done(null, body),
      );
    }
    server.addHook('onRequest', (request, _reply, done) => {
      const type = request.method === 'POST' ? typeFor(request.url) : undefined;
      if (type !== undefined) request.raw.headers['content-type'] = type;
      done();
    });
  }
}

function typeFor(url: string): string | undefined {
  if (/^\/[upfc]\//.test(url)) return BUTTON.type;
  return /^\/(r\/|privacy-request(?:[/?#]|$))/.test(url) ? FORM.type : undefined;
}

/** A form's fields, whatever was sent; an absent one is undefined. */
export function fieldsOf(body: unknown): (name: string) => string | undefined {
  const fields = new URLSearchParams(typeof body === 'string' ? body : '');
  return name => fields.get(name) ?? undefined;
}

/**
 * What a body asks for. Only the page's own form names a scope; without one it is the one-click of RFC 8058, which means the type of
 * that message. A scope that nobody can have meant is everything (N-62).
 */
export function scopeOf(body: unknown): { scope: RefusalScope; channel: 'one-click' | 'page' } {
  const chosen = fieldsOf(body)('scope');
  if (chosen === undefined) return { scope: 'type', channel: 'one-click' };
  return { scope: chosen === 'type' ? 'type' : 'all', channel: 'page' };
}
