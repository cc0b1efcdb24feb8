import { createServer } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bearsSandboxKey } from '../access/api-keys.service.js';
import { uuidv7 } from '../platform/ids/ids.js';
import { ProblemFilter } from '../platform/http/problem.filter.js';
import { RouteMethods } from '../platform/http/route-methods.js';
import type { PlatformParts } from '../platform/platform.module.js';
import { AppModule } from './app.module.js';

const JSON_LIMIT = 1_048_576;
/** Scripts and styles come from here only; a customer's HTML is shown in a sandboxed frame with a policy of its own. */
const CONTENT_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  frameSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'self'"],
  baseUri: ["'none'"],
};

/** The HTTP application of a process, not yet listening. */
export async function createApp(parts: PlatformParts): Promise<NestFastifyApplication> {
  const { roles } = parts.config;
  const early: { answer?: ProblemFilter['answer'] } = {};
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_LIMIT,
    genReqId: () => uuidv7(),
    // Who asks is told by a proxy of our own network only; anybody else could write that header himself.
    trustProxy: 'loopback, linklocal, uniquelocal',
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      early.answer?.(error, request, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(await AppModule.of(parts, roles), adapter, {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  const filter = app.get(ProblemFilter);
  const methods = app.get(RouteMethods);
  adapter.getInstance().addHook('onRoute', route => methods.note(route));
  early.answer = (error, request, reply) => filter.answer(error, request, reply);
  if (roles.includes('public')) (await import('../entrypoints/public/visit.controller.js')).answerVisitsFirst(app);
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'sameorigin' },
  });
  adapter.getInstance().addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (bearsSandboxKey(request)) void reply.header('mandate-sandbox', 'true');
    if (request.url.startsWith('/v1/')) void reply.header('access-control-allow-origin', parts.urls.base);
  });
  if (roles.includes('api')) (await import('../entrypoints/api/openapi.js')).describeApi(app);
  return app;
}

/** The wanted port, or the next free one above it when it is busy. 0 stays 0: any free port. */
export async function freePort(host: string, wanted: number): Promise<number> {
  if (wanted === 0) return 0;
  for (let port = wanted; port < wanted + 100; port++) if (await isFree(host, port)) return port;
  throw new Error(`No free port between ${wanted} and ${wanted + 99} on ${host}; free one or set PORT.`);
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .once('listening', () => probe.close(() => resolve(true)))
      .listen(port, host);
  });
}
