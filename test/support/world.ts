import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule } from '../../src/access/access.module.js';
import { BillingModule } from '../../src/accountability/billing/billing.module.js';
import { ReportsModule } from '../../src/accountability/reports/reports.module.js';
import { RetentionModule } from '../../src/accountability/retention/retention.module.js';
import { ContractsModule } from '../../src/agreement/contracts/contracts.module.js';
import { Customers, type NewCustomer } from '../../src/agreement/customers/customer.service.js';
import { SystemInterruptions } from '../../src/agreement/subprocessors/interruption.service.js';
import { Subprocessors } from '../../src/agreement/subprocessors/subprocessor.service.js';
import { Terms } from '../../src/agreement/terms/terms.service.js';
import { PermissionModule } from '../../src/audience/permission/permission.module.js';
import { CampaignsViews } from '../../src/content/campaigns/campaign.views.js';
import type { HoldCode } from '../../src/content/campaigns/hold.rules.js';
import { CampaignHolds } from '../../src/content/campaigns/hold.service.js';
import { ReviewService } from '../../src/content/review/review.service.js';
import { BouncesModule } from '../../src/delivery/bounces/bounces.module.js';
import { SendingModule } from '../../src/delivery/sending/sending.module.js';
import { SendingService } from '../../src/delivery/sending/sending.service.js';
import { WebhooksModule } from '../../src/delivery/webhooks/webhooks.module.js';
import { TrackingModule } from '../../src/delivery/tracking/tracking.module.js';
import { Evidence } from '../../src/ledger/evidence.js';
import { LedgerModule } from '../../src/ledger/ledger.module.js';
import { LedgerViews } from '../../src/ledger/ledger.views.js';
import { Sealer } from '../../src/ledger/sealer.js';
import { MASTER_KEY_NAME } from '../../src/main/parts.js';
import { NoticesModule } from '../../src/notices/notices.module.js';
import type { Actor } from '../../src/platform/actor/actor.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { readConfig } from '../../src/platform/config/config.js';
import { Database } from '../../src/platform/database/database.js';
import type { Tx } from '../../src/platform/database/tx.js';
import { uuidv7 } from '../../src/platform/ids/ids.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { createLog } from '../../src/platform/log/log.js';
import { PlatformModule, type PlatformParts } from '../../src/platform/platform.module.js';
import '../../src/platform/refusals/platform.refusals.js';
import { Refusal } from '../../src/platform/refusals/refusals.js';
import { Secrets } from '../../src/platform/secrets/secrets.js';
import { SandboxModule } from '../../src/sandbox/sandbox.module.js';
import { testDatabase, type TestDatabase } from './database.js';
import { RunningSender, type SenderOptions } from './running-sender.js';
import { Shop, type CustomerActor } from './shop.js';
import { until } from './until.js';
import type { ShopCampaign } from './shop-campaign.js';
import { OPERATOR } from './shop-world.js';

export { OPERATOR };
export const REVIEWER: Actor = { kind: 'operator', id: uuidv7(), name: 'Petr Pozorný' };

export interface WorldOptions {
  /** Set only where nothing asks the database's own clock: sending and retention do. */
  clock?: Clock;
  /** Environment variables; without them campaigns leave for the relays of tests under any sender, and nobody is asked for a name. */
  settings?: Record<string, string>;
}

/**
 * The operator with everything in place: terms, an own sending system, all modules on a database of their own. Nothing runs by itself:
 * a test calls the sealer, the sender and the import.
 */
export class World {
  private readonly senders: RunningSender[] = [];

  private constructor(
    readonly context: INestApplicationContext,
    readonly test: TestDatabase,
    readonly parts: PlatformParts,
    readonly termsId: string,
    readonly systemId: string,
  ) {}

  static async open(options: WorldOptions = {}): Promise<World> {
    const clock = options.clock ?? new Clock();
    const test = await testDatabase({ clock });
    const parts = testParts(test, clock, options.settings);
    await test.asOwner(`INSERT INTO secret_key (name, fingerprint) VALUES ($1, $2)`, [
      MASTER_KEY_NAME,
      parts.secrets.fingerprint,
    ]);
    const context = await worldContext(parts);
    const [termsId, systemId] = await test.database.transaction(OPERATOR, async tx => {
      const terms = await publishTerms(context.get(Terms, { strict: false }), tx);
      const system = await context.get(Subprocessors, { strict: false }).admitSystem(tx, OWN_SYSTEM);
      // Its window would make what preflight warns of depend on the day of the week.
      await context.get(SystemInterruptions, { strict: false }).endWindow(tx, system);
      return [terms, system] as const;
    });
    return new World(context, test, parts, termsId, systemId);
  }

