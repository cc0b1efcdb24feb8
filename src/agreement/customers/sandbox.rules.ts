import type { Actor } from '../../platform/actor/actor.js';

/** The part of the platform that plays the operator in a sandbox: confirms, approves, lists, at once and without judging. */
export const SANDBOX_DESK = { kind: 'system', name: 'sandbox' } as const satisfies Actor;

/** Throws when the sandbox desk is about to decide something of a customer that is no twin: a fault, which no input can bring about. */
export function keepDeskInSandbox(actor: Actor, customer: { sandbox: boolean }): void {
  if (isDesk(actor) && !customer.sandbox) throw new Error('The sandbox desk decides nothing of a real customer');
}

/** Whether what a named person of the staff has to judge may be judged by this actor: such a person, or the desk of a sandbox. */
export function mayJudge(actor: Actor, customer: { sandbox: boolean }): boolean {
  return actor.kind === 'operator' || (isDesk(actor) && customer.sandbox);
}

function isDesk(actor: Actor): boolean {
  return actor.kind === SANDBOX_DESK.kind && actor.name === SANDBOX_DESK.name;
}
