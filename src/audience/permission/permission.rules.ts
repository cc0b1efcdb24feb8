import type { Evidence, Ground } from './evidence.js';

/** One person at one controller; the key stands for the address. */
export interface Person {
  customerId: string;
  controllerId: string;
  addressKey: Buffer;
}

/** A refusal's purpose when it means everything of this sender (G-06). */
export const EVERYTHING = '*';

/**
 * Purposes that are no type of message: being put into an audience by what one did (G-24), and having opens and clicks of one's own
 * counted. They are granted and refused by the same events as types of messages.
 */
export const PROFILING = 'profiling';
export const TRACKING = 'tracking';

/** The ground of a grant as tables and evidence name it (D-17, D-23). */
export type GrantBasis = Uppercase<Ground>;

export const STOPS = ['WITHDRAW', 'OBJECT', 'RESTRICT', 'BOUNCE', 'COMPLAINT', 'ERASE'] as const;
export type Stop = (typeof STOPS)[number];

/** Somebody may be written to from this moment on, for one purpose, on one basis. */
export interface GrantEvent {
  kind: 'GRANT';
  id: string;
  purpose: string;
  basis: GrantBasis;
  thirdParty: boolean;
  tailoring: boolean;
  occurredAt: Date;
}

/** From this moment on not any more, for one purpose or for EVERYTHING. */
export interface StopEvent {
  kind: Stop;
  id: string;
  purpose: string;
  occurredAt: Date;
}

/** Somebody checked that a mailbox which was reported dead exists: bounces up to this moment stop nothing any more. */
export interface LiftEvent {
  kind: 'LIFT';
  id: string;
  purpose: typeof EVERYTHING;
  occurredAt: Date;
}

export type PermissionEvent = GrantEvent | StopEvent | LiftEvent;

/** What a person says against being written to. It ends what rests on his will or on the sender's interest, not contract or law (D-21). */
const REFUSALS: readonly Stop[] = ['WITHDRAW', 'OBJECT', 'COMPLAINT'];
const REFUSABLE: readonly GrantBasis[] = ['CONSENT', 'EXISTING_CUSTOMER', 'LEGITIMATE_INTERESTS'];
const COMMERCIAL: readonly GrantBasis[] = ['CONSENT', 'EXISTING_CUSTOMER'];
/** What a new dealing between the two, dated by itself, undoes. */
const UNDONE_BY_DEALINGS: readonly Stop[] = ['BOUNCE', 'ERASE'];
const DEALINGS: readonly GrantBasis[] = ['EXISTING_CUSTOMER', 'CONTRACT'];
/** A restricted record is only stored, a dead mailbox proves no change of mind: neither ends a basis. */
const ENDING: readonly Stop[] = [...REFUSALS, 'ERASE'];

/** The state after any sequence of events: the latest grant per purpose and basis, the latest stop per purpose and kind. */
export interface Projection {
  grants: GrantEvent[];
  stops: StopEvent[];
}

/** The fold of a person's events. Their order does not matter: the later moment wins, of equal moments the greater id. */
export function project(events: readonly PermissionEvent[]): Projection {
  const grants = events.filter(event => event.kind === 'GRANT');
  const lifts = events.filter(event => event.kind === 'LIFT');
  const stops = events.filter(isStop).filter(stop => !lifts.some(lift => lifted(stop, lift)));
  return {
    grants: latestOf(grants, grant => `${grant.basis} ${grant.purpose}`),
    stops: latestOf(stops, stop => `${stop.kind} ${stop.purpose}`),
  };
}

function isStop(event: PermissionEvent): event is StopEvent {
  return event.kind !== 'GRANT' && event.kind !== 'LIFT';
}

/** What a person said is never lifted by hand (G-11), only what mail systems said of his mailbox. The twin stands in mergeStops. */
function lifted(stop: StopEvent, lift: LiftEvent): boolean {
  return stop.kind === 'BOUNCE' && stop.occurredAt <= lift.occurredAt;
}

function latestOf<Event extends PermissionEvent>(events: Event[], key: (event: Event) => string): Event[] {
  const latest = new Map<string, Event>();
  for (const event of events) {
    const known = latest.get(key(event));
    if (!known || isLater(event, known)) latest.set(key(event), event);
  }
  return [...latest.values()];
}

