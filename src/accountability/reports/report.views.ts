import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';

/** One link of the chain behind a message: what it says, or that it is missing (M-01: named, not hidden). */
export type ChainLink<Value> = Value | { missing: string };

export interface WhyReport {
  messageId: string;
  controller: ChainLink<{ id: string; name: string }>;
  campaign: ChainLink<{ id: string; name: string; purpose: string; thirdParty: boolean }>;
  order: ChainLink<{ number: string; confirmedAt: string | null; confirmedBy: string | null }>;
  instruction: ChainLink<{
    id: string;
    version: number;
    givenAt: string;
    channel: string;
    hash: string;
    contentHash: string | null;
    audienceHash: string | null;
  }>;
  approval: ChainLink<{ id: string; contentHash: string; decidedAt: string; reviewerId: string }>;
  basis: ChainLink<{
    eventId: string;
    basis: string;
    purpose: string;
    evidence: unknown;
    occurredAt: string;
    channel: string;
    importId: string | null;
    /** SHA-256 (hex) of the file that proves the rows of that import, where there is one. */
    proofFile: string | null;
    ledgerEntry: string;
    leaf: number | null;
  }>;
  list: ChainLink<{ id: string; name: string; origin: string }>;
  system: ChainLink<{ code: string; name: string; country: string }>;
  outcomes: { attempt: number; result: string; code: string | null; at: string; ledgerEntry: string; leaf: number }[];
  /** What became of attempts that were uncertain. */
  resolutions: { attempt: number; verdict: string; source: string; decidedAt: string }[];
  /** What the same person said later against messages; the past stays as it was (D-22). */
  refusals: { kind: string; purpose: string; channel: string; occurredAt: string; messageId: string | null }[];
}

/** "Why did I get this?": the chain from order to delivery for one message (M-01). */
@Injectable()
export class ReportViews {
  /** Refuses NOT_FOUND for a message that this customer never sent. */
  async why(tx: Tx, messageId: string): Promise<WhyReport> {
    const found = (await tx.maybe<WhyRow>(WHY, [messageId])) ?? refuse('NOT_FOUND');
    return {
      messageId,
      controller: found.controller ?? { missing: 'the controller is no longer on record' },
      campaign: found.campaign ?? { missing: 'the campaign is no longer on record' },
      order: found.order ?? { missing: 'no order is on record' },
      instruction: found.instruction ?? { missing: 'no instruction is on record' },
      approval: found.approval ?? { missing: 'no approval is on record' },
      basis: found.basis ?? { missing: 'no message was handed over, or its basis has been erased' },
      list: found.list ?? { missing: 'the recipient has been erased from the list' },
      system: found.system ?? { missing: 'no system is on record' },
      outcomes: found.outcomes ?? [],
      resolutions: found.resolutions ?? [],
      refusals: found.refusals ?? [],
    };
  }

  /** The message that last went to an address at a controller, for who knows only the address. */
  async lastMessage(tx: Tx, controllerId: string, addressKey: Buffer): Promise<string | undefined> {
    const row = await tx.maybe<{ id: string }>(
      `SELECT m.id FROM recipient r JOIN message m ON m.recipient_id = r.id JOIN outcome o ON o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal
       WHERE r.controller_id = $1 AND r.address_key = $2 ORDER BY o.at DESC LIMIT 1`,
      [controllerId, addressKey],
    );
    return row?.id;
  }
}

type WhyRow = { [Key in Exclude<keyof WhyReport, 'messageId'>]: WhyReport[Key] | null };

const WHY = `
  SELECT
    (SELECT jsonb_build_object('id', k.id, 'name', k.name) FROM controller k WHERE k.id = d.controller_id) AS controller,
    (SELECT jsonb_build_object('id', c.id, 'name', c.name, 'purpose', c.purpose, 'thirdParty', c.third_party)) AS campaign,
    (SELECT jsonb_build_object('number', p.number, 'confirmedAt', p.confirmed_at, 'confirmedBy', p.confirmed_by)
      FROM purchase_order p WHERE p.id = c.order_id) AS "order",
    (SELECT jsonb_build_object('id', i.id, 'version', i.version, 'givenAt', i.given_at, 'channel', i.channel, 'hash', i.body_hash,
      'contentHash', i.content_hash, 'audienceHash', i.audience_hash) FROM instruction i WHERE i.id = COALESCE(last.instruction_id, d.instruction_id)) AS instruction,
    (SELECT jsonb_build_object('id', v.id, 'contentHash', v.content_hash, 'decidedAt', v.decided_at, 'reviewerId', v.reviewer_id)
      FROM review v WHERE v.id = d.review_id) AS approval,
    (SELECT jsonb_build_object('eventId', e.id, 'basis', e.basis, 'purpose', e.purpose, 'evidence', e.evidence, 'occurredAt', e.occurred_at,
      'channel', e.channel, 'importId', e.import_id,
      'proofFile', (SELECT p.sha256 FROM import_proof p WHERE p.import_id = e.import_id), 'ledgerEntry', e.entry_id, 'leaf', e.leaf_index) FROM permission_event e WHERE e.id = last.basis_event_id) AS basis,
    (SELECT jsonb_build_object('id', l.id, 'name', l.name, 'origin', l.origin) FROM recipient r JOIN list l ON l.id = r.list_id
      WHERE r.id = m.recipient_id) AS list,
    (SELECT jsonb_build_object('code', s.code, 'name', s.name, 'country', s.country) FROM sending_system s WHERE s.id = d.system_id) AS system,
    (SELECT jsonb_agg(jsonb_build_object('attempt', o.attempt, 'result', o.result, 'code', o.code, 'at', o.at, 'ledgerEntry', o.entry_id,
      'leaf', o.leaf_index) ORDER BY o.attempt) FROM outcome o WHERE o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal) AS outcomes,
    (SELECT jsonb_agg(jsonb_build_object('attempt', r.attempt, 'verdict', r.verdict, 'source', r.source, 'decidedAt', r.decided_at)
      ORDER BY r.attempt) FROM resolution r WHERE r.campaign_id = m.campaign_id AND r.ordinal = m.ordinal) AS resolutions,
    (SELECT jsonb_agg(jsonb_build_object('kind', x.kind, 'purpose', x.purpose, 'channel', x.channel, 'occurredAt', x.occurred_at,
      'messageId', x.message_id) ORDER BY x.occurred_at)
      FROM permission_event x
      WHERE x.customer_id = m.customer_id AND x.controller_id = d.controller_id AND x.kind <> 'GRANT'
        AND x.address_key = COALESCE((SELECT g.address_key FROM permission_event g WHERE g.id = last.basis_event_id),
          (SELECT r.address_key FROM recipient r WHERE r.id = m.recipient_id))) AS refusals
  FROM message m
  LEFT JOIN campaign c ON c.id = m.campaign_id
  LEFT JOIN dispatch d ON d.campaign_id = m.campaign_id
  LEFT JOIN LATERAL (
    SELECT o.basis_event_id, o.instruction_id FROM outcome o
    WHERE o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal AND o.basis_event_id IS NOT NULL ORDER BY o.attempt DESC LIMIT 1
  ) last ON true
  WHERE m.id = $1`;
