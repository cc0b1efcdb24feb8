import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { handled } from '../../audience/lists/list.handling.js';
import { ListsFacts, type ListSample } from '../../audience/lists/list.facts.js';
import type { SegmentFilter } from '../../audience/segments/segment.rules.js';
import { record } from '../../ledger/record.js';
import { actorRecord } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Preflight, type Obstacle } from '../../platform/preflight/preflight.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import { Campaign, ContentVersion } from './campaign.entity.js';
import { campaignKinds } from './campaign.events.js';
import { startJob } from './campaign.jobs.js';
import { CampaignsFacts } from './campaign.facts.js';
import {
  campaignStates,
  EDITABLE,
  isConfirmed,
  SUBMISSION_STATEMENT,
  type NewContent,
  type UncertainPolicy,
} from './campaign.rules.js';
import { contentHash, type ContentSources } from './content-hash.js';
import { CampaignHolds } from './hold.service.js';
import { compileContent } from './template.js';
import { recipientValues } from './recipient-values.js';
import { knownVariables } from './template-values.js';
import type { SampleRecipient } from './trial-render.js';

export interface NewCampaign {
  orderId: string;
  systemId: string;
  /** What may take over when it is away, in this order. */
  fallbackSystemIds?: readonly string[] | undefined;
  name: string;
  purpose: string;
  listIds: string[];
  thirdParty: boolean;
  tracking: boolean;
  /** What becomes of messages nobody knows the end of; LEAVE when absent. */
  uncertainPolicy?: UncertainPolicy | undefined;
  /** Who of the lists is meant; absent, everybody. */
  segment?: SegmentFilter | undefined;
}

interface OrderOf extends Record<string, unknown> {
  customer_id: string;
  controller_id: string;
  own: boolean;
}

const ORDER = `
  SELECT o.customer_id, o.controller_id, c.own FROM purchase_order o JOIN customer c ON c.id = o.customer_id WHERE o.id = $1`;
const SAMPLES = 20;

