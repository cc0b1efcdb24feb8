import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { Preflight, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { ContractFacts } from './contract.facts.js';

/** D-12: nothing is sent for a controller without a processing annex. */
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
  async check(tx: Tx, plan: Plan): Promise<{ code: string; data?: Record<string, unknown> }[]> {
    const at = plan.startAt > tx.now ? plan.startAt : tx.now;
    const annex = await this.contracts.annexInForce(tx, plan.controllerId, at);
    return annex ? [] : [{ code: 'DPA_MISSING', data: { controllerId: plan.controllerId } }];
  }
}
