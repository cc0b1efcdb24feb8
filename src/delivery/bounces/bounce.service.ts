import { Inject, Injectable } from '@nestjs/common';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import { Permissions } from '../../audience/permission/permission.service.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { bounceJob } from './bounce.jobs.js';

const AT_ONCE = 200;
const SYSTEM = { kind: 'system', name: 'bounces' } as const;

/**
 * What became of messages afterwards, one row each, whatever way it was told: by the relay at hand-over, by a report, a complaint, a
 * provider or a person. Here it takes effect: an address that does not exist stops at once (RFC 3463 5.1.x), so does a complaint; one that
 * only refuses for now stops after as many in a row as the terms say; what refuses the sender or the content stops nobody.
 */
@Injectable()
export class Bounces {
  constructor(
    @Inject(Permissions) private readonly permissions: Permissions,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(Database) private readonly database: Database,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(bounceJob, async () => {
      let settled = AT_ONCE;
      while (settled === AT_ONCE) settled = await this.database.transaction(SYSTEM, tx => this.settle(tx));
      return 'done';
    });
  }

  /** Settles the bounces that wait, at most so many in one transaction; returns how many. */
  async settle(tx: Tx): Promise<number> {
    const rows = await tx.query<Waiting>(WAITING, [AT_ONCE]);
    for (const bounce of rows) await this.stop(tx, bounce);
    if (rows.length > 0)
      await tx.query(`UPDATE bounce SET settled_at = $2 WHERE id = ANY ($1::uuid[])`, [
        rows.map(({ id }) => id),
        tx.now,
      ]);
    return rows.length;
  }

  private async stop(tx: Tx, bounce: Waiting): Promise<void> {
    const { customerId, controllerId, addressKey, messageId, status, origin, kind, at } = bounce;
    if (addressKey === null || !(await this.stops(tx, bounce))) return;
    const person = { customerId, controllerId, addressKey };
    const fact = { person, messageId, evidence: { origin, status, kind }, occurredAt: at };
    if (kind === 'COMPLAINT') await this.permissions.complained(tx, fact);
    else await this.permissions.bounced(tx, fact);
  }

  private async stops(tx: Tx, bounce: Waiting): Promise<boolean> {
    if (bounce.kind !== 'SOFT') return bounce.kind === 'HARD' || bounce.kind === 'COMPLAINT';
    const { customerId, controllerId, recipientId } = bounce;
    const { value: row } = await this.terms.effective(tx, customerId, 'bounce.soft_in_a_row', tx.now);
    const { value: days } = await this.terms.effective(tx, customerId, 'bounce.soft_over_days', tx.now);
    const { stops } = await tx.one<{ stops: boolean }>(STREAK, [customerId, controllerId, recipientId, row, days]);
    return stops;
  }
}

interface Waiting {
  id: string;
  customerId: string;
  controllerId: string;
  messageId: string;
  /** Gone where the recipient was erased meanwhile. */
  addressKey: Buffer | null;
  recipientId: string | null;
  kind: 'HARD' | 'SOFT' | 'BLOCK' | 'DELAY' | 'COMPLAINT';
  status: string;
  origin: string;
  at: Date;
}

const WAITING = `
  SELECT b.id, b.customer_id AS "customerId", b.controller_id AS "controllerId", b.message_id AS "messageId", r.address_key AS "addressKey",
    r.id AS "recipientId",
    b.kind, b.status, b.origin, b.at
  FROM (SELECT * FROM bounce WHERE settled_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED) b
  LEFT JOIN message m ON m.campaign_id = b.campaign_id AND m.ordinal = b.ordinal
  LEFT JOIN recipient r ON r.id = m.recipient_id`;

/** Whether the last so many messages to the person all came back softly, over so many days. */
const STREAK = `
  SELECT count(*) = $4 AND COALESCE(bool_and(soft), false) AND max(at) - min(at) >= $5 * interval '1 day' AS stops
  FROM (
    SELECT o.at, EXISTS (SELECT FROM bounce b WHERE b.message_id = m.id AND b.kind = 'SOFT') AS soft
    FROM campaign c
    JOIN message m ON m.campaign_id = c.id AND m.recipient_id = $3
    JOIN outcome o ON o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal AND o.result IN ('DELIVERED', 'BOUNCED', 'UNCERTAIN')
    WHERE c.customer_id = $1 AND c.controller_id = $2
    ORDER BY o.at DESC LIMIT $4
  ) latest`;
