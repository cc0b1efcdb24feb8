import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SANDBOX_DESK } from '../agreement/customers/sandbox.rules.js';
import { OrderConfirmation } from '../agreement/orders/order.confirmation.js';
import { CustomerLists } from '../agreement/subprocessors/customer-list.service.js';
import { ReviewService } from '../content/review/review.service.js';
import { Database, isDatabaseAway } from '../platform/database/database.js';
import type { Tx } from '../platform/database/tx.js';
import { Jobs } from '../platform/jobs/jobs.js';
import type { Log } from '../platform/log/log.js';
import { LOG } from '../platform/platform.tokens.js';
import { Refusal } from '../platform/refusals/refusals.js';
import { sandboxSweepJob } from './sandbox.jobs.js';

/** Something in a sandbox that waits for the operator. */
interface Waiting {
  customerId: string;
  id: string;
  contentHash: string | null;
}

/** A decision of the operator: what waits for it, of one twin ($1) or of all (null), and how it is made. */
interface Decision {
  waiting: string;
  decide: (tx: Tx, waiting: Waiting) => Promise<unknown>;
}

/** Somebody else was quicker: another desk, or the customer who changed or took back what was to be decided. */
const OVERTAKEN: readonly string[] = ['BAD_TRANSITION', 'CONTENT_CHANGED', 'ALREADY_ON_LIST', 'NOT_FOUND'];

/**
 * Plays the operator in sandboxes, at once and under its own name: puts subprocessors on the twin's list, confirms what it orders, approves
 * what it submits. It looks for its work among twins only, and the actions refuse it anything else.
 */
@Injectable()
export class SandboxDesk {
  private readonly decisions: readonly Decision[];

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CustomerLists) lists: CustomerLists,
    @Inject(OrderConfirmation) orders: OrderConfirmation,
    @Inject(ReviewService) reviews: ReviewService,
    @Inject(Jobs) jobs: Jobs,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.decisions = [
      {
        waiting: UNLISTED,
        decide: (tx, { customerId, id }) =>
          lists.list(tx, { customerId, subprocessorId: id, purpose: 'sandbox', permission: PERMISSION }),
      },
      { waiting: UNCONFIRMED, decide: (tx, { id }) => orders.confirm(tx, id) },
      {
        waiting: UNREVIEWED,
        decide: (tx, { id, contentHash }) => reviews.approve(tx, { campaignId: id, contentHash: contentHash ?? '' }),
      },
    ];
    jobs.handle(sandboxSweepJob, async () => {
      await this.serve(null);
      return 'done';
    });
  }

  /**
   * Decides whatever waits in one twin, or in all; nothing of a customer that is none. Never throws for want of the database: what a request
   * did is done by then, and the sweep meets again what is still undecided.
   */
  async serve(customerId: string | null): Promise<void> {
    try {
      await this.decideAll(customerId);
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      this.log.warn({ error }, 'the sandbox desk waits for the database');
    }
  }

  private async decideAll(customerId: string | null): Promise<void> {
    for (const { waiting, decide } of this.decisions) {
      const found = await this.database.query<Waiting & Record<string, unknown>>('staff', waiting, [customerId]);
      for (const one of found)
        await this.apart(one, () => this.database.transaction(SANDBOX_DESK, tx => decide(tx, one)));
    }
  }

  /** One thing that cannot be decided keeps no other from it. */
  private async apart({ customerId, id }: Waiting, decide: () => Promise<unknown>): Promise<void> {
    try {
      await decide();
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      if (error instanceof Refusal && OVERTAKEN.includes(error.code)) return;
      this.log.error({ error, customer: customerId, subject: id }, 'the sandbox desk could not decide');
    }
  }
}

/** Where the terms ask for the customer's own paper, this stands for it: no subprocessor ever touches anything of a sandbox. */
const PERMISSION = {
  name: 'Sandbox: nothing is handed over to anybody',
  sha256: createHash('sha256').update('Sandbox: nothing is handed over to anybody').digest('hex'),
};

const UNLISTED = `
  SELECT t.id AS "customerId", p.id, NULL AS "contentHash"
  FROM customer t CROSS JOIN subprocessor p
  WHERE t.sandbox AND ($1::uuid IS NULL OR t.id = $1) AND p.status = 'ACTIVE'
    AND EXISTS (SELECT FROM sending_system s WHERE s.subprocessor_id = p.id AND s.retired_at IS NULL)
    AND NOT EXISTS (
      SELECT FROM customer_subprocessor e WHERE e.customer_id = t.id AND e.subprocessor_id = p.id AND e.until IS NULL)
  LIMIT 1000`;

const UNCONFIRMED = `
  SELECT t.id AS "customerId", o.id, NULL AS "contentHash"
  FROM customer t JOIN purchase_order o ON o.customer_id = t.id
  WHERE t.sandbox AND ($1::uuid IS NULL OR t.id = $1) AND o.state = 'RECEIVED'
  LIMIT 1000`;

const UNREVIEWED = `
  SELECT t.id AS "customerId", c.id, v.content_hash AS "contentHash"
  FROM customer t
  JOIN campaign c ON c.customer_id = t.id
  JOIN content_version v ON v.id = c.content_id
  WHERE t.sandbox AND ($1::uuid IS NULL OR t.id = $1) AND c.state = 'IN_REVIEW'
    AND c.submitted_by ->> 'content' = c.content_id::text
  LIMIT 1000`;
