import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import { Notices } from '../../notices/notice.service.js';
import type { Tx } from '../../platform/database/tx.js';
import { Tasks } from '../../tasks/task.service.js';
import type { Called } from './call.js';
import { webhookKinds } from './webhook.events.js';
import { FAILING_DAYS, pauseAfter, verdictOf } from './webhook.rules.js';
import { webhookTasks } from './webhook.tasks.js';
import type { Claimed } from './webhook.types.js';

const TASK_DAYS = 3;

/** Writes down what came of a call: the attempt, what follows for the delivery, and for an endpoint that fails for days. */
@Injectable()
export class DeliveryOutcomes {
  constructor(
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(Notices) private readonly notices: Notices,
  ) {}

  async write(tx: Tx, delivery: Claimed, called: Called): Promise<void> {
    const { id, customerId, endpointId, tries } = delivery;
    // Whoever deletes the endpoint meanwhile has deleted its log as well.
    const endpoint = await tx.maybe<Health & Record<string, unknown>>(LOCK, [endpointId, tx.now, FAILING_DAYS]);
    if (!endpoint) return;
    await tx.query(ATTEMPT, [customerId, id, tx.now, called.durationMs, called.status, called.fault, called.answer]);
    const verdict = verdictOf(called.status);
    if (verdict === 'DELIVERED') {
      await tx.query(DELIVERED, [id, tx.now]);
      await tx.query(`UPDATE webhook_endpoint SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL`, [
        endpointId,
      ]);
      return;
    }
    const pause = pauseAfter(tries, Math.random());
    await (pause === undefined ? tx.query(FAILED, [id, tx.now]) : tx.query(AGAIN, [id, pause]));
    if (endpoint.state !== 'ACTIVE') return;
    if (verdict === 'GONE') await this.disable(tx, delivery, 'GONE');
    else if (endpoint.tooLong) await this.disable(tx, delivery, 'FAILING');
    else await tx.query(FAILING, [endpointId, tx.now]);
  }

  /** What waits stays, and goes on when the customer switches the endpoint on again. */
  private async disable(tx: Tx, { customerId, endpointId, url }: Claimed, why: 'GONE' | 'FAILING'): Promise<void> {
    const { email } = await tx.one<{ email: string }>(DISABLE, [endpointId, why, tx.now]);
    await record(tx, {
      kind: webhookKinds['webhook-endpoint.disabled'],
      customerId,
      data: { endpoint: endpointId, why },
    });
    const host = new URL(url).host;
    await this.tasks.open(tx, {
      kind: webhookTasks['webhook.disabled'],
      customerId,
      subject: { type: 'webhook_endpoint', id: endpointId },
      link: `/v1/webhook-endpoints/${endpointId}`,
      dueAt: new Date(tx.now.getTime() + TASK_DAYS * 86_400_000),
      detail: { host },
    });
    await this.notices.send(tx, { type: 'WEBHOOK_DISABLED', customerId, addressee: email, data: { host } });
  }
}

interface Health {
  state: 'ACTIVE' | 'DISABLED';
  tooLong: boolean;
}

const LOCK = `
  SELECT state, COALESCE(failing_since < $2::timestamptz - make_interval(days => $3), false) AS "tooLong"
  FROM webhook_endpoint WHERE id = $1 FOR UPDATE`;
const ATTEMPT = `
  INSERT INTO webhook_attempt (customer_id, delivery_id, at, duration_ms, status, fault, answer) VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const DELIVERED = `UPDATE webhook_delivery SET state = 'DELIVERED', ended_at = $2 WHERE id = $1`;
const FAILED = `UPDATE webhook_delivery SET state = 'FAILED', ended_at = $2 WHERE id = $1`;
const AGAIN = `UPDATE webhook_delivery SET due_at = clock_timestamp() + make_interval(secs => $2) WHERE id = $1`;
const FAILING = `UPDATE webhook_endpoint SET failing_since = $2 WHERE id = $1 AND failing_since IS NULL`;
const DISABLE = `
  UPDATE webhook_endpoint p SET state = 'DISABLED', disabled_why = $2, changed_at = $3
  FROM customer c WHERE p.id = $1 AND c.id = p.customer_id
  RETURNING c.email`;
