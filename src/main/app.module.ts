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
import { ApiModule } from '../entrypoints/api/api.module.js';
import { ActionsModule } from '../entrypoints/back-office/actions.module.js';
import { CampaignPagesModule } from '../entrypoints/back-office/campaign-pages.module.js';
import { BackOfficeModule } from '../entrypoints/back-office/back-office.module.js';
import { RecordsModule } from '../entrypoints/back-office/records.module.js';
import { InboundModule } from '../entrypoints/inbound/inbound.module.js';
import { HealthModule } from '../entrypoints/public/health.module.js';
import { PublicModule } from '../entrypoints/public/public.module.js';
import { WorkerModule } from './worker.module.js';

/** Which modules a role adds to the process. `inbound` listens on SMTP and is started beside the HTTP server. */
const BY_ROLE: Record<Role, Type[]> = {
  api: [ApiModule],
  'back-office': [BackOfficeModule, ActionsModule, CampaignPagesModule, RecordsModule],
  public: [PublicModule],
  worker: [WorkerModule],
  inbound: [InboundModule],
};

/** One process: the platform's parts, the frame that stands before every route, and the modules of its roles. */
@Module({})
export class AppModule {
  static of(parts: PlatformParts, roles: readonly Role[]): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(parts),
        DiscoveryModule,
        LedgerModule,
        AccessModule,
        HealthModule,
        ...roles.flatMap(role => BY_ROLE[role]),
      ],
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