function isLater(one: PermissionEvent, other: PermissionEvent): boolean {
  const difference = one.occurredAt.getTime() - other.occurredAt.getTime();
  return difference > 0 || (difference === 0 && one.id > other.id);
}

/**
 * Whether a stop of the same scope keeps a grant from being used. At the same instant the stop wins. Only a consent given later undoes
 * a refusal (G-11), a sale does not; a new sale or contract also undoes a bounce or an erasure, but nothing without a date of its own
 * does, or every re-import would. The twin of permission_blocked in SQL.
 */
export function blocks(
  stop: Pick<StopEvent, 'kind' | 'occurredAt'>,
  grant: Pick<GrantEvent, 'basis' | 'occurredAt'>,
): boolean {
  if (REFUSALS.includes(stop.kind) && !REFUSABLE.includes(grant.basis)) return false;
  if (stop.occurredAt >= grant.occurredAt) return true;
  if (grant.basis === 'CONSENT') return false;
  return !(UNDONE_BY_DEALINGS.includes(stop.kind) && DEALINGS.includes(grant.basis));
}

function covers(stop: StopEvent, purpose: string): boolean {
  return stop.purpose === EVERYTHING || stop.purpose === purpose;
}

/** The grants a message of this purpose may rest on at a moment. What came later changes nothing about it (D-22). */
export function usableAt(events: readonly PermissionEvent[], purpose: string, at: Date): GrantEvent[] {
  return usable(project(events.filter(event => event.occurredAt <= at)), grant => grant.purpose === purpose);
}

function usable({ grants, stops }: Projection, wanted: (grant: GrantEvent) => boolean): GrantEvent[] {
  return grants.filter(
    grant => wanted(grant) && !stops.some(stop => covers(stop, grant.purpose) && blocks(stop, grant)),
  );
}

/** Whether a stop stands against commercial messages of this purpose, and no later consent has lifted it (G-09, G-11). */
export function isSuppressed(events: readonly PermissionEvent[], purpose: string): boolean {
  const state = project(events);
  const revived = usable(state, grant => grant.purpose === purpose && COMMERCIAL.includes(grant.basis)).length > 0;
  return !revived && state.stops.some(stop => covers(stop, purpose));
}

/** D-21: no basis is left for anything, so the person's data have to go. While processing is restricted they are only stored (H-11). */
export function isToDelete(events: readonly PermissionEvent[]): boolean {
  const { grants, stops } = project(events);
  const consents = grants.filter(grant => grant.basis === 'CONSENT');
  const restricted = stops.some(
    stop => stop.kind === 'RESTRICT' && !consents.some(consent => consent.occurredAt > stop.occurredAt),
  );
  const ending = stops.filter(stop => ENDING.includes(stop.kind));
  return !restricted && usable({ grants, stops: ending }, () => true).length === 0;
}

/** How evidence becomes a grant. What is undated counts from the moment it was recorded; of a bare day its first instant (G-11). */
export function grantOf(
  evidence: Evidence,
  recordedAt: Date,
): Pick<GrantEvent, 'basis' | 'thirdParty' | 'tailoring' | 'occurredAt'> {
  const none = { thirdParty: false, tailoring: false };
  switch (evidence.ground) {
    case 'consent':
      return {
        basis: 'CONSENT',
        thirdParty: evidence.scope === 'third-party',
        tailoring: evidence.tailoring,
        occurredAt: evidence.givenAt.at,
      };
    case 'existing_customer':
      return { ...none, basis: 'EXISTING_CUSTOMER', occurredAt: evidence.saleAt.at };
    case 'contract':
      return { ...none, basis: 'CONTRACT', occurredAt: evidence.since.at };
    case 'legal_obligation':
      return { ...none, basis: 'LEGAL_OBLIGATION', occurredAt: recordedAt };
    case 'public_task':
      return { ...none, basis: 'PUBLIC_TASK', occurredAt: recordedAt };
    case 'vital_interests':
      return { ...none, basis: 'VITAL_INTERESTS', occurredAt: recordedAt };
    case 'legitimate_interests':
      return { ...none, basis: 'LEGITIMATE_INTERESTS', occurredAt: recordedAt };
  }
}
