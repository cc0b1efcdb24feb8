import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { AddressKeys, type AddressKey } from './address-keys.js';
import type { CustomerKind } from './customer.rules.js';

export interface CustomerFact {
  id: string;
  kind: CustomerKind;
  agency: boolean;
  name: string;
  ico: string | null;
  dic: string | null;
  seat: string;
  email: string;
  /** A twin in which its customer tries things out; nothing of it reaches anybody. */
  sandbox: boolean;
  /** When the account was closed; what belongs to the contract is not written to it any more (G-19). */
  closedAt: Date | null;
}

export interface ControllerFact {
  id: string;
  customerId: string;
  name: string;
  ico: string | null;
  address: string;
  email: string;
  privacyNoticeUrl: string | null;
  isCustomer: boolean;
}

/** Answers who a customer and its controllers are, and gives the keyed hash of a controller's addresses. */
@Injectable()
export class CustomerFacts {
  constructor(@Inject(AddressKeys) private readonly keys: AddressKeys) {}

  /** Refuses NOT_FOUND. */
  async customer(tx: Tx, id: string): Promise<CustomerFact> {
    const found = await tx.maybe<CustomerFact>(
      `SELECT id, kind, agency, name, ico, dic, seat, email, sandbox, closed_at AS "closedAt" FROM customer WHERE id = $1`,
      [id],
    );
    return found ?? refuse('NOT_FOUND');
  }

  /** A customer for whom something is begun. Refuses NOT_FOUND, ACCOUNT_CLOSED. */
  async openCustomer(tx: Tx, id: string): Promise<CustomerFact> {
    const customer = await this.customer(tx, id);
    if (customer.closedAt !== null) refuse('ACCOUNT_CLOSED');
    return customer;
  }

  /** Refuses NOT_FOUND, also for another customer's controller. */
  async controller(tx: Tx, id: string): Promise<ControllerFact> {
    const found = await tx.maybe<ControllerFact>(`${CONTROLLER} WHERE id = $1`, [id]);
    return found ?? refuse('NOT_FOUND');
  }

  /**
   * The controller something is done for (D-30): the named one of this customer, else the customer itself. Refuses CONTROLLER_UNKNOWN
   * when an agency names none, or when the named one is not this customer's.
   */
  async controllerOf(tx: Tx, customerId: string, named: string | undefined): Promise<ControllerFact> {
    const found = await tx.maybe<ControllerFact>(
      `${CONTROLLER} WHERE customer_id = $1 AND CASE WHEN $2::uuid IS NULL THEN is_customer ELSE id = $2 END`,
      [customerId, named ?? null],
    );
    return found ?? refuse('CONTROLLER_UNKNOWN');
  }

  /** The function that turns a normalised address into its key at this controller (HMAC-SHA256, 32 bytes). */
  async addressKeyOf(tx: Tx, controllerId: string): Promise<AddressKey> {
    return this.keys.of(tx, controllerId);
  }
}

const CONTROLLER = `
  SELECT id, customer_id AS "customerId", name, ico, address, email, privacy_notice_url AS "privacyNoticeUrl",
    is_customer AS "isCustomer"
  FROM controller`;
