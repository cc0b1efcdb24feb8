import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import { actorRecord } from '../../platform/actor/actor.js';
import { nextWindow, type WeeklyWindow } from '../../platform/calendar/windows.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { SystemInterruption, SystemWindow } from './interruption.entity.js';
import { interruptionKinds } from './interruption.events.js';
import { InterruptionFacts } from './interruption.facts.js';
import { MaintenanceNotices } from './interruption.notice.js';
import {
  checkInterruption,
  checkWindow,
  ownerOf,
  type InterruptionKind,
  type Responsibility,
} from './interruption.rules.js';
import { SubprocessorFacts, type SystemFact } from './subprocessor.facts.js';

interface Given {
  systemId: string;
  from: Date;
  reason: string;
  /** Absent: whoever owns the system (F-04, F-07). */
  responsibility?: Responsibility | undefined;
}

export type NewMaintenance = Given & { to: Date };
export type NewOutage = Given & { to?: Date | undefined; source: string };

/**
 * Keeps when systems may be under maintenance and when they are away. All systems alike, the operator's own too (F-07). The gate reads
 * what is written here with the next message; nothing is started or stopped by it.
 */
@Injectable()
export class SystemInterruptions {
  constructor(
    @Inject(SubprocessorFacts) private readonly systems: SubprocessorFacts,
    @Inject(InterruptionFacts) private readonly facts: InterruptionFacts,
    @Inject(MaintenanceNotices) private readonly notices: MaintenanceNotices,
  ) {}

  /** F-05: the weekly window in which the system may be under maintenance; a former one ends. Refuses NOT_FOUND, WINDOW_INVALID. */
  async setWindow(tx: Tx, systemId: string, window: WeeklyWindow): Promise<string> {
    checkWindow(window, tx.now);
    await this.systems.system(tx, systemId);
    await this.endOpenWindow(tx, systemId);
    const id = uuidv7();
    const { weekday, start: startsAt, end: endsAt, zone } = window;
    await tx.manager.insert(SystemWindow, { id, systemId, weekday, startsAt, endsAt, zone, since: tx.now });
    await record(tx, {
      kind: interruptionKinds['system-window.set'],
      customerId: null,
      data: { window: id, system: systemId, weekday, startsAt, endsAt, zone },
    });
    return id;
  }

  /** The system has no regular window any more. Refuses NOT_FOUND, WINDOW_MISSING. */
  async endWindow(tx: Tx, systemId: string): Promise<void> {
    const system = await this.systems.system(tx, systemId);
    if (!(await this.endOpenWindow(tx, systemId))) refuse('WINDOW_MISSING', { system: system.code });
  }

  /** F-05: the window is used: from now, or from its next beginning, to its end. Refuses NOT_FOUND, WINDOW_MISSING, MAINTENANCE_ACTIVE. */
  async activateWindow(tx: Tx, systemId: string, reason: string): Promise<string> {
    const system = await this.systems.system(tx, systemId);
    const window = await this.facts.window(tx, systemId);
    if (!window) refuse('WINDOW_MISSING', { system: system.code });
    const { from, to } = nextWindow(window, tx.now);
    const begins = from > tx.now ? from : tx.now;
    if (await this.facts.at(tx, systemId, begins)) refuse('MAINTENANCE_ACTIVE', { system: system.code });
    return this.announce(tx, system, 'REGULAR_MAINTENANCE', { systemId, from: begins, to, reason });
  }

  /** F-06: maintenance beside the window. Refuses NOT_FOUND, INTERRUPTION_PERIOD, INTERRUPTION_PAST. */
  async planMaintenance(tx: Tx, input: NewMaintenance): Promise<string> {
    checkInterruption(input.from, input.to);
    if (input.to <= tx.now) refuse('INTERRUPTION_PAST', { to: input.to.toISOString() });
    return this.announce(tx, await this.systems.system(tx, input.systemId), 'EXTRAORDINARY_MAINTENANCE', input);
  }

  /** F-04: an outage, also after the event. Refuses NOT_FOUND, INTERRUPTION_PERIOD. */
  async recordOutage(tx: Tx, input: NewOutage): Promise<string> {
    checkInterruption(input.from, input.to);
    return this.insert(tx, await this.systems.system(tx, input.systemId), 'OUTAGE', input);
  }

  /** The system is back now; what has not begun is called off. Refuses NOT_FOUND, INTERRUPTION_OVER. */
  async end(tx: Tx, id: string): Promise<void> {
    const found = await tx.maybe<{ from_at: Date; over: boolean }>(
      `SELECT from_at, withdrawn_at IS NOT NULL OR to_at <= $2 AS over FROM system_interruption WHERE id = $1 FOR NO KEY UPDATE`,
      [id, tx.now],
    );
    if (!found) refuse('NOT_FOUND');
    if (found.over) refuse('INTERRUPTION_OVER');
    const begun = found.from_at < tx.now;
    await tx.query(`UPDATE system_interruption SET ${begun ? 'to_at' : 'withdrawn_at'} = $2 WHERE id = $1`, [
      id,
      tx.now,
    ]);
    const kind = interruptionKinds[begun ? 'system-interruption.ended' : 'system-interruption.withdrawn'];
    await record(tx, { kind, customerId: null, data: { interruption: id, at: tx.now.toISOString() } });
  }

  private async announce(tx: Tx, system: SystemFact, kind: InterruptionKind, input: NewMaintenance): Promise<string> {
    const id = await this.insert(tx, system, kind, { ...input, source: 'OPERATOR' });
    await this.notices.tell(tx, { ...input, id, system: system.name });
    return id;
  }

  private async insert(tx: Tx, system: SystemFact, kind: InterruptionKind, input: NewOutage): Promise<string> {
    const { systemId, from: fromAt, to: toAt = null, reason, source, responsibility = ownerOf(system) } = input;
    const id = uuidv7();
    await tx.manager.insert(SystemInterruption, {
      ...{ id, systemId, kind, fromAt, toAt, reason, source, responsibility },
      recordedAt: tx.now,
      recordedBy: actorRecord(tx.actor),
    });
    await record(tx, {
      kind: interruptionKinds['system-interruption.recorded'],
      customerId: null,
      data: {
        ...{ interruption: id, system: systemId, interruptionKind: kind, responsibility },
        ...{ from: fromAt.toISOString(), to: toAt?.toISOString() ?? null },
      },
    });
    return id;
  }

  private async endOpenWindow(tx: Tx, systemId: string): Promise<boolean> {
    const ended = await tx.maybe<{ id: string }>(
      `UPDATE system_window SET until = $2 WHERE system_id = $1 AND until IS NULL RETURNING id`,
      [systemId, tx.now],
    );
    if (!ended) return false;
    await record(tx, { kind: interruptionKinds['system-window.ended'], customerId: null, data: { window: ended.id } });
    return true;
  }
}
