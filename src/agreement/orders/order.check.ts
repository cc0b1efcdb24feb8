import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '../../platform/calendar/calendar-date.js';
import type { Tx } from '../../platform/database/tx.js';
import { Preflight, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { OrderFacts } from './order.facts.js';
import { orderObstacles } from './order.rules.js';

/** A-09, F-03: nothing is sent without a confirmed order, before its start or after its end. */
@Injectable()
export class OrderCheck implements PreflightCheck {
  readonly name = 'order';

  constructor(
    @Inject(Preflight) preflight: Preflight,
    @Inject(OrderFacts) private readonly orders: OrderFacts,
  ) {
    preflight.offer(this);
  }

  async check(tx: Tx, plan: Plan): Promise<{ code: string; data: Record<string, unknown> }[]> {
    const order = await this.orders.orderForCampaign(tx, plan.orderId);
    return orderObstacles(order, plan, dayOf(plan.startAt));
  }
}
