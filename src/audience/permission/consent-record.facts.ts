import { Inject, Injectable } from '@nestjs/common';
import { ContractFacts } from '../../agreement/contracts/contract.facts.js';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Urls } from '../../platform/http/urls.js';
import { URLS } from '../../platform/platform.tokens.js';
import { consentRecords, type ConsentSetting } from './consent-record.js';
import { PermissionFacts } from './permission.facts.js';
import type { Person } from './permission.rules.js';

/** Exports the consents of a person as records after ISO/IEC TS 27560, with what is known of their setting now. */
@Injectable()
export class ConsentRecordFacts {
  constructor(
    @Inject(PermissionFacts) private readonly permission: PermissionFacts,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(ContractFacts) private readonly contracts: ContractFacts,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
    @Inject(URLS) private readonly urls: Urls,
  ) {}

  /** JSON-LD. `subjectId` names the person in the records, because neither address nor key may. */
  async ofPerson(tx: Tx, person: Person, subjectId: string): Promise<ReturnType<typeof consentRecords>> {
    const events = await this.permission.events(tx, person);
    return consentRecords(subjectId, events, await this.setting(tx, person));
  }

  /** The same for all people of one controller. Refuses NOT_FOUND, OPERATOR_PROFILE_MISSING, NO_TERMS_IN_FORCE. */
  async setting(tx: Tx, { customerId, controllerId }: Omit<Person, 'addressKey'>): Promise<ConsentSetting> {
    const annex = await this.contracts.annexInForce(tx, controllerId, tx.now);
    const proof = await this.terms.effective(tx, customerId, 'proof.after_refusal_years', tx.now);
    return {
      controller: await this.customers.controller(tx, controllerId),
      operator: await this.terms.operatorProfile(tx, tx.now),
      dataCategories: annex?.body.dataCategories ?? [],
      specialCategories: annex?.body.specialCategories ?? [],
      systems: await tx.query(SYSTEMS, [customerId, tx.now]),
      proofYears: proof.value,
      requestUrl: `${this.urls.public}/privacy-request`,
    };
  }
}

const SYSTEMS = `
  SELECT s.name, s.country, p.legal_name AS carrier
  FROM sending_system s
  LEFT JOIN subprocessor p ON p.id = s.subprocessor_id
  CROSS JOIN LATERAL mandate_system_obstacles($1, s.id, $2) o
  WHERE cardinality(o.codes) = 0
  ORDER BY s.code`;
