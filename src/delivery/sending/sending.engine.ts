import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { startJob } from '../../content/campaigns/campaign.jobs.js';
import { fixedMail, mailRecipient } from '../../content/campaigns/campaign-mail.js';
import { CampaignsFacts } from '../../content/campaigns/campaign.facts.js';
import { destinationsOf, measuredParts } from '../../content/campaigns/measured-parts.js';
import { CompiledContent } from '../../content/campaigns/template.js';
import type { Config } from '../../platform/config/config.js';
import { Database, isDatabaseAway } from '../../platform/database/database.js';
import type { Urls } from '../../platform/http/urls.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { Log } from '../../platform/log/log.js';
import { MAIL_ROUTE, type MailRoute } from '../../platform/mail/mail-route.js';
import { tlsPolicy } from '../../platform/mail/tls-policy.js';
import { CONFIG, LOG, URLS } from '../../platform/platform.tokens.js';
import { Refusal } from '../../platform/refusals/refusals.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { NEED_NOT_WAIT } from './due.sql.js';
import { CampaignRun } from './campaign-run.js';
import { Sender, type Campaigns } from './sender.js';
import { SenderHeld, SenderIdentities, signed } from './sender-identities.js';
import { sweepJob } from './sending.jobs.js';
import { SendingService } from './sending.service.js';
import { SandboxOutlet } from './sandbox-outlet.js';
import { Silence } from './silence.service.js';
import type { Limits } from './limits.js';
import type { Outlet, RelayDuty } from './sending.types.js';
import { SmtpOutlet } from './smtp-outlet.js';
import { GATE, type TickFrame } from './tick.js';

const POOL_SIZE = 4;
/** Of the sender of sandboxes, which has few connections. */
const SANDBOX_POOL_SIZE = 2;
/**
 * The sender only looks things up by key. On tables filled a second ago, which nobody has analysed yet, the planner would rather scan and
 * hash: 52 messages a second instead of thousands.
 */
const PLANNER =
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c seq_page_cost=0 -c random_page_cost=0 -c plan_cache_mode=force_generic_plan';
/** So many campaigns are begun at the same moment. */
const BEGUN_AT_ONCE = 4;
const SYSTEM = { kind: 'system', name: 'sender' } as const;

/**
 * The senders of a worker process, each with its pool and its outlet: one for each relay, none where there is no relay, and one for
 * sandboxes. Apart, so that neither's messages have a way to the other's outlet; and what they need to know of campaigns.
 */
