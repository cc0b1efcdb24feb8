import { Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { sendingKinds } from './sending.events.js';

/** At most so many commercial messages to one person within so many days. */
export interface FrequencyCap {
  messages: number;
  days: number;
  since: Date;
}

/**
 * F-21: a controller's cap of how often a person hears from it, over all its campaigns. Whom campaigns reach is kept only while there is a
 * cap; when one is set, the campaigns of the days before count too.
 */
@Injectable()
export class FrequencyCaps {
  /** The cap of a controller that the actor may see. Refuses NOT_FOUND where there is none. */
  async find(tx: Tx, controllerId: string): Promise<FrequencyCap> {
    const cap = await tx.maybe<FrequencyCap & Record<string, unknown>>(
      `SELECT messages, days, since FROM frequency_cap WHERE controller_id = $1`,
      [controllerId],
    );
    return cap ?? refuse('NOT_FOUND');
  }

  /** Sets or changes the cap; it holds for the next message that is armed. Refuses NOT_FOUND for a controller the actor may not see. */
  async set(tx: Tx, controllerId: string, { messages, days }: Omit<FrequencyCap, 'since'>): Promise<void> {
    const customerId = await ownerOf(tx, controllerId);
    await tx.query(SET, [controllerId, customerId, messages, days, tx.now]);
    await tx.query(REACHED, [controllerId, customerId, tx.now, days]);
    await record(tx, {
      kind: sendingKinds['frequency-cap.set'],
      customerId,
      data: { controller: controllerId, messages, days },
    });
  }

  /** Takes the cap away and forgets whom campaigns reached, but for who chose a limit of their own (G-18). Refuses NOT_FOUND. */
  async clear(tx: Tx, controllerId: string): Promise<void> {
    const customerId = await ownerOf(tx, controllerId);
    const [cleared] = await tx.query(`DELETE FROM frequency_cap WHERE controller_id = $1 RETURNING 1 AS one`, [
      controllerId,
    ]);
    if (!cleared) refuse('NOT_FOUND');
    await tx.query(FORGET, [controllerId]);
    await record(tx, {
      kind: sendingKinds['frequency-cap.cleared'],
      customerId,
      data: { controller: controllerId },
    });
  }
}

async function ownerOf(tx: Tx, controllerId: string): Promise<string> {
  const row = await tx.maybe<{ customer_id: string }>(`SELECT customer_id FROM controller WHERE id = $1`, [
    controllerId,
  ]);
  return row?.customer_id ?? refuse('NOT_FOUND');
}

const SET = `
  INSERT INTO frequency_cap (controller_id, customer_id, messages, days, since) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (controller_id) DO UPDATE SET messages = EXCLUDED.messages, days = EXCLUDED.days, since = EXCLUDED.since`;

const FORGET = `
  DELETE FROM contact n WHERE n.controller_id = $1 AND NOT EXISTS (
    SELECT FROM frequency_choice f
    WHERE f.customer_id = n.customer_id AND f.controller_id = n.controller_id AND f.address_key = n.address_key)`;

const REACHED = `
  INSERT INTO contact (campaign_id, ordinal, customer_id, controller_id, address_key, at)
  SELECT o.campaign_id, o.ordinal, $2::uuid, $1::uuid, r.address_key, o.at
  FROM dispatch d
  JOIN outcome o ON o.campaign_id = d.campaign_id AND o.result IN ('DELIVERED', 'UNCERTAIN')
    AND o.at > $3::timestamptz - make_interval(days => $4)
  JOIN message m ON m.campaign_id = o.campaign_id AND m.ordinal = o.ordinal
  JOIN recipient r ON r.id = m.recipient_id
  JOIN permission_event e ON e.id = o.basis_event_id AND e.basis <> 'CONTRACT'
  WHERE d.controller_id = $1 AND d.customer_id = $2
  ON CONFLICT DO NOTHING`;
