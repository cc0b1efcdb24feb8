import { Inject, Injectable } from '@nestjs/common';
import {
  named,
  readPage,
  realUnlessAsked,
  type Page,
  type PageAsked,
  type PagedSelect,
} from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Urls } from '../../platform/http/urls.js';
import { URLS } from '../../platform/platform.tokens.js';

/** A message that was perhaps handed over, and what is known of it. Nobody is named. */
export interface UncertainLine {
  /** The message. */
  id: string;
  customerId: string;
  customerName: string;
  campaignId: string;
  campaignName: string;
  /** What the campaign declared. */
  policy: string;
  ordinal: number;
  attempt: number;
  /** Why nobody knows: PROCESS_DIED, NO_ANSWER. */
  code: string | null;
  /** When it was written down as uncertain. */
  at: Date;
  armedAt: Date | null;
  /** Number and host of the sender that had it, and which of its connections. */
  epoch: number | null;
  slot: number | null;
  host: string | null;
  /** The relay it went to. */
  relay: string | null;
  systemId: string;
  systemName: string | null;
  /** OPEN, or the verdict. */
  state: string;
  source: string | null;
  reason: string | null;
  decidedAt: Date | null;
}

/** How many uncertain messages are still in doubt, and what became of the others. */
export interface UncertainCounts {
  unresolved: number;
  delivered: number;
  notDelivered: number;
  resent: number;
}

/** Reads of uncertain messages and their resolutions. */
@Injectable()
export class UncertainViews {
  constructor(@Inject(URLS) private readonly urls: Urls) {}

  page(
    tx: Tx,
    filter: {
      state?: string | undefined;
      campaignId?: string | undefined;
      customerId?: string | undefined;
      q?: string | undefined;
    },
    asked: PageAsked,
  ): Promise<Page<UncertainLine>> {
    return readPage(tx, UNCERTAIN, asked, [
      [named('o.message_id', ['g.name']), filter.q],
      [`COALESCE(r.verdict, 'OPEN') = $`, filter.state],
      ['o.campaign_id = $', filter.campaignId],
      ['o.customer_id = $', filter.customerId],
      realUnlessAsked(filter.customerId),
    ]);
  }

  /** The last uncertain attempt at a message. */
  async find(tx: Tx, messageId: string): Promise<UncertainLine | undefined> {
    return (await this.attempts(tx, messageId)).at(0);
  }

  /** Every uncertain attempt at a message, the newest first. */
  async attempts(tx: Tx, messageId: string): Promise<UncertainLine[]> {
    return (await readPage<UncertainLine>(tx, UNCERTAIN, { limit: 100 }, [['o.message_id = $', messageId]])).rows;
  }

  counts(tx: Tx, campaignId: string): Promise<UncertainCounts> {
    return tx.one<UncertainCounts & Record<string, unknown>>(COUNTS, [campaignId]);
  }

  /** As it stands in the message's header and in the logs of relays. */
  headerOf({ id }: Pick<UncertainLine, 'id'>): string {
    return `<${id}@${this.urls.mailDomain}>`;
  }
}

const UNCERTAIN: PagedSelect = {
  columns: `o.message_id AS id, o.customer_id AS "customerId", c.name AS "customerName", o.campaign_id AS "campaignId", g.name AS "campaignName",
    g.uncertain_policy AS policy, o.ordinal, o.attempt, o.code, o.at, k.armed_at AS "armedAt", k.epoch, k.slot, k.host, k.relay,
    o.system_id AS "systemId", s.name AS "systemName", COALESCE(r.verdict, 'OPEN') AS state, r.source, r.reason, r.decided_at AS "decidedAt"`,
  from: `outcome o JOIN campaign g ON g.id = o.campaign_id AND o.result = 'UNCERTAIN' JOIN customer c ON c.id = o.customer_id
    LEFT JOIN sending_system s ON s.id = o.system_id
    LEFT JOIN uncertain_message k ON k.campaign_id = o.campaign_id AND k.ordinal = o.ordinal AND k.attempt = o.attempt
    LEFT JOIN resolution r ON r.campaign_id = o.campaign_id AND r.ordinal = o.ordinal AND r.attempt = o.attempt`,
  order: [
    ['o.message_id', 'uuid'],
    ['o.attempt::bigint', 'bigint'],
  ],
  newestFirst: true,
};

const COUNTS = `
  SELECT count(*) FILTER (WHERE r.id IS NULL)::integer AS unresolved, count(*) FILTER (WHERE r.verdict = 'DELIVERED')::integer AS delivered,
    count(*) FILTER (WHERE r.verdict = 'NOT_DELIVERED')::integer AS "notDelivered", count(*) FILTER (WHERE r.verdict = 'RESENT')::integer AS resent
  FROM outcome o LEFT JOIN resolution r ON r.campaign_id = o.campaign_id AND r.ordinal = o.ordinal AND r.attempt = o.attempt
  WHERE o.campaign_id = $1 AND o.result = 'UNCERTAIN'`;
