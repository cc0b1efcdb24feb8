import { Inject, Injectable } from '@nestjs/common';
import { ActivityViews, type CampaignActivity } from '../../delivery/tracking/activity.views.js';
import type { Tx } from '../../platform/database/tx.js';

/** Messages that came back in one way: each counts once in its class, however often it was reported. */
export interface BounceClass {
  kind: 'HARD' | 'SOFT' | 'BLOCK' | 'DELAY';
  messages: number;
}

/** Messages that came back from the mailboxes of one domain; null stands for all other domains together, erased recipients included. */
export interface DomainBounces {
  domain: string | null;
  messages: number;
  hard: number;
  soft: number;
  block: number;
  delayed: number;
}

/** How soon refusals took effect, in milliseconds; null where nobody refused. */
export interface OptOutEffect {
  count: number;
  medianMs: number | null;
  slowestMs: number | null;
  /** Messages of the campaign that were handed over to the same persons afterwards. */
  afterwards: number;
}

/** What came back after a campaign. */
export interface Returned {
  /** Whether opens and clicks were measured. */
  tracking: boolean;
  bounces: BounceClass[];
  bounceDomains: DomainBounces[];
  /** Messages that a recipient reported as spam. */
  complaints: number;
  optOutEffect: OptOutEffect;
}

/** More domains than these are told together. */
const DOMAINS = 20;

/** What came back after a campaign, counted; nobody is named. */
@Injectable()
export class CampaignFigures {
  constructor(@Inject(ActivityViews) private readonly activity: ActivityViews) {}

  /** Opens and clicks until now: they come for weeks, so no final report freezes them. Null where nothing was measured. */
  async measured(tx: Tx, campaignId: string): Promise<CampaignActivity | null> {
    const activity = await this.activity.campaign(tx, campaignId);
    return activity.tracking ? activity : null;
  }

  /**
   * `smallest`: a domain with fewer returned messages is told with the others (K-15), because an address of a small domain may be one
   * known person. 1 where the controller itself reads it.
   */
  async returned(tx: Tx, campaignId: string, smallest: number): Promise<Returned> {
    const { tracking } = await tx.one<{ tracking: boolean }>(`SELECT tracking FROM campaign WHERE id = $1`, [
      campaignId,
    ]);
    const classes = await tx.query<{ kind: BounceClass['kind'] | 'COMPLAINT'; messages: number }>(CLASSES, [
      campaignId,
    ]);
    return {
      tracking,
      bounces: classes.flatMap(({ kind, messages }) => (kind === 'COMPLAINT' ? [] : [{ kind, messages }])),
      bounceDomains: await this.domains(tx, campaignId, smallest),
      complaints: classes.find(({ kind }) => kind === 'COMPLAINT')?.messages ?? 0,
      optOutEffect: await tx.one<OptOutEffect & Record<string, unknown>>(EFFECT, [campaignId]),
    };
  }

  /** The domains with the most returned messages first, the others together last. */
  domains(tx: Tx, campaignId: string, smallest: number): Promise<DomainBounces[]> {
    return tx.query<DomainBounces & Record<string, unknown>>(BY_DOMAIN, [campaignId, smallest, DOMAINS]);
  }
}

const CLASSES = `
  SELECT kind, count(DISTINCT ordinal)::integer AS messages FROM bounce WHERE campaign_id = $1 GROUP BY kind ORDER BY 2 DESC, 1`;

const BY_DOMAIN = `
  WITH back AS (SELECT DISTINCT ordinal, kind FROM bounce WHERE campaign_id = $1 AND kind <> 'COMPLAINT'),
  by_domain AS (
    SELECT lower(split_part(r.email, '@', 2)) AS domain, count(DISTINCT b.ordinal) AS messages,
      count(*) FILTER (WHERE b.kind = 'HARD') AS hard, count(*) FILTER (WHERE b.kind = 'SOFT') AS soft,
      count(*) FILTER (WHERE b.kind = 'BLOCK') AS block, count(*) FILTER (WHERE b.kind = 'DELAY') AS delayed
    FROM back b
    LEFT JOIN message m ON m.campaign_id = $1 AND m.ordinal = b.ordinal
    LEFT JOIN recipient r ON r.id = m.recipient_id
    GROUP BY 1
  ),
  ranked AS (SELECT *, row_number() OVER (ORDER BY domain IS NULL, messages DESC, domain) AS place FROM by_domain)
  SELECT shown AS domain, sum(messages)::integer AS messages, sum(hard)::integer AS hard, sum(soft)::integer AS soft,
    sum(block)::integer AS block, sum(delayed)::integer AS delayed
  FROM (SELECT *, CASE WHEN messages >= $2 AND place <= $3 THEN domain END AS shown FROM ranked) r
  GROUP BY shown ORDER BY shown IS NULL, 2 DESC, shown`;

const EFFECT = `
  SELECT count(*)::integer AS count, percentile_disc(0.5) WITHIN GROUP (ORDER BY ms) AS "medianMs", max(ms) AS "slowestMs",
    COALESCE(sum(afterwards), 0)::integer AS afterwards
  FROM (
    SELECT GREATEST(0, round(extract(epoch FROM e.recorded_at - e.occurred_at) * 1000))::integer AS ms,
      (SELECT count(*) FROM outcome o
        WHERE o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal AND o.at > e.occurred_at AND o.result IN ('DELIVERED', 'UNCERTAIN')
      ) AS afterwards
    FROM message m JOIN permission_event e ON e.message_id = m.id AND e.kind IN ('WITHDRAW', 'OBJECT')
    WHERE m.campaign_id = $1
  ) x`;
