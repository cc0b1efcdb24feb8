import { Readable } from 'node:stream';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../../platform/refusals/refusals.js';

const TYPES = ['text/csv', 'application/octet-stream', 'application/x-ndjson'];

/** A file that has to be in memory as a whole. Refuses CONTENT_TYPE_UNKNOWN, and `code` for one of more bytes than the limit. */
export async function wholeFile(body: unknown, limit: number, code: string): Promise<Buffer> {
  if (!(body instanceof Readable)) refuse('CONTENT_TYPE_UNKNOWN');
  const pieces: Buffer[] = [];
  let bytes = 0;
  // A stream that is destroyed takes its connection along, and with it the answer.
  for await (const piece of body.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(piece)) continue;
    bytes += piece.length;
    if (bytes > limit) refuse(code, { limit });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Hands files on as streams; who reads one says how long it may be. Every other body is small and read whole. */
@Injectable()
export class FileBody implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addContentTypeParser(TYPES, (_request, payload, done) => done(null, payload));
  }
}
