import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { freshBytes } from '../../platform/ids/fresh-bytes.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { changeState } from '../../platform/states/change-state.js';
import { Tasks } from '../../tasks/task.service.js';
import { CustomerFacts } from '../customers/customer.facts.js';
import { newKeys } from './dkim-keys.js';
import { domainKinds } from './domain.events.js';
import { verdict, type Finding } from './domain-records.js';
import { domainById, keysOf, type DomainRow, type KeyRow } from './domain.row.js';
import { checkDomain, checkReturnPath, domainStates, keyStates } from './domain.rules.js';
import { domainTasks } from './domain.tasks.js';

/** A domain to enter; without a controller it is the customer's own (D-30). */
export interface NewDomain {
  controllerId?: string | undefined;
  domain: string;
  /** Where bounces go: a name below the domain; `bounce.` of it when absent. */
  returnPathHost?: string | undefined;
}

/** Enters a controller's sending domains, keeps their keys, and turns what a check found into states (C-22, standards 16 and 19). */
@Injectable()
export class SendingDomains {
  constructor(
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Tasks) private readonly tasks: Tasks,
  ) {}

  /** Refuses DOMAIN_INVALID, FREE_MAIL_DOMAIN, RETURN_PATH_INVALID, CONTROLLER_UNKNOWN, DOMAIN_KNOWN. */
  async enter(tx: Tx, customerId: string, input: NewDomain): Promise<string> {
    const domain = checkDomain(input.domain);
    const returnPathHost = checkReturnPath(input.returnPathHost, domain);
    const controller = await this.customers.controllerOf(tx, customerId, input.controllerId);
    const id = uuidv7();
    const token = freshBytes(24).toString('base64url');
    const values = [id, customerId, controller.id, domain, domainStates.initial, token, returnPathHost, tx.now];
    if (!(await tx.maybe(ENTER, values))) refuse('DOMAIN_KNOWN', { domain });
    await record(tx, {
      kind: domainKinds['sending-domain.entered'],
      customerId,
      data: { domain: id, controller: controller.id, nameSha256: sha256(domain) },
    });
    await this.makeKeys(tx, customerId, id);
    return id;
  }

  /** Makes two new keys. The old ones sign until the records of the new ones are seen in the DNS. Refuses NOT_FOUND. */
  async rotate(tx: Tx, id: string): Promise<void> {
    const { customerId } = await domainById(tx, id, 'lock');
    await tx.query(`DELETE FROM dkim_key WHERE domain_id = $1 AND state = $2`, [id, keyStates.initial]);
    await this.makeKeys(tx, customerId, id);
  }

  /** Its private keys go with it. Refuses NOT_FOUND. */
  async remove(tx: Tx, id: string): Promise<void> {
    const { customerId } = await domainById(tx, id, 'lock');
    await tx.query(`DELETE FROM dkim_key WHERE domain_id = $1`, [id]);
    await tx.query(`DELETE FROM sending_domain WHERE id = $1`, [id]);
    await this.tasks.close(tx, domainTasks['domain.broken'], id);
    await record(tx, { kind: domainKinds['sending-domain.removed'], customerId, data: { domain: id } });
  }

  /**
   * Stores what a check found: new keys whose records are all there take over, and the domain becomes VERIFIED or FAILED. A name server
   * that did not answer changes no state. Refuses NOT_FOUND.
   */
  async store(tx: Tx, id: string, findings: readonly Finding[]): Promise<void> {
    const domain = await domainById(tx, id, 'lock');
    await tx.query(`UPDATE sending_domain SET findings = $2, checked_at = $3 WHERE id = $1`, [
      id,
      JSON.stringify(findings),
      tx.now,
    ]);
    const taken = await this.takeOver(tx, domain, findings);
    const judged = verdict(taken ? findings.map(one => needed(one, taken)) : findings);
    if (judged === true && domain.state !== 'VERIFIED') await this.step(tx, domain, 'verify');
    if (judged === false && domain.state === 'VERIFIED') await this.step(tx, domain, 'fail');
    await this.tellCustomer(tx, domain, judged, findings);
  }

  /** The new keys, when they have just become the ones that sign. */
  private async takeOver(tx: Tx, domain: DomainRow, findings: readonly Finding[]): Promise<KeyRow[] | undefined> {
    const keys = await keysOf(tx, domain.id);
    const fresh = keys.filter(({ state }) => state === 'PENDING');
    const seen = (key: KeyRow): boolean => findings.some(({ keyId, problem }) => keyId === key.id && problem === null);
    if (fresh.length === 0 || !fresh.every(seen)) return undefined;
    const old = keys.filter(({ state }) => state === 'ACTIVE');
    for (const key of old) await this.stepKey(tx, domain, key, 'retire');
    for (const key of fresh) await this.stepKey(tx, domain, key, 'activate');
    await record(tx, {
      kind: domainKinds['dkim-keys.activated'],
      customerId: domain.customerId,
      data: { domain: domain.id, keys: fresh.map(({ id }) => id), retired: old.map(({ id }) => id) },
    });
    return fresh;
  }

  private async stepKey(tx: Tx, { customerId }: DomainRow, key: KeyRow, verb: 'activate' | 'retire'): Promise<void> {
    const step = { machine: keyStates, subjectId: key.id, customerId, from: key.state, verb };
    const state = await changeState(tx, step);
    await tx.query(verb === 'retire' ? RETIRE : ACTIVATE, [key.id, state, tx.now]);
  }

  private async step(tx: Tx, { id, customerId, state: from }: DomainRow, verb: 'verify' | 'fail'): Promise<void> {
    const state = await changeState(tx, { machine: domainStates, subjectId: id, customerId, from, verb });
    await tx.query(
      `UPDATE sending_domain SET state = $2, verified_at = CASE WHEN $4 THEN $3 ELSE verified_at END WHERE id = $1`,
      [id, state, tx.now, verb === 'verify'],
    );
    await record(tx, {
      kind: domainKinds['sending-domain.state-changed'],
      customerId,
      data: { domain: id, from, to: state, verb },
    });
  }

  /** A domain that could send and cannot any more is the customer's to mend. */
  private async tellCustomer(
    tx: Tx,
    { id, customerId, state }: DomainRow,
    judged: boolean | undefined,
    findings: readonly Finding[],
  ): Promise<void> {
    if (judged === true) return this.tasks.close(tx, domainTasks['domain.broken'], id);
    if (judged === undefined || state === 'PENDING') return;
    const wrong = findings.filter(({ required, problem }) => required && problem !== null);
    await this.tasks.open(tx, {
      kind: domainTasks['domain.broken'],
      customerId,
      subject: { type: 'sending-domain', id },
      link: `/v1/domains/${id}`,
      dueAt: tx.now,
      detail: { records: [...new Set(wrong.map(({ purpose }) => purpose))].join(', ') },
    });
  }

  private async makeKeys(tx: Tx, customerId: string, domainId: string): Promise<void> {
    const made: { id: string; publicSha256: string }[] = [];
    for (const { selector, algorithm, publicKey, privateKey } of await newKeys()) {
      const id = uuidv7();
      const wrapped = this.secrets.wrap(privateKey, id);
      const state = keyStates.initial;
      await tx.query(MAKE, [id, customerId, domainId, selector, algorithm, publicKey, wrapped, state, tx.now]);
      made.push({ id, publicSha256: sha256(publicKey) });
    }
    await record(tx, { kind: domainKinds['dkim-keys.made'], customerId, data: { domain: domainId, keys: made } });
  }
}

/** As the findings read once the new keys sign: only theirs are needed. */
function needed(finding: Finding, signing: readonly KeyRow[]): Finding {
  if (finding.keyId === null) return finding;
  return { ...finding, required: signing.some(({ id }) => id === finding.keyId) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const ENTER = `
  INSERT INTO sending_domain (id, customer_id, controller_id, domain, state, token, return_path_host, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (customer_id, controller_id, domain) DO NOTHING RETURNING id`;

const MAKE = `
  INSERT INTO dkim_key (id, customer_id, domain_id, selector, algorithm, public_key, private_key, state, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const ACTIVATE = `UPDATE dkim_key SET state = $2, activated_at = $3 WHERE id = $1`;
const RETIRE = `UPDATE dkim_key SET state = $2, retired_at = $3, private_key = NULL WHERE id = $1`;
