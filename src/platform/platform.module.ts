import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock } from './clock/clock.js';
import type { Config } from './config/config.js';
import { Database } from './database/database.js';
import { Dns } from './dns/dns.js';
import { Idempotency } from './http/idempotency.js';
import type { Urls } from './http/urls.js';
import { Jobs } from './jobs/jobs.js';
import type { Log } from './log/log.js';
import './mail/mailbox.retention.js';
import { MAIL_ROUTE, type MailRoute } from './mail/mail-route.js';
import './platform.retention.js';
import { CONFIG, LOG, URLS } from './platform.tokens.js';
import './refusals/platform.refusals.js';
import { Preflight } from './preflight/preflight.js';
import { Secrets } from './secrets/secrets.js';
import { Tokens } from './tokens/tokens.js';

/** What every process is made of, built before Nest starts. */
export interface PlatformParts {
  config: Config;
  log: Log;
  clock: Clock;
  secrets: Secrets;
  database: Database;
  jobs: Jobs;
  urls: Urls;
  mail: MailRoute;
}

/** Gives the ready-made parts to all modules. */
@Global()
@Module({})
export class PlatformModule {
  static of(parts: PlatformParts): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: parts.config },
        { provide: LOG, useValue: parts.log },
        { provide: URLS, useValue: parts.urls },
        { provide: MAIL_ROUTE, useValue: parts.mail },
        { provide: Clock, useValue: parts.clock },
        { provide: Secrets, useValue: parts.secrets },
        { provide: Database, useValue: parts.database },
        { provide: Jobs, useValue: parts.jobs },
        { provide: Dns, useFactory: () => new Dns(parts.config.dnsServers) },
        Preflight,
        Idempotency,
        { provide: Tokens, useFactory: () => new Tokens(parts.secrets) },
      ],
      exports: [CONFIG, LOG, URLS, MAIL_ROUTE, Clock, Secrets, Database, Jobs, Dns, Preflight, Idempotency, Tokens],
    };
  }
}
