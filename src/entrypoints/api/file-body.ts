import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

const TYPES = ['text/csv', 'application/octet-stream', 'application/x-ndjson'];
const LIMIT = 4 * 1024 ** 3;

/** Hands files on as streams, whatever their size up to 4 GB; every other body is small and read whole. */
@Injectable()
export class FileBody implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addContentTypeParser(TYPES, { bodyLimit: LIMIT }, (_request, payload, done) => done(null, payload));
  }
}
