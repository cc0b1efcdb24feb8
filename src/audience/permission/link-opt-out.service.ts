import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
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
  /** Another type than the link's own, chosen on the preferences page (G-18). */
  purpose?: string;
  /** RFC 8058 POST of a mail program, a page's form, or a mail to the unsubscribe address. */
  channel: 'one-click' | 'page' | 'mailto' | 'preferences' | 'privacy-request';
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
  async refuse(refusal: LinkRefusal): Promise<boolean> {
    const values = optOutValues('WITHDRAW', refusal, this.clock.now());
    const [row] = await this.database.query<NewsRow>('recipient', OPT_OUT, values);
    return row?.news === true;
  }

  /** G-07, H-14: an objection to direct marketing is never weighed and covers everything of this sender. Whether it was news. */
  async object(tx: Tx, objection: Omit<LinkRefusal, 'scope' | 'purpose'>): Promise<boolean> {
    const row = await tx.one<NewsRow>(OPT_OUT, optOutValues('OBJECT', { ...objection, scope: 'all' }, tx.now));
    return row.news;
  }
}

interface NewsRow {
  news: boolean;
}

function optOutValues(kind: 'WITHDRAW' | 'OBJECT', refusal: LinkRefusal, now: Date): unknown[] {
  const { link, token, scope, channel } = refusal;
  const { customerId, controllerId, addressKey, messageId } = link;
  const purpose = scope === 'all' ? EVERYTHING : (refusal.purpose ?? link.purpose);
  // G-13: no address of the network and no browser.
  const evidence = { token: createHash('sha256').update(token).digest('hex'), scope };
  const person = { customerId, controllerId, addressKey };
  const { id, salt, entry } = prepareEvent(
    { kind, person, purpose, channel, messageId, evidence, occurredAt: now },
    { kind: 'recipient' },
    now,
  );
  const place = [id, customerId, controllerId, addressKey, kind, purpose, channel, messageId, evidence, now, salt];
  return [...place, entry.id, entry.kind, entry.body, entry.leaf];
}

const OPT_OUT = `SELECT recipient_opt_out($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) AS news`;
