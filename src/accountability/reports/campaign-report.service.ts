import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import { canonicalJson } from '../../ledger/canonical-json.js';
import { record } from '../../ledger/record.js';
import { Notices } from '../../notices/notice.service.js';
import { period } from '../../platform/calendar/calendar.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/platform.tokens.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { CampaignFigures, type Returned } from './campaign-figures.views.js';
import { reportKinds } from './campaign-report.events.js';
import { deliverReports } from './campaign-report.jobs.js';
import type { DeliveryProof, ReportDelivery, ReportFigures, WholeReport } from './campaign-report.types.js';
import { CampaignReports, type ReportFile } from './campaign-report.views.js';

const SYSTEM = { kind: 'system', name: 'campaign-reports' } as const;

/**
 * F-15: the final report of a campaign and the moment it reached its customer, which begins the period of complaint. It is made once,
 * when sending has ended, and told by a notice. Whatever proves the delivery first counts; without a proof no period runs.
 */
@Injectable()
export class FinalReports {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CampaignReports) private readonly reports: CampaignReports,
    @Inject(CampaignFigures) private readonly figures: CampaignFigures,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(LOG) private readonly log: Log,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(deliverReports, async () => {
      await this.run();
      return 'done';
    });
  }

  /** Makes what is due and notes what was delivered, each in a transaction of its own. Returns how many of both. */
  async run(): Promise<{ issued: number; delivered: number }> {
    const issued = await this.each(DUE, (tx, { id }) => this.issue(tx, id));
    const delivered = await this.each(PROVEN, (tx, { id, at }) => this.deliver(tx, id, { at, proof: 'NOTICE' }));
    return { issued, delivered };
  }

  /** The customer takes the report by its own call: that is its delivery now, unless it was delivered before. Refuses REPORT_NOT_FINAL. */
  async take(tx: Tx, campaignId: string): Promise<void> {
    const row = await locked(tx, campaignId);
    if (!row.delivered_at) await this.deliver(tx, campaignId, { at: tx.now, proof: 'CALL' });
  }

  /**
   * The operator enters the moment that a proof of delivery states. Refuses REPORT_NOT_FINAL, REPORT_ALREADY_DELIVERED,
   * REPORT_MOMENT_IMPOSSIBLE.
   */
  async enterDelivery(tx: Tx, campaignId: string, at: Date): Promise<void> {
    const row = await locked(tx, campaignId);
    if (row.delivered_at) refuse('REPORT_ALREADY_DELIVERED', { deliveredAt: row.delivered_at.toISOString() });
    if (at < row.issued_at || at > tx.now) refuse('REPORT_MOMENT_IMPOSSIBLE');
    await this.deliver(tx, campaignId, { at, proof: 'OPERATOR' });
  }

  /** The report as it is printed: the final figures where there are any, else those of now. Refuses NOT_FOUND. */
  async whole(tx: Tx, campaignId: string): Promise<WholeReport> {
    const file = (await this.reports.report(tx, campaignId)) ?? refuse('NOT_FOUND');
    const { name, customerName, controllerName } = file;
    const final = await tx.maybe<{ figures: ReportFigures; issuedAt: Date }>(FINAL, [campaignId]);
    const figures = final?.figures ?? (await this.figuresOf(tx, file));
    const delivery = await this.delivery(tx, campaignId);
    const activity = await this.figures.measured(tx, campaignId);
    return { name, customerName, controllerName, figures, asOf: final?.issuedAt ?? tx.now, delivery, activity };
  }

  /** What came back by now, for the staff: small domains are told with the others. */
  async returned(tx: Tx, { id, customerId }: ReportFile): Promise<Returned> {
    const { value: smallest } = await this.terms.effective(tx, customerId, 'statistics.minimum_cell', tx.now);
    return this.figures.returned(tx, id, smallest);
  }

  /** Null until the final report is made. */
  async delivery(tx: Tx, campaignId: string): Promise<ReportDelivery | null> {
    const row = await tx.maybe<DeliveryRow>(DELIVERY, [campaignId]);
    if (!row) return null;
    const { issuedAt, deliveredAt, filingDays, ...rest } = row;
    const explanation =
      deliveredAt && filingDays !== null
        ? period('complaint.from-delivery', deliveredAt, { amount: filingDays }).explanation
        : null;
    return {
      ...rest,
      issuedAt: issuedAt.toISOString(),
      deliveredAt: deliveredAt?.toISOString() ?? null,
      explanation,
    };
  }

  private async issue(tx: Tx, campaignId: string): Promise<void> {
    const file = (await this.reports.report(tx, campaignId)) ?? refuse('NOT_FOUND');
    const { customerId } = file;
    const figures = await this.figuresOf(tx, file);
    const figuresHash = createHash('sha256').update(canonicalJson(figures)).digest('hex');
    const { email } = await this.customers.customer(tx, customerId);
    const { total, handedOver, excluded, refused, uncertain, complaints, optOuts } = figures;
    const noticeId = await this.notices.send(tx, {
      type: 'CAMPAIGN_REPORT',
      customerId,
      addressee: email,
      data: {
        ...{ campaign: file.name, id: campaignId, hash: figuresHash },
        ...{ total, handedOver, excluded, refused, uncertain, complaints, optOuts },
      },
    });
    await tx.query(
      `INSERT INTO campaign_report (campaign_id, customer_id, notice_id, figures, figures_hash, issued_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [campaignId, customerId, noticeId, JSON.stringify(figures), figuresHash, tx.now],
    );
    await record(tx, {
      kind: reportKinds['campaign-report.issued'],
      customerId,
      data: { campaign: campaignId, notice: noticeId, figures: figuresHash },
    });
  }

  private async figuresOf(tx: Tx, file: ReportFile): Promise<ReportFigures> {
    const { id, startedAt, finishedAt } = file;
    const { total, handedOver, excluded, refused, uncertain, resolved, deferred, optOuts } = file;
    return {
      ...{ total, handedOver, excluded, refused, uncertain, resolved, deferred, optOuts },
      ...{ startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null },
      reasons: await this.reports.reasons(tx, id),
      ...(await this.returned(tx, file)),
    };
  }

  /** The days for complaints are those of the order's own terms, or of a written deviation. */
  private async deliver(tx: Tx, campaignId: string, { at, proof }: { at: Date; proof: DeliveryProof }): Promise<void> {
    const order = await tx.one<BindingOrder & Record<string, unknown>>(ORDER, [campaignId]);
    const { customerId, termsVersionId, confirmedAt } = order;
    const binds = confirmedAt ?? at;
    const { value } = await this.terms.effective(tx, customerId, 'complaint.filing_days', binds, termsVersionId);
    const { due } = period('complaint.from-delivery', at, { amount: value });
    await tx.query(
      `UPDATE campaign_report SET delivered_at = $2, proof = $3, filing_days = $4, complaints_until = $5 WHERE campaign_id = $1`,
      [campaignId, at, proof, value, due],
    );
    await record(tx, {
      kind: reportKinds['campaign-report.delivered'],
      customerId,
      data: { campaign: campaignId, deliveredAt: at.toISOString(), proof, filingDays: value, complaintsUntil: due },
    });
  }

  /** What the statement finds, one after the other; one that cannot be done keeps no other from it and is tried again next time. */
  private async each(sql: string, work: (tx: Tx, found: Found) => Promise<void>): Promise<number> {
    const failed: string[] = [];
    for (let done = 0; ;) {
      let row: Found | undefined;
      try {
        await this.database.transaction(SYSTEM, async tx => {
          row = await tx.maybe<Found>(sql, [failed]);
          if (row) await work(tx, row);
        });
        if (!row) return done;
        done++;
      } catch (error) {
        if (!row) throw error;
        failed.push(row.id);
        this.log.error({ error, campaign: row.id }, 'a report of a campaign cannot be made or delivered');
      }
    }
  }
}

interface Found extends Record<string, unknown> {
  id: string;
  at: Date;
}

interface BindingOrder {
  customerId: string;
  termsVersionId: string;
  confirmedAt: Date | null;
}

type DeliveryRow = Omit<ReportDelivery, 'issuedAt' | 'deliveredAt' | 'explanation'> & {
  issuedAt: Date;
  deliveredAt: Date | null;
  filingDays: number | null;
};

async function locked(tx: Tx, campaignId: string): Promise<{ issued_at: Date; delivered_at: Date | null }> {
  const row = await tx.maybe<{ issued_at: Date; delivered_at: Date | null }>(
    `SELECT issued_at, delivered_at FROM campaign_report WHERE campaign_id = $1 FOR UPDATE`,
    [campaignId],
  );
  if (row) return row;
  const known = await tx.maybe(`SELECT 1 FROM campaign WHERE id = $1`, [campaignId]);
  return refuse(known ? 'REPORT_NOT_FINAL' : 'NOT_FOUND');
}

const DUE = `
  SELECT d.campaign_id AS id, d.finished_at AS at FROM dispatch d
  WHERE d.finished_at IS NOT NULL AND NOT EXISTS (SELECT FROM campaign_report r WHERE r.campaign_id = d.campaign_id)
    AND d.campaign_id <> ALL ($1::uuid[])
  ORDER BY d.finished_at LIMIT 1 FOR UPDATE OF d SKIP LOCKED`;

const PROVEN = `
  SELECT r.campaign_id AS id, GREATEST(n.delivered_at, r.issued_at) AS at
  FROM campaign_report r JOIN notice n ON n.id = r.notice_id AND n.delivered_at IS NOT NULL
  WHERE r.delivered_at IS NULL AND r.campaign_id <> ALL ($1::uuid[]) ORDER BY r.issued_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED`;

const FINAL = `SELECT figures, issued_at AS "issuedAt" FROM campaign_report WHERE campaign_id = $1`;

const DELIVERY = `
  SELECT issued_at AS "issuedAt", figures_hash AS "figuresHash", delivered_at AS "deliveredAt", proof, filing_days AS "filingDays",
    complaints_until::text AS "complaintsUntil"
  FROM campaign_report WHERE campaign_id = $1`;

const ORDER = `
  SELECT o.customer_id AS "customerId", o.terms_version_id AS "termsVersionId", o.confirmed_at AS "confirmedAt"
  FROM campaign c JOIN purchase_order o ON o.id = c.order_id WHERE c.id = $1`;
