import { Injectable } from '@nestjs/common';
import type { CompiledParts } from '../../content/campaigns/template.js';
import { destinationsOf } from '../../content/campaigns/measured-parts.js';
import { stepSeconds } from '../../platform/calendar/steps.js';
import {
  named,
  readPage,
  type Page,
  type PageAsked,
  type PagedSelect,
  realUnlessAsked,
} from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { MACHINE_TIMES, type MachineReason } from './activity.rules.js';

export interface VisitCounts {
  /** Visits that nothing showed to be a machine's. */
  human: number;
  machine: number;
  /** Different people among the human visits. */
  people: number;
}

export interface LinkActivity extends VisitCounts {
  /** Place in the content, from 1. */
  link: number;
  /** Null once the content is past its period of storage. */
  url: string | null;
}

export interface CampaignActivity {
  campaignId: string;
  /** Whether the campaign was set to be measured. */
  tracking: boolean;
  opens: VisitCounts;
  clicks: VisitCounts;
  links: LinkActivity[];
}

/** Visits of a step of time, from `at` on. */
export interface VisitStep {
  at: Date;
  /** Of people. */
  clicks: number;
  opens: number;
  /** Visits of programs, both kinds. */
  machine: number;
}

/** A measured campaign whose sending has begun. */
export interface MeasuredCampaign {
  id: string;
  name: string;
  customerId: string;
  customerName: string;
  startedAt: Date;
}

export interface PersonVisit {
  id: string;
  kind: 'CLICK' | 'OPEN';
  campaignId: string;
  messageId: string;
  link: number;
  /** Null: a person's, as far as can be told. */
  machine: MachineReason | null;
  /** E-04: data of this kind come about while we perform. */
  origin: 'CREATED_WHILE_PERFORMING';
  at: Date;
}

const NONE: VisitCounts = { human: 0, machine: 0, people: 0 };
const { earlySeconds, burst } = MACHINE_TIMES;

/** What recipients did with messages, for their controller alone (E-09): row security shows a customer his own rows only. */
@Injectable()
export class ActivityViews {
  /** Refuses NOT_FOUND. */
  async campaign(tx: Tx, campaignId: string): Promise<CampaignActivity> {
    const campaign =
      (await tx.maybe<CampaignRow & Record<string, unknown>>(CAMPAIGN, [campaignId])) ?? refuse('NOT_FOUND');
    const rows = await tx.query<CountRow & Record<string, unknown>>(COUNTS, [campaignId]);
    const of = (kind: string, link: number | null): VisitCounts =>
      counts(rows.find(row => row.kind === kind && row.link === link));
    const urls = campaign.compiled ? destinationsOf(campaign.compiled, campaign.privacyNotice) : [];
    const seen = rows.map(({ link }) => link ?? 0);
    const numbers = Array.from({ length: Math.max(urls.length, ...seen, 0) }, (_, n) => n + 1);
    return {
      campaignId,
      tracking: campaign.tracking,
      opens: of('OPEN', null),
      clicks: of('CLICK', null),
      links: numbers.map(link => ({ link, url: urls[link - 1] ?? null, ...of('CLICK', link) })),
    };
  }

  measured(
    tx: Tx,
    filter: { q?: string | undefined; customerId?: string | undefined; id?: string | undefined },
    asked: PageAsked,
  ): Promise<Page<MeasuredCampaign>> {
    return readPage(tx, MEASURED, asked, [
      [named('g.id', ['g.name']), filter.q],
      ['g.customer_id = $', filter.customerId],
      ['g.id = $', filter.id],
      realUnlessAsked(filter.customerId ?? filter.id),
    ]);
  }

  /** Visits in at most 24 steps; empty steps are there too. */
  async overTime(tx: Tx, campaignId: string): Promise<VisitStep[]> {
    const { first, last } = await tx.one<{ first: Date | null; last: Date | null }>(
      `SELECT min(at) AS first, max(at) AS last FROM activity WHERE campaign_id = $1`,
      [campaignId],
    );
    if (first === null || last === null) return [];
    return tx.query<VisitStep & Record<string, unknown>>(OVER_TIME, [
      campaignId,
      first,
      last,
      stepSeconds(first, last),
    ]);
  }

