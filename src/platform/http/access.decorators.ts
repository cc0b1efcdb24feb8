import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../actor/actor.js';

export const ACCESS = 'mandate:access';

/** What a route says about who may come in. */
export type RouteAccess = { open: string } | { needs: Permission };

/** Permissions of customers' users (A-64) and of operators. The prefix says which credential is asked for. */
export const PERMISSIONS = [
  'customer:read',
  'customer:order',
  'customer:instruct',
  'customer:content',
  'customer:approve',
  'customer:lists',
  'customer:export',
  'customer:invoices',
  'customer:users',
  'operator:read',
  'operator:agreement',
  'operator:review',
  'operator:recipients',
  'operator:system',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** This route needs a credential that carries the permission. */
export function Needs(permission: Permission): MethodDecorator {
  return SetMetadata(ACCESS, { needs: permission } satisfies RouteAccess);
}

/** This route is open to everyone, for the given reason. */
export function Open(reason: string): MethodDecorator {
  return SetMetadata(ACCESS, { open: reason } satisfies RouteAccess);
}

/** Who was let in. */
export interface Principal {
  actor: Actor;
  permissions: readonly Permission[];
  locale: 'cs' | 'en';
  /** Acts as a customer's sandbox twin. */
  sandbox: boolean;
}

export type KnownRequest = FastifyRequest & { principal?: Principal };

/** The actor of the request; only on routes with @Needs. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { principal } = context.switchToHttp().getRequest<KnownRequest>();
  if (!principal) throw new Error('@Who on a route without @Needs');
  return principal.actor;
});

/** The principal of the request: actor, permissions, language. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<KnownRequest>();
  if (!principal) throw new Error('@Me on a route without @Needs');
  return principal;
});
