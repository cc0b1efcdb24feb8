import { Inject, Injectable } from '@nestjs/common';
import type { Mailbox } from '../../delivery/bounces/inbound-store.js';
import { Database } from '../../platform/database/database.js';
import type { Urls } from '../../platform/http/urls.js';
import { URLS } from '../../platform/platform.tokens.js';
import { UNSUBSCRIBE_MAILBOX } from '../../platform/tokens/recipient-urls.js';
import { isReturnPath } from '../../platform/tokens/return-path.js';
import { Tokens } from '../../platform/tokens/tokens.js';

/** Where a mail is for: the mailbox of opt-outs, or one whose mail is stored. */
export type Destination = { mailbox: 'UNSUBSCRIBE' } | { mailbox: Mailbox; signedFor?: string | undefined };

/** The mailboxes of our own domain, by local part without what follows a plus sign (RFC 2142, RFC 5321 4.5.1). */
const OWN: Readonly<Record<string, Destination['mailbox']>> = {
  [UNSUBSCRIBE_MAILBOX]: 'UNSUBSCRIBE',
  abuse: 'ABUSE',
  fbl: 'ABUSE',
  postmaster: 'POSTMASTER',
  privacy: 'PRIVACY',
  reply: 'REPLY',
};

/** Says which addresses take mail: return paths of our own host and of customers' domains, and a handful of names. All others take none. */
@Injectable()
export class Mailboxes {
  constructor(
    @Inject(URLS) private readonly urls: Urls,
    @Inject(Database) private readonly database: Database,
    @Inject(Tokens) private readonly tokens: Tokens,
  ) {}

  /** Undefined for an address that takes no mail. */
  async find(address: string): Promise<Destination | undefined> {
    const at = address.lastIndexOf('@');
    const [local, host] = [address.slice(0, Math.max(at, 0)).toLowerCase(), address.slice(at + 1).toLowerCase()];
    const isOwn = host === this.urls.mailDomain.toLowerCase();
    if (isReturnPath(local)) {
      const isKnown = isOwn || (await this.isReturnHost(host));
      return isKnown ? { mailbox: 'RETURN_PATH', signedFor: this.tokens.messageOf(local) } : undefined;
    }
    const name = local.split('+', 1).join('');
    const mailbox = isOwn && Object.hasOwn(OWN, name) ? OWN[name] : undefined;
    return mailbox === undefined ? undefined : { mailbox };
  }

  private async isReturnHost(host: string): Promise<boolean> {
    const found = await this.database.query('staff', `SELECT FROM sending_domain WHERE return_path_host = $1 LIMIT 1`, [
      host,
    ]);
    return found.length > 0;
  }
}