  async close(): Promise<void> {
    for (const sender of this.senders) await sender.stop();
    await this.context.close();
    await this.parts.jobs.close();
    await this.test.close();
    rmSync(this.parts.config.dataDir, { recursive: true, force: true });
  }

  get<Service>(type: Type<Service>): Service {
    return this.context.get(type, { strict: false });
  }

  get database(): Database {
    return this.parts.database;
  }

  as<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.transaction(actor, work);
  }

  /** One statement as the owner of the database, past row-level security. */
  sql<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.test.asOwner(sql, values);
  }

  /** A customer that is its own controller: one user with every role, a signed annex, a confirmed order, the instruction to process. */
  async shop(change: Partial<NewCustomer> = {}): Promise<Shop> {
    const { customerId, userId, controllerId } = await this.as(OPERATOR, async tx => {
      const created = await this.get(Customers).create(tx, { ...SHOP, ...change });
      const user = { ...USER, roles: ['ORDER', 'INSTRUCT', 'CONTENT', 'APPROVE', 'EXPORT', 'ADMIN'] } as const;
      return { ...created, userId: await this.get(Customers).addUser(tx, created.customerId, user) };
    });
    const actor: CustomerActor = { kind: 'customer', id: userId, name: USER.name, customerId, keyId: uuidv7() };
    const shop = new Shop(this, customerId, controllerId ?? '', actor);
    await shop.contract();
    return shop;
  }

  /** Hands the campaign in where that is still to be done, and approves exactly its content. */
  async approve(campaign: ShopCampaign): Promise<void> {
    if (!(await campaign.view()).confirmed) await campaign.submit();
    const { contentHash } = await campaign.view();
    await this.as(REVIEWER, tx =>
      this.get(ReviewService).approve(tx, { campaignId: campaign.id, contentHash: contentHash ?? '' }),
    );
  }

  /** Begins a scheduled campaign now: preflight, frozen audience, one message a person. Returns their number. */
  begin(campaign: { id: string }): Promise<number> {
    return this.as({ kind: 'system', name: 'sender' }, tx => this.get(SendingService).begin(tx, campaign.id));
  }

  hold(campaign: { id: string }, code: HoldCode = 'SYSTEM'): Promise<void> {
    return this.as(OPERATOR, tx =>
      this.get(CampaignHolds).place(tx, campaign.id, { code, source: 'test', reason: 'a reason' }),
    );
  }

  release(campaign: { id: string }, code: HoldCode = 'SYSTEM'): Promise<void> {
    return this.as(OPERATOR, tx => this.get(CampaignHolds).lift(tx, campaign.id, code));
  }

  /** A sender of its own with its own connections; the test stops it, at the latest the end of the world does. */
  async sender(relay: { url: string }, options: SenderOptions = {}): Promise<RunningSender> {
    const sender = await RunningSender.start(this.parts, this.context, relay.url, options);
    this.senders.push(sender);
    return sender;
  }

  /** Begins what is scheduled for now or earlier, sends until nothing is left that may leave, and stops. */
  async sendAll(relay: { url: string }, options: SenderOptions = {}): Promise<void> {
    const due = await this.sql<{ id: string }>(
      `SELECT id FROM campaign WHERE state = 'SCHEDULED' AND scheduled_at <= clock_timestamp()`,
    );
    for (const campaign of due) await this.begin(campaign);
    const sender = await this.sender(relay, options);
    await sender.idle().finally(() => sender.stop());
  }

  /** Seals until everything that is written now has its place; an open transaction anywhere on the server holds it up for a while. */
  async seal(): Promise<void> {
    const open = await this.sql<{ id: string }>(UNSEALED);
    const ids = open.map(({ id }) => id);
    await until(async () => {
      await this.get(Sealer).seal();
      return (await this.sql(`${UNSEALED} AND e.id = ANY ($1::uuid[])`, [ids])).length === 0;
    });
  }

  /** The newest signed checkpoint of a customer's tree, after sealing. */
  async checkpoint(customerId: string): Promise<string> {
    await this.seal();
    const checkpoint = await this.get(LedgerViews).latestCheckpoint(customerId);
    if (!checkpoint) throw new Error('nothing is sealed yet');
    return checkpoint.note;
  }

  /** The lines of a customer's evidence file, after sealing. */
  async evidence(customerId: string): Promise<string[]> {
    await this.seal();
    const lines: string[] = [];
    for await (const line of this.database.stream(OPERATOR, tx => this.get(Evidence).lines(tx, customerId)))
      lines.push(line);
    return lines;
  }

  campaignView(id: string) {
    return this.as(OPERATOR, tx => this.get(CampaignsViews).find(tx, id));
  }
}

