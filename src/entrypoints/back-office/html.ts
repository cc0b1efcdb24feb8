import { applyDecorators, Controller, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A controller of pages below /office; the API document leaves it out. */
export function OfficeController(path = ''): ClassDecorator {
  return applyDecorators(ApiExcludeController(), Controller(`office/${path}`.replace(/\/$/, '')));
}

/**
 * The route answers a page. Pages are never kept. Their referrer goes to ourselves only: with none at all, browsers that do not send
 * Sec-Fetch-Site would hide the origin of our own forms as well.
 */
export function Html(): MethodDecorator {
  return applyDecorators(
    Header('content-type', 'text/html; charset=utf-8'),
    Header('cache-control', 'no-store'),
    Header('referrer-policy', 'same-origin'),
  );
}

/** For HTML that others wrote, shown in a sandboxed frame: no script, no form, no link that leads out, nothing loaded but pictures and styles. */
export function ForeignHtml(): MethodDecorator {
  return applyDecorators(
    Header('content-type', 'text/html; charset=utf-8'),
    Header('cache-control', 'no-store'),
    Header(
      'content-security-policy',
      "sandbox; default-src 'none'; img-src https: data:; style-src 'unsafe-inline'; frame-ancestors 'self'",
    ),
  );
}

/** Whether the request asks for data instead of a page. */
export function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}

/** Sends the browser on after a change (303), so that reloading the page repeats nothing. */
export function seeOther(reply: FastifyReply, path: string): string {
  void reply.code(303).header('location', path);
  return '';
}
