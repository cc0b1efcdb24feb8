import { Inject, Injectable } from '@nestjs/common';
import { Permissions } from '../../audience/permission/permission.service.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { bounceJob } from './bounce.jobs.js';

const AT_ONCE = 200;
const SYSTEM = { kind: 'system', name: 'bounces' } as const;

/**
 * What mail systems refused for good, one row each, whatever way the refusal came. A relay's refusal at hand-over is written with the
 * outcome itself; here it takes effect: an address that does not exist stops at once (RFC 3463 5.1.x), anything else does not.
 */
@Injectable()
export class Bounces {
  constructor(
    @Inject(Permissions) private readonly permissions: Permissions,
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
    const { customerId, controllerId, addressKey, messageId, status, origin, at } = bounce;
    if (bounce.kind !== 'HARD' || addressKey === null) return;
    await this.permissions.bounced(tx, {
      person: { customerId, controllerId, addressKey },
      messageId,
      evidence: { origin, status },
      occurredAt: at,
    });
  }
}

interface Waiting {
  id: string;
  customerId: string;
  controllerId: string;
  messageId: string;
  /** Gone where the recipient was erased meanwhile. */
  addressKey: Buffer | null;
  kind: 'HARD' | 'SOFT' | 'BLOCK';
  status: string;
  origin: string;
  at: Date;
}

const WAITING = `
  SELECT b.id, b.customer_id AS "customerId", b.controller_id AS "controllerId", b.message_id AS "messageId", r.address_key AS "addressKey",
    b.kind, b.status, b.origin, b.at
  FROM (SELECT * FROM bounce WHERE settled_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED) b
  LEFT JOIN message m ON m.campaign_id = b.campaign_id AND m.ordinal = b.ordinal
  LEFT JOIN recipient r ON r.id = m.recipient_id`;
