import { Injectable } from '@nestjs/common';
import {
  named,
  readPage,
  type Page,
  type PageAsked,
  type PagedSelect,
  realUnlessAsked,
} from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';

export interface InstructionLine {
  id: string;
  kind: string;
  version: number;
  state: string;
  customerId: string;
  customerName: string;
  controllerId: string;
  controllerName: string;
  campaignId: string | null;
  campaignName: string | null;
  channel: string;
  givenAt: Date;
  endedAt: Date | null;
}

/** An instruction with its text whole, as it was given. */
export interface InstructionFile extends InstructionLine {
  orderId: string | null;
  orderNumber: string | null;
  givenBy: string | null;
  inForceAt: Date | null;
  notBefore: Date | null;
  notAfter: Date | null;
  supersedes: string | null;
  contentHash: string | null;
  audienceHash: string | null;
  transferAllowed: boolean;
  trackingAllowed: boolean;
  bodyHash: string;
  body: Record<string, unknown>;
}

interface InstructionFilter {
  q?: string | undefined;
  kind?: string | undefined;
  state?: string | undefined;
  customerId?: string | undefined;
  controllerId?: string | undefined;
  campaignId?: string | undefined;
  orderId?: string | undefined;
}

/** Instructions of all controllers, newest first. */
@Injectable()
export class InstructionTables {
  instructions(tx: Tx, filter: InstructionFilter, asked: PageAsked): Promise<Page<InstructionLine>> {
    return readPage(tx, INSTRUCTIONS, asked, [
      [named('i.id', ['k.name', `COALESCE(g.name, '')`]), filter.q],
      ['i.kind = $', filter.kind],
      ['i.state = $', filter.state],
      ['i.customer_id = $', filter.customerId],
      ['i.controller_id = $', filter.controllerId],
      realUnlessAsked(filter.customerId, filter.controllerId),
      ['i.campaign_id = $', filter.campaignId],
      ['i.order_id = $', filter.orderId],
    ]);
  }

  async instruction(tx: Tx, id: string): Promise<InstructionFile | undefined> {
    return (await readPage<InstructionFile>(tx, INSTRUCTION, { limit: 1 }, [['i.id = $', id]])).rows[0];
  }
}

const INSTRUCTIONS: PagedSelect = {
  columns: `i.id, i.kind, i.version, i.state, i.customer_id AS "customerId", c.name AS "customerName", i.controller_id AS "controllerId",
    k.name AS "controllerName", i.campaign_id AS "campaignId", g.name AS "campaignName", i.channel, i.given_at AS "givenAt",
    i.ended_at AS "endedAt"`,
  from: `instruction i JOIN customer c ON c.id = i.customer_id JOIN controller k ON k.id = i.controller_id
    LEFT JOIN campaign g ON g.id = i.campaign_id`,
  order: [['i.id', 'uuid']],
  newestFirst: true,
};

const INSTRUCTION: PagedSelect = {
  ...INSTRUCTIONS,
  columns: `${INSTRUCTIONS.columns}, i.order_id AS "orderId", o.number AS "orderNumber", i.in_force_at AS "inForceAt",
    COALESCE(u.name, p.name, i.given_by ->> 'kind') AS "givenBy", i.not_before AS "notBefore", i.not_after AS "notAfter", i.supersedes,
    i.content_hash AS "contentHash", i.audience_hash AS "audienceHash", i.transfer_allowed AS "transferAllowed",
    i.tracking_allowed AS "trackingAllowed", i.body_hash AS "bodyHash", i.body`,
  from: `${INSTRUCTIONS.from} LEFT JOIN purchase_order o ON o.id = i.order_id
    LEFT JOIN customer_user u ON u.customer_id = i.customer_id AND u.id::text = i.given_by ->> 'id'
    LEFT JOIN operator_user p ON p.id::text = i.given_by ->> 'id'`,
};
