import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import { period } from '../../platform/calendar/calendar.js';
import { addDays, beginningOf } from '../../platform/calendar/calendar-date.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import { Tasks } from '../../tasks/task.service.js';
import { CustomerFacts } from '../customers/customer.facts.js';
import { TermsFacts } from '../terms/terms.facts.js';
import { instructionKinds } from './instruction.events.js';
import {
  controllerOfCampaign,
  insertInstruction,
  instructionOf,
  livingBeside,
  lockInstructions,
  nextVersion,
  refuseUnknownLists,
  type InstructionRow,
  type LivingInstruction,
} from './instruction.row.js';
import {
  countsAtOnce,
  effectOn,
  instructionStates,
  writeDown,
  type InstructionState,
  type Scope,
  type Way,
} from './instruction.rules.js';
import type { NewInstruction } from './instruction.schemas.js';
import { InstructionStops } from './instruction.stops.js';
import { instructionTasks } from './instruction.tasks.js';
import { SendRequirements } from './send.requirements.js';

/** What came of giving or confirming an instruction. */
export interface GivenInstruction {
  id: string;
  version: number;
  state: InstructionState;
}

/**
 * Takes in the documented instructions of controllers. Those of one customer follow one another, so that a STOP and what it stops
 * cannot pass each other. A STOP is never refused for want of something to stop.
 */
@Injectable()
export class Instructions {
  constructor(
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(SendRequirements) private readonly requirements: SendRequirements,
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(InstructionStops) private readonly stops: InstructionStops,
  ) {}

  /**
   * D-01, D-02: stores an instruction with its author, way, text, version and hash. In an announced way it counts at once; a note of the
   * operator waits for the customer's confirmation. Refuses INSTRUCTION_CHANNEL, INSTRUCTION_ORIGINAL_MISSING, CONTROLLER_UNKNOWN,
   * INSTRUCTION_CAMPAIGN, INSTRUCTION_LISTS, and for SEND what SendRequirements refuse.
   */
  async give(tx: Tx, customerId: string, given: NewInstruction, way: Way): Promise<GivenInstruction> {
    const counts = countsAtOnce(way, tx.actor);
    const controllerId = await this.instructing(tx, customerId, given);
    await lockInstructions(tx, customerId);
    if (given.kind === 'SEND') await this.requirements.check(tx, customerId, controllerId, given);
    const text = writeDown(given, controllerId, way);
    await refuseUnknownLists(tx, controllerId, text.listIds);
    const version = await nextVersion(tx, customerId, text);
    const noted = {
      ...text,
      id: uuidv7(),
      customerId,
      version,
      channel: way.channel,
      state: instructionStates.initial,
    };
    const row = { ...noted, ...(counts ? await this.enterForce(tx, noted) : { supersedes: null }) };
    await insertInstruction(tx, row);
    await recordGiving(tx, row);
    if (!counts) await this.askToConfirm(tx, row);
    return { id: row.id, version, state: row.state };
  }

  /**
   * D-02: the customer confirms what the operator noted down; it counts from now on. Refuses NOT_FOUND, INSTRUCTION_CHANNEL when anybody
   * else does, BAD_TRANSITION, INSTRUCTION_STOPPED.
   */
  async confirm(tx: Tx, id: string): Promise<GivenInstruction> {
    if (tx.actor.kind !== 'customer') refuse('INSTRUCTION_CHANNEL', { channel: tx.actor.kind, permitted: ['API'] });
    await lockInstructions(tx, tx.actor.customerId);
    const noted = await instructionOf(tx, id);
    if (noted.kind === 'SEND') await this.requirements.refuseStopped(tx, noted.controllerId);
    const { state, supersedes } = await this.enterForce(tx, noted);
    await tx.query(`UPDATE instruction SET state = $2, supersedes = $3, in_force_at = $4 WHERE id = $1`, [
      id,
      state,
      supersedes,
      tx.now,
    ]);
    await record(tx, {
      kind: instructionKinds['instruction.confirmed'],
      customerId: noted.customerId,
      data: { instruction: id, bodyHash: noted.bodyHash },
    });
    await this.tasks.close(tx, instructionTasks['instruction.confirm'], id);
    return { id, version: noted.version, state };
  }

  /** Who instructs (D-30). An agency that stops a campaign need not say for whom it runs: its instructions say so. */
  private async instructing(tx: Tx, customerId: string, given: NewInstruction): Promise<string> {
    const known =
      given.kind === 'STOP' && given.campaignId !== undefined
        ? await controllerOfCampaign(tx, customerId, given.campaignId)
        : undefined;
    return (await this.customers.controllerOf(tx, customerId, given.controllerId ?? known)).id;
  }

  /** Takes the step into force and ends what it replaces or stops (D-05). */
  private async enterForce(
    tx: Tx,
    given: Scope & { id: string; customerId: string; state: InstructionState },
  ): Promise<{ state: InstructionState; supersedes: string | null }> {
    const { id: subjectId, customerId, state: from } = given;
    const state = await changeState(tx, { machine: instructionStates, subjectId, customerId, from, verb: 'confirm' });
    let supersedes: string | null = null;
    for (const earlier of await livingBeside(tx, given)) {
      const effect = effectOn(given, earlier);
      if (effect) await this.end(tx, earlier, effect, given.id);
      if (effect && earlier.state === 'IN_FORCE') supersedes ??= earlier.id;
    }
    return { state, supersedes };
  }

  private async end(tx: Tx, earlier: LivingInstruction, verb: 'supersede' | 'stop', by: string): Promise<void> {
    const { id, customerId, state: from } = earlier;
    const state = await changeState(tx, { machine: instructionStates, subjectId: id, customerId, from, verb });
    await tx.query(`UPDATE instruction SET state = $2, ended_at = $3 WHERE id = $1`, [id, state, tx.now]);
    await record(tx, {
      kind: instructionKinds[verb === 'stop' ? 'instruction.stopped' : 'instruction.superseded'],
      customerId,
      data: { instruction: id, by },
    });
    if (from === 'UNCONFIRMED') await this.tasks.close(tx, instructionTasks['instruction.confirm'], id);
    if (verb === 'stop' && earlier.campaignId !== null) await this.stops.tell(tx, earlier.campaignId);
  }

  private async askToConfirm(tx: Tx, { id, customerId, channel }: InstructionRow): Promise<void> {
    const { value: amount } = await this.terms.effective(tx, customerId, 'notice.undue_delay_working_days', tx.now);
    await this.tasks.open(tx, {
      kind: instructionTasks['instruction.confirm'],
      customerId,
      subject: { type: 'instruction', id },
      link: `/v1/instructions/${id}/confirm`,
      dueAt: beginningOf(addDays(period('undue-delay', tx.now, { amount }).due, 1)),
      detail: { channel },
    });
  }
}

async function recordGiving(tx: Tx, row: InstructionRow): Promise<void> {
  const { id, kind, version, controllerId, campaignId, orderId, channel, state, supersedes, bodyHash } = row;
  await record(tx, {
    kind: instructionKinds['instruction.given'],
    customerId: row.customerId,
    data: {
      instruction: id,
      type: kind,
      version,
      controller: controllerId,
      campaign: campaignId,
      order: orderId,
      channel,
      state,
      supersedes,
      bodyHash,
      document: row.body['documentHash'] ?? null,
    },
  });
}
