import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import { parseAddress } from '../../audience/permission/address.js';
import { PermissionFacts } from '../../audience/permission/permission.facts.js';
import { commitment, newSalt, record } from '../../ledger/record.js';
import type { Actor } from '../../platform/actor/actor.js';
import type { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { CONFIG } from '../../platform/platform.tokens.js';
import { fileRules, retentionRules, type SoughtPerson, type Subject } from '../../platform/retention/retention.js';
import { isPlace, type ErasedPlace } from './erasure.rules.js';
import { retentionKinds } from './retention.events.js';
import { retentionJob } from './retention.jobs.js';

/** Of a controller; more than are ever due, because those whose time has not come are among them. */
const PERSONS_A_RUN = 100_000;
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
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(CONFIG) private readonly config: Config,
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
    let persons = 0;
    for (const subject of due) {
      const counts = await this.database.transaction(actor, tx => this.eraseIfStillDue(tx, subject));
      if (counts) persons++;
      addTo(erased, counts ?? {});
    }
    const expired = await this.database.transaction(actor, async tx => {
      const counts = { ...(await expireRows(tx)), ...(await this.expireFiles(tx.now)) };
      await record(tx, {
        kind: retentionKinds['retention.run'],
        customerId: null,
        data: { persons, expired: counts },
      });
      return counts;
    });
    return { persons, erased, expired };
  }

  /**
   * Erases one person at one controller by the rules of all tables. The suppression and the pseudonymous proof stay, on the
   * controller's instruction in the annex (G-09, G-12); the address key is in no entry, only a commitment whose salt is not kept.
   */
  async erasePerson(tx: Tx, subject: Subject): Promise<Record<string, number>> {
    return (await this.erase(tx, subject)).counts;
  }

  /** The same with all places it looked at, for a certificate; `about` is recorded with it. */
  async erase(
    tx: Tx,
    subject: Subject,
    about: Record<string, unknown> = {},
  ): Promise<{ places: ErasedPlace[]; counts: Record<string, number>; entryId: string }> {
    const person = await this.sought(tx, subject);
    const places: ErasedPlace[] = [];
    const counts: Record<string, number> = {};
    for (const { table, onErase, purpose, basis, period } of retentionRules().filter(isPlace)) {
      if (!onErase) continue;
      const rows = (await onErase.run?.(tx, person)) ?? 0;
      if (onErase.run) counts[table] = rows;
      const stays = (await onErase.stays?.(tx, person)) ?? 0;
      places.push({ table, does: onErase.does, rows, stays, purpose, basis, period });
    }
    for (const { name, onErase, purpose, basis, period } of fileRules()) {
      if (!onErase?.run) continue;
      await onErase.run(join(this.config.dataDir, name), person);
      places.push({ table: placeOf(name), does: onErase.does, rows: 0, stays: 0, purpose, basis, period });
    }
    const { controllerId, customerId, addressKey } = subject;
    const committed = commitment(newSalt(), addressKey.toString('base64'));
    const data = { ...about, controller: controllerId, person: committed, counts };
    const entryId = await record(tx, { kind: retentionKinds['person.erased'], customerId, data });
    return { places, counts, entryId };
  }

  private async expireFiles(now: Date): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { name, expire } of fileRules())
      if (expire) counts[placeOf(name)] = await expire(join(this.config.dataDir, name), now);
    return counts;
  }

  private async sought(tx: Tx, subject: Subject): Promise<SoughtPerson> {
    const keyOf = await this.customers.addressKeyOf(tx, subject.controllerId);
    const owns = (address: string): boolean => {
      const parsed = parseAddress(address);
      return parsed.ok && keyOf(parsed.key).equals(subject.addressKey);
    };
    return { ...subject, owns };
  }

  /** Somebody may have consented anew since the run began. */
  private async eraseIfStillDue(tx: Tx, subject: Subject): Promise<Record<string, number> | undefined> {
    return (await this.permission.isToDelete(tx, subject)) ? this.erasePerson(tx, subject) : undefined;
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
      const since = new Date(tx.now.getTime() - days * DAY_MS);
      const ended = await tx.query<{ address_key: Buffer }>(ENDED, [customerId, controllerId, keys, since]);
      due.push(...ended.map(({ address_key: addressKey }) => ({ customerId, controllerId, addressKey })));
    }
    return due;
  }
}

/** Whose last event against a basis is older than $4; who has none counts from his row. */
const ENDED = `
  SELECT k.address_key FROM unnest($3::bytea[]) AS k (address_key)
  WHERE COALESCE(
    (SELECT max(e.recorded_at) FROM permission_event e
      WHERE e.customer_id = $1 AND e.controller_id = $2 AND e.address_key = k.address_key AND e.kind <> 'GRANT'),
    (SELECT max(r.created_at) FROM recipient r
      WHERE r.customer_id = $1 AND r.controller_id = $2 AND r.address_key = k.address_key)) <= $4`;

/** How a certificate and a run name what lies in the data folder. */
function placeOf(name: string): string {
  return `${name}/`;
}

async function expireRows(tx: Tx): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table, expire } of retentionRules()) if (expire) counts[table] = await expire(tx);
  return counts;
}

function addTo(sum: Record<string, number>, more: Record<string, number>): void {
  for (const [table, count] of Object.entries(more)) sum[table] = (sum[table] ?? 0) + count;
}
