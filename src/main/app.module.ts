import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessModule } from '../access/access.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import type { Role } from '../platform/config/config.js';
import { AccessGuard } from '../platform/http/access.guard.js';
import { ProblemFilter } from '../platform/http/problem.filter.js';
import { RouteMethods } from '../platform/http/route-methods.js';
import { validationPipe } from '../platform/http/validation.js';
import { PlatformModule, type PlatformParts } from '../platform/platform.module.js';
import { HealthModule } from '../entrypoints/public/health.module.js';

/**
 * Which modules a role adds to the process, loaded when it has the role: one that only sends needs neither the schemas of the API nor
 * the forms of the back-office in its memory. `inbound` listens on SMTP and is started beside the HTTP server.
 */
const BY_ROLE: Record<Role, () => Promise<Type>> = {
  api: async () => (await import('../entrypoints/api/api.module.js')).ApiModule,
  'back-office': async () => (await import('../entrypoints/back-office/back-office.module.js')).BackOfficeModule,
  public: async () => (await import('../entrypoints/public/public.module.js')).PublicModule,
  worker: async () => (await import('./worker.module.js')).WorkerModule,
  inbound: async () => (await import('../entrypoints/inbound/inbound.module.js')).InboundModule,
};

/** One process: the platform's parts, the frame that stands before every route, and the modules of its roles. */
@Module({})
export class AppModule {
  static async of(parts: PlatformParts, roles: readonly Role[]): Promise<DynamicModule> {
    const ofRoles = await Promise.all(roles.map(role => BY_ROLE[role]()));
    return {
      module: AppModule,
      imports: [PlatformModule.of(parts), DiscoveryModule, LedgerModule, AccessModule, HealthModule, ...ofRoles],
      providers: [
        AccessGuard,
        { provide: APP_GUARD, useExisting: AccessGuard },
        ProblemFilter,
        RouteMethods,
        { provide: APP_FILTER, useExisting: ProblemFilter },
        { provide: APP_PIPE, useValue: validationPipe },
      ],
    };
  }
}
