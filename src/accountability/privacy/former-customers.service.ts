import { Inject, Injectable } from '@nestjs/common';
import { Notices } from '../../notices/notice.service.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { formerCustomersJob } from './privacy.jobs.js';

/** A refusal that is being committed at this moment is told of an hour later instead of never. */
const SETTLED_AFTER_MS = 60_000;
/** Named in one notice; a mail of thousands of numbers helps nobody. */
const MESSAGES_NAMED = 200;

interface Refusals {
  customer_id: string;
  email: string;
  controllers: string;
  count: number;
  messages: string[];
}

/** Links work after the end of the contract; whoever has them refused is told to the former customer, whose own systems may still send (G-17). */
@Injectable()
export class FormerCustomers {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(formerCustomersJob, async () => {
      await this.database.transaction({ kind: 'system', name: 'former-customers' }, tx => this.notify(tx));
      return 'done';
    });
  }

  /** One notice a former customer about everything since the last. Returns how many were written. */
  async notify(tx: Tx): Promise<number> {
    const found = await tx.query<Refusals>(SINCE_LAST_NOTICE, [tx.now, SETTLED_AFTER_MS / 1_000]);
    for (const { customer_id: customerId, email: addressee, controllers, count, messages } of found) {
      const named = messages.slice(0, MESSAGES_NAMED).join('\n');
      const data = { controllers, count, messages: messages.length > MESSAGES_NAMED ? `${named}\n…` : named };
      await this.notices.send(tx, { type: 'OPT_OUT_AFTER_CONTRACT', customerId, addressee, data });
    }
    return found.length;
  }
}

/** $1 is now, $2 the seconds after which a refusal counts as settled. A contract ends when it is ended, or with its last day. */
const SINCE_LAST_NOTICE = `
  WITH ended AS (
    SELECT DISTINCT ON (a.controller_id) a.customer_id, a.controller_id,
      LEAST(a.ended_at, ((a.body->'duration'->>'until')::date + 1)::timestamp AT TIME ZONE 'Europe/Prague') AS at
    FROM processing_annex a
    ORDER BY a.controller_id, a.version DESC
  ), told AS (
    SELECT n.customer_id, max(n.created_at) AS at FROM notice n WHERE n.type = 'OPT_OUT_AFTER_CONTRACT' GROUP BY n.customer_id
  )
  SELECT c.id AS customer_id, c.email, string_agg(DISTINCT k.name, ', ') AS controllers, count(*)::integer AS count,
    array_agg(DISTINCT e.message_id::text) AS messages
  FROM ended
  JOIN controller k ON k.id = ended.controller_id
  JOIN customer c ON c.id = ended.customer_id
  JOIN permission_event e ON e.customer_id = k.customer_id AND e.controller_id = k.id
  LEFT JOIN told ON told.customer_id = c.id
  WHERE ended.at <= $1 AND e.kind IN ('WITHDRAW', 'OBJECT') AND e.message_id IS NOT NULL
    AND e.occurred_at >= ended.at
    AND e.occurred_at > COALESCE(told.at - make_interval(secs => $2), '-infinity')
    AND e.occurred_at <= $1::timestamptz - make_interval(secs => $2)
  GROUP BY c.id, c.email
  ORDER BY c.id`;
