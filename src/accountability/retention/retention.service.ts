import { Inject, Injectable } from '@nestjs/common';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import { PermissionFacts } from '../../audience/permission/permission.facts.js';
import { commitment, newSalt, record } from '../../ledger/record.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { retentionRules, type Subject } from '../../platform/retention/retention.js';
import { retentionKinds } from './retention.events.js';
import { retentionJob } from './retention.jobs.js';

const PERSONS_A_RUN = 1_000;
const DAY_MS = 86_400_000;

/** What a run did, by table. */
export interface RetentionReport {
  persons: number;
  erased: Record<string, number>;
  expired: Record<string, number>;
}

/** Carries out the retention rules that the modules declare (K-02): persons without a basis left, rows past their period. */
@Injectable()
export class RetentionService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PermissionFacts) private readonly permission: PermissionFacts,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(retentionJob, async () => {
      await this.run({ kind: 'system', name: 'retention' });
      return 'done';
    });
  }

  /** One run over all controllers; every person is erased in a transaction of his own, so that a stop loses nothing. */
  async run(actor: Actor): Promise<RetentionReport> {
    const due = await this.database.transaction(actor, tx => this.personsDue(tx));
    const erased: Record<string, number> = {};
    for (const subject of due)
      addTo(erased, await this.database.transaction(actor, tx => this.erasePerson(tx, subject)));
    const expired = await this.database.transaction(actor, async tx => {
      const counts = await expireRows(tx);
      await record(tx, {
        kind: retentionKinds['retention.run'],
        customerId: null,
        data: { persons: due.length, expired: counts },
      });
      return counts;
    });
    return { persons: due.length, erased, expired };
  }

  /**
   * Erases one person at one controller by the rules of all tables. The suppression and the pseudonymous proof stay, on the
   * controller's instruction in the annex (G-09, G-12); the address key is in no entry, only a commitment whose salt is not kept.
   */
  async erasePerson(tx: Tx, subject: Subject): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { table, onErase } of retentionRules()) if (onErase?.run) counts[table] = await onErase.run(tx, subject);
    const person = commitment(newSalt(), subject.addressKey.toString('base64'));
    const { controllerId, customerId } = subject;
    await record(tx, {
      kind: retentionKinds['person.erased'],
      customerId,
      data: { controller: controllerId, person, counts },
    });
    return counts;
  }

  /** D-21, K-12, K-22: recipients whose last basis ended longer ago than the parameter of their customer allows. */
  private async personsDue(tx: Tx): Promise<Subject[]> {
    const controllers = await tx.query<{ id: string; customer_id: string }>(
      `SELECT id, customer_id FROM controller ORDER BY id`,
    );
    const due: Subject[] = [];
    for (const { id: controllerId, customer_id: customerId } of controllers) {
      const { value: days } = await this.terms.effective(tx, customerId, 'recipient.erase_without_basis_days', tx.now);
      const keys = await this.permission.toDelete(tx, { customerId, controllerId, limit: PERSONS_A_RUN });
      for (const addressKey of keys) {
        const subject = { customerId, controllerId, addressKey };
        if ((await basisEnded(tx, subject)) <= tx.now.getTime() - days * DAY_MS) due.push(subject);
      }
    }
    return due;
  }
}

/** When the last thing that ended a basis happened, in milliseconds; a person with no event at all counts from his row. */
async function basisEnded(tx: Tx, { customerId, controllerId, addressKey }: Subject): Promise<number> {
  const { at } = await tx.one<{ at: Date | null }>(
    `SELECT COALESCE(
       (SELECT max(recorded_at) FROM permission_event WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3 AND kind <> 'GRANT'),
       (SELECT max(created_at) FROM recipient WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3)) AS at`,
    [customerId, controllerId, addressKey],
  );
  return at?.getTime() ?? 0;
}

async function expireRows(tx: Tx): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table, expire } of retentionRules()) if (expire) counts[table] = await expire(tx);
  return counts;
}

function addTo(sum: Record<string, number>, more: Record<string, number>): void {
  for (const [table, count] of Object.entries(more)) sum[table] = (sum[table] ?? 0) + count;
}
