import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { CustomerRole } from '../../access/roles.js';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { Controller, CustomerUser } from './customer.entity.js';
import { customerKinds } from './customer.events.js';
import { CustomerFacts } from './customer.facts.js';
import { checkIco, checkIdentity, type CustomerKind, type Identity } from './customer.rules.js';

export interface NewCustomer extends Identity {
  agency: boolean;
  /** The operator itself, for its own marketing: it is held to what every customer is held to (G-20, G-22). */
  own?: boolean | undefined;
  name: string;
  dic?: string | undefined;
  seat: string;
  bankAccount?: string | undefined;
  email: string;
  phone?: string | undefined;
}

export interface NewController {
  name: string;
  ico?: string | undefined;
  address: string;
  email: string;
  privacyNoticeUrl?: string | undefined;
}

export interface NewUser {
  name: string;
  email: string;
  roles: readonly CustomerRole[];
}

/** No controller for an agency. */
type CreatedCustomer = { customerId: string; controllerId: string | null };

/** Takes in customers, the controllers they act for and the persons who hold their access. */
@Injectable()
export class Customers {
  constructor(
    @Inject(CustomerFacts) private readonly facts: CustomerFacts,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  /**
   * takes in a customer. It is its own controller, except for an agency, which has to name those it acts for (D-30): then
   * controllerId is null. Refuses what checkIdentity refuses, and OWN_CUSTOMER_EXISTS for a second entry of the operator.
   */
  async create(tx: Tx, input: NewCustomer): Promise<CreatedCustomer> {
    return this.insert(tx, input, null);
  }

  /**
   * The twin in which a customer tries things out, made when it is first asked for; a twin is its own. It has the customer's identity and
   * nothing else of it, and nobody's e-mail address. Its controller keeps the name, which proofs of consent are held against. Refuses
   * NOT_FOUND.
   */
  async sandboxOf(tx: Tx, customerId: string): Promise<string> {
    const real = (await tx.maybe<Twinned>(TWINNED, [customerId])) ?? refuse('NOT_FOUND');
    if (real.sandbox) return customerId;
    const made = await tx.maybe<{ id: string }>(`SELECT id FROM customer WHERE sandbox_of = $1`, [customerId]);
    if (made) return made.id;
    const { kind, agency, name, seat, ico, registerEntry } = real;
    const twin = {
      ...{ kind, agency, name, seat, email: SANDBOX_ADDRESS },
      ...{ ico: ico ?? undefined, registerEntry: registerEntry ?? undefined },
    };
    return (await this.insert(tx, twin, customerId)).customerId;
  }

  private async insert(tx: Tx, input: NewCustomer, sandboxOf: string | null): Promise<CreatedCustomer> {
    const ico = checkIdentity(input);
    const own = input.own === true;
    if (own && (await tx.maybe(`SELECT FROM customer WHERE own`))) refuse('OWN_CUSTOMER_EXISTS');
    const customerId = uuidv7();
    await tx.query(INSERT_CUSTOMER, [
      customerId,
      input.kind,
      input.agency,
      sandboxOf === null ? input.name : `${input.name} (sandbox)`,
      ico,
      input.dic ?? null,
      input.seat,
      input.registerEntry ?? null,
      input.bankAccount ?? null,
      input.email,
      input.phone ?? null,
      input.bornOn ?? null,
      tx.now,
      sandboxOf,
      own,
    ]);
    const { kind: customerKind, agency } = input;
    await record(tx, {
      kind: customerKinds['customer.created'],
      customerId,
      data: {
        customer: customerId,
        customerKind,
        agency,
        ...(own && { own }),
        ...(sandboxOf !== null && { sandboxOf }),
      },
    });
    if (input.agency) return { customerId, controllerId: null };
    const self = { name: input.name, ico, address: input.seat, email: input.email, privacyNoticeUrl: null };
    return { customerId, controllerId: await this.insertController(tx, customerId, self, true) };
  }

  /** D-30: names another controller the customer acts for. Refuses NOT_FOUND, ACCOUNT_CLOSED, ICO_INVALID. */
  async addController(tx: Tx, customerId: string, input: NewController): Promise<string> {
    await this.facts.openCustomer(tx, customerId);
    const values = { ...input, ico: checkIco(input.ico), privacyNoticeUrl: input.privacyNoticeUrl ?? null };
    return this.insertController(tx, customerId, values, false);
  }

  /** gives a named employee access from now on. Refuses NOT_FOUND for an unknown customer, ACCOUNT_CLOSED. */
  async addUser(tx: Tx, customerId: string, input: NewUser): Promise<string> {
    await this.facts.openCustomer(tx, customerId);
    const id = uuidv7();
    const roles = [...new Set(input.roles)].sort();
    await tx.manager.insert(CustomerUser, {
      id,
      customerId,
      name: input.name,
      email: input.email,
      roles,
      validFrom: tx.now,
    });
    await record(tx, { kind: customerKinds['customer-user.granted'], customerId, data: { user: id, roles } });
    return id;
  }

  /** ends a user's access now; its keys stop at once. Refuses NOT_FOUND, USER_ENDED. */
  async endUser(tx: Tx, customerId: string, userId: string): Promise<void> {
    const user = await tx.maybe<{ valid_to: Date | null }>(
      `SELECT valid_to FROM customer_user WHERE customer_id = $1 AND id = $2 FOR NO KEY UPDATE`,
      [customerId, userId],
    );
    if (!user) refuse('NOT_FOUND');
    if (user.valid_to !== null) refuse('USER_ENDED');
    await tx.query(`UPDATE customer_user SET valid_to = $2 WHERE id = $1`, [userId, tx.now]);
    await record(tx, { kind: customerKinds['customer-user.ended'], customerId, data: { user: userId } });
  }

  private async insertController(
    tx: Tx,
    customerId: string,
    values: Pick<Controller, 'name' | 'ico' | 'address' | 'email' | 'privacyNoticeUrl'>,
    isCustomer: boolean,
  ): Promise<string> {
    const id = uuidv7();
    const { name, ico, address, email, privacyNoticeUrl } = values;
    const row = { id, customerId, name, ico, address, email, privacyNoticeUrl, isCustomer, createdAt: tx.now };
    await tx.manager.insert(Controller, row);
    await this.insertKey(tx, customerId, id);
    await record(tx, {
      kind: customerKinds['controller.named'],
      customerId,
      data: { controller: id, isCustomer },
    });
    return id;
  }

  /** The key under which the controller's addresses lie: random, so that no two controllers' suppressions can be compared. */
  private async insertKey(tx: Tx, customerId: string, controllerId: string): Promise<void> {
    const wrapped = this.secrets.wrap(randomBytes(32), controllerId);
    const { name } = await tx.one<{ name: string }>(`SELECT name FROM secret_key WHERE fingerprint = $1`, [
      this.secrets.fingerprint,
    ]);
    await tx.query(
      `INSERT INTO controller_key (controller_id, customer_id, master_key, wrapped) VALUES ($1, $2, $3, $4)`,
      [controllerId, customerId, name, wrapped],
    );
  }
}

const INSERT_CUSTOMER = `
  INSERT INTO customer (id, kind, agency, name, ico, dic, seat, register_entry, bank_account, email, phone, born_on, created_at,
    sandbox_of, own)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;

/** RFC 2606 2: no mail can ever arrive there, whatever is told a twin. */
const SANDBOX_ADDRESS = 'sandbox@mandate.invalid';

interface Twinned {
  kind: CustomerKind;
  agency: boolean;
  name: string;
  seat: string;
  ico: string | null;
  registerEntry: string | null;
  sandbox: boolean;
}

/** The lock keeps two from making one customer two twins. */
const TWINNED = `
  SELECT kind, agency, name, seat, ico, register_entry AS "registerEntry", sandbox FROM customer WHERE id = $1 FOR NO KEY UPDATE`;