const UNSEALED = `SELECT e.id FROM ledger_entry e WHERE NOT EXISTS (SELECT FROM ledger_position p WHERE p.entry_id = e.id)`;

/** The code of the refusal that the work ends with; '' when it is not refused. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return '';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** The same parts for a process of its own on the same database. */
export function partsOn(ownerUrl: string, rolePassword: (role: string) => string, masterKey: string): PlatformParts {
  const [log, clock] = [createLog('silent'), new Clock()];
  const database = new Database({ ownerUrl, rolePassword, poolSize: 4, clock, log });
  return platformParts(database, clock, Secrets.open('', masterKey), join(tmpdir(), 'unused'));
}

export function worldContext(parts: PlatformParts): Promise<INestApplicationContext> {
  const root = { module: WorldModule, imports: [PlatformModule.of(parts)] };
  return NestFactory.createApplicationContext(root, { logger: ['error', 'fatal'], abortOnError: false });
}

function testParts(test: TestDatabase, clock: Clock, settings?: Record<string, string>): PlatformParts {
  return platformParts(
    test.database,
    clock,
    Secrets.open('', MASTER_KEY),
    mkdtempSync(join(tmpdir(), 'mandate-world-')),
    settings,
  );
}

const SETTINGS = { LOG_LEVEL: 'silent', REQUIRE_VERIFIED_SENDERS: 'false', DNS_SERVERS: '127.0.0.1:1' };

function platformParts(
  database: Database,
  clock: Clock,
  secrets: Secrets,
  dataDir: string,
  settings: Record<string, string> = {},
): PlatformParts {
  const log = createLog('silent');
  return {
    ...{ log, clock, secrets, database },
    config: { ...readConfig({ DATA_DIR: dataDir, ...SETTINGS, ...settings }), env: 'test' },
    jobs: new Jobs({ databaseUrl: database.url('queue'), redisUrl: undefined, log }),
    urls: { base: 'https://mandate.test', public: 'https://mandate.test', mailDomain: 'mail.mandate.test' },
    mail: { url: 'smtp://127.0.0.1:1', relays: {}, capture: false, domain: 'mail.mandate.test' },
  };
}

async function publishTerms(terms: Terms, tx: Tx): Promise<string> {
  await terms.saveOperatorProfile(tx, OPERATOR_PROFILE);
  return terms.publish(tx, { label: '2018-05', validFrom: '2018-05-25', textCs: 'Obchodní podmínky.' });
}

/** One key for all worlds of a process, so that a second process can be told it. */
export const MASTER_KEY = randomBytes(32).toString('base64');

const OWN_SYSTEM = { code: 'own-smtp', name: 'Own SMTP', country: 'CZ', maxMessageBytes: 1_000_000 };
const OPERATOR_PROFILE = {
  ...{
    name: 'Rozesílač s.r.o.',
    ico: '25047965',
    seat: 'Budějovická 1, Praha',
    courtFile: 'C 1, Městský soud v Praze',
  },
  ...{ email: 'info@operator.example.test', phone: '+420 000 000 000', website: 'https://operator.example.test' },
};
const SHOP: NewCustomer = {
  ...{ kind: 'ENTREPRENEUR', agency: false, name: 'Kolo a lyže s.r.o.', ico: '25047965' },
  ...{ seat: 'Dlouhá 1, 110 00 Praha', email: 'info@kolo.example.test' },
};
const USER = { name: 'Jana Malá', email: 'jana@kolo.example.test' };

@Module({
  imports: [
    LedgerModule,
    AccessModule,
    NoticesModule,
    ContractsModule,
    PermissionModule,
    SendingModule,
    BouncesModule,
    WebhooksModule,
    TrackingModule,
    RetentionModule,
    BillingModule,
    ReportsModule,
    SandboxModule,
  ],
})
class WorldModule {}
