import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { customerKinds } from '../customers/customer.events.js';
import { Customers } from '../customers/customer.service.js';

/**
 * G-19: a customer's account, open while anything is ordered. With a closed one nobody holds access and service messages end; what a law
 * demands is still told, and the refusals of its recipients hold (G-17), so that a customer who returns is reopened, not taken in anew.
 */
@Injectable()
export class CustomerAccounts {
  constructor(@Inject(Customers) private readonly customers: Customers) {}

  /** Ends the access of all users and closes the account; runs as the operator. Refuses NOT_FOUND, ACCOUNT_CLOSED, ACCOUNT_IN_USE. */
  async close(tx: Tx, customerId: string): Promise<void> {
    if ((await lockedAccount(tx, customerId)).closedAt !== null) refuse('ACCOUNT_CLOSED');
    const running = await tx.query<{ number: string }>(RUNNING_ORDERS, [customerId]);
    if (running.length > 0) refuse('ACCOUNT_IN_USE', { orders: running.map(({ number }) => number) });
    for (const { id } of await tx.query<{ id: string }>(USERS, [customerId, tx.now]))
      await this.customers.endUser(tx, customerId, id);
    await tx.query(`UPDATE customer SET closed_at = $2 WHERE id = $1`, [customerId, tx.now]);
    await record(tx, { kind: customerKinds['customer.closed'], customerId, data: { customer: customerId } });
  }

  /** The customer is back; users are given access anew. Refuses NOT_FOUND, ACCOUNT_NOT_CLOSED. */
  async reopen(tx: Tx, customerId: string): Promise<void> {
    if ((await lockedAccount(tx, customerId)).closedAt === null) refuse('ACCOUNT_NOT_CLOSED');
    await tx.query(`UPDATE customer SET closed_at = NULL WHERE id = $1`, [customerId]);
    await record(tx, { kind: customerKinds['customer.reopened'], customerId, data: { customer: customerId } });
  }
}

async function lockedAccount(tx: Tx, id: string): Promise<{ closedAt: Date | null }> {
  const found = await tx.maybe<{ closedAt: Date | null }>(
    `SELECT closed_at AS "closedAt" FROM customer WHERE id = $1 AND NOT sandbox FOR UPDATE`,
    [id],
  );
  return found ?? refuse('NOT_FOUND');
}

const RUNNING_ORDERS = `
  SELECT number FROM purchase_order WHERE customer_id = $1 AND state IN ('RECEIVED', 'CONFIRMED') ORDER BY number`;

const USERS = `SELECT id FROM customer_user WHERE customer_id = $1 AND (valid_to IS NULL OR valid_to > $2) ORDER BY id`;
