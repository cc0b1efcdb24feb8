import { commitment, newSalt, prepareEntry } from '../../ledger/record.js';
import { period } from '../../platform/calendar/calendar.js';
import type { CalendarDate } from '../../platform/calendar/calendar-date.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import type { RecipientLink } from '../../platform/tokens/tokens.js';
import { privacyKinds } from './privacy.events.js';
import {
  answerBy,
  endOf,
  privacyStates,
  type FilledForm,
  type PrivacyState,
  type RequestKind,
} from './privacy.rules.js';
import { answerTask, routeTask, type CaseTask } from './privacy.tasks.js';

/** A form as it was sent. */
export interface NewRequest extends FilledForm {
  /** Chosen when the form was shown, so that a double click files one case. */
  id: string;
  language: string;
}

/** Where a request went. */
export interface Filed {
  id: string;
  state: PrivacyState;
  /** Last day to answer. */
  dueOn: CalendarDate;
}

/** A link says whose message it was and so who decides. */
interface Origin {
  link: RecipientLink;
  verb: 'forward' | 'settle';
}

/**
 * Writes a case, the task it makes and its ledger entry in one statement, in a transaction of the recipient, whose role may do nothing
 * else. The entry holds no personal data: person and words stand in it as commitments.
 */
export async function fileCase(
  tx: Tx,
  request: Omit<NewRequest, 'kind'> & { kind: RequestKind },
  origin: Origin | undefined,
): Promise<Filed> {
  const { id } = request;
  const dueOn = answerBy(tx.now);
  const state = origin ? privacyStates.next(privacyStates.initial, origin.verb) : privacyStates.initial;
  const salt = newSalt();
  const task = taskOf(state, { id, kind: request.kind, dueOn }, tx.now);
  const row = {
    ...{ id, state, kind: request.kind, language: request.language, channel: origin ? 'LINK' : 'FORM' },
    ...personOf(origin),
    ...{ wording: kept(request.wording), contact: kept(request.contact), salt: hex(salt) },
    ...{ received_at: tx.now, due_on: dueOn, forwarded_at: state === 'FORWARDED' ? tx.now : null },
    ...(state === 'CLOSED' ? { closed_at: tx.now, result: 'DONE' } : {}),
  };
  const customerId = origin?.link.customerId ?? null;
  const person = origin && commitment(salt, origin.link.addressKey.toString('base64'));
  const data = {
    ...{ case: id, request: request.kind, state, channel: row.channel, dueOn, task: task?.id ?? null },
    ...{ controller: row.controller_id ?? null, message: row.message_id ?? null, person: person ?? null },
    wording: row.wording === null ? null : commitment(salt, row.wording),
  };
  const entry = prepareEntry({ kind: privacyKinds['privacy-request.received'], customerId, data }, tx.actor, tx.now);
  await tx.query(`SELECT recipient_privacy_case($1, $2, $3)`, [row, task ?? null, { ...entry, leaf: hex(entry.leaf) }]);
  return { id, state, dueOn };
}

interface CasePerson {
  customer_id?: string;
  controller_id?: string;
  address_key?: string;
  message_id?: string;
}

function personOf(origin: Origin | undefined): CasePerson {
  if (!origin) return {};
  const { customerId, controllerId, addressKey, messageId } = origin.link;
  return {
    ...{ customer_id: customerId, controller_id: controllerId },
    ...{ address_key: hex(addressKey), message_id: messageId },
  };
}

/** Nobody has to do anything about a case that is closed already. */
function taskOf(
  state: PrivacyState,
  about: { id: string; kind: string; dueOn: CalendarDate },
  now: Date,
): { id: string; kind: string; link: string; detail: CaseTask['detail']; due_at: Date } | undefined {
  if (state === 'CLOSED') return undefined;
  const { dueAt, ...task } =
    state === 'FORWARDED'
      ? answerTask({ ...about, dueAt: endOf(about.dueOn) })
      : routeTask({ ...about, dueAt: endOf(period('undue-delay', now).due) });
  return { id: uuidv7(), ...task, due_at: dueAt };
}

/** As it was typed, every byte; an empty field is none. */
function kept(text: string): string | null {
  return text === '' ? null : text;
}

/** How PostgreSQL reads bytes in JSON. */
function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
