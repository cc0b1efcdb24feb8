import { Inject, Injectable } from '@nestjs/common';
import { openAt } from '../../platform/calendar/windows.js';
import type { Tx } from '../../platform/database/tx.js';
import { Preflight, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { InterruptionFacts } from './interruption.facts.js';
import { SubprocessorFacts } from './subprocessor.facts.js';

/**
 * F-04, F-05: says that the system will be, or may be, away when the campaign is to begin. It never blocks: a campaign is accepted,
 * waits, and goes on by itself.
 */
@Injectable()
export class MaintenanceCheck implements PreflightCheck {
  readonly name = 'maintenance';

  constructor(
    @Inject(Preflight) preflight: Preflight,
    @Inject(SubprocessorFacts) private readonly systems: SubprocessorFacts,
    @Inject(InterruptionFacts) private readonly interruptions: InterruptionFacts,
  ) {
    preflight.offer(this);
  }

  async check(tx: Tx, plan: Plan): Promise<{ code: string; data: Record<string, unknown>; blocks: false }[]> {
    const at = plan.startAt > tx.now ? plan.startAt : tx.now;
    const { code: system } = await this.systems.system(tx, plan.systemId);
    const away = await this.interruptions.at(tx, plan.systemId, at);
    if (away) {
      const { code, from, to, responsibility } = away;
      return [{ code, data: { system, from: iso(from), to: iso(to), responsibility }, blocks: false }];
    }
    const window = await this.interruptions.window(tx, plan.systemId);
    const possible = window && openAt(window, at);
    if (!possible) return [];
    const data = { system, from: iso(possible.from), to: iso(possible.to) };
    return [{ code: 'MAINTENANCE_POSSIBLE', data, blocks: false }];
  }
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
