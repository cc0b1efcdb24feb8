import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { newSalt } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Urls } from '../../platform/http/urls.js';
import { URLS } from '../../platform/platform.tokens.js';
import { Refusal } from '../../platform/refusals/refusals.js';
import { parseAddress } from '../permission/address.js';
import { Permissions } from '../permission/permission.service.js';

interface Confirmed extends Record<string, unknown> {
  id: string;
  customerId: string;
  controllerId: string;
  listId: string;
  formId: string;
  email: string;
  ip: string | null;
  requestedAt: Date;
  confirmedAt: Date;
  confirmedIp: string | null;
  version: number;
  language: string;
  tailoring: boolean;
  purposes: string[];
  country: string;
}

/**
 * Makes a consent with all of D-18 of what was confirmed: the words by form and version, both moments, both network addresses; puts the
 * person on the form's list; and erases the request.
 */
@Injectable()
export class OptInConsents {
  constructor(
    @Inject(Permissions) private readonly permissions: Permissions,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(URLS) private readonly urls: Urls,
  ) {}

  /** One confirmed request; false when there is none. While an import of the list runs it waits: both would take the next revision. */
  async settleOne(tx: Tx): Promise<boolean> {
    const found = await tx.maybe<Confirmed>(CONFIRMED);
    if (!found) return false;
    const parsed = parseAddress(found.email);
    const { controllerId, id } = found;
    if (parsed.ok) {
      const addressKey = (await this.customers.addressKeyOf(tx, controllerId))(parsed.key);
      const { name } = await this.customers.controller(tx, controllerId);
      for (const purpose of found.purposes) await this.grant(tx, found, { addressKey, purpose, controller: name });
      await this.enlist(tx, found, addressKey);
    }
    await tx.query(`DELETE FROM opt_in_request WHERE id = $1`, [id]);
    return true;
  }

  /** A later refusal than the confirmation wins, here as everywhere (G-11). */
  private async grant(
    tx: Tx,
    found: Confirmed,
    { addressKey, purpose, controller }: { addressKey: Buffer; purpose: string; controller: string },
  ): Promise<void> {
    const { customerId, controllerId } = found;
    try {
      await this.permissions.grant(tx, {
        ...{ person: { customerId, controllerId, addressKey }, purpose, basis: 'consent', channel: 'double-opt-in' },
        evidence: {
          ...{ controller, purposes: purpose, wording: `${found.formId} v${found.version}`, how: 'double-opt-in' },
          ...{ givenAt: found.confirmedAt.toISOString(), source: `${this.urls.public}/f/${found.formId}` },
          ...(found.confirmedIp === null ? {} : { ip: found.confirmedIp }),
          tailoring: found.tailoring ? 'yes' : 'no',
        },
        detail: {
          ...{ language: found.language, requestedAt: found.requestedAt.toISOString() },
          ...(found.ip === null ? {} : { requestedIp: found.ip }),
        },
      });
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'SUPPRESSED')) throw error;
    }
  }

  /** Under a revision of its own, so that a frozen audience does not grow. */
  private async enlist(
    tx: Tx,
    { customerId, controllerId, listId, email, country }: Confirmed,
    key: Buffer,
  ): Promise<void> {
    const list = await tx.maybe<{ revision: string }>(
      `UPDATE list SET revision = revision + 1 WHERE customer_id = $1 AND id = $2 AND deleted_at IS NULL RETURNING revision`,
      [customerId, listId],
    );
    if (!list) return;
    await tx.query(ENLIST, [customerId, listId, controllerId, email, key, newSalt(), country, list.revision]);
  }
}

const CONFIRMED = `
  SELECT q.id, f.customer_id AS "customerId", f.controller_id AS "controllerId", f.list_id AS "listId", f.id AS "formId", q.email, q.ip,
    q.requested_at AS "requestedAt", q.confirmed_at AS "confirmedAt", q.confirmed_ip AS "confirmedIp", q.version, w.language, w.tailoring,
    f.purposes, f.country
  FROM opt_in_request q JOIN opt_in_form f ON f.id = q.form_id JOIN opt_in_wording w ON w.form_id = q.form_id AND w.version = q.version
  JOIN list l ON l.customer_id = f.customer_id AND l.id = f.list_id
  WHERE q.confirmed_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM list_import i WHERE i.list_id = l.id AND i.revision IS NOT NULL AND i.finished_at IS NULL)
  ORDER BY q.requested_at LIMIT 1 FOR UPDATE OF q, l SKIP LOCKED`;
const ENLIST = `
  INSERT INTO recipient (customer_id, list_id, controller_id, email, address_key, salt, country, revision)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (customer_id, list_id, address_key) DO NOTHING`;