@Injectable()
export class SendingEngine implements Campaigns {
  private readonly running: { sender: Sender; pool: Pool }[] = [];
  private readonly beginning = new Set<string>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Jobs) jobs: Jobs,
    @Inject(CampaignsFacts) private readonly facts: CampaignsFacts,
    @Inject(SendingService) private readonly sending: SendingService,
    @Inject(SenderIdentities) private readonly identities: SenderIdentities,
    @Inject(Silence) private readonly silence: Silence,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(MAIL_ROUTE) private readonly route: MailRoute,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(URLS) private readonly urls: Urls,
    @Inject(LOG) private readonly log: Log,
  ) {
    jobs.handle(sweepJob, async () => {
      await this.database.transaction(SYSTEM, tx => this.identities.review(tx));
      await this.beginDue();
      return 'done';
    });
    jobs.handle(startJob, async () => {
      await this.beginDue();
      return 'done';
    });
  }

  async start(): Promise<void> {
    const { url, relays } = this.route;
    const named = Object.entries(relays);
    if (url !== undefined) await this.relay(url, { name: 'default', elsewhere: named.map(([name]) => name) });
    for (const [name, ofSystem] of named) await this.relay(ofSystem, { name, elsewhere: [] });
    await this.run(new SandboxOutlet(), SANDBOX_POOL_SIZE);
  }

  private async relay(url: string, duty: RelayDuty): Promise<void> {
    const away = (error: unknown): void => this.log.warn({ error, relay: duty.name }, 'the relay is away');
    const tls = tlsPolicy(url, this.route.tls);
    const outlet = new SmtpOutlet(url, this.urls.mailDomain, this.config.smtpConnections, { away, relay: duty, tls });
    await this.run(outlet, POOL_SIZE);
  }

  async stop(): Promise<void> {
    for (const { sender, pool } of this.running.splice(0)) {
      await sender.stop();
      await pool.end();
    }
  }

  private async run(outlet: Outlet, poolSize: number): Promise<void> {
    const pool = senderPool(this.database.url('staff'), this.log, poolSize);
    const sender = new Sender(pool, outlet, this, this.log);
    this.running.push({ sender, pool });
    await sender.start();
  }

  /**
   * Begins campaigns whose time has come, several at once, so that a small one does not wait while a million messages are written for
   * another. A campaign that preflight refuses loses its start and tells why in its history.
   */
  async beginDue(): Promise<void> {
    await this.database.transaction(SYSTEM, tx => this.silence.end(tx));
    const due = await this.database.query<{ id: string }>('staff', DUE, [[...this.beginning], BEGUN_AT_ONCE]);
    const mine = due.slice(0, Math.max(0, BEGUN_AT_ONCE - this.beginning.size));
    for (const { id } of mine) this.beginning.add(id);
    await Promise.all(mine.map(({ id }) => this.beginApart(id).finally(() => this.beginning.delete(id))));
    await this.database.transaction(SYSTEM, tx => this.sending.reroute(tx));
    for (const { sender } of this.running) sender.wake();
  }

  async find(known: readonly string[], epoch: number): Promise<string[]> {
    await this.database.transaction(SYSTEM, tx => this.silence.end(tx));
    const rows = await this.database.query<{ campaign_id: string }>('staff', OPEN_CAMPAIGNS, [epoch, known]);
    return rows.map(row => row.campaign_id);
  }

  async watch(campaignIds: readonly string[]): Promise<void> {
    if (campaignIds.length === 0) return;
    const alarmed = await this.database.transaction(SYSTEM, tx => this.sending.alarms(tx, campaignIds));
    for (const { campaignId } of alarmed)
      await this.database.transaction(SYSTEM, tx => this.sending.holdForReputation(tx, campaignId));
  }

  async open(pool: Pool, epoch: number, limits: Limits, campaignId: string): Promise<CampaignRun> {
    const run = await this.database.transaction(SYSTEM, async tx => {
      const { frame: stored, parts } = await this.facts.mailFrame(tx, campaignId);
      const identity = await this.identities.of(tx, stored);
      if (!identity) return undefined;
      await this.sending.goesOn(tx, campaignId);
      const { returnPathHost, signer } = identity;
      const { system_id, review_id, third_party, deadline, measured, profiled, privacy_notice_url } = await tx.one<{
        system_id: string;
        review_id: string;
        third_party: boolean;
        deadline: Date;
        measured: boolean;
        profiled: boolean;
        privacy_notice_url: string | null;
      }>(DISPATCHED, [campaignId]);
      const destinations = measured ? destinationsOf(parts, privacy_notice_url) : undefined;
      const frame = { ...stored, returnPathHost, destinations };
      const prepared = new CompiledContent(destinations ? measuredParts(parts, destinations) : parts).prepare(
        fixedMail(frame, this.urls, 'campaign'),
      );
      const { customerId, controllerId, purpose } = frame;
      const tickFrame: TickFrame = {
        epoch,
        campaignId,
        customerId,
        controllerId,
        purpose,
        thirdParty: third_party,
        systemId: system_id,
        reviewId: review_id,
        measured,
        profiled,
        deadline,
      };
      return new CampaignRun(pool, tickFrame, limits, ({ messageId, recipient, measured }) => {
        const now = new Date();
        const row = { messageId, measured, ...recipient };
        const mail = prepared.render(mailRecipient(frame, this.urls, this.tokens, row, now));
        return signer ? signed(signer, mail, now) : mail;
      });
    });
    if (!run) throw new SenderHeld(campaignId);
    return run;
  }

  async ended(campaignId: string, gateOpen: boolean): Promise<void> {
    await this.database.transaction(SYSTEM, async tx => {
      const finished = await this.sending.finish(tx, campaignId);
      if (!finished && !gateOpen) await this.sending.interrupted(tx, campaignId);
    });
  }

  /** One campaign that fails to begin keeps no other from beginning. */
  private async beginApart(id: string): Promise<void> {
    try {
      await this.beginOne(id);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      this.log.error({ error, campaign: id }, 'a campaign could not begin');
    }
  }

  private async beginOne(id: string): Promise<void> {
    try {
      await this.database.transaction(SYSTEM, tx => this.sending.begin(tx, id));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.log.warn({ campaign: id, code: error.code }, 'a campaign could not begin');
      if (error.code !== 'ALREADY_STARTED')
        await this.database.transaction(SYSTEM, tx => this.sending.postpone(tx, id, error));
    }
  }
}

/** The connections of one sender: a tick that hangs is given up, so that others may go on. */
export function senderPool(url: string, log: Log, size = POOL_SIZE): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    application_name: 'mandate-sender',
    options: PLANNER,
    statement_timeout: 5_000,
    query_timeout: 6_000,
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
  });
  const lost = (error: Error): void => log.warn({ error: error.message }, 'the sender lost a database connection');
  // The pool hears only of connections that nobody holds; a server that dies between two statements must not take the process along.
  return pool.on('error', lost).on('connect', client => client.on('error', lost));
}

/** F-20: measured when both the campaign and its instruction say so. */
const DISPATCHED = `
  SELECT d.system_id, d.review_id, c.third_party, d.deadline, c.tracking AND i.tracking_allowed AS measured, d.profiled, k.privacy_notice_url
  FROM dispatch d JOIN campaign c ON c.id = d.campaign_id JOIN instruction i ON i.id = d.instruction_id
  JOIN controller k ON k.id = c.controller_id WHERE c.id = $1`;

/** The campaigns to begin next, without those that are just being begun. */
const DUE = `
  SELECT id FROM campaign
  WHERE state = 'SCHEDULED' AND scheduled_at <= clock_timestamp() AND id <> ALL ($1::uuid[]) AND ${NEED_NOT_WAIT}
  ORDER BY scheduled_at LIMIT $2::integer`;

/**
 * Campaigns not known to be in hand ($2) whose gate is open for sender $1, or that have nothing left to send but were not ended. $2 and $3
 * of GATE are columns here.
 */
const OPEN_CAMPAIGNS = `
  SELECT d.campaign_id FROM dispatch d JOIN campaign s ON s.id = d.campaign_id
  WHERE d.finished_at IS NULL AND s.state = 'SENDING' AND d.campaign_id <> ALL ($2::uuid[])
    AND (EXISTS (${GATE.replaceAll('$2', 'd.campaign_id').replaceAll('$3', 'd.customer_id')})
      OR d.leased_to = d.total AND NOT EXISTS (SELECT FROM lease l WHERE l.campaign_id = d.campaign_id)
        AND d.sandbox = (SELECT e.relay = 'sandbox' FROM sender e WHERE e.epoch = $1))`;
