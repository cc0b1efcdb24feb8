import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { Preflight, systemsOf, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { SubprocessorFacts } from '../subprocessors/subprocessor.facts.js';
import { outsideEea } from '../subprocessors/subprocessor.rules.js';
import { InstructionFacts } from './instruction.facts.js';
import { differences, type SendFact } from './instruction.rules.js';

type Found = { code: string; data: Record<string, unknown> }[];

/** D-01, D-04, D-06, F-20: a campaign is exactly what its controller instructed. */
@Injectable()
export class InstructionCheck implements PreflightCheck {
  readonly name = 'instruction';

  constructor(
    @Inject(Preflight) preflight: Preflight,
    @Inject(InstructionFacts) private readonly instructions: InstructionFacts,
    @Inject(SubprocessorFacts) private readonly subprocessors: SubprocessorFacts,
  ) {
    preflight.offer(this);
  }

  async check(tx: Tx, plan: Plan): Promise<Found> {
    const send = await this.instructions.sendInForce(tx, plan.campaignId);
    if (!send) {
      const stopped = await this.instructions.isStopped(tx, plan.controllerId, plan.campaignId);
      return [{ code: stopped ? 'INSTRUCTION_STOPPED' : 'NO_INSTRUCTION', data: { campaignId: plan.campaignId } }];
    }
    const countries: string[] = [];
    for (const id of systemsOf(plan)) countries.push(await this.subprocessors.systemCountry(tx, id));
    return [...outside(send, plan), ...notAllowed(send, plan, countries)];
  }
}

function outside(send: SendFact, plan: Plan): Found {
  const fields = differences(send, plan);
  return fields.length === 0 ? [] : [{ code: 'OUTSIDE_INSTRUCTION', data: { instruction: send.id, fields } }];
}

function notAllowed(send: SendFact, plan: Plan, countries: readonly string[]): Found {
  const abroad = send.transferAllowed ? [] : [...new Set(countries.filter(outsideEea))];
  const found: Found = abroad.map(country => ({
    code: 'TRANSFER_NOT_INSTRUCTED',
    data: { instruction: send.id, country },
  }));
  if (plan.tracking && !send.trackingAllowed)
    found.push({ code: 'TRACKING_NOT_INSTRUCTED', data: { instruction: send.id } });
  return found;
}
