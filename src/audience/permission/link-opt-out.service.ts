import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Gathered } from '../../platform/database/gathered.js';
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
 * row (promise 8) and is committed when it returns (promise 2). The same refusal again within an hour adds nothing. Those that come in
 * while others are being written share the next statement: measured, twice as many a second.
 */
@Injectable()
export class LinkOptOut {
  private readonly refusals = new Gathered((asked: AskedRow[]) => this.write(asked), { atOnce: 2, together: 100 });

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Whether it was news. The person may be told "done" either way. */
  async refuse(refusal: LinkRefusal): Promise<boolean> {
    return this.refusals.add(optOutRow('WITHDRAW', refusal, this.clock.now()));
  }

  /** G-07, H-14: an objection to direct marketing is never weighed and covers everything of this sender. Whether it was news. */
  async object(tx: Tx, objection: Omit<LinkRefusal, 'scope' | 'purpose'>): Promise<boolean> {
    const asked = optOutRow('OBJECT', { ...objection, scope: 'all' }, tx.now);
    return newsOf([asked], await tx.query(OPT_OUT, [JSON.stringify([asked])]))[0] === true;
  }

  private async write(asked: AskedRow[]): Promise<boolean[]> {
    return newsOf(asked, await this.database.query<NewsRow>('recipient', OPT_OUT, [JSON.stringify(asked)]));
  }
}

interface NewsRow {
  id: string;
}

function newsOf(asked: readonly AskedRow[], rows: readonly NewsRow[]): boolean[] {
  const news = new Set(rows.map(({ id }) => id));
  return asked.map(({ id }) => news.has(id));
}

/** What recipient_opt_out takes; bytes in hex, as JSON has none. */
type AskedRow = { id: string } & Record<string, unknown>;

function optOutRow(kind: 'WITHDRAW' | 'OBJECT', refusal: LinkRefusal, now: Date): AskedRow {
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
  return {
    ...{ id, customer: customerId, controller: controllerId, address_key: hex(addressKey), kind, purpose, channel },
    ...{ message: messageId, evidence, at: now, salt: hex(salt) },
    ...{ entry_id: entry.id, entry_kind: entry.kind, entry_body: entry.body, entry_leaf: hex(entry.leaf) },
  };
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}

const OPT_OUT = `SELECT id FROM recipient_opt_out($1) AS id`;
