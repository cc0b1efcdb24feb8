import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import type { UncertainMessages } from '../sending/uncertain.service.js';
import { bounceKinds } from './bounce.events.js';
import type { Said } from './received-mail.js';

/** How a refusal or a complaint reached us. */
export type BounceOrigin = 'DSN' | 'ARF' | 'PROVIDER' | 'RELAY_LOG' | 'PERSON';

/**
 * Writes what became of a message, once for each origin and kind, with its ledger entry, and ends a doubt about the message. It takes
 * effect when the bounces are settled. False when there is no such message.
 */
export async function writeBounce(
  tx: Tx,
  uncertain: UncertainMessages,
  { messageId, origin, said, at }: { messageId: string; origin: BounceOrigin; said: Said; at: Date },
): Promise<boolean> {
  const message = await tx.maybe<Target & Record<string, unknown>>(TARGET, [messageId]);
  if (!message) return false;
  const { customerId, controllerId, campaignId, ordinal } = message;
  const values = [customerId, controllerId, campaignId, ordinal, messageId, origin, said.status, said.kind, at];
  const row = await tx.maybe<{ id: string }>(INSERT, values);
  if (!row) return true;
  await record(tx, {
    kind: bounceKinds['bounce.received'],
    customerId,
    data: { bounce: row.id, campaign: campaignId, message: messageId, origin, said: said.kind, status: said.status },
  });
  if (said.kind !== 'DELAY') {
    const source = said.kind === 'COMPLAINT' ? 'COMPLAINT' : 'BOUNCE';
    await uncertain.resolveUncertain(tx, messageId, { source, reason: row.id });
  }
  return true;
}

interface Target {
  customerId: string;
  controllerId: string;
  campaignId: string;
  ordinal: number;
}

const TARGET = `
  SELECT m.customer_id AS "customerId", c.controller_id AS "controllerId", m.campaign_id AS "campaignId", m.ordinal
  FROM message m JOIN campaign c ON c.id = m.campaign_id WHERE m.id = $1`;
const INSERT = `
  INSERT INTO bounce (customer_id, controller_id, campaign_id, ordinal, message_id, origin, status, said, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (message_id, origin, kind) WHERE origin <> 'SMTP' DO NOTHING RETURNING id`;
