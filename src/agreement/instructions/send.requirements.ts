import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { OrderFacts } from '../orders/order.facts.js';
import { SubprocessorViews } from '../subprocessors/subprocessor.views.js';
import { InstructionFacts } from './instruction.facts.js';
import { checkTimeFrame } from './instruction.rules.js';
import type { SendInstruction } from './instruction.schemas.js';

/** What a send instruction must name rightly to be worth storing; whether the campaign fits it is asked before sending. */
@Injectable()
export class SendRequirements {
  constructor(
    @Inject(OrderFacts) private readonly orders: OrderFacts,
    @Inject(SubprocessorViews) private readonly systems: SubprocessorViews,
    @Inject(InstructionFacts) private readonly facts: InstructionFacts,
  ) {}

  /** Refuses INSTRUCTION_TIME_FRAME, INSTRUCTION_ORDER, INSTRUCTION_SYSTEM, INSTRUCTION_STOPPED. */
  async check(tx: Tx, customerId: string, controllerId: string, given: SendInstruction): Promise<void> {
    checkTimeFrame(given.timeFrame, tx.now);
    const order = await this.orders.orderForCampaign(tx, given.orderId);
    if (order?.customerId !== customerId || order.controllerId !== controllerId)
      refuse('INSTRUCTION_ORDER', { orderId: given.orderId });
    const known = new Set((await this.systems.systems(tx, customerId)).map(({ id }) => id));
    const unknown = given.systemIds.filter(id => !known.has(id));
    if (unknown.length > 0) refuse('INSTRUCTION_SYSTEM', { unknown });
    await this.refuseStopped(tx, controllerId);
  }

  /** After a STOP of everything, the controller first has to instruct processing again. */
  async refuseStopped(tx: Tx, controllerId: string): Promise<void> {
    if (await this.facts.isStopped(tx, controllerId, null)) refuse('INSTRUCTION_STOPPED');
  }
}
