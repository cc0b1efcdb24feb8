import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import { actorRecord } from '../../platform/actor/actor.js';
import { period } from '../../platform/calendar/calendar.js';
import { addDays, beginningOf, dayOf, type CalendarDate } from '../../platform/calendar/calendar-date.js';
import type { Tx } from '../../platform/database/tx.js';
import { freshBytes } from '../../platform/ids/fresh-bytes.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import { Tasks } from '../../tasks/task.service.js';
import { CustomerFacts } from '../customers/customer.facts.js';
import { TermsFacts, type TermsInForce } from '../terms/terms.facts.js';
import { orderKinds } from './order.events.js';
import { checkForm, checkPeriod, orderNumber, orderStates, vatPermille } from './order.rules.js';
import { lockedOrder, type OrderRow } from './order.row.js';
import { orderTasks } from './order.tasks.js';

export interface NewOrder {
  customerId: string;
  /** Absent: the customer itself; an agency has to name one (D-30). */
  controllerId?: string | undefined;
  /** The customer's own number of this order. */
  customerRef?: string | undefined;
  /** Why that number may stand twice; the operator's word alone. */
  sameRefReason?: string | undefined;
  title: string;
  channel: string;
  /** SHA-256, hex, of the original that is kept outside. */
  originalHash?: string | undefined;
  /** YYYY-MM-DD, both inclusive. */
  startOn: string;
  endOn: string;
  /** Messages at most. */
  quantity: number;
  /** Haléř, without VAT. */
  priceNet: number;
  /** The version of the terms that was shown. */
  termsVersionId?: string | undefined;
}

/** Takes orders in and ends them. Only the confirmation makes one binding (OrderConfirmation). */
@Injectable()
export class Orders {
  constructor(
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(Tasks) private readonly tasks: Tasks,
  ) {}

  /**
   * D-30: takes an order in and records the acceptance of the terms it names. Refuses ORDER_FORM_NOT_ALLOWED,
   * ORDER_ORIGINAL_MISSING, ORDER_PERIOD_WRONG, ACCOUNT_CLOSED, CONTROLLER_UNKNOWN, CONSUMER_TERMS_NOT_AVAILABLE, TERMS_VERSION_MISSING,
   * DUPLICATE_ORDER_REF unless the operator gives a reason.
   */
  async place(tx: Tx, input: NewOrder): Promise<{ id: string; number: string }> {
    if (input.sameRefReason !== undefined && tx.actor.kind !== 'operator') refuse('NOT_BY_CUSTOMER');
    checkForm(input.channel, input.originalHash);
    checkPeriod(input.startOn, input.endOn);
    const { kind } = await this.customers.openCustomer(tx, input.customerId);
    if (kind === 'CONSUMER') refuse('CONSUMER_TERMS_NOT_AVAILABLE');
    const { id: controllerId } = await this.customers.controllerOf(tx, input.customerId, input.controllerId);
    const terms = await this.shownTerms(tx, input.termsVersionId);
    const order = await insertOrder(tx, { ...input, controllerId, termsVersionId: terms.id });
    await this.recordPlacing(tx, input, order, terms);
    await this.askToConfirm(tx, input.customerId, order);
    return order;
  }

  /** A customer takes back an order that is not confirmed yet. Refuses NOT_FOUND, BAD_TRANSITION. */
  async withdraw(tx: Tx, id: string): Promise<void> {
    await this.end(tx, await lockedOrder(tx, id), 'withdraw', null);
  }

  /** The operator turns an order down or ends a confirmed one before its time. Refuses NOT_FOUND, BAD_TRANSITION. */
  async cancel(tx: Tx, id: string, reason: string): Promise<void> {
    await this.end(tx, await lockedOrder(tx, id), 'cancel', reason);
  }

  /** The operator has performed what was ordered. Refuses NOT_FOUND, BAD_TRANSITION. */
  async complete(tx: Tx, id: string): Promise<void> {
    await this.end(tx, await lockedOrder(tx, id), 'complete', null);
  }

  private async shownTerms(tx: Tx, shown: string | undefined): Promise<TermsInForce> {
    const current = await this.terms.current(tx, tx.now);
    if (shown !== current.id) refuse('TERMS_VERSION_MISSING', { label: current.label, current: current.id });
    return current;
  }

