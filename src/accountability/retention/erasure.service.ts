import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { parseAddress } from '../../audience/permission/address.js';
import { Permissions, type RefusalChannel } from '../../audience/permission/permission.service.js';
import { CheckpointKeys } from '../../ledger/checkpoint-keys.js';
import { actorRecord } from '../../platform/actor/actor.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import type { Subject } from '../../platform/retention/retention.js';
import { AGING_PLACES } from './erasure.rules.js';
import { ErasureViews } from './erasure.views.js';
import { RetentionService } from './retention.service.js';

/** Who is to be erased: by his address, or by the request of his whose link proved the person. */
export interface ErasureRequest {
  controllerId: string;
  address?: string | undefined;
  privacyRequestId?: string | undefined;
  /** How the controller's word came. */
  channel: RefusalChannel;
}

/** Whom an erasure is of, and the request that asked for it. */
export interface ErasureOrder extends Subject {
  caseId: string | null;
  by: Record<string, string>;
}

const FORMAT = 'mandate-erasure/1';

/** Erases a person at one controller on that controller's word, and certifies it (N-27, G-12, H-35, K-18). */
@Injectable()
export class Erasures {
  constructor(
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(Permissions) private readonly permissions: Permissions,
    @Inject(RetentionService) private readonly retention: RetentionService,
    @Inject(ErasureViews) private readonly views: ErasureViews,
    @Inject(CheckpointKeys) private readonly keys: CheckpointKeys,
  ) {}

  /**
   * H-09: everything that rested on earlier grants ends; the order is carried out by `carryOut`. Refuses NOT_FOUND for a stranger's
   * controller or request, ERASURE_PERSON_MISSING where neither address nor request says who, INVALID_INPUT for what is no address.
   */
  async order(tx: Tx, request: ErasureRequest): Promise<ErasureOrder> {
    const { controllerId, address, privacyRequestId, channel } = request;
    const { customerId } = await this.customers.controller(tx, controllerId);
    const caseKey = await keyOfCase(tx, controllerId, privacyRequestId);
    const addressKey = address === undefined ? caseKey : await this.keyOf(tx, controllerId, address);
    if (!addressKey) refuse('ERASURE_PERSON_MISSING');
    const person = { customerId, controllerId, addressKey };
    await this.permissions.erase(tx, { person, channel, receivedAt: tx.now });
    return { ...person, caseId: privacyRequestId ?? null, by: actorRecord(tx.actor) };
  }

  /** Rows and salts go, the certificate is written, in this one transaction, which is the staff's. Returns the certificate's id. */
  async carryOut(tx: Tx, { caseId, by, ...subject }: ErasureOrder): Promise<string> {
    const id = uuidv7();
    const { places, entryId } = await this.retention.erase(tx, subject, { certificate: id, case: caseId });
    await tx.query(INSERT, [
      ...[id, subject.customerId, subject.controllerId, caseId, entryId, by],
      ...[JSON.stringify(places), JSON.stringify(AGING_PLACES), tx.now],
    ]);
    return id;
  }

  /** The certificate as a file: a note that is signed with the key of the ledger. Refuses NOT_FOUND. */
  async certificate(tx: Tx, id: string): Promise<string> {
    const certificate = (await this.views.one(tx, id)) ?? refuse('NOT_FOUND');
    return this.keys.sign(tx, `${JSON.stringify({ format: FORMAT, ...certificate }, null, 2)}\n`);
  }

  private async keyOf(tx: Tx, controllerId: string, address: string): Promise<Buffer> {
    const parsed = parseAddress(address);
    if (!parsed.ok) refuse('INVALID_INPUT', { places: ['address'], fields: ['address'] });
    return (await this.customers.addressKeyOf(tx, controllerId))(parsed.key);
  }
}

async function keyOfCase(tx: Tx, controllerId: string, id: string | undefined): Promise<Buffer | null> {
  if (id === undefined) return null;
  const found = await tx.maybe<{ address_key: Buffer | null }>(
    `SELECT address_key FROM privacy_case WHERE id = $1 AND controller_id = $2`,
    [id, controllerId],
  );
  return found ? found.address_key : refuse('NOT_FOUND');
}

const INSERT = `
  INSERT INTO erasure_certificate (id, customer_id, controller_id, case_id, entry_id, actor, places, ages_out, erased_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
