import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

/** A campaign in a list of the back-office. */
export interface CampaignLine {
  id: string;
  name: string;
  customerName: string;
  orderNumber: string;
  state: string;
  scheduledAt: Date | null;
  createdAt: Date;
  /** When it came into its state; null for the first one. */
  stateSince: Date | null;
  /** Messages of the campaign and how many of them were given to senders; null before the start. */
  total: number | null;
  given: number | null;
}

export interface ImportLine {
  id: string;
  listName: string;
  customerName: string;
  state: string;
  rows: number;
  accepted: number;
  createdAt: Date;
}

/** One step in the life of a campaign. */
export interface HistoryStep {
  at: Date;
  from: string | null;
  to: string;
  verb: string;
  /** Name of the person, or of the part of the system. */
  by: string;
}

export interface InstructionLine {
  id: string;
  version: number;
  channel: string;
  givenAt: Date;
  givenBy: string | null;
  contentHash: string | null;
  audienceHash: string | null;
  notBefore: Date | null;
  notAfter: Date | null;
}

export interface VerdictLine {
  at: Date;
  verdict: string;
  contentHash: string;
  ground: string | null;
  clause: string | null;
  reason: string | null;
  reviewer: string | null;
}

/** What the page of a campaign shows beside the campaign itself. */
export interface CampaignFile {
  history: HistoryStep[];
  verdicts: VerdictLine[];
  instruction: InstructionLine | undefined;
}

/** How many campaigns a list shows; older ones are found through their customer. */
const LISTED = 200;

/** Reads of the back-office; each joins what one screen needs and writes nothing. What is under way in a sandbox is nobody's work. */
@Injectable()
export class OfficeViews {
  /** What runs, waits or is about to start, the longest in its state first. */
  async campaignsUnderWay(tx: Tx): Promise<CampaignLine[]> {
    return tx.query(
      `${CAMPAIGNS}
       WHERE NOT u.sandbox AND c.state IN ('IN_REVIEW', 'SCHEDULED', 'SENDING', 'SUSPENDED', 'STOPPED_BY_CONTROLLER')
       ORDER BY "stateSince", c.id LIMIT ${LISTED}`,
    );
  }

  /** Imports that have not ended. */
  async importsUnderWay(tx: Tx): Promise<ImportLine[]> {
    return tx.query(
      `SELECT i.id, l.name AS "listName", u.name AS "customerName", i.state, i.rows, i.accepted, i.created_at AS "createdAt"
       FROM list_import i
       JOIN list l ON l.customer_id = i.customer_id AND l.id = i.list_id
       JOIN customer u ON u.id = i.customer_id
       WHERE i.finished_at IS NULL AND NOT u.sandbox
       ORDER BY i.created_at LIMIT ${LISTED}`,
    );
  }

  /** People the campaign would be judged for now; counts every row of its lists. */
  async recipients(tx: Tx, campaignId: string): Promise<number> {
    return (await tx.one<{ recipients: number }>(RECIPIENTS, [campaignId])).recipients;
  }

  async campaignFile(tx: Tx, id: string): Promise<CampaignFile> {
    const history = await tx.query<HistoryStep>(HISTORY, [id]);
    const verdicts = await tx.query<VerdictLine>(VERDICTS, [id]);
    return { history, verdicts, instruction: await tx.maybe<InstructionLine>(INSTRUCTION, [id]) };
  }
}

const CAMPAIGNS = `
  SELECT c.id, c.name, u.name AS "customerName", o.number AS "orderNumber", c.state, c.scheduled_at AS "scheduledAt",
    c.created_at AS "createdAt", d.total, LEAST(d.leased_to, d.total) AS given,
    (SELECT max(s.at) FROM state_change s WHERE s.subject_id = c.id AND s.machine = 'campaign') AS "stateSince"
  FROM campaign c
  JOIN customer u ON u.id = c.customer_id
  JOIN purchase_order o ON o.customer_id = c.customer_id AND o.id = c.order_id
  LEFT JOIN dispatch d ON d.campaign_id = c.id`;

/** A person on several lists gets one message; what an unfinished import brings does not count yet. */
const RECIPIENTS = `
  SELECT count(DISTINCT r.address_key)::integer AS recipients
  FROM campaign c
  JOIN list l ON l.customer_id = c.customer_id AND l.id = ANY (c.list_ids)
  JOIN recipient r ON r.customer_id = l.customer_id AND r.list_id = l.id AND r.revision <= l.revision
  WHERE c.id = $1`;

/** The evidence names actors by id; a page may name them by their name. */
const HISTORY = `
  SELECT s.at, s.from_state AS "from", s.to_state AS "to", s.verb,
    COALESCE(p.name, k.name, s.actor ->> 'name', s.actor ->> 'kind') AS by
  FROM state_change s
  LEFT JOIN operator_user p ON s.actor ->> 'kind' = 'operator' AND p.id::text = s.actor ->> 'id'
  LEFT JOIN customer_user k ON s.actor ->> 'kind' = 'customer' AND k.customer_id = s.customer_id AND k.id::text = s.actor ->> 'id'
  WHERE s.subject_id = $1 AND s.machine = 'campaign'
  ORDER BY s.at, s.id`;

const VERDICTS = `
  SELECT r.decided_at AS at, r.verdict, r.content_hash AS "contentHash", r.ground, r.clause, r.reason, p.name AS reviewer
  FROM review r LEFT JOIN operator_user p ON p.id = r.reviewer_id
  WHERE r.campaign_id = $1
  ORDER BY r.decided_at DESC, r.id DESC`;

const INSTRUCTION = `
  SELECT i.id, i.version, i.channel, i.given_at AS "givenAt", k.name AS "givenBy", i.content_hash AS "contentHash",
    i.audience_hash AS "audienceHash", i.not_before AS "notBefore", i.not_after AS "notAfter"
  FROM instruction i
  LEFT JOIN customer_user k ON k.customer_id = i.customer_id AND k.id::text = i.given_by ->> 'id'
  WHERE i.campaign_id = $1 AND i.kind = 'SEND' AND i.state = 'IN_FORCE'`;
