import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';

export interface SystemFact {
  id: string;
  code: string;
  name: string;
  /** null: the operator's own. */
  subprocessorId: string | null;
  /** ISO 3166-1 alpha-2, where the system's servers stand. */
  country: string;
  maxMessageBytes: number;
  retiredAt: Date | null;
}

/** Answers what a sending system is and whether a customer's messages may leave through it. */
@Injectable()
export class SubprocessorFacts {
  /** Refuses NOT_FOUND. */
  async system(tx: Tx, systemId: string): Promise<SystemFact> {
    const found = await tx.maybe<SystemFact>(
      `SELECT id, code, name, subprocessor_id AS "subprocessorId", country, max_message_bytes AS "maxMessageBytes",
         retired_at AS "retiredAt"
       FROM sending_system WHERE id = $1`,
      [systemId],
    );
    return found ?? refuse('NOT_FOUND');
  }

  /** ISO 3166-1 alpha-2; D-06 asks it of outsideEea. Refuses NOT_FOUND. */
  async systemCountry(tx: Tx, systemId: string): Promise<string> {
    return (await this.system(tx, systemId)).country;
  }

  /** The codes of what stands between a customer and a system at a moment; the send gate asks the same function (gate_system). */
  async obstacles(tx: Tx, customerId: string, systemId: string, at: Date): Promise<string[]> {
    const row = await tx.maybe<{ codes: string[] }>(`SELECT codes FROM mandate_system_obstacles($1, $2, $3)`, [
      customerId,
      systemId,
      at,
    ]);
    return row?.codes ?? refuse('NOT_FOUND');
  }
}
