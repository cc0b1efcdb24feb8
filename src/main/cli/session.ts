import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule } from '../../access/access.module.js';
import { RetentionModule } from '../../accountability/retention/retention.module.js';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { SendingModule } from '../../delivery/sending/sending.module.js';
import { LedgerModule } from '../../ledger/ledger.module.js';
import type { Actor } from '../../platform/actor/actor.js';
import type { Config } from '../../platform/config/config.js';
import type { Database } from '../../platform/database/database.js';
import type { Urls } from '../../platform/http/urls.js';
import { createLog } from '../../platform/log/log.js';
import { PlatformModule } from '../../platform/platform.module.js';
// What a module declares on import (its retention rules above all) has to be there as in the server.
import '../app.module.js';
import { openParts, type OpenParts } from '../parts.js';
import { stopUnlessShared } from './shared-server.js';

/** Who acts in everything the command line writes. */
export const CLI: Actor = { kind: 'system', name: 'cli' };

@Module({ imports: [LedgerModule, AccessModule, CustomersModule, RetentionModule, SendingModule] })
class CliModule {}

/** The services of the platform on the database of this configuration. */
export interface Session {
  database: Database;
  /** The owner's way in, past every role: for what the application itself may not see. */
  ownerUrl: string;
  get: <Service>(type: Type<Service> | string | symbol) => Service;
}

/** Opens the database, migrates it, does the work and lets go again. Nothing is served, no job is taken. */
export async function withSession<Result>(
  config: Config,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const urls = urlsOf(config);
  const mail = {
    url: config.smtpUrl,
    relays: config.smtpRelays,
    tls: config.smtpTls,
    capture: config.capture,
    domain: urls.mailDomain,
  };
  const opened = await openParts(config, urls, mail, { log: createLog('error') });
  try {
    const context = await NestFactory.createApplicationContext(
      { module: CliModule, imports: [PlatformModule.of(opened.parts)] },
      { logger: ['error', 'fatal'], abortOnError: false },
    );
    return await work({
      database: opened.parts.database,
      ownerUrl: opened.ownerUrl,
      get: type => context.get(type, { strict: false }),
    });
  } finally {
    await letGo(opened, config);
  }
}

/** As the server would know them; the ledger takes its origin from the host of `base`. */
function urlsOf({ baseUrl, publicUrl, mailDomain, host, port }: Config): Urls {
  const base = baseUrl ?? `http://${host}:${port}`;
  return { base, public: publicUrl ?? base, mailDomain: mailDomain ?? new URL(base).hostname };
}

/** Closes what was opened. */
async function letGo(opened: OpenParts, { databaseUrl }: Config): Promise<void> {
  if (databaseUrl !== undefined) return opened.close();
  await opened.parts.jobs.close();
  await opened.parts.database.close();
  await stopUnlessShared(opened.ownerUrl, () => opened.close());
}
