import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { checkDomain } from '../../agreement/domains/domain.rules.js';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { measurementKinds } from './measurement.events.js';

export interface MeasurementSource {
  id: string;
  controllerId: string;
  domain: string;
  createdAt: Date;
}

export interface MeasuredEvent {
  /** What happened, in the customer's words: `purchase`. */
  name: string;
  /** Whether the visitor agreed to be measured. */
  consent: boolean;
  at: Date;
}

/**
 * E-10: events of measurement codes on a controller's own site. Taken only of registered sites and where the campaign's instruction allows
 * measuring; what comes without the visitor's consent is dropped and counted. No event names a person.
 */
@Injectable()
export class Measurements {
  constructor(@Inject(CustomerFacts) private readonly customers: CustomerFacts) {}

  /** Refuses CONTROLLER_UNKNOWN, DOMAIN_INVALID, FREE_MAIL_DOMAIN, SOURCE_KNOWN. */
  async register(
    tx: Tx,
    customerId: string,
    input: { controllerId?: string | undefined; domain: string },
  ): Promise<string> {
    const { id: controllerId } = await this.customers.controllerOf(tx, customerId, input.controllerId);
    const added = await tx.maybe<{ id: string }>(
      `INSERT INTO measurement_source (customer_id, controller_id, domain, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING id`,
      [customerId, controllerId, checkDomain(input.domain), tx.now],
    );
    const { id } = added ?? refuse('SOURCE_KNOWN');
    const data = { source: id, controller: controllerId };
    await record(tx, { kind: measurementKinds['measurement-source.added'], customerId, data });
    return id;
  }

  /** Refuses NOT_FOUND. */
  async remove(tx: Tx, customerId: string, id: string): Promise<void> {
    const removed = await tx.maybe(`DELETE FROM measurement_source WHERE customer_id = $1 AND id = $2 RETURNING id`, [
      customerId,
      id,
    ]);
    if (!removed) refuse('NOT_FOUND');
    await record(tx, { kind: measurementKinds['measurement-source.removed'], customerId, data: { source: id } });
  }

  /** Refuses NOT_FOUND. */
  async find(tx: Tx, customerId: string, id: string): Promise<MeasurementSource> {
    const found = await tx.maybe<MeasurementSource & Record<string, unknown>>(
      `${SOURCE} WHERE customer_id = $1 AND id = $2`,
      [customerId, id],
    );
    return found ?? refuse('NOT_FOUND');
  }

  /** The newest first. */
  async list(tx: Tx, customerId: string, { limit, after }: PageQuery): Promise<MeasurementSource[]> {
    return tx.query(`${SOURCE} WHERE customer_id = $1 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $2`, [
      customerId,
      limit + 1,
      after ?? null,
    ]);
  }

  /** Refuses NOT_FOUND, MEASUREMENT_NOT_INSTRUCTED, SOURCE_NOT_REGISTERED. */
  async receive(
    tx: Tx,
    customerId: string,
    { campaignId, domain, events }: { campaignId: string; domain: string; events: readonly MeasuredEvent[] },
  ): Promise<{ stored: number; dropped: number }> {
    const frame = await tx.maybe<{ instructed: boolean; source: string | null }>(FRAME, [
      customerId,
      campaignId,
      domain,
    ]);
    if (!frame) refuse('NOT_FOUND');
    if (!frame.instructed) refuse('MEASUREMENT_NOT_INSTRUCTED');
    if (frame.source === null) refuse('SOURCE_NOT_REGISTERED', { domain });
    const taken = events.filter(({ consent }) => consent);
    const counts = { stored: taken.length, dropped: events.length - taken.length };
    await tx.query(STORE, [customerId, campaignId, domain, taken.map(({ name }) => name), taken.map(({ at }) => at)]);
    if (counts.dropped > 0) await tx.query(COUNT_DROPPED, [customerId, campaignId, counts.dropped]);
    const data = { campaign: campaignId, source: frame.source, ...counts };
    await record(tx, { kind: measurementKinds['measurement.received'], customerId, data });
    return counts;
  }
}

const SOURCE = `SELECT id, controller_id AS "controllerId", domain, created_at AS "createdAt" FROM measurement_source`;

const FRAME = `
  SELECT EXISTS (
      SELECT FROM instruction i WHERE i.campaign_id = g.id AND i.kind = 'SEND' AND i.state = 'IN_FORCE' AND i.tracking_allowed
    ) AS instructed,
    (SELECT s.id FROM measurement_source s WHERE s.controller_id = g.controller_id AND s.domain = $3) AS source
  FROM campaign g WHERE g.customer_id = $1 AND g.id = $2`;

const STORE = `
  INSERT INTO measurement_event (customer_id, campaign_id, domain, name, at)
  SELECT $1, $2, $3, name, at FROM unnest($4::text[], $5::timestamptz[]) AS e (name, at)`;

const COUNT_DROPPED = `
  INSERT INTO measurement_dropped AS d (customer_id, campaign_id, n) VALUES ($1, $2, $3)
  ON CONFLICT (campaign_id) DO UPDATE SET n = d.n + EXCLUDED.n`;
