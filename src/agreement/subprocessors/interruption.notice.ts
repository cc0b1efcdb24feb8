import { Inject, Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Notices } from '../../notices/notice.service.js';
import type { Tx } from '../../platform/database/tx.js';
import { TermsFacts } from '../terms/terms.facts.js';
import { IN_WINDOW } from './interruption.facts.js';

/** Named in one notice; more would not be read. */
const CAMPAIGNS_NAMED = 50;

interface Affected {
  customer_id: string;
  email: string;
  campaigns: string[];
}

/**
 * F-06, F-23: tells the customers whose campaigns fall into a planned maintenance, one service notice each. It goes to the customer as a
 * party to the contract, so that no opt-out of a recipient stands in its way; where nobody is affected, nobody is written to.
 */
@Injectable()
export class MaintenanceNotices {
  constructor(
    @Inject(Notices) private readonly notices: Notices,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
  ) {}

  /** Returns how many customers were written to. */
  async tell(
    tx: Tx,
    interruption: { id: string; from: Date; to: Date; reason: string; system: string },
  ): Promise<number> {
    const affected = await tx.query<Affected & Record<string, unknown>>(AFFECTED, [interruption.id]);
    if (affected.length === 0) return 0;
    const { system, reason } = interruption;
    const { name: operator } = await this.terms.operatorProfile(tx, tx.now);
    const shared = { system, reason, operator, from: sayTime(interruption.from), to: sayTime(interruption.to) };
    for (const { customer_id: customerId, email: addressee, campaigns } of affected) {
      const named = campaigns.slice(0, CAMPAIGNS_NAMED).join('\n');
      const data = { ...shared, campaigns: campaigns.length > CAMPAIGNS_NAMED ? `${named}\n…` : named };
      await this.notices.send(tx, { type: 'MAINTENANCE_PLANNED', customerId, addressee, data });
    }
    return affected.length;
  }
}

const AFFECTED = `
  SELECT c.id AS customer_id, c.email, array_agg(w.name ORDER BY w.id) AS campaigns
  FROM (${IN_WINDOW}) w JOIN customer c ON c.id = w.customer_id
  WHERE w.interruption_id = $1 AND w.state IN ('SCHEDULED', 'SENDING')
  GROUP BY c.id, c.email ORDER BY c.id`;

function sayTime(at: Date): string {
  return DateTime.fromJSDate(at, { zone: 'Europe/Prague' }).toFormat('d. M. yyyy HH:mm');
}
