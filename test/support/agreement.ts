import { randomBytes } from 'node:crypto';
import { ApiKeys } from '../../src/access/api-keys.service.js';
import '../../src/access/access.refusals.js';
import { ContractFacts } from '../../src/agreement/contracts/contract.facts.js';
import '../../src/agreement/contracts/contract.refusals.js';
import type { AnnexTerms } from '../../src/agreement/contracts/contract.rules.js';
import { Contracts } from '../../src/agreement/contracts/contract.service.js';
import { AddressKeys } from '../../src/agreement/customers/address-keys.js';
import { CustomerFacts } from '../../src/agreement/customers/customer.facts.js';
import '../../src/agreement/customers/customer.refusals.js';
import { Customers, type NewCustomer } from '../../src/agreement/customers/customer.service.js';
import { CustomerLists } from '../../src/agreement/subprocessors/customer-list.service.js';
import { InterruptionFacts } from '../../src/agreement/subprocessors/interruption.facts.js';
import { MaintenanceNotices } from '../../src/agreement/subprocessors/interruption.notice.js';
import '../../src/agreement/subprocessors/interruption.refusals.js';
import { SystemInterruptions } from '../../src/agreement/subprocessors/interruption.service.js';
import { SubprocessorFacts } from '../../src/agreement/subprocessors/subprocessor.facts.js';
import '../../src/agreement/subprocessors/subprocessor.refusals.js';
import { Subprocessors, type NewSubprocessor } from '../../src/agreement/subprocessors/subprocessor.service.js';
import { TermsFacts } from '../../src/agreement/terms/terms.facts.js';
import '../../src/agreement/terms/terms.refusals.js';
import { Terms } from '../../src/agreement/terms/terms.service.js';
import { Notices } from '../../src/notices/notice.service.js';
import type { Actor } from '../../src/platform/actor/actor.js';
import { Clock } from '../../src/platform/clock/clock.js';
import type { Tx } from '../../src/platform/database/tx.js';
import { uuidv7 } from '../../src/platform/ids/ids.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { createLog } from '../../src/platform/log/log.js';
import '../../src/platform/refusals/platform.refusals.js';
import { Secrets } from '../../src/platform/secrets/secrets.js';
import { Tasks } from '../../src/tasks/task.service.js';
import { testDatabase, type TestDatabase } from './database.js';

/** A clock that a test sets. */
export class WallClock extends Clock {
  constructor(public at: Date) {
    super();
  }

  override now(): Date {
    return this.at;
  }
}

export const olga: Actor = { kind: 'operator', id: uuidv7(), name: 'Olga' };
export const petr: Actor = { kind: 'operator', id: uuidv7(), name: 'Petr' };

/** A named user of a customer, as a key would bring it. */
export function userOf(customerId: string, userId = uuidv7()): Actor {
  return { kind: 'customer', id: userId, name: 'Jana', customerId, keyId: uuidv7() };
}

export const shop: NewCustomer = {
  kind: 'ENTREPRENEUR',
  agency: false,
  name: 'Shop s.r.o.',
  ico: '25047965',
  seat: 'Ulice 1, 110 00 Praha 1',
  email: 'shop@shop.test',
};

export const annexTermsOfShop: AnnexTerms = {
  subject: 'sending of e-mail campaigns',
  duration: { from: '2026-01-01', until: null },
  nature: 'storing, personalising, sending, measuring',
  purpose: 'marketing of the controller',
  dataCategories: ['NAME', 'ADDRESS'],
  subjectCategories: ['customers of the controller'],
  suppressionAfterErasure: 'KEEP',
  controllerDuties: {
    purposeSetByController: true,
    personsInformed: true,
    legalGroundObtained: true,
    dataAccurate: true,
    otherDutiesMet: true,
  },
  mutualUndertaking: true,
};

export const relay: NewSubprocessor = {
  legalName: 'Relay s.r.o.',
  service: 'e-mail distribution',
  class: 'EMAIL_DISTRIBUTION',
  dataCategories: ['ADDRESS', 'MESSAGE_CONTENT'],
  country: 'DE',
  contact: 'privacy@relay.test',
  contractOn: '2026-01-10',
  guaranteesReviewedOn: '2026-01-12',
};

/** The services of the agreement on a database of their own, under a set clock. */
export interface Agreement {
  test: TestDatabase;
  clock: WallClock;
  secrets: Secrets;
  terms: Terms;
  termsFacts: TermsFacts;
  customers: Customers;
  customerFacts: CustomerFacts;
  apiKeys: ApiKeys;
  contracts: Contracts;
  contractFacts: ContractFacts;
  subprocessors: Subprocessors;
  subprocessorFacts: SubprocessorFacts;
  interruptions: SystemInterruptions;
  lists: CustomerLists;
  as<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result>;
}

export async function agreement(at = '2026-11-02T09:00:00Z'): Promise<Agreement> {
  const clock = new WallClock(new Date(at));
  const test = await testDatabase({ clock });
  const secrets = Secrets.open('', randomBytes(32).toString('base64'));
  await test.asOwner(`INSERT INTO secret_key (name, fingerprint) VALUES ('master', $1)`, [secrets.fingerprint]);
  const termsFacts = new TermsFacts();
  const customerFacts = new CustomerFacts(new AddressKeys(secrets));
  const subprocessorFacts = new SubprocessorFacts();
  const jobs = new Jobs({ databaseUrl: test.database.url('queue'), redisUrl: undefined, log: createLog('silent') });
  const interruptions = new SystemInterruptions(
    subprocessorFacts,
    new InterruptionFacts(termsFacts),
    new MaintenanceNotices(new Notices(new Tasks(), jobs), termsFacts),
  );
  return {
    test,
    clock,
    secrets,
    terms: new Terms(),
    termsFacts,
    customers: new Customers(customerFacts, secrets),
    customerFacts,
    apiKeys: new ApiKeys(test.database, clock),
    contracts: new Contracts(customerFacts),
    contractFacts: new ContractFacts(),
    subprocessors: new Subprocessors(subprocessorFacts, interruptions),
    subprocessorFacts,
    interruptions,
    lists: new CustomerLists(subprocessorFacts, customerFacts, termsFacts),
    as: (actor, work) => test.database.transaction(actor, work),
  };
}
