import {
  createParamDecorator,
  Inject,
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import type { KnownRequest } from './access.decorators.js';
import { entityTag, expectUnchanged, namesTag } from './etag.js';
import { isUuid } from '../ids/ids.js';
import { Idempotency } from './idempotency.js';
import { requireReadable } from './readable-input.js';

type RequestInTx = KnownRequest & { tx?: Tx };

/** The transaction of the request; only on resources (@ApiResource). It is committed before the answer leaves. */
export const InTx = createParamDecorator((_: unknown, context: ExecutionContext): Tx => {
  const { tx } = context.switchToHttp().getRequest<RequestInTx>();
  if (!tx) throw new Error('@InTx on a route without a transaction of its own');
  return tx;
});

const OWN = 'mandate:own-transactions';

/** This route streams: it opens transactions of its own, if any. */
export function OwnTransactions(): MethodDecorator {
  return SetMetadata(OWN, true);
}

const STAFF = 'mandate:staff-rights';

/** The transaction of this route may step out of its customer's rights with tx.withStaffRights. */
export function StaffRights(): MethodDecorator {
  return SetMetadata(STAFF, true);
}

/** A controller of things that have an id: what GET /:id answers is what If-Match speaks of. */
export interface Resource {
  find(tx: Tx, path: { id: string }): Promise<unknown>;
}

/**
 * One request, one transaction under the rights of whoever asks. In it: Idempotency-Key on POST, If-Match on every write to a thing with an
 * id. After it: ETag and If-None-Match on GET.
 */
@Injectable()
export class RequestTransaction implements NestInterceptor {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { body, query, params } = context.switchToHttp().getRequest<RequestInTx>();
    for (const input of [params, query, body]) requireReadable(input);
    if (Reflect.getMetadata(OWN, context.getHandler()) === true) return next.handle();
    return from(this.answer(context, next));
  }

  private async answer(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<RequestInTx>(), http.getResponse<FastifyReply>()];
    const { principal } = request;
    if (!principal) throw new Error('A transaction of a request needs @Needs on the route');
    const { actor } = principal;
    const act = (tx: Tx): Promise<unknown> => {
      request.tx = tx;
      return this.act(tx, context, next);
    };
    const mayStepOut = Reflect.getMetadata(STAFF, context.getHandler()) === true;
    const answer = await (mayStepOut
      ? this.database.transaction(actor, act, 'staff')
      : this.database.transaction(actor, act));
    return request.method === 'GET' ? tagged(request, reply, answer) : answer;
  }

  private async act(tx: Tx, context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<RequestInTx>(), http.getResponse<FastifyReply>()];
    const { named, kept } = await this.idempotency.claim(tx, request);
    if (kept) {
      void reply.code(kept.status).header('idempotency-replayed', 'true');
      return kept.body;
    }
    await this.expectUnchanged(tx, context, request);
    const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    if (named) await this.idempotency.keep(tx, named, { status: reply.statusCode, body });
    return body;
  }

  private async expectUnchanged(tx: Tx, context: ExecutionContext, request: RequestInTx): Promise<void> {
    const ifMatch = request.headers['if-match'];
    const { params } = request;
    const id = typeof params === 'object' && params !== null && 'id' in params ? params.id : undefined;
    if (ifMatch === undefined || request.method === 'GET' || typeof id !== 'string') return;
    // What is no id at all is refused where the path is checked, right after this.
    if (!isUuid(id)) return;
    const controller: unknown = this.modules.get(context.getClass(), { strict: false });
    if (isResource(controller)) await expectUnchanged(tx, ifMatch, id, () => controller.find(tx, { id }));
  }
}

function tagged(request: RequestInTx, reply: FastifyReply, answer: unknown): unknown {
  const tag = entityTag(answer);
  void reply.header('etag', tag).header('cache-control', 'private, no-cache');
  const known = request.headers['if-none-match'];
  if (known === undefined || !namesTag(known, tag)) return answer;
  void reply.code(304);
  return undefined;
}

function isResource(controller: unknown): controller is Resource {
  return typeof controller === 'object' && controller !== null && 'find' in controller;
}
