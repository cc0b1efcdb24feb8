import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { OrderPerformances } from '../../src/accountability/billing/order-performance.views.js';
import { AccessModule } from '../../src/access/access.module.js';
import { ApiKeys } from '../../src/access/api-keys.service.js';
import type { CustomerRole } from '../../src/access/roles.js';
import { Customers, type NewCustomer } from '../../src/agreement/customers/customer.service.js';
import { InstructionsModule } from '../../src/agreement/instructions/instructions.module.js';
import { LegalOrdersModule } from '../../src/agreement/legal-orders/legal-orders.module.js';
import { OrdersModule } from '../../src/agreement/orders/orders.module.js';
import { Subprocessors } from '../../src/agreement/subprocessors/subprocessor.service.js';
import { SubprocessorsModule } from '../../src/agreement/subprocessors/subprocessors.module.js';
import { CustomersModule } from '../../src/agreement/customers/customers.module.js';
import { TermsModule } from '../../src/agreement/terms/terms.module.js';
import { Terms } from '../../src/agreement/terms/terms.service.js';
import { InstructionsController } from '../../src/entrypoints/api/instructions.controller.js';
import { OrdersController } from '../../src/entrypoints/api/orders.controller.js';
import { TasksController } from '../../src/entrypoints/api/tasks.controller.js';
import { LedgerModule } from '../../src/ledger/ledger.module.js';
import { MASTER_KEY_NAME } from '../../src/main/parts.js';
import { NoticesModule } from '../../src/notices/notices.module.js';
import type { Actor } from '../../src/platform/actor/actor.js';
import { readConfig } from '../../src/platform/config/config.js';
import { AccessGuard } from '../../src/platform/http/access.guard.js';
import { ProblemFilter } from '../../src/platform/http/problem.filter.js';
import { validationPipe } from '../../src/platform/http/validation.js';
import { uuidv7 } from '../../src/platform/ids/ids.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { createLog } from '../../src/platform/log/log.js';
import type { MailRoute } from '../../src/platform/mail/mail-route.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import '../../src/platform/refusals/platform.refusals.js';
import { Secrets } from '../../src/platform/secrets/secrets.js';
import { SandboxModule } from '../../src/sandbox/sandbox.module.js';
import { TasksModule } from '../../src/tasks/tasks.module.js';
import { testDatabase, type TestDatabase } from './database.js';
import { SetClock } from './set-clock.js';

export const OPERATOR: Actor = { kind: 'operator', id: uuidv7(), name: 'Jana Nová' };
export type CustomerActor = Extract<Actor, { kind: 'customer' }>;

/** A customer with one user of every role, a key, and its own controller (none for an agency). */
export interface TestCustomer {
  id: string;
  controllerId: string | null;
  actor: CustomerActor;
  key: string;
}

const START = new Date('2026-11-02T09:00:00Z');

