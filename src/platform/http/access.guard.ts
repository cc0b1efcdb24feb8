import {
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import type { FastifyReply } from 'fastify';
import { Clock } from '../clock/clock.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../platform.tokens.js';
import { refuse } from '../refusals/refusals.js';
import { ACCESS, type KnownRequest, type Principal, type RouteAccess } from './access.decorators.js';
import { rateLimitFields, RequestBudget } from './request-budget.js';

/** Recognises credentials; the access module provides one for API keys and one for operators' sessions. */
export interface Credentials {
  /** The principal, or undefined when the request carries no valid credential of this kind. */
  recognise(request: KnownRequest): Promise<Principal | undefined>;
}
export const CUSTOMER_CREDENTIALS = Symbol('customer credentials');
export const OPERATOR_CREDENTIALS = Symbol('operator credentials');

/** Lets a request in by what its route declares. A route that declares nothing stops the boot (promise 9). */
@Injectable()
export class AccessGuard implements CanActivate, OnApplicationBootstrap {
  private readonly budget: RequestBudget;

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(CUSTOMER_CREDENTIALS) private readonly customers: Credentials,
    @Inject(OPERATOR_CREDENTIALS) private readonly operators: Credentials,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) { apiRequestsPerMinute: limit }: Config,
  ) {
    this.budget = new RequestBudget({ name: 'key', limit, seconds: 60 });
  }

  onApplicationBootstrap(): void {
    const undeclared = this.routes().filter(route => route.access === undefined);
    if (undeclared.length > 0) {
      throw new Error(`Routes without @Needs or @Open: ${undeclared.map(route => route.name).join(', ')}`);
    }
  }

  /** Every route handler with what it declares. */
  routes(): { name: string; access: RouteAccess | undefined }[] {
    const scanner = new MetadataScanner();
    return this.discovery.getControllers().flatMap(({ instance, name }) => {
      const prototype: unknown = Object.getPrototypeOf(instance);
      if (typeof prototype !== 'object' || prototype === null) return [];
      return scanner.getAllMethodNames(prototype).flatMap(method => {
        const handler: unknown = Reflect.get(prototype, method);
        if (typeof handler !== 'function' || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return [];
        return [{ name: `${String(name)}.${method}`, access: declaredAccess(handler) }];
      });
    });
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ACCESS, context.getHandler());
    if (access === undefined) throw new Error('A route without @Needs or @Open was called');
    if ('open' in access) return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const operator = access.needs.startsWith('operator:');
    const principal = await (operator ? this.operators : this.customers).recognise(request);
    if (!principal) refuse(operator ? 'LOGIN_NEEDED' : 'KEY_MISSING');
    if (!principal.permissions.includes(access.needs)) refuse('ROLE_MISSING', { permission: access.needs });
    request.principal = principal;
    if (principal.actor.kind === 'customer')
      this.spend(principal.actor.keyId, context.switchToHttp().getResponse<FastifyReply>());
    return true;
  }

  /** Every answer tells what is left of the key's budget. Refuses TOO_MANY_REQUESTS. */
  private spend(keyId: string, reply: FastifyReply): void {
    const allowance = this.budget.take(keyId, this.clock.now());
    void reply.headers(rateLimitFields(this.budget.budget, allowance));
    if (!allowance.allowed) refuse('TOO_MANY_REQUESTS', { seconds: allowance.retryAfter });
  }
}

function declaredAccess(handler: object): RouteAccess | undefined {
  const declared: unknown = Reflect.getMetadata(ACCESS, handler);
  return typeof declared === 'object' && declared !== null ? (declared as RouteAccess) : undefined;
}
