import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { commitment, newSalt, record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { parseAddress } from './address.js';
import { PermissionFacts, type RecordedEvent } from './permission.facts.js';
import { accessKinds } from './recipient-access.events.js';
import { ACCESS_PURPOSES, type AccessPurpose } from './recipient-access.rules.js';

/** Whose history is opened, and on whose word: an instruction of that controller, or the number of a case. */
export interface AccessRequest {
  controllerId: string;
  address: string;
  purpose: AccessPurpose;
  instructionId?: string | undefined;
  caseNumber?: string | undefined;
}

export interface RecipientHistory {
  accessId: string;
  customerId: string;
  controllerName: string;
  /** The keyed hash that stands for the address at this controller, in hex. */
  person: string;
  events: RecordedEvent[];
  lists: { id: string; name: string; since: Date }[];
}

/** D-24: staff open what is recorded of one recipient only on an instruction or in a case, and every look is recorded. */
@Injectable()
export class RecipientAccess {
  constructor(
    @Inject(PermissionFacts) private readonly permission: PermissionFacts,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
  ) {}

  /**
   * The history of one person at one controller. Refuses PURPOSE_NOT_ALLOWED for such a purpose and for an instruction of another
   * controller (D-09), ACCESS_REASON_MISSING without instruction and case number, INVALID_INPUT for what is no address, NOT_FOUND.
   */
  async open(tx: Tx, request: AccessRequest): Promise<RecipientHistory> {
    const { controllerId, address, purpose, instructionId, caseNumber } = request;
    const { customerId, name } = await this.customers.controller(tx, controllerId);
    if (!ACCESS_PURPOSES[purpose].allowed) refuse('PURPOSE_NOT_ALLOWED', { purpose });
    if (instructionId === undefined && caseNumber === undefined) refuse('ACCESS_REASON_MISSING');
    if (instructionId !== undefined) await requireInstruction(tx, controllerId, instructionId);
    const parsed = parseAddress(address);
    if (!parsed.ok) refuse('INVALID_INPUT', { places: ['address'], fields: ['address'] });
    const addressKey = (await this.customers.addressKeyOf(tx, controllerId))(parsed.key);
    const accessId = await note(tx, { ...request, customerId, addressKey });
    return {
      ...{ accessId, customerId, controllerName: name, person: addressKey.toString('hex') },
      events: await this.permission.events(tx, { customerId, controllerId, addressKey }),
      lists: await tx.query(LISTS, [customerId, controllerId, addressKey]),
    };
  }

  /** D-09: a look that was refused stands in the ledger, in a transaction of its own, for the refused one left nothing. Refuses NOT_FOUND. */
  async noteRefused(tx: Tx, refused: { controllerId: string; purpose: AccessPurpose; code: string }): Promise<void> {
    const { controllerId: controller, purpose, code } = refused;
    const { customerId } = await this.customers.controller(tx, controller);
    await record(tx, {
      kind: accessKinds['recipient.look-refused'],
      customerId,
      data: { controller, purpose, code },
    });
  }

  /**
   * A look at what stands behind one message: recorded as a look at whoever it went to, while anything names him. Refuses like `open`,
   * NOT_FOUND for a message that nobody was to get.
   */
  async openMessage(
    tx: Tx,
    request: Omit<AccessRequest, 'controllerId' | 'address' | 'purpose'> & { messageId: string },
  ): Promise<void> {
    const { messageId, instructionId, caseNumber } = request;
    if (instructionId === undefined && caseNumber === undefined) refuse('ACCESS_REASON_MISSING');
    const found =
      (await tx.maybe<MessagePerson & Record<string, unknown>>(OF_MESSAGE, [messageId])) ?? refuse('NOT_FOUND');
    const { customerId, controllerId, addressKey } = found;
    if (instructionId !== undefined) await requireInstruction(tx, controllerId, instructionId);
    if (addressKey)
      await note(tx, { controllerId, purpose: 'EVIDENCE', instructionId, caseNumber, customerId, addressKey });
  }
}

interface MessagePerson {
  customerId: string;
  controllerId: string;
  addressKey: Buffer | null;
}

async function requireInstruction(tx: Tx, controllerId: string, id: string): Promise<void> {
  const known = await tx.maybe(`SELECT 1 FROM instruction WHERE id = $1 AND controller_id = $2`, [id, controllerId]);
  if (!known) refuse('PURPOSE_NOT_ALLOWED', { purpose: 'OTHER_CONTROLLER' });
}

/** The ledger gets ids and commitments; the row itself loses the person when it is erased. */
async function note(
  tx: Tx,
  access: Omit<AccessRequest, 'address'> & { customerId: string; addressKey: Buffer },
): Promise<string> {
  const { customerId, controllerId, purpose, addressKey, instructionId = null, caseNumber = null } = access;
  const [id, salt] = [uuidv7(), newSalt()];
  const by = 'id' in tx.actor ? tx.actor.id : null;
  await tx.query(INSERT, [id, customerId, controllerId, addressKey, salt, instructionId, caseNumber, by, tx.now]);
  await record(tx, {
    kind: accessKinds['recipient.looked-up'],
    customerId,
    data: {
      ...{ access: id, controller: controllerId, purpose, instruction: instructionId },
      person: commitment(salt, addressKey.toString('base64')),
      case: caseNumber === null ? null : commitment(salt, caseNumber),
    },
  });
  return id;
}

const INSERT = `
  INSERT INTO recipient_access (id, customer_id, controller_id, address_key, salt, instruction_id, case_number, operator_id, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const OF_MESSAGE = `
  SELECT m.customer_id AS "customerId", d.controller_id AS "controllerId", COALESCE(r.address_key, e.address_key) AS "addressKey"
  FROM message m JOIN dispatch d ON d.campaign_id = m.campaign_id
  LEFT JOIN recipient r ON r.id = m.recipient_id
  LEFT JOIN outcome o ON o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal
  LEFT JOIN permission_event e ON e.id = o.basis_event_id
  WHERE m.id = $1 ORDER BY o.attempt DESC NULLS LAST LIMIT 1`;

const LISTS = `
  SELECT l.id, l.name, r.created_at AS since FROM recipient r JOIN list l ON l.customer_id = r.customer_id AND l.id = r.list_id
  WHERE r.customer_id = $1 AND r.controller_id = $2 AND r.address_key = $3 ORDER BY r.created_at, l.id`;