  private async recordPlacing(tx: Tx, input: NewOrder, order: PlacedOrder, terms: TermsInForce): Promise<void> {
    const { customerId, channel, originalHash = null, startOn, endOn, quantity, priceNet } = input;
    const sameRef = input.sameRefReason === undefined ? {} : { sameRef: true };
    const facts = {
      channel,
      originalHash,
      startOn,
      endOn,
      quantity,
      priceNet,
      controller: order.controllerId,
      ...sameRef,
    };
    await record(tx, {
      kind: orderKinds['order.placed'],
      customerId,
      data: { order: order.id, number: order.number, ...facts },
    });
    await record(tx, {
      kind: orderKinds['order.terms-accepted'],
      customerId,
      data: { order: order.id, source: 'ORDER', terms: terms.id, textHash: terms.textHash },
    });
  }

  private async askToConfirm(tx: Tx, customerId: string, order: PlacedOrder): Promise<void> {
    const { value: amount } = await this.terms.effective(tx, customerId, 'notice.undue_delay_working_days', tx.now);
    await this.tasks.open(tx, {
      kind: orderTasks['order.confirm'],
      customerId,
      subject: { type: 'order', id: order.id },
      link: `/office/actions/orders.confirm?id=${order.id}`,
      dueAt: endOf(period('undue-delay', tx.now, { amount }).due),
      detail: { number: order.number },
    });
  }

  private async end(tx: Tx, order: OrderRow, verb: keyof typeof ENDINGS, reason: string | null): Promise<void> {
    const { id, customerId, state: from } = order;
    const state = await changeState(tx, { machine: orderStates, subjectId: id, customerId, from, verb });
    await tx.query(`UPDATE purchase_order SET state = $2, ended_at = $3, end_reason = $4 WHERE id = $1`, [
      id,
      state,
      tx.now,
      reason,
    ]);
    await record(tx, { kind: ENDINGS[verb], customerId, data: { order: id, from } });
    await this.tasks.close(tx, orderTasks['order.confirm'], id);
  }
}

const ENDINGS = {
  withdraw: orderKinds['order.withdrawn'],
  cancel: orderKinds['order.cancelled'],
  complete: orderKinds['order.completed'],
} as const;

/** The moment a day is over in Prague. */
function endOf(day: CalendarDate): Date {
  return beginningOf(addDays(day, 1));
}

interface PlacedOrder {
  id: string;
  number: string;
  controllerId: string;
}

/** The customer's own number is unique by the index; whoever comes second gets no row, also at the same moment. */
async function insertOrder(
  tx: Tx,
  input: NewOrder & { controllerId: string; termsVersionId: string },
): Promise<PlacedOrder> {
  const today = dayOf(tx.now);
  const order = { id: uuidv7(), number: orderNumber(today, freshBytes(10)), controllerId: input.controllerId };
  const inserted = await tx.maybe(INSERT_ORDER, [
    order.id,
    input.customerId,
    input.controllerId,
    order.number,
    input.customerRef ?? null,
    input.sameRefReason ?? null,
    input.title,
    input.channel,
    input.originalHash ?? null,
    input.startOn,
    input.endOn,
    input.quantity,
    input.priceNet,
    vatPermille(today),
    input.termsVersionId,
    tx.now,
    actorRecord(tx.actor),
  ]);
  if (!inserted) await refuseDuplicate(tx, input.customerId, input.customerRef ?? '');
  return order;
}

async function refuseDuplicate(tx: Tx, customerId: string, customerRef: string): Promise<never> {
  const { number } = await tx.one<{ number: string }>(
    `SELECT number FROM purchase_order WHERE customer_id = $1 AND customer_ref = $2 AND same_ref_reason IS NULL`,
    [customerId, customerRef],
  );
  return refuse('DUPLICATE_ORDER_REF', { customerRef, number });
}

const INSERT_ORDER = `
  INSERT INTO purchase_order (id, customer_id, controller_id, number, customer_ref, same_ref_reason, title, channel, original_hash, start_on, end_on,
    quantity, price_net, vat_permille, terms_version_id, state, created_at, created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'RECEIVED', $16, $17)
  ON CONFLICT (customer_id, customer_ref) WHERE customer_ref IS NOT NULL AND same_ref_reason IS NULL DO NOTHING
  RETURNING id`;
