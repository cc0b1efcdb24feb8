import { statfs } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { isDatabaseAway } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MAIL_ROUTE, type MailRoute } from '../../platform/mail/mail-route.js';
import { CONFIG } from '../../platform/platform.tokens.js';

/** A process that sends to the relay: alive while it was seen lately. */
export interface SenderLine {
  epoch: number;
  host: string;
  pid: number;
  startedAt: Date;
  seenAt: Date;
  alive: boolean;
  /** The relay it sends to, by name. */
  relay: string;
  /** Since when and why it rests. */
  awaySince: Date | null;
  awayReason: string | null;
  leases: number;
  /** Messages handed over at this moment. */
  slots: number;
}

export interface SystemLine {
  id: string;
  code: string;
  name: string;
  retired: boolean;
  /** Campaigns that are being sent through it. */
  sending: number;
}

export interface UncertainLine {
  campaignId: string;
  campaignName: string;
  count: number;
}

/** How the installation is, as far as this process can see. */
export interface SystemState {
  queue: { name: string; counts: Record<string, number> | undefined };
  relay: 'capture' | 'relay' | 'none';
  systems: SystemLine[];
  sealer: { checkpointAt: Date | null; unsealed: number; oldestUnsealedAt: Date | null };
  senders: SenderLine[];
  uncertain: UncertainLine[];
  database: { bytes: number; version: string; migrations: number; newest: string };
  disk: { free: number; total: number } | undefined;
  now: Date;
}

/** A sender writes every second; one that has not for fifteen is gone. */
const GONE_AFTER_SECONDS = 15;

/** What an administrator looks at first when something is slow or stands still. */
@Injectable()
export class SystemViews {
  constructor(
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(MAIL_ROUTE) private readonly mail: MailRoute,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  async state(tx: Tx): Promise<SystemState> {
    return {
      queue: { name: this.jobs.name, counts: await this.queueCounts() },
      relay: this.mail.capture ? 'capture' : this.mail.url === undefined ? 'none' : 'relay',
      systems: await tx.query<SystemLine & Record<string, unknown>>(SYSTEMS),
      sealer: await tx.one<SystemState['sealer'] & Record<string, unknown>>(SEALER),
      senders: await tx.query<SenderLine & Record<string, unknown>>(SENDERS, [GONE_AFTER_SECONDS]),
      uncertain: await tx.query<UncertainLine & Record<string, unknown>>(UNCERTAIN),
      database: await tx.one<SystemState['database'] & Record<string, unknown>>(DATABASE),
      disk: await this.disk(),
      now: tx.now,
    };
  }

  /** The queue may be on another server that is away; the page then says so and shows the rest. */
  private async queueCounts(): Promise<Record<string, number> | undefined> {
    try {
      return await this.jobs.counts();
    } catch (error) {
      if (isDatabaseAway(error)) return undefined;
      throw error;
    }
  }

  /** Of the data folder; a system that cannot tell leaves it out. */
  private async disk(): Promise<{ free: number; total: number } | undefined> {
    const found = await statfs(this.config.dataDir).catch(() => undefined);
    return found && { free: found.bavail * found.bsize, total: found.blocks * found.bsize };
  }
}

const SYSTEMS = `
  SELECT s.id, s.code, s.name, s.retired_at IS NOT NULL AS retired,
    (SELECT count(*) FROM campaign c JOIN dispatch d ON d.campaign_id = c.id AND NOT d.sandbox
      WHERE c.system_id = s.id AND c.state = 'SENDING') AS sending
  FROM sending_system s ORDER BY s.retired_at IS NOT NULL, s.name`;

/** As the sealer itself looks for its work: from its watermark on, unless that is of another cluster. */
const SEALER = `
  SELECT (SELECT max(sealed_at) FROM ledger_checkpoint) AS "checkpointAt", count(e.id) AS unsealed, min(e.recorded_at) AS "oldestUnsealedAt"
  FROM ledger_sealer w LEFT JOIN ledger_entry e
    ON e.xid >= CASE WHEN w.sealed_below > pg_snapshot_xmax(pg_current_snapshot()) THEN '0'::xid8 ELSE w.sealed_below END
    AND NOT EXISTS (SELECT FROM ledger_position p WHERE p.entry_id = e.id)`;

const SENDERS = `
  SELECT s.epoch, s.host, s.pid, s.started_at AS "startedAt", s.seen_at AS "seenAt", s.relay,
    s.away_since AS "awaySince", s.away_reason AS "awayReason",
    s.seen_at > clock_timestamp() - make_interval(secs => $1) AS alive,
    (SELECT count(*) FROM lease l WHERE l.epoch = s.epoch) AS leases,
    (SELECT count(*) FROM slot t WHERE t.epoch = s.epoch AND t.campaign_id IS NOT NULL) AS slots
  FROM sender s WHERE s.relay <> 'sandbox' ORDER BY s.epoch`;

const UNCERTAIN = `
  SELECT c.id AS "campaignId", c.name AS "campaignName", count(*) AS count
  FROM outcome o JOIN campaign c ON c.id = o.campaign_id JOIN dispatch d ON d.campaign_id = c.id
  WHERE o.result = 'UNCERTAIN' AND NOT d.sandbox
    AND NOT EXISTS (SELECT FROM resolution r WHERE r.campaign_id = o.campaign_id AND r.ordinal = o.ordinal AND r.attempt = o.attempt)
  GROUP BY c.id, c.name ORDER BY max(o.at) DESC LIMIT 50`;

const DATABASE = `
  SELECT pg_database_size(current_database()) AS bytes, current_setting('server_version') AS version,
    count(*) AS migrations, COALESCE((array_agg(name ORDER BY timestamp DESC))[1], '') AS newest
  FROM mandate_migration`;
