import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { Preflight, systemsOf, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { SubprocessorFacts } from './subprocessor.facts.js';

type Found = { code: string; data: Record<string, unknown> }[];

const TRANSFER_CODES: readonly string[] = ['TRANSFER_TOOL_MISSING'];

/** F-17, I-04: a campaign uses only systems on its customer's list, those that may take over included. */
@Injectable()
export class SystemsCheck implements PreflightCheck {
  readonly name = 'systems';

  constructor(
    @Inject(Preflight) preflight: Preflight,
    @Inject(SubprocessorFacts) private readonly facts: SubprocessorFacts,
  ) {
    preflight.offer(this);
  }

  async check(tx: Tx, plan: Plan): Promise<Found> {
    return (await obstacles(this.facts, tx, plan)).filter(({ code }) => !TRANSFER_CODES.includes(code));
  }
}

/** I-14: data leave the EEA only under a valid tool; whether the instruction allows it is asked by instructions (D-06). */
@Injectable()
export class TransfersCheck implements PreflightCheck {
  readonly name = 'transfers';

  constructor(
    @Inject(Preflight) preflight: Preflight,
    @Inject(SubprocessorFacts) private readonly facts: SubprocessorFacts,
  ) {
    preflight.offer(this);
  }

  async check(tx: Tx, plan: Plan): Promise<Found> {
    return (await obstacles(this.facts, tx, plan)).filter(({ code }) => TRANSFER_CODES.includes(code));
  }
}

/** Asked for the moment of sending: what will have ended by then does not count. */
async function obstacles(facts: SubprocessorFacts, tx: Tx, plan: Plan): Promise<Found> {
  const at = plan.startAt > tx.now ? plan.startAt : tx.now;
  const found: Found = [];
  for (const id of systemsOf(plan)) {
    const { code: system, country } = await facts.system(tx, id);
    const codes = await facts.obstacles(tx, plan.customerId, id, at);
    found.push(...codes.map(code => ({ code, data: { system, country } })));
  }
  return found;
}