/** The actions on a campaign. Every step is in the table of states and in the evidence; sending itself belongs to delivery. */
@Injectable()
export class CampaignsService {
  constructor(
    @Inject(CampaignsFacts) private readonly facts: CampaignsFacts,
    @Inject(ListsFacts) private readonly lists: ListsFacts,
    @Inject(Preflight) private readonly preflight: Preflight,
    @Inject(CampaignHolds) private readonly holds: CampaignHolds,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  /**
   * Refuses NOT_FOUND for an order, list or system that is not this customer's, or lists of another controller (E-05); the operator's own
   * marketing besides with PURPOSE_NOT_ALLOWED for a customer's list and OWN_MARKETING_THIRD_PARTY.
   */
  async create(tx: Tx, input: NewCampaign): Promise<string> {
    const order = await tx.maybe<OrderOf>(ORDER, [input.orderId]);
    if (!order) refuse('NOT_FOUND');
    if (order.own) await this.checkOwnMarketing(tx, order.customer_id, input);
    const fallbackSystemIds = [...(input.fallbackSystemIds ?? [])];
    await requireSystems(tx, [input.systemId, ...fallbackSystemIds]);
    await this.lists.requireAll(tx, input.listIds, order.controller_id);
    await handled(tx, ...input.listIds);
    const { segment = null, uncertainPolicy = 'LEAVE', ...given } = input;
    const row = {
      ...given,
      fallbackSystemIds,
      segment,
      uncertainPolicy,
      customerId: order.customer_id,
      controllerId: order.controller_id,
    };
    const inserted = await tx.manager.insert(Campaign, {
      ...row,
      state: campaignStates.initial,
      createdAt: tx.now,
      createdBy: actorRecord(tx.actor),
    });
    const id = String(inserted.identifiers[0]?.['id']);
    const { orderId, systemId, purpose, listIds, thirdParty, tracking } = input;
    await record(tx, {
      kind: campaignKinds['campaign.created'],
      customerId: row.customerId,
      data: {
        campaign: id,
        controller: row.controllerId,
        order: orderId,
        system: systemId,
        fallbackSystems: fallbackSystemIds,
        purpose,
        lists: listIds,
        thirdParty,
        tracking,
        uncertainPolicy,
        audience: await this.lists.audienceHash(tx, listIds, segment),
      },
    });
    return id;
  }

  /** Compiles and stores a new version; after approval the campaign goes back into review (C-01). Refuses what does not compile or render. */
  async putContent(
    tx: Tx,
    id: string,
    input: NewContent,
  ): Promise<{ contentId: string; contentHash: string; warnings: unknown[] }> {
    const campaign = await this.facts.lock(tx, id);
    if (!EDITABLE.includes(campaign.state)) refuse('CONTENT_LOCKED', { state: campaign.state });
    const hash = contentHash(withoutUndefined(input));
    await this.requireNotRefused(tx, id, hash);
    const compiled = await this.compile(tx, campaign, input);
    const contentId = await this.storeContent(tx, campaign, input, hash, compiled);
    if (campaign.state !== 'DRAFT') await this.change(tx, campaign, 'edit');
    return { contentId, contentHash: hash, warnings: [...compiled.warnings] };
  }

  /**
   * Hands the content to review. What was stored after an earlier submission needs the confirmation of C-02 anew, since that one was about
   * another content. Refuses without the confirmation or without content.
   */
  async submit(tx: Tx, id: string, input: { responsibilityAccepted: boolean }): Promise<void> {
    if (!input.responsibilityAccepted) refuse('CONFIRMATION_MISSING');
    const campaign = await this.facts.lock(tx, id);
    if (campaign.contentId === null) refuse('CONTENT_MISSING');
    if (campaign.state !== 'IN_REVIEW' || isConfirmed(campaign)) {
      campaign.state = await this.change(tx, campaign, 'submit');
      await this.change(tx, campaign, 'open review');
    }
    const statement = {
      version: SUBMISSION_STATEMENT.version,
      hash: createHash('sha256').update(SUBMISSION_STATEMENT.text).digest('hex'),
    };
    await tx.query(`UPDATE campaign SET submitted_by = $2 WHERE id = $1`, [
      id,
      { ...actorRecord(tx.actor), at: tx.now, statement, content: campaign.contentId },
    ]);
    await record(tx, {
      kind: campaignKinds['content.submitted'],
      customerId: campaign.customerId,
      data: { campaign: id, content: campaign.contentId, statement },
    });
  }

  /**
   * Sets the start; everything that stands in the way is told at once (F-02), also of a campaign that is not approved yet. Without a time it
   * starts as soon as possible. It is also the answer to a start that was missed. Returns what only warns, as a window of maintenance (F-05).
   */
  async schedule(tx: Tx, id: string, startAt?: Date): Promise<Obstacle[]> {
    const at = startAt ?? tx.now;
    if (at.getTime() < tx.now.getTime() - 60_000) refuse('START_IN_THE_PAST');
    const campaign = await this.facts.lock(tx, id);
    await tx.query(`UPDATE campaign SET scheduled_at = $2 WHERE id = $1`, [id, at]);
    const missed = await this.holds.isOpen(tx, id, 'STALE_SCHEDULE');
    if (EDITABLE.includes(campaign.state) && !missed) await this.preflight.require(tx, await this.facts.plan(tx, id));
    await this.change(tx, campaign, missed && campaign.state === 'SCHEDULED' ? 'confirm start' : 'schedule');
    if (missed) await this.holds.lift(tx, id, 'STALE_SCHEDULE');
    if (at.getTime() <= tx.now.getTime()) tx.afterCommit(() => this.jobs.add(startJob, {}));
    return this.preflight.require(tx, await this.facts.plan(tx, id));
  }

  /** Ends the campaign; what has not left by now will not (the rest of its messages gets its outcome from delivery). */
  async cancel(tx: Tx, id: string): Promise<void> {
    await this.change(tx, await this.facts.lock(tx, id), 'cancel');
    await this.holds.closeTasks(tx, id, 'STALE_SCHEDULE');
  }

  /** Takes one step of the life cycle for another module. Returns the new state; refuses BAD_TRANSITION. */
  async step(tx: Tx, id: string, verb: string): Promise<string> {
    return this.change(tx, await this.facts.lock(tx, id), verb);
  }

  /** The controller's STOP (D-05): a sending campaign stops, a scheduled one loses its start; in other states there is nothing to stop. */
  async stopByController(tx: Tx, id: string): Promise<void> {
    const campaign = await this.facts.lock(tx, id);
    if (campaign.state === 'SENDING' || campaign.state === 'SCHEDULED') await this.change(tx, campaign, 'stop');
  }

  /** Fixes the audience when the first message may leave: from now on only removals are possible (MAP 4). */
  async freezeAudience(tx: Tx, id: string): Promise<string> {
    const campaign = await this.facts.lock(tx, id);
    const hash = await this.facts.audienceHash(tx, campaign);
    await tx.query(`UPDATE campaign SET audience_hash = $2 WHERE id = $1`, [id, hash]);
    await record(tx, {
      kind: campaignKinds['campaign.audience-frozen'],
      customerId: campaign.customerId,
      data: { campaign: id, audienceHash: hash },
    });
    return hash;
  }

  /** G-20, G-22: the operator writes to its own contacts only, and about nobody else's offers. */
  private async checkOwnMarketing(tx: Tx, customerId: string, { listIds, thirdParty }: NewCampaign): Promise<void> {
    if (thirdParty) refuse('OWN_MARKETING_THIRD_PARTY');
    const foreign = `SELECT FROM unnest($2::uuid[]) AS l (id) WHERE NOT EXISTS (SELECT FROM list o WHERE o.id = l.id AND o.customer_id = $1)`;
    if (await tx.maybe(foreign, [customerId, listIds]))
      refuse('PURPOSE_NOT_ALLOWED', { purpose: 'OPERATOR_MARKETING' });
  }

  private async change(tx: Tx, campaign: Campaign, verb: string): Promise<string> {
    const { id, customerId, state } = campaign;
    const next = await changeState(tx, { machine: campaignStates, subjectId: id, customerId, from: state, verb });
    await tx.query(`UPDATE campaign SET state = $2 WHERE id = $1`, [id, next]);
    await record(tx, {
      kind: campaignKinds['campaign.state-changed'],
      customerId,
      data: { campaign: id, from: state, to: next, verb },
    });
    return next;
  }

  private async compile(tx: Tx, campaign: Campaign, input: NewContent): Promise<Compiled> {
    const attributes = await this.lists.attributeNames(tx, campaign.listIds);
    const samples = await this.lists.samples(tx, campaign.listIds, SAMPLES);
    const known = knownVariables(attributes, await givenFields(tx, campaign));
    const result = await compileContent(input, known, samples.map(sampleRecipient));
    if (!result.ok)
      refuse('CONTENT_INVALID', {
        problems: result.problems.map(found => `${found.code}: ${found.message}`),
        list: result.problems,
      });
    return result.content;
  }

  private async storeContent(
    tx: Tx,
    campaign: Campaign,
    input: NewContent,
    hash: string,
    compiled: Compiled,
  ): Promise<string> {
    const { version } = await tx.one<{ version: number }>(
      `SELECT COALESCE(max(version), 0)::integer + 1 AS version FROM content_version WHERE campaign_id = $1`,
      [campaign.id],
    );
    const inserted = await tx.manager.insert(ContentVersion, {
      customerId: campaign.customerId,
      campaignId: campaign.id,
      version,
      source: input,
      contentHash: hash,
      compiled: compiled.parts,
      compiledHash: compiled.hash,
      createdAt: tx.now,
      createdBy: actorRecord(tx.actor),
    });
    const id = String(inserted.identifiers[0]?.['id']);
    await tx.query(`UPDATE campaign SET content_id = $2 WHERE id = $1`, [campaign.id, id]);
    await record(tx, {
      kind: campaignKinds['content.stored'],
      customerId: campaign.customerId,
      data: { campaign: campaign.id, content: id, version, contentHash: hash, compiledHash: compiled.hash },
    });
    return id;
  }

  /** The refused content may not come back unchanged (C-16). */
  private async requireNotRefused(tx: Tx, id: string, hash: string): Promise<void> {
    const refused = await tx.maybe(
      `SELECT id FROM review WHERE campaign_id = $1 AND content_hash = $2 AND verdict = 'REFUSED'`,
      [id, hash],
    );
    if (refused) refuse('SAME_CONTENT');
  }
}

/** Refuses FALLBACK_SAME, NOT_FOUND. Whether this customer may use them is asked before sending (F-17). */
async function requireSystems(tx: Tx, ids: readonly string[]): Promise<void> {
  if (new Set(ids).size < ids.length) refuse('FALLBACK_SAME');
  const known = await tx.query(`SELECT id FROM sending_system WHERE id = ANY ($1::uuid[])`, [ids]);
  if (known.length < ids.length) refuse('NOT_FOUND');
}

/** E-13: what of a person all systems of the campaign take beside the address; null, whatever a content needs. */
async function givenFields(
  tx: Tx,
  { systemId, fallbackSystemIds }: Pick<Campaign, 'systemId' | 'fallbackSystemIds'>,
): Promise<string[] | null> {
  const limited = await tx.query<{ fields: string[] }>(
    `SELECT fields FROM sending_system WHERE id = ANY ($1::uuid[]) AND fields IS NOT NULL`,
    [[systemId, ...fallbackSystemIds]],
  );
  const [first, ...others] = limited.map(({ fields }) => fields);
  return first?.filter(name => others.every(fields => fields.includes(name))) ?? null;
}

function sampleRecipient({ email, firstName, lastName, attributes }: ListSample): SampleRecipient {
  return { address: email, values: recipientValues({ firstName, lastName, attributes }) };
}

type Compiled = Extract<Awaited<ReturnType<typeof compileContent>>, { ok: true }>['content'];

function withoutUndefined(input: NewContent): ContentSources {
  return { ...input };
}
