import { Inject, Injectable } from '@nestjs/common';
import { InstructionFacts } from '../../agreement/instructions/instruction.facts.js';
import type { Tx } from '../../platform/database/tx.js';
import { Preflight, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { segmentFilter } from './segment.rules.js';
import { Segments } from './segment.service.js';

/** A campaign's segment asks what the lists hold; where it is profiling, the instruction allows that (D-26). */
@Injectable()
export class SegmentCheck implements PreflightCheck {
  readonly name = 'segment';

  constructor(
    @Inject(Preflight) preflight: Preflight,
    @Inject(InstructionFacts) private readonly instructions: InstructionFacts,
    @Inject(Segments) private readonly segments: Segments,
  ) {
    preflight.offer(this);
  }

  async check(tx: Tx, plan: Plan): Promise<{ code: string; data: Record<string, unknown> }[]> {
    if (plan.segment === null) return [];
    const filter = segmentFilter.parse(plan.segment);
    const attribute = await this.segments.unknownAttribute(tx, plan.listIds, filter);
    const unknown = attribute === undefined ? [] : [{ code: 'ATTRIBUTE_UNKNOWN', data: { attribute } }];
    if (!(await this.segments.isProfiling(tx, plan.listIds, filter))) return unknown;
    const send = await this.instructions.sendInForce(tx, plan.campaignId);
    // Without an instruction the check before this one has said so.
    const allowed = send === undefined || send.profilingAllowed;
    return allowed ? unknown : [...unknown, { code: 'PROFILING_NOT_INSTRUCTED', data: { instruction: send.id } }];
  }
}
