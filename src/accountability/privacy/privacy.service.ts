import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { commitment, record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import { toCalendarDate } from '../../platform/calendar/calendar-date.js';
import type { RecipientLink } from '../../platform/tokens/tokens.js';
import { Tasks } from '../../tasks/task.service.js';
import { fileCase, type Filed, type NewRequest } from './privacy-filing.js';
import { privacyKinds } from './privacy.events.js';
import {
  endOf,
  faultsOf,
  isRequestKind,
  privacyStates,
  type Answer,
  type FilledForm,
  type RequestKind,
} from './privacy.rules.js';
import { answerTask, privacyTasks } from './privacy.tasks.js';
import { PrivacyViews, type ShownPrivacyRequest } from './privacy.views.js';

interface CaseRow {
  id: string;
  customer_id: string | null;
  controller_id: string | null;
  kind: string;
  state: string;
  due_on: string;
  salt: Buffer;
}

/**
 * Requests of persons about their data. As a processor it does nothing to the data itself (H-04): it forwards to the controller and keeps
 * the deadline; only an objection to marketing takes effect at once (H-14).
 */
@Injectable()
export class PrivacyRequests {
  constructor(
    @Inject(LinkOptOut) private readonly optOuts: LinkOptOut,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(PrivacyViews) private readonly views: PrivacyViews,
  ) {}

  /**
   * A request by the link of a message, which proves person and controller; in a transaction of the recipient. Needs no other row
   * (promise 8). Refuses PRIVACY_REQUEST_INCOMPLETE.
   */
  async byLink(tx: Tx, link: RecipientLink, token: string, request: NewRequest): Promise<Filed> {
    const kind = kindOf(request, true);
    const settled = kind === 'MARKETING_OBJECTION';
    if (settled) await this.optOuts.object(tx, { link, token, channel: 'privacy-request' });
    return fileCase(tx, { ...request, kind }, { link, verb: settled ? 'settle' : 'forward' });
  }

  /** A request without a link: nothing is known of whose data it is about. Refuses PRIVACY_REQUEST_INCOMPLETE. */
  async byForm(tx: Tx, request: NewRequest): Promise<Filed> {
    return fileCase(tx, { ...request, kind: kindOf(request, false) }, undefined);
  }

  /** The staff reads a case whole, with what the person wrote; the look is recorded (M-03). Refuses NOT_FOUND. */
  async read(tx: Tx, id: string): Promise<ShownPrivacyRequest> {
    const request = await this.views.one(tx, id);
    const { customer_id: customerId } = await load(tx, id);
    await record(tx, { kind: privacyKinds['privacy-request.read'], customerId, data: { case: id } });
    return request;
  }

  /** H-03, H-04: the staff found out whose data it is about. Refuses NOT_FOUND and BAD_TRANSITION. */
  async forward(tx: Tx, id: string, controllerId: string): Promise<void> {
    const found = await load(tx, id);
    const controller = await this.customers.controller(tx, controllerId);
    const { customerId } = controller;
    const state = await changeState(tx, { ...stepOf(found), customerId, verb: 'forward' });
    await tx.query(
      `UPDATE privacy_case SET state = $2, customer_id = $3, controller_id = $4, forwarded_at = $5 WHERE id = $1`,
      [id, state, customerId, controllerId, tx.now],
    );
    await record(tx, {
      kind: privacyKinds['privacy-request.forwarded'],
      customerId,
      data: { case: id, request: found.kind, controller: controllerId, dueOn: found.due_on },
    });
    await this.tasks.close(tx, privacyTasks['privacy-request.route'], id);
    const dueAt = endOf(toCalendarDate(found.due_on));
    const task = answerTask({ id, kind: found.kind, dueOn: found.due_on, dueAt });
    await this.tasks.open(tx, { ...task, customerId, subject: { type: 'privacy-request', id } });
  }

  /** The staff ends a case that belongs to nobody here, with the reason. Refuses NOT_FOUND and BAD_TRANSITION. */
  async close(tx: Tx, id: string, reason: string): Promise<void> {
    await this.end(tx, id, 'close', { result: 'CLOSED', explanation: reason });
    await this.tasks.close(tx, privacyTasks['privacy-request.route'], id);
  }

  /**
   * The customer says how its controller answered the person. Refuses NOT_FOUND, BAD_TRANSITION, and PRIVACY_GROUND_MISSING for a
   * refusal without its ground (H-32), OBJECTION_IS_ABSOLUTE for one that nobody may weigh (G-07).
   */
  async answer(tx: Tx, id: string, answer: { result: Answer; explanation?: string | undefined }): Promise<void> {
    const explanation = answer.explanation?.trim() ?? '';
    if (answer.result !== 'DONE' && explanation === '') refuse('PRIVACY_GROUND_MISSING');
    const { kind } = await load(tx, id);
    if (kind === 'MARKETING_OBJECTION' && answer.result !== 'DONE') refuse('OBJECTION_IS_ABSOLUTE');
    await this.end(tx, id, 'answer', { result: answer.result, explanation });
    await this.tasks.close(tx, privacyTasks['privacy-request.answer'], id);
  }

  private async end(
    tx: Tx,
    id: string,
    verb: 'close' | 'answer',
    { result, explanation }: { result: string; explanation: string },
  ): Promise<void> {
    const found = await load(tx, id);
    const state = await changeState(tx, { ...stepOf(found), verb });
    await tx.query(`UPDATE privacy_case SET state = $2, closed_at = $3, result = $4, explanation = $5 WHERE id = $1`, [
      id,
      state,
      tx.now,
      result,
      explanation === '' ? null : explanation,
    ]);
    await record(tx, {
      kind: privacyKinds['privacy-request.closed'],
      customerId: found.customer_id,
      data: { case: id, request: found.kind, result, explanation: commitment(found.salt, explanation) },
    });
  }
}

function kindOf(request: FilledForm, withLink: boolean): RequestKind {
  const faults = faultsOf(request, withLink);
  if (faults.length > 0 || !isRequestKind(request.kind)) refuse('PRIVACY_REQUEST_INCOMPLETE', { faults });
  return request.kind;
}

async function load(tx: Tx, id: string): Promise<CaseRow> {
  const row = await tx.maybe<CaseRow>(
    `SELECT id, customer_id, controller_id, kind, state, due_on::text, salt FROM privacy_case WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return row ?? refuse('NOT_FOUND');
}

function stepOf(row: CaseRow) {
  return { machine: privacyStates, subjectId: row.id, customerId: row.customer_id, from: row.state };
}