  /** What one person of a list did, the newest first. Empty for a stranger's id. */
  person(tx: Tx, recipientId: string, limit = 200): Promise<PersonVisit[]> {
    return tx.query<PersonVisit & Record<string, unknown>>(PERSON, [recipientId, limit]);
  }
}

interface CampaignRow {
  tracking: boolean;
  compiled: CompiledParts | null;
  privacyNotice: string | null;
}

interface CountRow extends VisitCounts {
  kind: string;
  link: number | null;
}

function counts(row: CountRow | undefined): VisitCounts {
  return row ? { human: row.human, machine: row.machine, people: row.people } : NONE;
}

/** The reason why visit `a` is a machine's, or NULL. Judged by all visits of its message that are known by now. */
export const MACHINE = `
  CASE
    WHEN a.sign IS NOT NULL THEN a.sign
    WHEN (SELECT count(DISTINCT b.link) FROM activity b
      WHERE b.campaign_id = a.campaign_id AND b.ordinal = a.ordinal AND b.kind = 'CLICK'
        AND b.at BETWEEN a.at - interval '${burst.seconds} s' AND a.at + interval '${burst.seconds} s') >= ${burst.links} THEN 'BURST'
    WHEN NOT EXISTS (SELECT FROM outcome o
      WHERE o.campaign_id = a.campaign_id AND o.ordinal = a.ordinal AND o.result IN ('DELIVERED', 'UNCERTAIN')
        AND o.at <= a.at - interval '${earlySeconds} s') THEN 'EARLY'
  END`;

const CAMPAIGN = `
  SELECT g.tracking, v.compiled, k.privacy_notice_url AS "privacyNotice"
  FROM campaign g JOIN controller k ON k.id = g.controller_id
  LEFT JOIN dispatch d ON d.campaign_id = g.id
  LEFT JOIN content_version v ON v.id = COALESCE(d.content_id, g.content_id)
  WHERE g.id = $1`;

const COUNTS = `
  SELECT kind, CASE WHEN grouping(link) = 0 THEN link END AS link, count(*) FILTER (WHERE machine IS NULL)::integer AS human,
    count(*) FILTER (WHERE machine IS NOT NULL)::integer AS machine,
    count(DISTINCT ordinal) FILTER (WHERE machine IS NULL)::integer AS people
  FROM (SELECT a.kind, a.link, a.ordinal, ${MACHINE} AS machine FROM activity a WHERE a.campaign_id = $1) j
  GROUP BY GROUPING SETS ((kind), (kind, link))`;

const OVER_TIME = `
  SELECT step AS at, COALESCE(b.clicks, 0)::integer AS clicks, COALESCE(b.opens, 0)::integer AS opens, COALESCE(b.machine, 0)::integer AS machine
  FROM generate_series($2::timestamptz, $3::timestamptz, make_interval(secs => $4)) AS step
  LEFT JOIN (
    SELECT date_bin(make_interval(secs => $4), at, $2) AS bin, count(*) FILTER (WHERE machine IS NOT NULL) AS machine,
      count(*) FILTER (WHERE machine IS NULL AND kind = 'CLICK') AS clicks, count(*) FILTER (WHERE machine IS NULL AND kind = 'OPEN') AS opens
    FROM (SELECT a.at, a.kind, ${MACHINE} AS machine FROM activity a WHERE a.campaign_id = $1) j GROUP BY bin
  ) b ON b.bin = step
  ORDER BY step`;

const MEASURED: PagedSelect = {
  columns: `g.id, g.name, g.customer_id AS "customerId", c.name AS "customerName", d.started_at AS "startedAt"`,
  from: `campaign g JOIN dispatch d ON d.campaign_id = g.id AND g.tracking JOIN customer c ON c.id = g.customer_id`,
  order: [['g.id', 'uuid']],
  newestFirst: true,
};

const PERSON = `
  SELECT a.id, a.kind, a.campaign_id AS "campaignId", a.message_id AS "messageId", a.link, ${MACHINE} AS machine,
    'CREATED_WHILE_PERFORMING' AS origin, a.at
  FROM recipient r
  JOIN activity a ON a.customer_id = r.customer_id AND a.controller_id = r.controller_id AND a.address_key = r.address_key
  WHERE r.id = $1 ORDER BY a.at DESC, a.id DESC LIMIT $2`;
