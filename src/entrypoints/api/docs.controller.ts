import { Controller, Get, Inject, Injectable, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Open } from '../../platform/http/access.decorators.js';
import { localeOf } from '../../platform/http/locale.js';
import type { Urls } from '../../platform/http/urls.js';
import { URLS } from '../../platform/platform.tokens.js';
import { refusalRow, refuse } from '../../platform/refusals/refusals.js';
import { apiGuide, guideRefusal } from './api-guide.js';
import { DOCS_POLICY, docsPage, problemPage } from './docs.page.js';

const WHY_OPEN = 'the description of the API; it holds nothing of anybody';

/** The document of the running program; made when it is first asked for. */
@Injectable()
export class ApiDescription {
  private made: OpenAPIObject | undefined;
  private make: (() => OpenAPIObject) | undefined;

  /** Tells how the document is made. */
  by(make: () => OpenAPIObject): void {
    this.make = make;
  }

  get document(): OpenAPIObject {
    this.made ??= this.make?.();
    if (!this.made) throw new Error('Nobody said how the document of the API is made');
    return this.made;
  }
}

/** What the API is: its document, the page for people, and what each code of a problem means. */
@ApiExcludeController()
@Controller()
export class DocsController {
  constructor(
    @Inject(ApiDescription) private readonly description: ApiDescription,
    @Inject(URLS) private readonly urls: Urls,
  ) {}

  @Get('openapi.json')
  @Open(WHY_OPEN)
  whole(): OpenAPIObject {
    const externalDocs = { description: 'How to use it, and what every code means', url: `${this.urls.base}/docs` };
    return { ...this.description.document, externalDocs };
  }

  @Get('docs')
  @Open(WHY_OPEN)
  page(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return html(reply, docsPage(apiGuide(this.description.document, localeOf(request))));
  }

  /** A page for browsers, JSON for programs. Refuses NOT_FOUND for a code that there is not. */
  @Get('problems/:code')
  @Open(WHY_OPEN)
  problem(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): unknown {
    const locale = localeOf(request);
    const described = guideRefusal(code, refusalRow(code) ?? refuse('NOT_FOUND'), locale);
    void reply.header('vary', 'accept, accept-language');
    return request.headers.accept?.includes('text/html') ? html(reply, problemPage(described, locale)) : described;
  }
}

function html(reply: FastifyReply, text: string): string {
  void reply.type('text/html; charset=utf-8').header('content-security-policy', DOCS_POLICY);
  void reply.header('cache-control', 'no-cache').header('vary', 'accept, accept-language');
  return text;
}