/** The agreement's modules with their API on a database of their own, the operator's terms published, nobody served yet. */
export class AgreementApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly test: TestDatabase,
    readonly clock: SetClock,
    readonly route: MailRoute,
    readonly termsId: string,
    private readonly jobs: Jobs,
  ) {}

  static async start(): Promise<AgreementApp> {
    const clock = new SetClock(START);
    const test = await testDatabase({ clock });
    const log = createLog('silent');
    const secrets = Secrets.open('', randomBytes(32).toString('base64'));
    const jobs = new Jobs({ databaseUrl: test.database.url('queue'), redisUrl: undefined, log });
    const route: MailRoute = { url: undefined, relays: {}, capture: false, domain: 'mail.example.test' };
    const parts = {
      ...{ log, clock, secrets, jobs, database: test.database, mail: route },
      config: readConfig({ DATA_DIR: join(tmpdir(), 'unused') }),
      urls: { base: 'http://127.0.0.1', public: 'http://127.0.0.1', mailDomain: route.domain },
    };
    await test.asOwner(`INSERT INTO secret_key (name, fingerprint) VALUES ($1, $2)`, [
      MASTER_KEY_NAME,
      secrets.fingerprint,
    ]);
    const app = await NestFactory.create<NestFastifyApplication>(
      { module: RootModule, imports: [PlatformModule.of(parts)] },
      new FastifyAdapter(),
      { logger: ['error'], abortOnError: false },
    );
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const termsId = await publishTerms(app, test);
    return new AgreementApp(app, test, clock, route, termsId, jobs);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.jobs.close();
    await this.test.close();
  }

  get<Service>(type: Type<Service>): Service {
    return this.app.get(type, { strict: false });
  }

  /** A customer of its own for a test; its user holds the given roles. */
  async customer(
    options: { agency?: boolean; kind?: NewCustomer['kind']; roles?: CustomerRole[] } = {},
  ): Promise<TestCustomer> {
    const { agency = false, kind = 'ENTREPRENEUR', roles = ['ORDER', 'INSTRUCT'] } = options;
    const customers = this.get(Customers);
    return this.test.database.transaction(OPERATOR, async tx => {
      const { customerId: id, controllerId } = await customers.create(tx, {
        ...{ kind, agency, name: 'Kolo a lyže s.r.o.', seat: 'Dlouhá 1, Praha', email: 'info@kolo.example.test' },
        ...(kind === 'CONSUMER' ? {} : { ico: '25047965' }),
      });
      const user = { name: 'Petr Malý', email: 'petr@kolo.example.test', roles };
      const userId = await customers.addUser(tx, id, user);
      const key = await this.get(ApiKeys).create(tx, { customerId: id, userId, name: 'e-shop', acknowledged: true });
      const actor: CustomerActor = { kind: 'customer', id: userId, name: user.name, customerId: id, keyId: key.id };
      return { id, controllerId, actor, key: key.key };
    });
  }

  /** A sending system of the operator's own in a country of the EEA. */
  async system(): Promise<string> {
    const input = { code: `own-${randomBytes(4).toString('hex')}`, name: 'Own SMTP', country: 'CZ' };
    return this.test.database.transaction(OPERATOR, tx =>
      this.get(Subprocessors).admitSystem(tx, { ...input, maxMessageBytes: 10_000_000 }),
    );
  }

  /** Whatever only the owner may see. */
  rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.test.asOwner(sql, values);
  }

  /** The kinds of a customer's ledger entries, in their order. */
  async ledger(customerId: string): Promise<string[]> {
    const rows = await this.rows<{ kind: string }>(
      `SELECT kind FROM ledger_entry WHERE customer_id = $1 ORDER BY recorded_at, id`,
      [customerId],
    );
    return rows.map(({ kind }) => kind);
  }

  /** One request to the API with a customer's key. */
  async request(
    method: 'GET' | 'POST',
    url: string,
    key?: string,
    payload?: object,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const reply = await this.app.inject({
      ...{ method, url, headers: key === undefined ? {} : { authorization: `Bearer ${key}` } },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: reply.statusCode, body: reply.json() };
  }
}

async function publishTerms(app: NestFastifyApplication, test: TestDatabase): Promise<string> {
  const terms = app.get(Terms, { strict: false });
  return test.database.transaction(OPERATOR, async tx => {
    await terms.saveOperatorProfile(tx, {
      ...{
        name: 'Rozesílač s.r.o.',
        ico: '25047965',
        seat: 'Budějovická 1, Praha',
        courtFile: 'C 1, Městský soud v Praze',
      },
      ...{ email: 'info@operator.example.test', phone: '+420 000 000 000', website: 'https://operator.example.test' },
    });
    return terms.publish(tx, { label: '2018-05', validFrom: '2018-05-25', textCs: 'Obchodní podmínky.' });
  });
}

@Module({
  imports: [
    ...[DiscoveryModule, LedgerModule, AccessModule, TasksModule, NoticesModule, TermsModule, CustomersModule],
    ...[SubprocessorsModule, OrdersModule, InstructionsModule, LegalOrdersModule, SandboxModule],
  ],
  controllers: [OrdersController, InstructionsController, TasksController],
  providers: [
    OrderPerformances,
    AccessGuard,
    { provide: APP_GUARD, useExisting: AccessGuard },
    ProblemFilter,
    { provide: APP_FILTER, useExisting: ProblemFilter },
    { provide: APP_PIPE, useValue: validationPipe },
  ],
})
class RootModule {}
