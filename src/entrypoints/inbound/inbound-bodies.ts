import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

const TYPE = 'application/x-inbound-body';
const LIMIT = 10_485_760;

/** Lets the bytes of what providers send arrive as they are, whatever their type: their signatures cover bytes. */
@Injectable()
export class InboundBodies implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addContentTypeParser(TYPE, { parseAs: 'buffer', bodyLimit: LIMIT }, (_request, body, done) =>
      done(null, body),
    );
    server.addHook('onRequest', (request, _reply, done) => {
      if (request.method === 'POST' && request.url.startsWith('/inbound/')) request.raw.headers['content-type'] = TYPE;
      done();
    });
  }
}
