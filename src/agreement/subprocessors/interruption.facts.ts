import { Inject, Injectable } from '@nestjs/common';
import type { WeeklyWindow } from '../../platform/calendar/windows.js';
import type { Tx } from '../../platform/database/tx.js';
import { TermsFacts } from '../terms/terms.facts.js';
import {
  INTERRUPTIONS,
  type InterruptionCode,
  type InterruptionKind,
  type Responsibility,
} from './interruption.rules.js';

/** A time in which a system sends nothing. */
export interface InterruptionFact {
  id: string;
  systemId: string;
  kind: InterruptionKind;
  /** Under which campaigns wait. */
  code: InterruptionCode;
  from: Date;
  /** Exclusive; null: nobody knows yet. */
  to: Date | null;
  reason: string;
  source: string;
  responsibility: Responsibility;
}

/** Answers when systems are away, when they may be, and who answers for it. */
@Injectable()
export class InterruptionFacts {
  constructor(@Inject(TermsFacts) private readonly terms: TermsFacts) {}

  /** What holds, or is announced for, a moment; the gate asks the same of now (mandate_system_interruption). */
  async at(tx: Tx, systemId: string, at: Date): Promise<InterruptionFact | undefined> {
    return (
      await read(tx, `${READ} AND i.system_id = $1 AND ${covers('$2')} ORDER BY i.from_at, i.id LIMIT 1`, [
        systemId,
        at,
      ])
    )[0];
  }

  /** What is not over yet at a moment, of all systems. */
  async open(tx: Tx, at: Date): Promise<InterruptionFact[]> {
    return read(tx, `${READ} AND (i.to_at IS NULL OR i.to_at > $1) ORDER BY i.from_at, i.id`, [at]);
  }

  /** When the last maintenance ended that covered a start; undefined when none did. */
  async endOfMaintenance(tx: Tx, systemId: string, start: Date): Promise<Date | undefined> {
    const { ended } = await tx.one<{ ended: Date | null }>(
      `SELECT max(LEAST(to_at, $3)) AS ended FROM system_interruption
       WHERE system_id = $1 AND kind <> 'OUTAGE' AND withdrawn_at IS NULL AND from_at <= $2 AND to_at > $2`,
      [systemId, start, tx.now],
    );
    return ended ?? undefined;
  }

  /**
   * F-04: what kept a campaign waiting, as its report tells it. A third party's is not the operator's fault unless the customer's
   * contract says otherwise (terms 1 ¶5).
   */
  async ofCampaign(tx: Tx, campaignId: string): Promise<InterruptionFact[]> {
    const found = await read(
      tx,
      `${READ} AND EXISTS (SELECT FROM (${IN_WINDOW}) w WHERE w.id = $1 AND w.interruption_id = i.id) ORDER BY i.from_at, i.id`,
      [campaignId],
    );
    if (found.length === 0) return found;
    const { customer_id } = await tx.one<{ customer_id: string }>(`SELECT customer_id FROM campaign WHERE id = $1`, [
      campaignId,
    ]);
    const told: InterruptionFact[] = [];
    for (const one of found) told.push(await this.forCustomer(tx, customer_id, one));
    return told;
  }

  /** The weekly window of a system, or undefined. */
  async window(tx: Tx, systemId: string): Promise<WeeklyWindow | undefined> {
    return (await this.windows(tx)).get(systemId);
  }

  /** The weekly windows by system. */
  async windows(tx: Tx): Promise<Map<string, WeeklyWindow>> {
    const rows = await tx.query<WeeklyWindow & { systemId: string }>(
      `SELECT system_id AS "systemId", weekday, starts_at AS start, ends_at AS "end", zone FROM system_window WHERE until IS NULL`,
    );
    return new Map(rows.map(({ systemId, ...window }) => [systemId, window]));
  }

  private async forCustomer(tx: Tx, customerId: string, found: InterruptionFact): Promise<InterruptionFact> {
    if (found.responsibility === 'OPERATOR') return found;
    const agreed = await this.terms.effective(tx, customerId, 'outage.third_party_responsibility', found.from);
    return { ...found, responsibility: agreed.value };
  }
}

/**
 * Campaigns and the interruptions of their system that fell into the time between their start and their end (F-04). A campaign that
 * waits counts from the start it was given; one under way lasts until its deadline at most, one to come is taken to last a day.
 */
export const IN_WINDOW = `
  SELECT g.id, g.name, g.state, g.customer_id, g.scheduled_at, d.started_at, d.finished_at, x.id AS interruption_id
  FROM system_interruption x
  JOIN campaign g ON g.system_id = x.system_id
  LEFT JOIN dispatch d ON d.campaign_id = g.id
  WHERE x.withdrawn_at IS NULL
    AND (d.campaign_id IS NOT NULL OR g.state = 'SCHEDULED')
    AND LEAST(g.scheduled_at, d.started_at) < COALESCE(x.to_at, 'infinity') AND COALESCE(d.finished_at, GREATEST(COALESCE(d.deadline, g.scheduled_at + interval '1 day'), clock_timestamp())) > x.from_at`;

const READ = `
  SELECT i.id, i.system_id AS "systemId", i.kind, i.from_at AS "from", i.to_at AS "to", i.reason, i.source, i.responsibility
  FROM system_interruption i WHERE i.withdrawn_at IS NULL`;

function covers(at: string): string {
  return `i.from_at <= ${at} AND (i.to_at IS NULL OR i.to_at > ${at})`;
}

async function read(tx: Tx, sql: string, values: unknown[]): Promise<InterruptionFact[]> {
  const rows = await tx.query<Omit<InterruptionFact, 'code'>>(sql, values);
  return rows.map(row => ({ ...row, code: INTERRUPTIONS[row.kind] }));
}
