import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { ContractFacts } from '../contracts/contract.facts.js';
import { categoriesOf } from '../contracts/contract.rules.js';
import { CustomerFacts } from '../customers/customer.facts.js';
import { TermsFacts } from '../terms/terms.facts.js';

/** What the platform itself does for security (GDPR 32); each stands in code and has a test. */
export const SECURITY_MEASURES = [
  {
    cs: 'Zákazníci jsou odděleni zabezpečením řádků přímo v databázi.',
    en: 'Customers are kept apart by row security in the database itself.',
  },
  {
    cs: 'Odhlášené adresy se uchovávají jen jako klíčovaný otisk, klíč má každý správce svůj.',
    en: 'Refused addresses are kept as a keyed hash only, with a key of its own for each controller.',
  },
  {
    cs: 'Klíče jsou zašifrovány hlavním klíčem, který není v databázi.',
    en: 'Keys are encrypted with a master key that is not in the database.',
  },
  {
    cs: 'Obsluha se přihlašuje druhým faktorem; do historie příjemce nahlíží jen s důvodem, který se zapíše.',
    en: 'The staff log in with a second factor and open the history of a recipient only with a reason, which is recorded.',
  },
  {
    cs: 'Každý úkon je v podepsané evidenci, ve které se pozdější změna pozná.',
    en: 'Every act stands in a signed ledger in which a later change is found.',
  },
  {
    cs: 'Údaje bez právního základu se mažou ve stanovených lhůtách.',
    en: 'Data without a legal basis are erased within set periods.',
  },
] as const;

export interface RecordSystem {
  name: string;
  country: string;
  /** The subprocessor that runs it; null: the operator's own. */
  carrier: string | null;
  outsideEea: boolean;
  /** Kinds of transfer tools in force (Art. 46). */
  transferTools: string[];
}

export interface ProcessingRecord {
  at: Date;
  processor: { name: string; ico: string; seat: string; email: string; phone: string };
  controller: { id: string; name: string; ico: string | null; address: string; email: string };
  annex: { version: number; signedAt: Date };
  purpose: string;
  nature: string;
  subjectCategories: string[];
  dataCategories: string[];
  /** Through which its mail may leave; those outside the EEA are the transfers. */
  systems: RecordSystem[];
  measures: typeof SECURITY_MEASURES;
}

/** D-27: the processor's record of processing (GDPR 30(2)), made of what holds at a moment. */
@Injectable()
export class ProcessingRecords {
  constructor(
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(ContractFacts) private readonly contracts: ContractFacts,
    @Inject(TermsFacts) private readonly terms: TermsFacts,
  ) {}

  /** Refuses NOT_FOUND, and DPA_MISSING for a moment at which nothing was processed for this controller. */
  async at(tx: Tx, controllerId: string, at: Date): Promise<ProcessingRecord> {
    const { id, customerId, name, ico, address, email } = await this.customers.controller(tx, controllerId);
    const annex = await this.contracts.annexInForce(tx, controllerId, at);
    if (!annex) refuse('DPA_MISSING', { controllerId });
    const operator = await this.terms.operatorProfile(tx, at);
    const { purpose, nature, subjectCategories } = annex.body;
    return {
      at,
      processor: {
        ...{ name: operator.name, ico: operator.ico, seat: operator.seat },
        ...{ email: operator.email, phone: operator.phone },
      },
      controller: { id, name, ico, address, email },
      annex: { version: annex.version, signedAt: annex.signedAt },
      ...{ purpose, nature, subjectCategories, dataCategories: categoriesOf(annex.body) },
      systems: await tx.query(SYSTEMS, [customerId, at]),
      measures: SECURITY_MEASURES,
    };
  }
}

const SYSTEMS = `
  SELECT s.name, s.country, p.legal_name AS carrier, mandate_outside_eea(s.country) AS "outsideEea",
    ARRAY(SELECT t.kind FROM transfer_tool t
      WHERE t.subprocessor_id = s.subprocessor_id AND t.valid_from <= $2 AND (t.invalid_from IS NULL OR t.invalid_from > $2)
      ORDER BY t.kind) AS "transferTools"
  FROM sending_system s
  LEFT JOIN subprocessor p ON p.id = s.subprocessor_id
  CROSS JOIN LATERAL mandate_system_obstacles($1, s.id, $2) o
  WHERE cardinality(o.codes) = 0
  ORDER BY s.code`;
