import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { newSalt, record, commitment } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import type { Urls } from '../../platform/http/urls.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { URLS } from '../../platform/platform.tokens.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { parseAddress } from '../permission/address.js';
import { formKinds } from './form.events.js';
import { optInJob } from './form.jobs.js';

/** Days within which a request may be confirmed. */
export const CONFIRM_DAYS = 7;
const DAY_MS = 86_400_000;

export interface NewForm {
  listId: string;
  name: string;
  purposes: string[];
  sender: { name: string; email: string };
  country: string;
}

export interface NewWording {
  /** ISO 639-1 */
  language: string;
  wording: string;
  /** D-26: the words also cover messages tailored to the person. */
  tailoring: boolean;
}

export interface FormView extends NewForm, NewWording {
  id: string;
  controllerId: string;
  version: number;
  createdAt: Date;
  retiredAt: Date | null;
  /** Page that asks for an address. */
  url: string;
  /** The same as HTML for the controller's own pages; needs no script. */
  snippet: string;
}

/**
 * Forms of double opt-in: whom a consent is for, for what, in which words. Words are never changed, only followed by a new version. What is
 * requested here becomes a consent only when the holder of the mailbox has confirmed it (OptIns).
 */
@Injectable()
export class OptInForms {
  constructor(
    @Inject(URLS) private readonly urls: Urls,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  /** Refuses NOT_FOUND for a list that is not there. Returns the form's id. */
  async create(tx: Tx, customerId: string, input: NewForm & NewWording): Promise<string> {
    const { listId, name, purposes, sender, country } = input;
    const list = await tx.maybe<{ controllerId: string }>(
      `SELECT controller_id AS "controllerId" FROM list WHERE customer_id = $1 AND id = $2 AND deleted_at IS NULL`,
      [customerId, listId],
    );
    if (!list) refuse('NOT_FOUND');
    const { id } = await tx.one<{ id: string }>(INSERT_FORM, [
      ...[customerId, list.controllerId, listId, name, purposes],
      ...[sender.name, sender.email, country, tx.now],
    ]);
    const data = { form: id, list: listId, controller: list.controllerId };
    await record(tx, { kind: formKinds['opt-in-form.created'], customerId, data });
    await this.reword(tx, customerId, id, input);
    return id;
  }

  /** From now on requests are for these words. Refuses NOT_FOUND, also for a retired form. Returns the version. */
  async reword(tx: Tx, customerId: string, id: string, { language, wording, tailoring }: NewWording): Promise<number> {
    const form = await tx.maybe(
      `UPDATE opt_in_form SET name = name WHERE customer_id = $1 AND id = $2 AND retired_at IS NULL RETURNING id`,
      [customerId, id],
    );
    if (!form) refuse('NOT_FOUND');
    const { version } = await tx.one<{ version: number }>(INSERT_WORDING, [
      ...[id, customerId, language, wording, tailoring, tx.now],
    ]);
    await record(tx, {
      kind: formKinds['opt-in-form.reworded'],
      customerId,
      data: { form: id, version, language, tailoring, wording: createHash('sha256').update(wording).digest('hex') },
    });
    return version;
  }

  /** Takes no more requests, and confirms none. Refuses NOT_FOUND. */
  async retire(tx: Tx, customerId: string, id: string): Promise<void> {
    const retired = await tx.maybe(
      `UPDATE opt_in_form SET retired_at = $3 WHERE customer_id = $1 AND id = $2 AND retired_at IS NULL RETURNING id`,
      [customerId, id, tx.now],
    );
    if (!retired) refuse('NOT_FOUND');
    await record(tx, { kind: formKinds['opt-in-form.retired'], customerId, data: { form: id } });
  }

  /**
   * The customer's own system passes on what somebody typed into its form. The same address within an hour is the same request. Refuses
   * NOT_FOUND, INVALID_INPUT for what is no address.
   */
  async request(
    tx: Tx,
    customerId: string,
    id: string,
    asked: { email: string; ip?: string | undefined },
  ): Promise<void> {
    const { version, retiredAt } = await this.find(tx, customerId, id);
    if (retiredAt) refuse('NOT_FOUND');
    const row = requestRow({ formId: id, version, at: tx.now, ...asked });
    const news = await tx.maybe(INSERT_REQUEST, [
      ...[row.id, customerId, id, version, row.email, row.salt],
      ...[row.ip, row.requestedAt, row.expiresAt],
    ]);
    if (!news) return;
    await record(tx, { kind: formKinds['opt-in.requested'], customerId, data: requestFact(row) });
    tx.afterCommit(() => this.jobs.wake(optInJob));
  }

  /** Refuses NOT_FOUND. */
  async find(tx: Tx, customerId: string, id: string): Promise<FormView> {
    const row = await tx.maybe<FormRow>(`${FORM} WHERE f.customer_id = $1 AND f.id = $2`, [customerId, id]);
    return row ? this.shown(row) : refuse('NOT_FOUND');
  }

  /** The newest first. */
  async list(tx: Tx, customerId: string, { limit, after }: PageQuery): Promise<FormView[]> {
    const rows = await tx.query<FormRow>(
      `${FORM} WHERE f.customer_id = $1 AND ($3::uuid IS NULL OR f.id < $3) ORDER BY f.id DESC LIMIT $2`,
      [customerId, limit + 1, after ?? null],
    );
    return rows.map(row => this.shown(row));
  }

  private shown({ senderName, senderEmail, ...row }: FormRow): FormView {
    const url = `${this.urls.public}/f/${row.id}`;
    const label = LABELS[row.language === 'cs' ? 'cs' : 'en'];
    const snippet = `<form method="post" action="${url}">\n  <label>${label.email} <input type="email" name="email" required></label>\n  <button>${label.button}</button>\n</form>`;
    return { ...row, sender: { name: senderName, email: senderEmail }, url, snippet };
  }
}

const LABELS = {
  cs: { email: 'E-mail', button: 'Přihlásit se k odběru' },
  en: { email: 'E-mail', button: 'Subscribe' },
} as const;

interface FormRow extends Omit<FormView, 'sender' | 'url' | 'snippet'>, Record<string, unknown> {
  senderName: string;
  senderEmail: string;
}

export interface RequestRow {
  id: string;
  formId: string;
  version: number;
  email: string;
  salt: Buffer;
  ip: string | null;
  requestedAt: Date;
  expiresAt: Date;
}

/** A request with everything that is stored of it. Refuses INVALID_INPUT for what is no address. */
export function requestRow(asked: {
  formId: string;
  version: number;
  email: string;
  ip?: string | undefined;
  at: Date;
}): RequestRow {
  const parsed = parseAddress(asked.email);
  if (!parsed.ok) refuse('INVALID_INPUT', { places: ['email'], fields: ['email'] });
  const { formId, version, at } = asked;
  return {
    ...{ id: uuidv7(at.getTime()), formId, version, email: parsed.address, salt: newSalt(), ip: asked.ip ?? null },
    ...{ requestedAt: at, expiresAt: new Date(at.getTime() + CONFIRM_DAYS * DAY_MS) },
  };
}

/** What the ledger says of a request: the address as a commitment whose salt goes with it. */
export function requestFact({ id, formId, version, email, salt }: RequestRow): Record<string, unknown> {
  return { request: id, form: formId, version, address: commitment(salt, email) };
}

const INSERT_FORM = `
  INSERT INTO opt_in_form (customer_id, controller_id, list_id, name, purposes, sender_name, sender_email, country, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`;
const INSERT_WORDING = `
  INSERT INTO opt_in_wording (form_id, version, customer_id, language, wording, tailoring, created_at)
  SELECT $1, COALESCE(max(version), 0) + 1, $2, $3, $4, $5, $6 FROM opt_in_wording WHERE form_id = $1 RETURNING version`;
const INSERT_REQUEST = `
  INSERT INTO opt_in_request (id, customer_id, form_id, version, email, salt, channel, ip, requested_at, expires_at)
  SELECT $1, $2, $3, $4, $5, $6, 'api', $7, $8, $9
  WHERE NOT EXISTS (
    SELECT FROM opt_in_request q WHERE q.form_id = $3 AND q.email = $5 AND q.requested_at > $8::timestamptz - interval '1 hour')
  RETURNING id`;
const FORM = `
  SELECT f.id, f.controller_id AS "controllerId", f.list_id AS "listId", f.name, f.purposes, f.sender_name AS "senderName",
    f.sender_email AS "senderEmail", f.country, f.created_at AS "createdAt", f.retired_at AS "retiredAt", w.version, w.language, w.wording, w.tailoring
  FROM opt_in_form f
  JOIN LATERAL (SELECT * FROM opt_in_wording w WHERE w.form_id = f.id ORDER BY w.version DESC LIMIT 1) w ON true`;
