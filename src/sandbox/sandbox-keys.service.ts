import { Inject, Injectable } from '@nestjs/common';
import { ApiKeys } from '../access/api-keys.service.js';
import { Customers } from '../agreement/customers/customer.service.js';
import { SANDBOX_DESK } from '../agreement/customers/sandbox.rules.js';
import { Database } from '../platform/database/database.js';
import type { Tx } from '../platform/database/tx.js';
import { SandboxDesk } from './sandbox-desk.service.js';

interface NewApiKey {
  customerId: string;
  userId: string;
  name: string;
  acknowledged: boolean;
  sandbox: boolean;
}

/** Makes keys, and with a customer's first sandbox key the twin that it acts as. */
@Injectable()
export class SandboxKeys {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ApiKeys) private readonly keys: ApiKeys,
    @Inject(Customers) private readonly customers: Customers,
    @Inject(SandboxDesk) private readonly desk: SandboxDesk,
  ) {}

  /**
   * Refuses what ApiKeys.create refuses. The twin is made under the rights of the system, which a customer has not; should the key then come
   * to nothing, it stands ready for the next.
   */
  async create(tx: Tx, input: NewApiKey): Promise<{ id: string; key: string; sandbox: boolean }> {
    const created = await this.keys.create(tx, input);
    if (input.sandbox) await this.prepare(input.customerId);
    return created;
  }

  private async prepare(customerId: string): Promise<void> {
    const twin = await this.database.transaction(SANDBOX_DESK, tx => this.customers.sandboxOf(tx, customerId));
    await this.desk.serve(twin);
  }
}
