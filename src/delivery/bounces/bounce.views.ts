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

const BOUNCES: PagedSelect = {
  columns: `b.id, b.customer_id AS "customerId", u.name AS "customerName", b.controller_id AS "controllerId", b.campaign_id AS "campaignId",
    c.name AS "campaignName", b.message_id AS "messageId", b.origin, b.kind, b.status, b.at,
    CASE WHEN b.settled_at IS NULL THEN 'WAITING'
      WHEN EXISTS (SELECT FROM permission_event e WHERE e.message_id = b.message_id AND e.kind IN ('BOUNCE', 'COMPLAINT')
        AND e.evidence ->> 'origin' = b.origin) THEN 'STOPPED' ELSE 'NONE' END AS effect`,
  from: 'bounce b JOIN campaign c ON c.id = b.campaign_id JOIN customer u ON u.id = b.customer_id',
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
