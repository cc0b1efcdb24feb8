import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import { Notices } from '../../notices/notice.service.js';
import { actorRecord } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { CustomerFacts } from '../customers/customer.facts.js';
import { TermsFacts } from '../terms/terms.facts.js';
import { legalOrderKinds } from './legal-order.events.js';

export interface NewLegalOrder {
  controllerId: string;
  /** The statute and its provision that demand the processing. */
  statute: string;
  /** What is to be done; names nobody. */
  demand: string;
  /** The provision that forbids telling the customer, for important grounds of public interest. */
  noticeForbidden?: string | undefined;
}

interface Known extends Record<string, unknown> {
  customerId: string;
  forbidden: boolean;
  enteredBy: Record<string, string>;
  approvedAt: Date | null;
  carriedOutAt: Date | null;
  sentAt: Date | null;
}

/**
 * D-07: processing that a law demands of the operator beside every instruction. The customer is told before it begins; where that law
 * forbids it, a second person of the staff approves. What must not be told stands in the operator's own tree, which no customer reads.
 */
@Injectable()
export class LegalOrders {
  constructor(
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(Notices) private readonly notices: Notices,
  ) {}

  /** Enters it and tells the customer unless that is forbidden. Refuses NOT_FOUND, LEGAL_ORDER_STATUTE_MISSING. Returns its id. */
  async enter(tx: Tx, input: NewLegalOrder): Promise<string> {
    const { controllerId, statute, demand, noticeForbidden } = input;
    if (statute.trim() === '') refuse('LEGAL_ORDER_STATUTE_MISSING');
    const { customerId } = await this.customers.controller(tx, controllerId);
    const noticeId = noticeForbidden === undefined ? await this.tell(tx, customerId, statute, demand) : null;
    const id = uuidv7();
    await tx.query(INSERT, [
      ...[id, customerId, controllerId, statute, demand, noticeForbidden ?? null],
      ...[noticeId, actorRecord(tx.actor), tx.now],
    ]);
    const data = {
      legalOrder: id,
      controller: controllerId,
      notice: noticeId,
      forbidden: noticeForbidden !== undefined,
    };
    await record(tx, {
      kind: legalOrderKinds['legal-order.entered'],
      customerId: noticeForbidden === undefined ? customerId : null,
      data,
    });
    return id;
  }

  /** A second person agrees that the customer must not be told. Refuses NOT_FOUND, LEGAL_ORDER_DONE, LEGAL_ORDER_SECOND_PERSON. */
  async approve(tx: Tx, id: string): Promise<void> {
    const { forbidden, approvedAt, enteredBy } = await locked(tx, id);
    if (!forbidden || approvedAt !== null) refuse('LEGAL_ORDER_DONE');
    const by = actorRecord(tx.actor);
    if (by['kind'] === enteredBy['kind'] && by['id'] === enteredBy['id']) refuse('LEGAL_ORDER_SECOND_PERSON');
    await tx.query(`UPDATE legal_order SET approved_by = $2, approved_at = $3 WHERE id = $1`, [id, by, tx.now]);
    await record(tx, {
      kind: legalOrderKinds['legal-order.approved'],
      customerId: null,
      data: { legalOrder: id },
    });
  }

  /** The processing begins. Refuses NOT_FOUND, LEGAL_ORDER_DONE, and LEGAL_ORDER_LOCKED before the notice has left or the approval is there. */
  async carryOut(tx: Tx, id: string): Promise<void> {
    const { customerId, forbidden, approvedAt, sentAt, carriedOutAt } = await locked(tx, id);
    if (carriedOutAt !== null) refuse('LEGAL_ORDER_DONE');
    if (forbidden && approvedAt === null) refuse('LEGAL_ORDER_LOCKED', { waitsFor: 'APPROVAL' });
    if (!forbidden && sentAt === null) refuse('LEGAL_ORDER_LOCKED', { waitsFor: 'NOTICE' });
    await tx.query(`UPDATE legal_order SET carried_out_at = $2 WHERE id = $1`, [id, tx.now]);
    await record(tx, {
      kind: legalOrderKinds['legal-order.carried-out'],
      customerId: forbidden ? null : customerId,
      data: { legalOrder: id },
    });
  }

  private async tell(tx: Tx, customerId: string, statute: string, demand: string): Promise<string> {
    const { email: addressee } = await this.customers.customer(tx, customerId);
    const { name: operator } = await this.terms.operatorProfile(tx, tx.now);
    return this.notices.send(tx, {
      type: 'LEGAL_ORDER',
      customerId,
      addressee,
      data: { statute, demand, operator },
    });
  }
}

async function locked(tx: Tx, id: string): Promise<Known> {
  return (await tx.maybe<Known>(KNOWN, [id])) ?? refuse('NOT_FOUND');
}

const INSERT = `
  INSERT INTO legal_order (id, customer_id, controller_id, statute, demand, notice_forbidden, notice_id, entered_by, entered_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const KNOWN = `
  SELECT o.customer_id AS "customerId", o.notice_forbidden IS NOT NULL AS forbidden, o.entered_by AS "enteredBy",
    o.approved_at AS "approvedAt", o.carried_out_at AS "carriedOutAt", n.sent_at AS "sentAt"
  FROM legal_order o LEFT JOIN notice n ON n.id = o.notice_id WHERE o.id = $1 FOR UPDATE OF o`;
