import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import type { RecipientLink } from '../../platform/tokens/tokens.js';
import { prepareEvent } from './permission-event.js';
import { EVERYTHING } from './permission.rules.js';

/** `type`: messages of the purpose the link was sent with; `all`: everything of this sender (G-06). */
export type RefusalScope = 'type' | 'all';

/** What came in through a link of a message. */
export interface LinkRefusal {
  link: RecipientLink;
  /** The link's token; only its hash is kept. */
  token: string;
  scope: RefusalScope;
  /** RFC 8058 POST of a mail program, the page's form, or a mail to the unsubscribe address. */
  channel: 'one-click' | 'page' | 'mailto';
}

/**
 * The opt-out by a link: event, suppression and ledger entry in one statement, under a role that may do nothing else. It needs no other
 * row (promise 8) and is committed when it returns (promise 2). The same refusal again within an hour adds nothing.
 */
@Injectable()
export class LinkOptOut {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Whether it was news. The person may be told "done" either way. */
  async refuse({ link, token, scope, channel }: LinkRefusal): Promise<boolean> {
    const { customerId, controllerId, addressKey, messageId } = link;
    const now = this.clock.now();
    const purpose = scope === 'all' ? EVERYTHING : link.purpose;
    // G-13: no address of the network and no browser.
    const evidence = { token: createHash('sha256').update(token).digest('hex'), scope };
    const { id, salt, entry } = prepareEvent(
      {
        kind: 'WITHDRAW',
        person: { customerId, controllerId, addressKey },
        purpose,
        channel,
        messageId,
        evidence,
        occurredAt: now,
      },
      { kind: 'recipient' },
      now,
    );
    const place = [id, customerId, controllerId, addressKey, purpose, channel, messageId, evidence, now, salt];
    const [row] = await this.database.query<{ news: boolean }>('recipient', OPT_OUT, [
      ...place,
      entry.id,
      entry.kind,
      entry.body,
      entry.leaf,
    ]);
    return row?.news === true;
  }
}

const OPT_OUT = `SELECT recipient_opt_out($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) AS news`;
