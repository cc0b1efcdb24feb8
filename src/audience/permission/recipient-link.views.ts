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
  /** What carried it: a sending system, and the subprocessor it belongs to; without one it is the operator's own. */
  system: string | null;
  carrier: { name: string; service: string; country: string } | null;
}

/** One ground on which a person may be written to, or might be had he not refused (G-18). */
export interface LinkPermission {
  purpose: string;
  basis: GrantBasis;
  grantedAt: Date;
  how: string | null;
  source: string | null;
  /** Nothing stands against it now. */
  usable: boolean;
  /** When the person last refused what rests on it; null where he did not. */
  refusedAt: Date | null;
}

/** What the pages behind a message's links may show: only of this message, this person and this sender. */
@Injectable()
export class RecipientLinkViews {
  constructor(@Inject(Database) private readonly database: Database) {}

  async controller(
    link: Pick<RecipientLink, 'customerId' | 'controllerId' | 'controllerName'>,
  ): Promise<LinkController> {
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
      system: row?.system_name ?? null,
      carrier: row?.carrier_name
        ? { name: row.carrier_name, service: row.carrier_service ?? '', country: row.carrier_country ?? '' }
        : null,
    };
  }

  /** The grounds on record for this person at this controller, by type of message. None once they are erased. */
  async permissions(link: RecipientLink): Promise<LinkPermission[]> {
    const rows = await this.database.query<PermissionRow>(
      'recipient',
      `SELECT * FROM recipient_permissions($1, $2, $3)`,
      [link.customerId, link.controllerId, link.addressKey],
    );
    return rows.map(row => ({
      purpose: row.purpose,
      basis: row.basis,
      grantedAt: row.granted_at,
      how: row.obtained_how,
      source: row.obtained_source,
      usable: row.usable,
      refusedAt: row.refused_at,
    }));
  }

  /** The language the message declares itself to be in (ISO 639-1, lower case), where that is still known. */
  async language(link: RecipientLink): Promise<string | undefined> {
    const [row] = await this.database.query<{ language: string | null }>(
      'recipient',
      `SELECT recipient_language($1, $2) AS language`,
      [link.customerId, link.messageId],
    );
    return row?.language?.toLowerCase();
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
  system_name: string | null;
  carrier_name: string | null;
  carrier_service: string | null;
  carrier_country: string | null;
}

interface PermissionRow {
  purpose: string;
  basis: GrantBasis;
  granted_at: Date;
  obtained_how: string | null;
  obtained_source: string | null;
  usable: boolean;
  refused_at: Date | null;
}
