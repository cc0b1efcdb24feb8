import { Inject, Injectable } from '@nestjs/common';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { sessionCookie } from '../../access/sessions.service.js';
import type { Urls } from '../../platform/http/urls.js';
import { URLS } from '../../platform/platform.tokens.js';

/** The cookie of a log-in: no script reads it, no other site sends it along. */
@Injectable()
export class SessionCookie {
  readonly options: CookieSerializeOptions;
  private readonly name: string;

  constructor(@Inject(URLS) urls: Urls) {
    this.options = { path: '/', httpOnly: true, sameSite: 'lax', secure: urls.base.startsWith('https:') };
    this.name = sessionCookie(urls);
  }

  put(reply: FastifyReply, secret: string): void {
    void reply.setCookie(this.name, secret, this.options);
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.options);
  }
}
