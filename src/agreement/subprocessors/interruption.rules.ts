import { CalendarError } from '../../platform/calendar/calendar-error.js';
import { nextWindow, type WeeklyWindow } from '../../platform/calendar/windows.js';
import { refuse } from '../../platform/refusals/refusals.js';

/** F-05, N-06: "Sunday 12:00 PM to 4:00 AM" as it is written, from noon to the next morning. It only says what is possible. */
export const SEED_WINDOW: WeeklyWindow = { weekday: 7, start: '12:00', end: '04:00', zone: 'Europe/Prague' };

/** What a system may be away for, and the code under which campaigns wait meanwhile (F-04, F-05, F-06). */
export const INTERRUPTIONS = {
  OUTAGE: 'WAITING_SYSTEM',
  REGULAR_MAINTENANCE: 'MAINTENANCE_ACTIVE',
  EXTRAORDINARY_MAINTENANCE: 'MAINTENANCE_ACTIVE',
} as const;
export type InterruptionKind = keyof typeof INTERRUPTIONS;
export type InterruptionCode = (typeof INTERRUPTIONS)[InterruptionKind];

export const RESPONSIBILITIES = ['THIRD_PARTY', 'OPERATOR'] as const;
export type Responsibility = (typeof RESPONSIBILITIES)[number];

/** F-04, F-07: who answers for a system that is away, where nobody says otherwise: its owner. */
export function ownerOf(system: { subprocessorId: string | null }): Responsibility {
  return system.subprocessorId === null ? 'OPERATOR' : 'THIRD_PARTY';
}

/** `to` is exclusive; undefined: nobody knows yet. Refuses INTERRUPTION_PERIOD. */
export function checkInterruption(from: Date, to: Date | undefined): void {
  if (to !== undefined && to <= from) refuse('INTERRUPTION_PERIOD', { from: from.toISOString(), to: to.toISOString() });
}

/** Refuses WINDOW_INVALID for a day, time or zone that does not exist. */
export function checkWindow(window: WeeklyWindow, now: Date): void {
  try {
    nextWindow(window, now);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    refuse('WINDOW_INVALID', { ...window });
  }
}
