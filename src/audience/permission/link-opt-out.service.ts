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
    const [row] = await tx.query<NewsRow>(OPT_OUTS, [
      JSON.stringify([optOutRow('OBJECT', { ...objection, scope: 'all' }, tx.now)]),
    ]);
    return row?.news === true;
  }

  private async write(asked: AskedRow[]): Promise<boolean[]> {
    const rows = await this.database.query<NewsRow>('recipient', OPT_OUTS, [JSON.stringify(asked)]);
    return rows.map(({ news }) => news);
  }
}

interface NewsRow {
  news: boolean;
}

/** Parameters of recipient_opt_out by their names; bytes in hex, as JSON has none. */
type AskedRow = Record<string, unknown>;

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

// In the order of the keys, so that two statements with the same persons wait for each other and never both for both.
const OPT_OUTS = `
  SELECT news FROM (
    SELECT a.n, recipient_opt_out(a.id, a.customer, a.controller, a.address_key, a.kind, a.purpose, a.channel, a.message, a.evidence, a.at,
      a.salt, a.entry_id, a.entry_kind, a.entry_body, a.entry_leaf) AS news
    FROM (
      SELECT * FROM ROWS FROM (json_to_recordset($1) AS (
        id uuid, customer uuid, controller uuid, address_key bytea, kind text, purpose text, channel text, message uuid, evidence jsonb,
        at timestamptz, salt bytea, entry_id uuid, entry_kind text, entry_body text, entry_leaf bytea
      )) WITH ORDINALITY AS r (id, customer, controller, address_key, kind, purpose, channel, message, evidence, at, salt, entry_id,
        entry_kind, entry_body, entry_leaf, n)
      ORDER BY customer, controller, address_key, purpose, n
    ) a
    OFFSET 0
  ) done ORDER BY n`;
