import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { OrderFact } from './order.rules.js';

/** Answers what an order allows. */
@Injectable()
export class OrderFacts {
  /** The order a campaign runs on; undefined when it does not exist or belongs to another customer. */
  async orderForCampaign(tx: Tx, id: string): Promise<OrderFact | undefined> {
    return tx.maybe<OrderFact>(
      `SELECT id, number, customer_id AS "customerId", controller_id AS "controllerId", state, start_on AS "startOn",
         end_on AS "endOn", quantity
       FROM purchase_order WHERE id = $1`,
      [id],
    );
  }
}
