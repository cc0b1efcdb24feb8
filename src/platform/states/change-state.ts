import { actorRecord } from '../actor/actor.js';
import type { Tx } from '../database/tx.js';
import type { States } from './states.js';

/** A step of something that has states. */
export interface StateChange<State extends string, Verb extends string, Facts> {
  machine: States<State, Verb, Facts>;
  subjectId: string;
  /** null for what belongs to no single customer. */
  customerId: string | null;
  from: string;
  verb: Verb;
}

/**
 * Takes a step by the table, writes its history row and returns the new state, which the caller stores with its subject in the same
 * transaction. Refuses what the table refuses: BAD_TRANSITION, or the check of the arrow.
 */
export async function changeState<State extends string, Verb extends string, Facts = unknown>(
  tx: Tx,
  { machine, subjectId, customerId, from, verb }: StateChange<State, Verb, Facts>,
  ...facts: unknown extends Facts ? [] : [Facts]
): Promise<State> {
  const to = machine.next(from, verb, ...facts);
  await tx.query(INSERT_CHANGE, [customerId, machine.name, subjectId, from, to, verb, actorRecord(tx.actor), tx.now]);
  return to;
}

const INSERT_CHANGE = `
  INSERT INTO state_change (customer_id, machine, subject_id, from_state, to_state, verb, actor, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
