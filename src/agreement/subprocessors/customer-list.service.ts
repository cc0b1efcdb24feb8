import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { requireDocument, type WrittenDocument } from '../contracts/contract.rules.js';
import { CustomerFacts } from '../customers/customer.facts.js';
import { keepDeskInSandbox } from '../customers/sandbox.rules.js';
import { TermsFacts } from '../terms/terms.facts.js';
import { CustomerSubprocessor } from './subprocessor.entity.js';
import { subprocessorKinds } from './subprocessor.events.js';
import { SubprocessorFacts } from './subprocessor.facts.js';

/** A subprocessor of the operator that may touch a customer's data. */
export interface NewListing {
  customerId: string;
  subprocessorId: string;
  purpose: string;
  /** The customer's prior written permission; needed where the contract says SPECIFIC (I-04). */
  permission?: WrittenDocument | undefined;
}

/** A system that the customer involved by its own decision (I-11). */
export interface NewRequestedSystem {
  customerId: string;
  systemId: string;
  purpose: string;
  /** The customer's instruction or its own contract with the provider. */
  decision: string;
  document?: WrittenDocument | undefined;
}

/** Keeps each customer's own list: which subprocessors touch its data, and which systems it asked for itself (I-02, I-11, I-12). */
@Injectable()
export class CustomerLists {
  constructor(
    @Inject(SubprocessorFacts) private readonly facts: SubprocessorFacts,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
  ) {}

  /**
   * Puts a subprocessor on a customer's list from now on. In mode GENERAL the terms permit it (I-03), in mode SPECIFIC the customer's
   * paper (I-04). Refuses NOT_FOUND, SUBPROCESSOR_NOT_ACTIVE, SUBPROCESSOR_NOT_PERMITTED, ALREADY_ON_LIST,
   * WRITTEN_AGREEMENT_REQUIRED for a paper without name or hash.
   */
  async list(tx: Tx, input: NewListing): Promise<string> {
    const { customerId, subprocessorId, purpose } = input;
    keepDeskInSandbox(tx.actor, await this.customers.customer(tx, customerId));
    const firm = await tx.maybe<{ legal_name: string; status: string }>(
      `SELECT legal_name, status FROM subprocessor WHERE id = $1`,
      [subprocessorId],
    );
    if (!firm) refuse('NOT_FOUND');
    if (firm.status !== 'ACTIVE') refuse('SUBPROCESSOR_NOT_ACTIVE', { system: firm.legal_name });
    const mode = await this.terms.effective(tx, customerId, 'subprocessor.permission', tx.now);
    const paper = input.permission && requireDocument(input.permission);
    if (mode.value === 'SPECIFIC' && !paper) refuse('SUBPROCESSOR_NOT_PERMITTED', { system: firm.legal_name });
    const proof = paper ? { document: paper } : { terms: mode.version ?? null };
    const permission = paper ? 'SPECIFIC' : 'GENERAL';
    return this.insert(tx, {
      customerId,
      subprocessorId,
      systemId: null,
      role: 'SUBPROCESSOR',
      purpose,
      permission,
      proof,
    });
  }

  /** I-11: notes a system the customer asked for; it is no subprocessor for it. Refuses NOT_FOUND, CUSTOMER_DECISION_MISSING, ALREADY_ON_LIST. */
  async noteRequested(tx: Tx, input: NewRequestedSystem): Promise<string> {
    const { customerId, systemId, purpose, decision, document } = input;
    if (decision.trim() === '') refuse('CUSTOMER_DECISION_MISSING');
    await this.customers.customer(tx, customerId);
    await this.facts.system(tx, systemId);
    return this.insert(tx, {
      customerId,
      subprocessorId: null,
      systemId,
      role: 'CUSTOMER_REQUESTED',
      purpose,
      permission: 'CUSTOMER_DECISION',
      proof: { decision, ...(document && { document: requireDocument(document) }) },
    });
  }

  /** Ends an entry now; the list of any past day still shows it. Refuses NOT_FOUND. */
  async end(tx: Tx, customerId: string, entryId: string): Promise<void> {
    const ended = await tx.maybe(
      `UPDATE customer_subprocessor SET until = $3 WHERE customer_id = $1 AND id = $2 AND until IS NULL RETURNING id`,
      [customerId, entryId, tx.now],
    );
    if (!ended) refuse('NOT_FOUND');
    await record(tx, { kind: subprocessorKinds['customer-system.unlisted'], customerId, data: { entry: entryId } });
  }

  private async insert(
    tx: Tx,
    entry: Omit<CustomerSubprocessor, 'id' | 'since' | 'until'> & { proof: Record<string, unknown> },
  ): Promise<string> {
    const { customerId, subprocessorId, systemId, role, permission } = entry;
    await tx.query(`SELECT id FROM customer WHERE id = $1 FOR NO KEY UPDATE`, [customerId]);
    const open = await tx.maybe(OPEN_ENTRY, [customerId, subprocessorId, systemId]);
    if (open) refuse('ALREADY_ON_LIST');
    const id = uuidv7();
    await tx.manager.insert(CustomerSubprocessor, { ...entry, id, since: tx.now });
    await record(tx, {
      kind: subprocessorKinds['customer-system.listed'],
      customerId,
      data: { entry: id, subprocessor: subprocessorId, system: systemId, role, permission },
    });
    return id;
  }
}

const OPEN_ENTRY = `
  SELECT id FROM customer_subprocessor
  WHERE customer_id = $1 AND until IS NULL AND (subprocessor_id = $2 OR system_id = $3)`;
