import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { parseAddress } from '../permission/address.js';
import { testAddressKinds } from './test-address.events.js';

export interface TestAddress {
  id: string;
  controllerId: string;
  email: string;
  name: string | null;
  createdAt: Date;
}

/** More of them would be a list without permission. */
const MOST = 20;

/**
 * E-06: addresses that get test mail, named by the customer, in a set of their own: they are no recipients, belong to no audience and are
 * counted in none.
 */
@Injectable()
export class TestAddresses {
  constructor(@Inject(CustomerFacts) private readonly customers: CustomerFacts) {}

  /** Refuses CONTROLLER_UNKNOWN, INVALID_INPUT for what is no address, TEST_ADDRESS_KNOWN, TEST_ADDRESSES_FULL. */
  async add(
    tx: Tx,
    customerId: string,
    input: { controllerId?: string | undefined; email: string; name?: string | undefined },
  ): Promise<string> {
    const { id: controllerId } = await this.customers.controllerOf(tx, customerId, input.controllerId);
    const parsed = parseAddress(input.email);
    if (!parsed.ok) refuse('INVALID_INPUT', { places: ['email'], fields: ['email'] });
    const addressKey = (await this.customers.addressKeyOf(tx, controllerId))(parsed.key);
    const { count } = await tx.one<{ count: number }>(
      `SELECT count(*) AS count FROM test_address WHERE controller_id = $1`,
      [controllerId],
    );
    if (count >= MOST) refuse('TEST_ADDRESSES_FULL', { most: MOST });
    const added = await tx.maybe<{ id: string }>(
      `INSERT INTO test_address (customer_id, controller_id, email, address_key, name, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING id`,
      [customerId, controllerId, parsed.address, addressKey, input.name ?? null, tx.now],
    );
    const { id } = added ?? refuse('TEST_ADDRESS_KNOWN');
    const data = { testAddress: id, controller: controllerId };
    await record(tx, { kind: testAddressKinds['test-address.added'], customerId, data });
    return id;
  }

  /** Refuses NOT_FOUND. */
  async remove(tx: Tx, customerId: string, id: string): Promise<void> {
    const removed = await tx.maybe(`DELETE FROM test_address WHERE customer_id = $1 AND id = $2 RETURNING id`, [
      customerId,
      id,
    ]);
    if (!removed) refuse('NOT_FOUND');
    await record(tx, { kind: testAddressKinds['test-address.removed'], customerId, data: { testAddress: id } });
  }

  /** Refuses NOT_FOUND. */
  async find(tx: Tx, customerId: string, id: string): Promise<TestAddress> {
    const found = await tx.maybe<TestAddress & Record<string, unknown>>(
      `${TEST_ADDRESS} WHERE customer_id = $1 AND id = $2`,
      [customerId, id],
    );
    return found ?? refuse('NOT_FOUND');
  }

  /** The newest first. */
  async list(tx: Tx, customerId: string, { limit, after }: PageQuery): Promise<TestAddress[]> {
    return tx.query(
      `${TEST_ADDRESS} WHERE customer_id = $1 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $2`,
      [customerId, limit + 1, after ?? null],
    );
  }
}

const TEST_ADDRESS = `SELECT id, controller_id AS "controllerId", email, name, created_at AS "createdAt" FROM test_address`;
