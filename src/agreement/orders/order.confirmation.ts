import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import { Notices } from '../../notices/notice.service.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import { Tasks } from '../../tasks/task.service.js';
import { CustomerFacts } from '../customers/customer.facts.js';
import { keepDeskInSandbox } from '../customers/sandbox.rules.js';
import { TermsFacts } from '../terms/terms.facts.js';
import { OrderSnapshots } from './order-snapshot.js';
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

/** Makes an order binding and has frozen what was agreed. Never at a customer's hand. */
@Injectable()
export class OrderConfirmation {
  constructor(
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(OrderSnapshots) private readonly snapshots: OrderSnapshots,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Tasks) private readonly tasks: Tasks,
  ) {}

  /** the operator confirms; the confirmation goes to the customer's e-mail. Refuses NOT_FOUND, NOT_BY_CUSTOMER, ACCOUNT_CLOSED, BAD_TRANSITION. */
  async confirm(tx: Tx, id: string): Promise<void> {
    requireOperator(tx);
    const order = await lockedOrder(tx, id);
    const customer = await this.customers.openCustomer(tx, order.customerId);
    keepDeskInSandbox(tx.actor, customer);
    const snapshot = await this.conclude(tx, order, 'confirm', tx.now, null);
    const { name, seat, ico, courtFile } = await this.terms.operatorProfile(tx, tx.now);
    await this.notices.send(tx, {
      type: 'ORDER_CONFIRMED',
      customerId: order.customerId,
      addressee: customer.email,
      data: {
        ...wordsOf(order),
        snapshot,
        operator: `${name}, ${seat}, IČO ${ico}, ${courtFile}`,
      },
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

  /** the same where the order still waits; work on an ended order is for preflight to stop, not for this. Refuses NOT_FOUND, NOT_BY_CUSTOMER. */
  async confirmIfWaiting(tx: Tx, id: string, performance: Performance): Promise<void> {
    const { state } = await lockedOrder(tx, id);
    if (state === 'RECEIVED') await this.confirmByPerformance(tx, id, performance);
  }

  private async conclude(
    tx: Tx,
    order: OrderRow,
    verb: keyof typeof CONFIRMED_BY,
    at: Date,
    performance: Performance | null,
  ): Promise<string> {
    const { id, customerId, number, state: from } = order;
    const state = await changeState(tx, { machine: orderStates, subjectId: id, customerId, from, verb });
    const snapshot = await this.snapshots.take(tx, order);
    await tx.query(`UPDATE purchase_order SET state = $2, confirmed_at = $3, confirmed_by = $4 WHERE id = $1`, [
      id,
      state,
      at,
      CONFIRMED_BY[verb],
    ]);
    const event = performance && { kind: performance.kind, subject: performance.subjectId };
    await record(tx, {
      kind: orderKinds['order.confirmed'],
      customerId,
      data: {
        order: id,
        number,
        by: CONFIRMED_BY[verb],
        confirmedAt: at.toISOString(),
        snapshot,
        performance: event,
      },
    });
    await this.tasks.close(tx, orderTasks['order.confirm'], id);
    return snapshot;
  }
}

const CONFIRMED_BY = { confirm: 'OPERATOR', perform: 'PERFORMANCE' } as const;

function requireOperator(tx: Tx): void {
  if (tx.actor.kind !== 'operator' && tx.actor.kind !== 'system') refuse('NOT_BY_CUSTOMER');
}

function wordsOf({ number, title, startOn, endOn, quantity, priceNet, vatPermille, terms }: OrderRow) {
  const { gross } = priceWithVat(priceNet, vatPermille);
  const price = { priceNet: crowns(priceNet), priceGross: crowns(gross) };
  return { number, title, startOn, endOn, quantity, terms: terms.label, ...price };
}
