import { Inject, Injectable } from '@nestjs/common';
import { prepareEntry, type LedgerEntry } from '../../ledger/record.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUuid } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { confirmedRequest } from './confirmation-token.js';
import { formKinds } from './form.events.js';
import { optInJob } from './form.jobs.js';
import { requestFact, requestRow } from './form.service.js';

/** What a page says of a form. */
export interface ShownForm {
  customerId: string;
  controllerId: string;
  version: number;
  language: string;
  wording: string;
  purposes: string[];
}

/** A request as the page behind its link shows it. */
export interface ShownRequest extends ShownForm {
  id: string;
  expired: boolean;
  confirmed: boolean;
}

const RECIPIENT = { kind: 'recipient' } as const;

/** What the public pages of double opt-in do, under the role that reaches no table: a request, and its confirmation. */
@Injectable()
export class OptIns {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  /** Undefined for a form that is not there or takes no more. */
  async form(id: string): Promise<ShownForm | undefined> {
    if (!isUuid(id)) return undefined;
    const [row] = await this.database.query<FormRow>('recipient', `SELECT * FROM recipient_opt_in_form($1)`, [id]);
    return row && shownForm(row);
  }

  /**
   * Somebody typed an address into the form. The same within an hour adds nothing, and nothing tells whether it did. Refuses INVALID_INPUT
   * for what is no address.
   */
  async request(formId: string, { customerId, version }: ShownForm, email: string, ip: string): Promise<void> {
    const row = requestRow({ formId, version, email, ip, at: this.clock.now() });
    const asked = JSON.stringify({
      ...{ id: row.id, form_id: formId, version, email: row.email, salt: `\\x${row.salt.toString('hex')}`, ip },
      ...{ requested_at: row.requestedAt, expires_at: row.expiresAt },
    });
    const entry = this.entry('opt-in.requested', customerId, requestFact(row));
    await this.database.query('recipient', `SELECT recipient_opt_in_request($1, $2)`, [asked, entry]);
    this.jobs.wake(optInJob);
  }

  /** The request behind a link, or undefined. Looking at it confirms nothing: scanners do. */
  async ofToken(token: string): Promise<ShownRequest | undefined> {
    const id = confirmedRequest(this.secrets, token);
    if (id === undefined) return undefined;
    const [row] = await this.database.query<FormRow & { expires_at: Date; confirmed_at: Date | null }>(
      'recipient',
      `SELECT * FROM recipient_opt_in($1)`,
      [id],
    );
    if (!row) return undefined;
    return { ...shownForm(row), id, expired: row.expires_at <= this.clock.now(), confirmed: row.confirmed_at !== null };
  }

  /** The holder of the mailbox pressed the button. Again adds nothing. */
  async confirm({ id, customerId, version }: ShownRequest, ip: string): Promise<void> {
    const entry = this.entry('opt-in.confirmed', customerId, { request: id, version });
    await this.database.query('recipient', `SELECT recipient_opt_in_confirm($1, $2, $3, $4)`, [
      ...[id, this.clock.now(), ip, entry],
    ]);
    this.jobs.wake(optInJob);
  }

  private entry(kind: keyof typeof formKinds, customerId: string, data: Record<string, unknown>): string {
    return written(prepareEntry({ kind: formKinds[kind], customerId, data }, RECIPIENT, this.clock.now()));
  }
}

interface FormRow {
  customer_id: string;
  controller_id: string;
  version: number;
  language: string;
  wording: string;
  purposes: string[];
}

function shownForm({ customer_id: customerId, controller_id: controllerId, ...row }: FormRow): ShownForm {
  const { version, language, wording, purposes } = row;
  return { customerId, controllerId, version, language, wording, purposes };
}

function written({ id, kind, body, leaf }: LedgerEntry): string {
  return JSON.stringify({ id, kind, body, leaf: `\\x${leaf.toString('hex')}` });
}
