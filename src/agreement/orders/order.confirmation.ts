import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import { Notices } from '../../notices/notice.service.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import { Tasks } from '../../tasks/task.service.js';
import { ContractFacts } from '../contracts/contract.facts.js';
import { Contracts } from '../contracts/contract.service.js';
import { CustomerFacts } from '../customers/customer.facts.js';
import { TermsFacts } from '../terms/terms.facts.js';
import { orderKinds } from './order.events.js';
import { crowns, orderStates, priceWithVat } from './order.rules.js';
import { lockedOrder, type OrderRow } from './order.row.js';
import { orderTasks } from './order.tasks.js';

/** The operator's first act of performance on an order: its kind, what it was about and when it happened. */
export interface Performance {
  kind: string;
  subjectId: string;
  at: Date;
}

/** Makes an order binding and freezes what was agreed. Never at a customer's hand. */
@Injectable()
export class OrderConfirmation {
  constructor(
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(Contracts) private readonly contracts: Contracts,
    @Inject(ContractFacts) private readonly contractFacts: ContractFacts,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Tasks) private readonly tasks: Tasks,
  ) {}

  /** the operator confirms; the confirmation goes to the customer's e-mail. Refuses NOT_FOUND, NOT_BY_CUSTOMER, BAD_TRANSITION. */
  async confirm(tx: Tx, id: string): Promise<void> {
    requireOperator(tx);
    const order = await lockedOrder(tx, id);
    const { snapshot, termsLabel } = await this.conclude(tx, order, 'confirm', tx.now);
    const { email } = await this.customers.customer(tx, order.customerId);
    await this.notices.send(tx, {
      type: 'ORDER_CONFIRMED',
      customerId: order.customerId,
      addressee: email,
      data: { ...wordsOf(order), terms: termsLabel, snapshot, operator: await this.signature(tx) },
    });
  }

  /**
   * the operator has started to perform, which confirms the order at that moment; on a confirmed order nothing changes.
   * Refuses NOT_FOUND, NOT_BY_CUSTOMER, BAD_TRANSITION.
   */
  async confirmByPerformance(tx: Tx, id: string, performance: Performance): Promise<void> {
    requireOperator(tx);
    const order = await lockedOrder(tx, id);
    if (order.state !== 'CONFIRMED') await this.conclude(tx, order, 'perform', performance.at, performance);
  }
}
