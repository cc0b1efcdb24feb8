import { createPrivateKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { MAIL_ROUTE, type MailRoute } from '../../platform/mail/mail-route.js';
import type { DkimKey } from '../../platform/mail/dkim.js';
import { CONFIG } from '../../platform/platform.tokens.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { CustomerFacts } from '../customers/customer.facts.js';
import { DOMAIN_COLUMNS, type DomainRow } from './domain.row.js';

/** Answers whether a controller may send under a domain, and with which keys. */
@Injectable()
export class DomainFacts {
  constructor(
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(MAIL_ROUTE) private readonly route: MailRoute,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether mail of this customer leaves under its sender's name, so that the name has to be its own (C-22). */
  async mustBeVerified(tx: Tx, customerId: string): Promise<boolean> {
    if (this.route.capture || !this.config.requireVerifiedSenders) return false;
    return !(await this.customers.customer(tx, customerId)).sandbox;
  }

  /** The domain (A-labels) as this controller entered it, or undefined. */
  async find(tx: Tx, controllerId: string, domain: string): Promise<DomainRow | undefined> {
    return tx.maybe<DomainRow & Record<string, unknown>>(
      `SELECT ${DOMAIN_COLUMNS} FROM sending_domain d WHERE d.controller_id = $1 AND d.domain = $2`,
      [controllerId, domain],
    );
  }

  /** The keys that sign now, RSA first. Undefined when there is none, or when one cannot be read with the master key of this process. */
  async signingKeys(tx: Tx, domainId: string): Promise<DkimKey[] | undefined> {
    const rows = await tx.query<StoredKey & Record<string, unknown>>(
      `SELECT id, selector, algorithm, private_key FROM dkim_key WHERE domain_id = $1 AND state = 'ACTIVE' ORDER BY algorithm DESC`,
      [domainId],
    );
    try {
      const keys = rows.map(row => this.read(row));
      return keys.length > 0 ? keys : undefined;
    } catch {
      return undefined;
    }
  }

  private read({ id, selector, algorithm, private_key }: StoredKey): DkimKey {
    const key = this.secrets.unwrap(private_key, id);
    return { selector, algorithm, privateKey: createPrivateKey({ key, format: 'der', type: 'pkcs8' }) };
  }
}

interface StoredKey {
  id: string;
  selector: string;
  algorithm: 'rsa-sha256' | 'ed25519-sha256';
  private_key: Buffer;
}
