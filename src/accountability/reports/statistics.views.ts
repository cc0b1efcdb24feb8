import { Inject, Injectable } from '@nestjs/common';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import { NO_CUSTOMER } from '../../agreement/terms/terms.expiry.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';

/** A month over several controllers. A figure below the minimum size of a cell is withheld: null, and 0 as well. */
export interface StatisticsMonth {
  /** YYYY-MM, of Prague. */
  month: string;
  controllers: number;
  handedOver: number | null;
  bounced: number | null;
  complaints: number | null;
  optOuts: number | null;
}

export interface AnonymousStatistics {
  /** Persons that a figure has to stand for at least. */
  smallest: number;
  months: StatisticsMonth[];
}

/**
 * K-15: statistics that leave the controllers they come from. They are made of data of controllers that instruct it, hold no key back to
 * anybody, and withhold small cells. No sums over cells are given, from which a withheld one could be found.
 */
@Injectable()
export class Statistics {
  constructor(@Inject(TermsFacts) private readonly terms: TermsFacts) {}

  /** The last twelve months of all controllers that instruct it. */
  async across(tx: Tx): Promise<AnonymousStatistics> {
    const instructing = await tx.query<{ controller: string; customer: string }>(INSTRUCTING);
    return this.of(tx, instructing);
  }

  /** The same of one controller. Refuses STATISTICS_NOT_INSTRUCTED without its instruction. */
  async ofController(tx: Tx, controllerId: string): Promise<AnonymousStatistics> {
    const instructing = await tx.query<{ controller: string; customer: string }>(INSTRUCTING);
    const found = instructing.filter(({ controller }) => controller === controllerId);
    if (found.length === 0) refuse('STATISTICS_NOT_INSTRUCTED', { controllerId });
    return this.of(tx, found);
  }

  /** The strictest of the minimum sizes that hold for those concerned. */
  private async of(
    tx: Tx,
    instructing: readonly { controller: string; customer: string }[],
  ): Promise<AnonymousStatistics> {
    const customers = [...new Set(instructing.map(({ customer }) => customer)), NO_CUSTOMER];
    let smallest = 1;
    for (const customer of customers) {
      const { value } = await this.terms.effective(tx, customer, 'statistics.minimum_cell', tx.now);
      smallest = Math.max(smallest, value);
    }
    const controllers = instructing.map(({ controller }) => controller);
    const months = await tx.query<Counted & Record<string, unknown>>(MONTHS, [controllers, tx.now]);
    return { smallest, months: months.map(month => withheld(month, smallest)) };
  }
}

type Counted = Omit<StatisticsMonth, Cell> & Record<Cell, number>;
type Cell = 'handedOver' | 'bounced' | 'complaints' | 'optOuts';

function withheld(
  { month, controllers, handedOver, bounced, complaints, optOuts }: Counted,
  smallest: number,
): StatisticsMonth {
  const cell = (persons: number): number | null => (persons < smallest ? null : persons);
  return {
    ...{ month, controllers, handedOver: cell(handedOver), bounced: cell(bounced) },
    ...{ complaints: cell(complaints), optOuts: cell(optOuts) },
  };
}

/** The newest standing instruction of each controller speaks. */
const INSTRUCTING = `
  SELECT controller_id AS controller, customer_id AS customer FROM instruction i JOIN customer c ON c.id = i.customer_id AND NOT c.sandbox
  WHERE kind = 'PROCESSING' AND state = 'IN_FORCE' AND body ->> 'statisticsAllowed' = 'true'
  GROUP BY controller_id, customer_id`;

/** Persons, not messages: somebody who got ten mails in a month fills no cell of ten. */
const MONTHS = `
  SELECT to_char(d.started_at AT TIME ZONE 'Europe/Prague', 'YYYY-MM') AS month, count(DISTINCT d.controller_id)::integer AS controllers,
    count(DISTINCT m.recipient_id) FILTER (WHERE EXISTS (SELECT FROM outcome o
      WHERE o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal AND o.result = 'DELIVERED'))::integer AS "handedOver",
    count(DISTINCT m.recipient_id) FILTER (WHERE EXISTS (SELECT FROM bounce b
      WHERE b.message_id = m.id AND b.kind IN ('HARD', 'SOFT', 'BLOCK')))::integer AS bounced,
    count(DISTINCT m.recipient_id) FILTER (WHERE EXISTS (SELECT FROM bounce b
      WHERE b.message_id = m.id AND b.kind = 'COMPLAINT'))::integer AS complaints,
    count(DISTINCT m.recipient_id) FILTER (WHERE EXISTS (SELECT FROM permission_event e
      WHERE e.message_id = m.id AND e.kind IN ('WITHDRAW', 'OBJECT')))::integer AS "optOuts"
  FROM dispatch d JOIN message m ON m.campaign_id = d.campaign_id
  WHERE d.controller_id = ANY ($1::uuid[]) AND d.started_at >= $2::timestamptz - interval '12 months'
  GROUP BY 1 ORDER BY 1 DESC`;
