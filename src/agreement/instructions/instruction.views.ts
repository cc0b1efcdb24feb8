import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { refuse } from '../../platform/refusals/refusals.js';
import type { InstructionKind, InstructionState } from './instruction.rules.js';

/** An instruction as it is shown: its text whole, as it was given, and its life. Moments ISO 8601. */
export interface ShownInstruction {
  id: string;
  kind: InstructionKind;
  version: number;
  state: InstructionState;
  controllerId: string;
  campaignId: string | null;
  orderId: string | null;
  channel: string;
  body: Record<string, unknown>;
  bodyHash: string;
  supersedes: string | null;
  givenAt: string;
  givenBy: Record<string, string>;
  inForceAt: string | null;
  endedAt: string | null;
}

/** Instructions for API and pages. */
@Injectable()
export class InstructionViews {
  /** Refuses NOT_FOUND, also for another customer's instruction. */
  async one(tx: Tx, id: string): Promise<ShownInstruction> {
    const row = await tx.maybe<InstructionViewRow>(`${INSTRUCTIONS} WHERE id = $1`, [id]);
    return row ? shown(row) : refuse('NOT_FOUND');
  }

  /** The newest first, of one campaign or of all. */
  async list(
    tx: Tx,
    customerId: string,
    { limit, after, campaignId }: PageQuery & { campaignId?: string | undefined },
  ): Promise<ShownInstruction[]> {
    const rows = await tx.query<InstructionViewRow>(
      `${INSTRUCTIONS}
       WHERE customer_id = $1 AND ($3::uuid IS NULL OR campaign_id = $3) AND ($4::uuid IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $2`,
      [customerId, limit + 1, campaignId ?? null, after ?? null],
    );
    return rows.map(shown);
  }
}

type InstructionViewRow = Omit<ShownInstruction, 'givenAt' | 'inForceAt' | 'endedAt'> & {
  givenAt: Date;
  inForceAt: Date | null;
  endedAt: Date | null;
};

const INSTRUCTIONS = `
  SELECT id, kind, version, state, controller_id AS "controllerId", campaign_id AS "campaignId", order_id AS "orderId", channel, body,
    body_hash AS "bodyHash", supersedes, given_at AS "givenAt", given_by AS "givenBy", in_force_at AS "inForceAt", ended_at AS "endedAt"
  FROM instruction`;

function shown({ givenAt, inForceAt, endedAt, ...instruction }: InstructionViewRow): ShownInstruction {
  return {
    ...instruction,
    givenAt: givenAt.toISOString(),
    inForceAt: inForceAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
