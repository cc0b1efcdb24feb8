import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import { actorRecord } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { Preflight } from '../../platform/preflight/preflight.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { Tasks } from '../../tasks/task.service.js';
import { campaignKinds } from './campaign.events.js';
import { CampaignsFacts } from './campaign.facts.js';
import { checkHold, holdRow, type HoldCode } from './hold.rules.js';
import { TASKS_OF } from './hold.tasks.js';

export interface NewHold {
  code: HoldCode;
  /** The module or role that places it. */
  source: string;
  reason: string;
}

/** States in which a hold may still keep something from being sent. */
const OPEN_STATES = [
  'DRAFT',
  'SUBMITTED',
  'IN_REVIEW',
  'REFUSED',
  'APPROVED',
  'SCHEDULED',
  'SENDING',
  'STOPPED_BY_CONTROLLER',
];
/** Only of these would a message leave once the hold is gone. */
const SENDABLE: readonly string[] = ['SCHEDULED', 'SENDING'];

/** Places and lifts what keeps campaigns from sending. Both are one row; the gate reads it with the next message. */
@Injectable()
export class CampaignHolds {
  constructor(
    @Inject(CampaignsFacts) private readonly facts: CampaignsFacts,
    @Inject(Preflight) private readonly preflight: Preflight,
    @Inject(Tasks) private readonly tasks: Tasks,
  ) {}

  /** One open hold per code: a second one changes nothing. Refuses NOT_FOUND, HOLD_NOT_PERMITTED. */
  async place(tx: Tx, campaignId: string, { code, source, reason }: NewHold): Promise<void> {
    checkHold(code, 'places', tx.actor);
    const { customerId } = await this.facts.lock(tx, campaignId);
    const placed = await tx.maybe(PLACE, [campaignId, customerId, code, source, reason, tx.now]);
    if (!placed) return;
    await record(tx, {
      kind: campaignKinds['campaign.held'],
      customerId,
      data: { campaign: campaignId, code, source },
    });
    for (const { kind, link } of TASKS_OF[code] ?? [])
      await this.tasks.open(tx, {
        ...{ kind, customerId, subject: { type: 'campaign', id: campaignId } },
        ...{ link: link(campaignId), dueAt: tx.now, detail: {} },
      });
  }

  /** B-19: the same hold on everything of a customer that is not over. Returns how many campaigns that were. */
  async placeOnAll(tx: Tx, customerId: string, hold: NewHold): Promise<number> {
    const open = await tx.query<{ id: string }>(
      `SELECT id FROM campaign WHERE customer_id = $1 AND state = ANY ($2::text[]) ORDER BY id`,
      [customerId, OPEN_STATES],
    );
    for (const { id } of open) await this.place(tx, id, hold);
    return open.length;
  }

  /** D-14: the same on everything that would send to a list. Returns how many campaigns that were. */
  async placeOnList(tx: Tx, listId: string, hold: NewHold): Promise<number> {
    const open = await tx.query<{ id: string }>(
      `SELECT id FROM campaign WHERE $1 = ANY (list_ids) AND state = ANY ($2::text[]) ORDER BY id`,
      [listId, OPEN_STATES],
    );
    for (const { id } of open) await this.place(tx, id, hold);
    return open.length;
  }

  /**
   * F-09: sending goes on with the next message; where the hold says so everything is asked again first, suppression of each person in
   * any case. Refuses HOLD_NOT_PERMITTED, NOT_FOUND, and what preflight refuses beside other holds.
   */
  async lift(tx: Tx, campaignId: string, code: HoldCode): Promise<void> {
    checkHold(code, 'lifts', tx.actor);
    const { customerId, state } = await this.facts.lock(tx, campaignId);
    const lifted = await tx.maybe(LIFT, [campaignId, code, tx.now, actorRecord(tx.actor)]);
    if (!lifted) refuse('NOT_FOUND');
    if (holdRow(code).asksAgain && SENDABLE.includes(state)) await this.askAgain(tx, campaignId);
    await record(tx, {
      kind: campaignKinds['campaign.hold-released'],
      customerId,
      data: { campaign: campaignId, code },
    });
    await this.closeTasks(tx, campaignId, code);
  }

  async isOpen(tx: Tx, campaignId: string, code: HoldCode): Promise<boolean> {
    return (
      (await tx.maybe(`SELECT FROM campaign_hold WHERE campaign_id = $1 AND code = $2 AND released_at IS NULL`, [
        campaignId,
        code,
      ])) !== undefined
    );
  }

  /** The campaign has ended otherwise: nobody has to do anything about its hold any more. */
  async closeTasks(tx: Tx, campaignId: string, code: HoldCode): Promise<void> {
    for (const { kind } of TASKS_OF[code] ?? []) await this.tasks.close(tx, kind, campaignId);
  }

  private async askAgain(tx: Tx, campaignId: string): Promise<void> {
    const found = await this.preflight.run(tx, await this.facts.plan(tx, campaignId));
    const first = found.find(({ blocks, check }) => blocks && check !== 'holds');
    if (first) refuse(first.code, first.data);
  }
}

const PLACE = `
  INSERT INTO campaign_hold (campaign_id, customer_id, code, source, reason, since) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (campaign_id, code) WHERE released_at IS NULL DO NOTHING
  RETURNING id`;

const LIFT = `
  UPDATE campaign_hold SET released_at = $3, released_by = $4 WHERE campaign_id = $1 AND code = $2 AND released_at IS NULL
  RETURNING id`;
