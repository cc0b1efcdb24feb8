import { Injectable } from '@nestjs/common';
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

/** A campaign whose sending has begun. */
export interface ReportLine {
  id: string;
  name: string;
  customerId: string;
  customerName: string;
  controllerId: string;
  controllerName: string;
  state: string;
  /** People in the audience that was frozen at the start. */
  total: number;
  startedAt: Date;
  finishedAt: Date | null;
}

/** What became of the audience. */
export interface ReportFile extends ReportLine {
  handedOver: number;
  excluded: number;
  refused: number;
  uncertain: number;
  /** Of the uncertain ones, those whose doubt has ended. */
  resolved: number;
  deferred: number;
  optOuts: number;
  first: Date | null;
  last: Date | null;
  /** The newest signed checkpoint of the customer’s ledger, to be kept with the report (promise 6). */
  checkpoint: string | null;
}

export interface ReasonCount {
  result: string;
  code: string | null;
  count: number;
}

/** How many messages ended in a step of time, from `at` on. */
export interface StepCount {
  at: Date;
  handedOver: number;
  excluded: number;
  others: number;
}

/** A refusal that came through a message of the campaign. Nobody is named. */
export interface OptOutLine {
  id: string;
  campaignId: string;
  kind: string;
  purpose: string;
  channel: string;
  occurredAt: Date;
  /** Milliseconds from the click to the moment since which the gate refuses. */
  effectMs: number;
  /** Messages of this campaign that were handed over to the same person afterwards. */
  afterwards: number;
}

/** What customers and auditors are told of a campaign that was sent. */
@Injectable()
export class CampaignReports {
  reports(
    tx: Tx,
    filter: { q?: string | undefined; customerId?: string | undefined },
    asked: PageAsked,
  ): Promise<Page<ReportLine>> {
    return readPage(tx, REPORTS, asked, [
      [named('g.id', ['g.name']), filter.q],
      ['g.customer_id = $', filter.customerId],
      realUnlessAsked(filter.customerId),
    ]);
  }

  async report(tx: Tx, id: string): Promise<ReportFile | undefined> {
    const [line] = (await readPage<ReportLine>(tx, REPORTS, { limit: 1 }, [['g.id = $', id]])).rows;
    if (!line) return undefined;
    const sums = await tx.one<Omit<ReportFile, keyof ReportLine | 'optOuts' | 'checkpoint'>>(SUMS, [id]);
    const { optOuts } = await tx.one<{ optOuts: number }>(COUNT_OPT_OUTS, [id]);
    const sealed = await tx.maybe<{ note: string }>(NEWEST_CHECKPOINT, [line.customerId]);
    return { ...line, ...sums, optOuts, checkpoint: sealed?.note ?? null };
  }

  /** Outcomes by reason, the most frequent first. */
  reasons(tx: Tx, id: string): Promise<ReasonCount[]> {
    return tx.query(REASONS, [id]);
  }

  /** Outcomes over time in at most 24 steps; empty steps are there too. */
  async steps(tx: Tx, { id, first, last }: Pick<ReportFile, 'id' | 'first' | 'last'>): Promise<StepCount[]> {
    if (first === null || last === null) return [];
    return tx.query(OVER_TIME, [id, first, last, stepSeconds(first, last)]);
  }

  optOuts(tx: Tx, filter: { campaignId?: string | undefined }, asked: PageAsked): Promise<Page<OptOutLine>> {
    return readPage(tx, OPT_OUTS, asked, [['m.campaign_id = $', filter.campaignId]]);
  }
}

const REPORTS: PagedSelect = {
  columns: `g.id, g.name, g.customer_id AS "customerId", c.name AS "customerName", g.controller_id AS "controllerId",
    k.name AS "controllerName", g.state, d.total, d.started_at AS "startedAt", d.finished_at AS "finishedAt"`,
  from: `dispatch d JOIN campaign g ON g.id = d.campaign_id JOIN customer c ON c.id = g.customer_id
    JOIN controller k ON k.id = g.controller_id`,
  order: [['g.id', 'uuid']],
  newestFirst: true,
};

const SUMS = `
  SELECT count(*) FILTER (WHERE result = 'DELIVERED') AS "handedOver", count(*) FILTER (WHERE result = 'EXCLUDED') AS excluded,
    count(*) FILTER (WHERE result IN ('BOUNCED', 'FAILED')) AS refused, count(*) FILTER (WHERE result = 'UNCERTAIN') AS uncertain,
    (SELECT count(*) FROM resolution r WHERE r.campaign_id = $1) AS resolved,
    count(*) FILTER (WHERE result = 'DEFERRED') AS deferred, min(at) AS first, max(at) AS last
  FROM outcome WHERE campaign_id = $1`;

const NEWEST_CHECKPOINT = `SELECT note FROM ledger_checkpoint WHERE tree = $1 ORDER BY size DESC LIMIT 1`;

const COUNT_OPT_OUTS = `
  SELECT count(*) AS "optOuts" FROM message m JOIN permission_event e ON e.message_id = m.id
  WHERE m.campaign_id = $1 AND e.kind IN ('WITHDRAW', 'OBJECT')`;

const REASONS = `
  SELECT result, code, count(*) AS count FROM outcome WHERE campaign_id = $1 GROUP BY result, code ORDER BY count DESC, result, code`;

// Binned first and joined to the steps afterwards: one reading of the outcomes however many steps there are.
const OVER_TIME = `
  SELECT step AS at, COALESCE(b.handed_over, 0) AS "handedOver", COALESCE(b.excluded, 0) AS excluded, COALESCE(b.others, 0) AS others
  FROM generate_series($2::timestamptz, $3::timestamptz, make_interval(secs => $4)) AS step
  LEFT JOIN (
    SELECT date_bin(make_interval(secs => $4), o.at, $2) AS bin, count(*) FILTER (WHERE o.result = 'DELIVERED') AS handed_over,
      count(*) FILTER (WHERE o.result = 'EXCLUDED') AS excluded,
      count(*) FILTER (WHERE o.result NOT IN ('DELIVERED', 'EXCLUDED')) AS others
    FROM outcome o WHERE o.campaign_id = $1 GROUP BY bin
  ) b ON b.bin = step
  ORDER BY step`;

const OPT_OUTS: PagedSelect = {
  columns: `e.id, m.campaign_id AS "campaignId", e.kind, e.purpose, e.channel, e.occurred_at AS "occurredAt",
    GREATEST(0, round(extract(epoch FROM e.recorded_at - e.occurred_at) * 1000))::integer AS "effectMs",
    (SELECT count(*)::integer FROM outcome o
      WHERE o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal AND o.at > e.occurred_at AND o.result IN ('DELIVERED', 'UNCERTAIN')
    ) AS afterwards`,
  from: `permission_event e JOIN message m ON m.id = e.message_id AND e.kind IN ('WITHDRAW', 'OBJECT')`,
  order: [['e.id', 'uuid']],
  newestFirst: true,
};
