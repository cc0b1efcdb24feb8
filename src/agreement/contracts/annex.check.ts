import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { Preflight, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { statutesAt } from '../terms/legal-reference.rules.js';
import { ContractFacts } from './contract.facts.js';

/** D-12: nothing is sent for a controller without a processing annex. D-10: one that lacks a new duty of the operator asks for its next version. */
@Injectable()
export class AnnexCheck implements PreflightCheck {
  readonly name = 'annex';

  constructor(
    @Inject(Preflight) preflight: Preflight,
    @Inject(ContractFacts) private readonly contracts: ContractFacts,
  ) {
    preflight.offer(this);
  }

  /** Asked for the moment of sending: an annex that will have run out by then is none. */
  async check(tx: Tx, plan: Plan): Promise<{ code: string; data?: Record<string, unknown>; blocks?: boolean }[]> {
    const at = plan.startAt > tx.now ? plan.startAt : tx.now;
    const annex = await this.contracts.annexInForce(tx, plan.controllerId, at);
    if (!annex) return [{ code: 'DPA_MISSING', data: { controllerId: plan.controllerId } }];
    const told = new Set(annex.body.operatorDuties.map(({ code }) => code));
    const missing = statutesAt(tx.now, 'duty').filter(({ code }) => !told.has(code));
    if (missing.length === 0) return [];
    return [{ code: 'ANNEX_OUTDATED', data: { statutes: missing.map(({ en }) => en) }, blocks: false }];
  }
}
