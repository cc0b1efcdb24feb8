import { Injectable } from '@nestjs/common';
import {
  readPage,
  realUnlessAsked,
  type Page,
  type PageAsked,
  type PagedSelect,
} from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';
import { openReport } from './reader/opened-report.js';
import { mailParts } from './reader/mime-parts.js';
import { type InboundFormat, readInbound } from './received-mail.js';

/** A bounce or a complaint as a row. Nobody is named. */
export interface BounceLine {
  id: string;
  customerId: string;
  customerName: string;
  controllerId: string;
  campaignId: string;
  campaignName: string;
  messageId: string;
  origin: string;
  kind: string;
  status: string;
  at: Date;
  /** Whether it stopped the address. */
  effect: 'STOPPED' | 'NONE' | 'WAITING';
}

/** The same for its customer, who knows the recipients. */
export interface BounceRow {
  id: string;
  controllerId: string;
  campaignId: string;
  messageId: string;
  recipientId: string | null;
  kind: string;
  origin: string;
  status: string;
  effect: BounceLine['effect'];
  at: Date;
}

interface BounceFilter {
  campaignId?: string | undefined;
  customerId?: string | undefined;
  kind?: string | undefined;
  origin?: string | undefined;
}

/** Something that came in, as a row: what it says stands in it only while it waits for a person. */
export interface InboundLine {
  id: string;
  format: InboundFormat;
  mailbox: string;
  state: string;
  said: string | null;
  why: string | null;
  messageId: string | null;
  receivedAt: Date;
  handledAt: Date | null;
  decision: string | null;
}

/** What a waiting mail says, for the person who decides on it. */
export interface InboundContent {
  subject: string;
  notice: string;
  recipients: string;
  originalMessageId: string | undefined;
}

/** Reads of bounces and of inbound mail. */
@Injectable()
export class BounceViews {
  bounces(tx: Tx, filter: BounceFilter, asked: PageAsked): Promise<Page<BounceLine>> {
    return readPage<BounceLine>(tx, BOUNCES, asked, [
      ['b.campaign_id = $', filter.campaignId],
      ['b.customer_id = $', filter.customerId],
      ['b.kind = $', filter.kind],
      ['b.origin = $', filter.origin],
      realUnlessAsked(filter.customerId),
    ]);
  }

  /** A customer's, the newest first, up to one more than asked for. */
  async ofCustomer(
    tx: Tx,
    customerId: string,
    {
      limit,
      after,
      campaignId,
      kind,
    }: { limit: number; after?: string | undefined; campaignId?: string | undefined; kind?: string | undefined },
  ): Promise<BounceRow[]> {
    return tx.query<BounceRow & Record<string, unknown>>(OF_CUSTOMER, [
      customerId,
      campaignId ?? null,
      kind ?? null,
      after ?? null,
      limit + 1,
    ]);
  }

  async bounce(tx: Tx, id: string): Promise<BounceLine | undefined> {
    return (await readPage<BounceLine>(tx, BOUNCES, { limit: 1 }, [['b.id = $', id]])).rows.at(0);
  }

  inbound(
    tx: Tx,
    filter: { state?: string | undefined; mailbox?: string | undefined },
    asked: PageAsked,
  ): Promise<Page<InboundLine>> {
    return readPage<InboundLine>(tx, INBOUND, asked, [
      ['i.state = $', filter.state],
      ['i.mailbox = $', filter.mailbox],
    ]);
  }

  async mail(tx: Tx, id: string): Promise<InboundLine | undefined> {
    return (await readPage<InboundLine>(tx, INBOUND, { limit: 1 }, [['i.id = $', id]])).rows.at(0);
  }

  /** Undefined when its content is gone: it was read, or a person decided. */
  async content(tx: Tx, id: string): Promise<InboundContent | undefined> {
    const row = await tx.maybe<{ format: InboundFormat; raw: Buffer | null }>(
      `SELECT format, raw FROM inbound_mail WHERE id = $1`,
      [id],
    );
    if (!row?.raw) return undefined;
    const { recipients, originalMessageId } = readInbound(row.format, row.raw);
    const opened = openReport(mailParts(row.raw));
    const isMail = row.format === 'MAIL';
    return {
      subject: isMail ? opened.subject.slice(0, 300) : row.format,
      notice: (isMail ? opened.notice : row.raw.toString('utf8')).trim().slice(0, 5_000),
      recipients: recipients
        .map(({ address, class: said, status }) => [address, said, status].filter(Boolean).join(' '))
        .join('\n'),
      originalMessageId,
    };
  }
}

const EFFECT = `CASE WHEN b.settled_at IS NULL THEN 'WAITING'
  WHEN EXISTS (SELECT FROM permission_event e WHERE e.message_id = b.message_id AND e.kind IN ('BOUNCE', 'COMPLAINT')
    AND e.evidence ->> 'origin' = b.origin) THEN 'STOPPED' ELSE 'NONE' END`;
const OF_CUSTOMER = `
  SELECT b.id, b.controller_id AS "controllerId", b.campaign_id AS "campaignId", b.message_id AS "messageId", r.id AS "recipientId",
    b.kind, b.origin, b.status, ${EFFECT} AS effect, b.at
  FROM bounce b
  LEFT JOIN message m ON m.campaign_id = b.campaign_id AND m.ordinal = b.ordinal
  LEFT JOIN recipient r ON r.id = m.recipient_id
  WHERE b.customer_id = $1 AND ($2::uuid IS NULL OR b.campaign_id = $2) AND ($3::text IS NULL OR b.kind = $3)
    AND ($4::uuid IS NULL OR b.id < $4)
  ORDER BY b.id DESC LIMIT $5`;
const BOUNCES: PagedSelect = {
  columns: `b.id, b.customer_id AS "customerId", c.name AS "customerName", b.controller_id AS "controllerId", b.campaign_id AS "campaignId",
    g.name AS "campaignName", b.message_id AS "messageId", b.origin, b.kind, b.status, b.at,
    ${EFFECT} AS effect`,
  from: 'bounce b JOIN campaign g ON g.id = b.campaign_id JOIN customer c ON c.id = b.customer_id',
  order: [['b.id', 'uuid']],
  newestFirst: true,
};
const INBOUND: PagedSelect = {
  columns: `i.id, i.format, i.mailbox, i.state, i.said, i.why, i.message_id AS "messageId", i.received_at AS "receivedAt",
    i.handled_at AS "handledAt", i.decision`,
  from: 'inbound_mail i',
  order: [['i.id', 'uuid']],
  newestFirst: true,
};
