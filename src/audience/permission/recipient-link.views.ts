import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { RecipientLink } from '../../platform/tokens/tokens.js';
import type { GrantBasis } from './permission.rules.js';

/** On whose behalf a message came (G-15, D-30). What is null is no longer known; the name then comes from the link itself. */
export interface LinkController {
  name: string;
  address: string | null;
  email: string | null;
  privacyNoticeUrl: string | null;
}

/** Who runs the platform, as of now. */
export interface LinkOperator {
  name: string;
  seat: string | null;
  email: string | null;
}

/** Why a message came. Null is what is no longer known. */
export interface LinkReason {
  purpose: string;
  sentAt: Date | null;
  basis: GrantBasis | null;
  obtainedAt: Date | null;
  obtainedHow: string | null;
  obtainedSource: string | null;
  listOrigin: string | null;
  instructedAt: Date | null;
}

/** What the pages behind a message's links may show: only of this message, this person and this sender. */
@Injectable()
export class RecipientLinkViews {
  constructor(@Inject(Database) private readonly database: Database) {}

  async controller(link: RecipientLink): Promise<LinkController> {
    const [row] = await this.database.query<ControllerRow>('recipient', `SELECT * FROM recipient_controller($1, $2)`, [
      link.customerId,
      link.controllerId,
    ]);
    return {
      name: row?.name ?? link.controllerName,
      address: row?.address ?? null,
      email: row?.email ?? null,
      privacyNoticeUrl: row?.privacy_notice_url ?? null,
    };
  }

  /** Undefined while the operator has no profile. */
  async operator(): Promise<LinkOperator | undefined> {
    const [row] = await this.database.query<OperatorRow>('recipient', `SELECT * FROM recipient_operator()`);
    return row?.name ? { name: row.name, seat: row.seat, email: row.email } : undefined;
  }

  async reason(link: RecipientLink): Promise<LinkReason> {
    const [row] = await this.database.query<ReasonRow>('recipient', `SELECT * FROM recipient_why($1, $2, $3, $4)`, [
      link.customerId,
      link.controllerId,
      link.messageId,
      link.addressKey,
    ]);
    return {
      purpose: row?.purpose ?? link.purpose,
      sentAt: row?.sent_at ?? null,
      basis: row?.basis ?? null,
      obtainedAt: row?.obtained_at ?? null,
      obtainedHow: row?.obtained_how ?? null,
      obtainedSource: row?.obtained_source ?? null,
      listOrigin: row?.list_origin ?? null,
      instructedAt: row?.instructed_at ?? null,
    };
  }
}

interface ControllerRow {
  name: string;
  address: string;
  email: string;
  privacy_notice_url: string | null;
}

interface OperatorRow {
  name: string | null;
  seat: string | null;
  email: string | null;
}

interface ReasonRow {
  purpose: string | null;
  sent_at: Date | null;
  basis: GrantBasis | null;
  obtained_at: Date | null;
  obtained_how: string | null;
  obtained_source: string | null;
  list_origin: string | null;
  instructed_at: Date | null;
}
