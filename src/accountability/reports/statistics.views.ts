import { Inject, Injectable } from '@nestjs/common';
import { NO_CUSTOMER } from '../../agreement/terms/terms.expiry.js';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';

type Cell = 'handedOver' | 'bounced' | 'complaints' | 'optOuts';
type Cells<Value> = Record<Cell, Value>;

/** Persons of a month, YYYY-MM of Prague, over several controllers; null: withheld. */
export interface StatisticsMonth extends Cells<number | null> {
  month: string;
  controllers: number;
}

export interface AnonymousStatistics {
  /** Persons that a figure stands for at least. */
  smallest: number;
  /** The newest first. */
  months: StatisticsMonth[];
}

/**
 * K-15: statistics that leave the controllers they come from, made of data of those that instruct it. A cell of a controller below the
 * minimum size is withheld and in no sum either, so that no difference of two sums gives it away. Cells count persons on record; no key
 * leads back to them.
 */
@Injectable()
export class Statistics {
  constructor(@Inject(TermsFacts) private readonly terms: TermsFacts) {}

  /** The last twelve months of all controllers that instruct it. */
  async across(tx: Tx): Promise<AnonymousStatistics> {
    return this.of(tx, await tx.query<Instructing>(INSTRUCTING));
  }

  /** The same of one controller. Refuses STATISTICS_NOT_INSTRUCTED without its instruction. */
  async ofController(tx: Tx, controllerId: string): Promise<AnonymousStatistics> {
    const instructing = await tx.query<Instructing>(INSTRUCTING);
    const found = instructing.filter(({ controller }) => controller === controllerId);
    if (found.length === 0) refuse('STATISTICS_NOT_INSTRUCTED', { controllerId });
    return this.of(tx, found);
  }

  private async of(tx: Tx, instructing: readonly Instructing[]): Promise<AnonymousStatistics> {
    const smallest = await this.smallest(tx);
    const controllers = instructing.map(({ controller }) => controller);
    const rows = await tx.query<OneController & Record<string, unknown>>(MONTHS, [controllers, tx.now]);
    const months = new Map<string, OneController[]>();
    for (const row of rows) months.set(row.month, [...(months.get(row.month) ?? []), row]);
    return { smallest, months: [...months].map(([month, of]) => together(month, of, smallest)) };
  }

  /** The strictest size that any customer has; one for all, or the difference of two sizes would tell. */
  private async smallest(tx: Tx): Promise<number> {
    let smallest = 1;
    const deviating = await tx.query<{ customer: string }>(DEVIATING);
    for (const customer of [NO_CUSTOMER, ...deviating.map(row => row.customer)]) {
      const { value } = await this.terms.effective(tx, customer, 'statistics.minimum_cell', tx.now);
      smallest = Math.max(smallest, value);
    }
    return smallest;
  }
}

interface Instructing extends Record<string, unknown> {
  controller: string;
}

interface OneController extends Cells<number> {
  month: string;
}

function together(month: string, rows: readonly OneController[], smallest: number): StatisticsMonth {
  const sum = (cell: Cell): number | null => {
    const large = rows.map(row => row[cell]).filter(persons => persons >= smallest);
    return large.length === 0 ? null : large.reduce((total, persons) => total + persons, 0);
  };
  const cells = { handedOver: sum('handedOver'), bounced: sum('bounced') };
  return { month, controllers: rows.length, ...cells, complaints: sum('complaints'), optOuts: sum('optOuts') };
}

/** Standing instructions that allow it for every list of the controller; one for some lists only, or one that does not say so, closes it. */
const INSTRUCTING = `
  SELECT i.controller_id AS controller FROM instruction i JOIN customer c ON c.id = i.customer_id AND NOT c.sandbox
  WHERE i.kind = 'PROCESSING' AND i.state = 'IN_FORCE'
  GROUP BY i.controller_id
  HAVING bool_and(i.body -> 'statisticsAllowed' IS NOT DISTINCT FROM 'true'::jsonb) AND bool_or(i.list_ids = '{}')`;

const DEVIATING = `SELECT DISTINCT customer_id AS customer FROM contract_override WHERE parameter = 'statistics.minimum_cell'`;

/** What happened to messages of a campaign, by the cell it counts in: only the rows that tell of it are read. */
const HAPPENED: Readonly<Record<Cell, string>> = {
  handedOver: `JOIN outcome x ON x.campaign_id = c.campaign_id AND x.result = 'DELIVERED'
    JOIN message m ON m.campaign_id = x.campaign_id AND m.ordinal = x.ordinal`,
  bounced: `JOIN bounce x ON x.campaign_id = c.campaign_id AND x.kind IN ('HARD', 'SOFT', 'BLOCK')
    JOIN message m ON m.campaign_id = x.campaign_id AND m.ordinal = x.ordinal`,
  complaints: `JOIN bounce x ON x.campaign_id = c.campaign_id AND x.kind = 'COMPLAINT'
    JOIN message m ON m.campaign_id = x.campaign_id AND m.ordinal = x.ordinal`,
  optOuts: `JOIN message m ON m.campaign_id = c.campaign_id
    JOIN permission_event x ON x.message_id = m.id AND x.kind IN ('WITHDRAW', 'OBJECT')`,
};

/** Persons, not messages: somebody who got ten mails in a month fills no cell of ten. A month in which nothing happened stands there, too. */
const MONTHS = `
  WITH campaigns AS (
    SELECT campaign_id, controller_id, to_char(started_at AT TIME ZONE 'Europe/Prague', 'YYYY-MM') AS month
    FROM dispatch WHERE controller_id = ANY ($1::uuid[]) AND started_at >= $2::timestamptz - interval '12 months'
  ), happened AS (
    ${Object.entries(HAPPENED)
      .map(
        ([cell, from]) =>
          `SELECT c.month, c.controller_id, '${cell}' AS cell, r.address_key FROM campaigns c ${from} JOIN recipient r ON r.id = m.recipient_id`,
      )
      .join('\n    UNION ALL ')}
  )
  SELECT c.month, ${Object.keys(HAPPENED)
    .map(cell => `count(DISTINCT h.address_key) FILTER (WHERE h.cell = '${cell}')::integer AS "${cell}"`)
    .join(', ')}
  FROM (SELECT DISTINCT month, controller_id FROM campaigns) c
  LEFT JOIN happened h ON h.month = c.month AND h.controller_id = c.controller_id
  GROUP BY c.month, c.controller_id ORDER BY c.month DESC`;
