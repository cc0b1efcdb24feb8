import { Inject, Injectable } from '@nestjs/common';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import { ListsFacts } from '../../audience/lists/list.facts.js';
import { CampaignHolds } from '../../content/campaigns/hold.service.js';
import { record } from '../../ledger/record.js';
import { Notices } from '../../notices/notice.service.js';
import type { Actor } from '../../platform/actor/actor.js';
import { addDays, beginningOf, toCalendarDate } from '../../platform/calendar/calendar-date.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Refusal, refuse } from '../../platform/refusals/refusals.js';
import { Tasks } from '../../tasks/task.service.js';
import { demandKinds } from './demand.events.js';
import { demandsJob } from './demand.jobs.js';
import { SAMPLE_SIZE, type Proof } from './demand.rules.js';
import { demandTasks } from './demand.tasks.js';

/** D-14: the operator demands proof of the legal basis; a list whose demand stays unanswered past its day is held until the answer. */
@Injectable()
export class EvidenceDemands {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ListsFacts) private readonly lists: ListsFacts,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(CampaignHolds) private readonly holds: CampaignHolds,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(demandsJob, async () => {
      await this.settle({ kind: 'system', name: 'demands' });
      return 'done';
    });
  }

  /**
   * Draws the sample and asks the customer for its proofs until the end of a day (YYYY-MM-DD, Prague); runs as the operator. Refuses
   * NOT_FOUND, and DEMAND_NOT_POSSIBLE for an empty list, a day that is over, or while a demand for the list is open.
   */
  async demand(tx: Tx, { listId, dueOn }: { listId: string; dueOn: string }): Promise<string> {
    const { customerId } = await this.lists.ownerOf(tx, listId);
    await this.lists.holdStill(tx, [listId]);
    const dueAt = beginningOf(addDays(toCalendarDate(dueOn), 1));
    if (dueAt <= tx.now) refuse('DEMAND_NOT_POSSIBLE', { reason: 'DAY_OVER' });
    if (await tx.maybe(`SELECT FROM evidence_demand WHERE list_id = $1 AND answered_at IS NULL`, [listId]))
      refuse('DEMAND_NOT_POSSIBLE', { reason: 'DEMAND_OPEN' });
    const sample = await tx.query<{ id: string }>(SAMPLE, [customerId, listId, SAMPLE_SIZE]);
    if (sample.length === 0) refuse('DEMAND_NOT_POSSIBLE', { reason: 'LIST_EMPTY' });
    const id = uuidv7();
    await tx.query(INSERT, [id, customerId, listId, sample.map(row => row.id), dueAt, tx.now]);
    await record(tx, {
      kind: demandKinds['evidence.demanded'],
      customerId,
      data: { demand: id, list: listId, sample: sample.map(row => row.id), dueAt: dueAt.toISOString() },
    });
    await this.tell(tx, { id, customerId, listId, count: sample.length, dueOn, dueAt });
    return id;
  }

  /**
   * The customer's proofs, one for each sampled recipient that is still on the list. Refuses NOT_FOUND, DEMAND_ANSWERED,
   * DEMAND_PROOFS_MISSING. What was held goes on with the next run of the job.
   */
  async answer(tx: Tx, id: string, proofs: readonly Proof[]): Promise<void> {
    const found = await tx.maybe<{ customer_id: string; list_id: string; answered_at: Date | null }>(
      `SELECT customer_id, list_id, answered_at FROM evidence_demand WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!found) refuse('NOT_FOUND');
    if (found.answered_at !== null) refuse('DEMAND_ANSWERED');
    const given = new Set(proofs.map(({ recipientId }) => recipientId));
    const asked = await tx.query<{ id: string }>(STILL_ASKED, [id]);
    const missing = asked.filter(row => !given.has(row.id)).length;
    if (missing > 0) refuse('DEMAND_PROOFS_MISSING', { missing });
    const sampled = new Set(asked.map(row => row.id));
    const kept = proofs.filter(({ recipientId }) => sampled.has(recipientId));
    await tx.query(`UPDATE evidence_demand SET proofs = $2, answered_at = $3 WHERE id = $1`, [
      id,
      JSON.stringify(kept),
      tx.now,
    ]);
    await record(tx, {
      kind: demandKinds['evidence.proven'],
      customerId: found.customer_id,
      data: {
        demand: id,
        list: found.list_id,
        proofs: kept.map(({ recipientId, sha256 }) => ({ recipientId, sha256 })),
      },
    });
    await this.tasks.close(tx, demandTasks['evidence.answer'], id);
  }

  /** Holds the campaigns of lists that are held, and lifts those holds once no list of theirs is. A lift that preflight refuses is left to the staff. */
  async settle(actor: Actor): Promise<void> {
    await this.database.transaction(actor, async tx => {
      for (const { id, listId } of await tx.query<{ id: string; listId: string }>(OVERDUE, [tx.now]))
        await this.holds.placeOnList(tx, listId, { code: 'EVIDENCE', source: SOURCE, reason: id });
    });
    const released = await this.database.transaction(actor, tx => tx.query<{ id: string }>(RELEASED, [tx.now, SOURCE]));
    for (const { id } of released)
      await this.database
        .transaction(actor, tx => this.holds.lift(tx, id, 'EVIDENCE'))
        .catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
        });
  }

  private async tell(
    tx: Tx,
    demand: { id: string; customerId: string; listId: string; count: number; dueOn: string; dueAt: Date },
  ): Promise<void> {
    const { id, customerId, listId, count, dueOn, dueAt } = demand;
    const { email: addressee, list } = await tx.one<{ email: string; list: string }>(
      `SELECT c.email, l.name AS list FROM customer c JOIN list l ON l.customer_id = c.id WHERE l.id = $1`,
      [listId],
    );
    const { name: operator } = await this.terms.operatorProfile(tx, tx.now);
    const data = { list, count, dueOn, demand: id, operator };
    await this.notices.send(tx, { type: 'EVIDENCE_DEMANDED', customerId, addressee, data });
    await this.tasks.open(tx, {
      ...{ kind: demandTasks['evidence.answer'], customerId, subject: { type: 'evidence-demand', id } },
      ...{ link: `/v1/evidence-demands/${id}/answer`, dueAt, detail: { count, dueOn } },
    });
  }
}

/** Who placed the holds that the job may lift. */
const SOURCE = 'evidence-demand';

const SAMPLE = `
  SELECT r.id FROM recipient r JOIN list l ON l.customer_id = r.customer_id AND l.id = r.list_id
  WHERE r.customer_id = $1 AND r.list_id = $2 AND r.revision <= l.revision ORDER BY random() LIMIT $3`;

const INSERT = `
  INSERT INTO evidence_demand (id, customer_id, list_id, sample, due_at, created_at) VALUES ($1, $2, $3, $4, $5, $6)`;

const STILL_ASKED = `
  SELECT r.id FROM evidence_demand d JOIN recipient r ON r.customer_id = d.customer_id AND r.id = ANY (d.sample) WHERE d.id = $1`;

const OVERDUE = `
  SELECT id, list_id AS "listId" FROM evidence_demand WHERE answered_at IS NULL AND due_at <= $1 ORDER BY id`;

const RELEASED = `
  SELECT c.id FROM campaign_hold h JOIN campaign c ON c.id = h.campaign_id
  WHERE h.code = 'EVIDENCE' AND h.source = $2 AND h.released_at IS NULL
    AND NOT EXISTS (SELECT FROM unnest(c.list_ids) AS l (id) WHERE mandate_list_held(l.id, $1))
  ORDER BY c.id`;
