import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import type { Urls } from '../../platform/http/urls.js';
import { URLS } from '../../platform/platform.tokens.js';
import { Preflight, type Obstacle } from '../../platform/preflight/preflight.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { CampaignsFacts } from './campaign.facts.js';
import type { UncertainPolicy } from './campaign.rules.js';
import { fixedMail, mailRecipient } from './campaign-mail.js';
import { statusOf } from './hold.rules.js';
import { renderPreview, type Preview } from './preview.js';
import { CompiledContent } from './template.js';

export interface CampaignView {
  id: string;
  customerId: string;
  customerName: string;
  controllerId: string;
  controllerName: string;
  orderId: string;
  orderNumber: string;
  systemId: string;
  systemName: string;
  /** What may take over when the system is away, in this order. */
  fallbackSystemIds: string[];
  fallbackSystems: { id: string; name: string }[];
  name: string;
  purpose: string;
  thirdParty: boolean;
  tracking: boolean;
  listIds: string[];
  /** Filter over the lists, as it was taken; null: everybody is meant. */
  segment: Record<string, unknown> | null;
  uncertainPolicy: UncertainPolicy;
  state: string;
  /** The state as it looks from outside: HELD_…, WAITING_SYSTEM, MAINTENANCE_ACTIVE, STALE_SCHEDULE, else the state itself. */
  status: string;
  /** The campaign this is the free rerun of (F-16). */
  rerunOf: string | null;
  scheduledAt: Date | null;
  createdAt: Date;
  contentId: string | null;
  contentHash: string | null;
  /** The customer has taken responsibility for this content (C-02). */
  confirmed: boolean;
  subject: string | null;
  /** What the content tags its links with; null: with nothing. */
  linkTags: Record<string, string> | null;
}

/** An open hold of a campaign. */
export interface HoldView {
  code: string;
  reason: string;
  since: Date;
}

export type CampaignFile = CampaignView & { holds: HoldView[]; audienceHash: string };

type Row = Omit<CampaignView, 'status'> & { away: string | null };

const VIEW = `
  SELECT c.id, c.customer_id AS "customerId", u.name AS "customerName", c.controller_id AS "controllerId", k.name AS "controllerName",
    c.order_id AS "orderId", o.number AS "orderNumber", c.system_id AS "systemId", s.name AS "systemName",
    c.fallback_system_ids AS "fallbackSystemIds",
    (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) ORDER BY w.n), '[]')
      FROM unnest(c.fallback_system_ids) WITH ORDINALITY AS w (id, n) JOIN sending_system f ON f.id = w.id) AS "fallbackSystems", c.name, c.purpose, z.rerun_of AS "rerunOf",
    c.third_party AS "thirdParty", c.tracking, c.list_ids AS "listIds", c.segment, c.uncertain_policy AS "uncertainPolicy", c.state, c.scheduled_at AS "scheduledAt", c.created_at AS "createdAt",
    c.content_id AS "contentId", v.content_hash AS "contentHash",
    COALESCE(c.submitted_by ->> 'content' = c.content_id::text, false) AS confirmed, v.source ->> 'subject' AS subject,
    v.source -> 'linkTags' AS "linkTags",
    (SELECT CASE WHEN bool_and(a.code IS NOT NULL) THEN (array_agg(a.code))[1] END
      FROM unnest(c.system_id || c.fallback_system_ids) AS y (id)
      LEFT JOIN LATERAL mandate_system_interruption(y.id, clock_timestamp()) a ON true) AS away
  FROM campaign c
  JOIN customer u ON u.id = c.customer_id
  JOIN controller k ON k.id = c.controller_id
  JOIN purchase_order o ON o.id = c.order_id
  JOIN sending_system s ON s.id = c.system_id
  LEFT JOIN content_version v ON v.id = c.content_id
  LEFT JOIN campaign_rerun z ON z.campaign_id = c.id`;

const HOLDS = `
  SELECT campaign_id AS "campaignId", code, reason, since FROM campaign_hold
  WHERE campaign_id = ANY ($1::uuid[]) AND released_at IS NULL ORDER BY since, id`;

/** One query per screen or answer about campaigns. */
@Injectable()
export class CampaignsViews {
  constructor(
    @Inject(CampaignsFacts) private readonly facts: CampaignsFacts,
    @Inject(Preflight) private readonly checks: Preflight,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(URLS) private readonly urls: Urls,
  ) {}

  /** The newest first. */
  async page(tx: Tx, { limit, after }: PageQuery): Promise<(CampaignView & { holds: HoldView[] })[]> {
    const rows = await tx.query<Row & Record<string, unknown>>(
      `${VIEW} WHERE $2::uuid IS NULL OR c.id < $2 ORDER BY c.id DESC LIMIT $1`,
      [limit + 1, after ?? null],
    );
    return withHolds(tx, rows);
  }

  /** Refuses NOT_FOUND. */
  async find(tx: Tx, id: string): Promise<CampaignFile> {
    const [campaign] = await withHolds(
      tx,
      await tx.query<Row & Record<string, unknown>>(`${VIEW} WHERE c.id = $1`, [id]),
    );
    if (!campaign) refuse('NOT_FOUND');
    return { ...campaign, audienceHash: (await this.facts.plan(tx, id)).audienceHash };
  }

  /** Everything that stands in the way now. */
  async preflight(tx: Tx, id: string): Promise<Obstacle[]> {
    return this.checks.run(tx, await this.facts.plan(tx, id));
  }

  /** The steps so far, oldest first. */
  async history(
    tx: Tx,
    id: string,
  ): Promise<{ at: Date; from: string | null; to: string; verb: string; actor: Record<string, string> }[]> {
    return tx.query(
      `SELECT at, from_state AS "from", to_state AS "to", verb, actor FROM state_change WHERE subject_id = $1 AND machine = 'campaign' ORDER BY at, id`,
      [id],
    );
  }

  /** The message as an invented person would get it: whoever reviews a content needs nobody's data for it (D-24). Its links lead nowhere. */
  async preview(tx: Tx, id: string): Promise<Preview> {
    const { frame, parts } = await this.facts.mailFrame(tx, id);
    return renderPreview(
      new CompiledContent(parts),
      fixedMail(frame, this.urls, 'campaign'),
      mailRecipient(frame, this.urls, this.tokens, INVENTED, tx.now),
    );
  }
}

async function withHolds(tx: Tx, rows: readonly Row[]): Promise<(CampaignView & { holds: HoldView[] })[]> {
  const open = await tx.query<HoldView & { campaignId: string }>(HOLDS, [rows.map(({ id }) => id)]);
  return rows.map(({ away, ...row }) => {
    const holds = open
      .filter(({ campaignId }) => campaignId === row.id)
      .map(({ code, reason, since }) => ({ code, reason, since }));
    return {
      ...row,
      holds,
      status: statusOf(
        row.state,
        holds.map(({ code }) => code),
        away,
      ),
    };
  });
}

const INVENTED = {
  messageId: '00000000-0000-0000-0000-000000000000',
  addressKey: Buffer.alloc(32),
  email: 'jana.ukazkova@example.test',
  firstName: 'Jana',
  lastName: 'Ukázková',
  attributes: {},
};
