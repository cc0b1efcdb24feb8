import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Urls } from '../../platform/http/urls.js';
import { URLS } from '../../platform/platform.tokens.js';
import { refuse } from '../../platform/refusals/refusals.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a path is one of the back-office's pages. */
export function isOfficePath(url: string): boolean {
  return /^\/office(?:[/?#]|$)/.test(url);
}

/**
 * Refuses a changing request to the back-office that a page of another origin sent (FOREIGN_ORIGIN): Sec-Fetch-Site where the browser
 * tells it, else Origin. A request with neither comes from no browser and carries no cookie it was not given. It looks at paths, so
 * that a new page cannot forget it.
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(@Inject(URLS) private readonly urls: Urls) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isOfficePath(request.url) && !SAFE.has(request.method) && !this.isOurs(request)) refuse('FOREIGN_ORIGIN');
    return true;
  }

  isOurs(request: FastifyRequest): boolean {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined) return site === 'same-origin' || site === 'none';
    const { origin } = request.headers;
    return origin === undefined || origin === new URL(this.urls.base).origin;
  }
}
