import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '../../ledger/canonical-json.js';
import { record } from '../../ledger/record.js';
import { actorRecord } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { CustomerFacts } from '../customers/customer.facts.js';
import { statutesAt } from '../terms/legal-reference.rules.js';
import { parseParameter } from '../terms/term.rules.js';
import { ContractOverride, ContractSnapshot, ProcessingAnnex } from './contract.entity.js';
import { contractKinds } from './contract.events.js';
import {
  MUTUAL_UNDERTAKING,
  requireDocument,
  type AnnexBody,
  type AnnexTerms,
  type WrittenDocument,
} from './contract.rules.js';

export interface SignedAnnex {
  id: string;
  controllerId: string;
  version: number;
  textHash: string;
  signedAt: Date;
}

export interface NewOverride {
  customerId: string;
  parameter: string;
  value: unknown;
  document: WrittenDocument | undefined;
  /** When it begins; now when absent. */
  validFrom?: Date | undefined;
}

/** Writes down what is agreed: processing annexes, deviations from the terms, snapshots at a conclusion. Nothing of it is changed later. */
@Injectable()
export class Contracts {
  constructor(@Inject(CustomerFacts) private readonly customers: CustomerFacts) {}

  /**
   * D-12: signs the next version of a controller's annex in the name of the acting user of the customer. Its hash is SHA-256 (hex) over
   * the RFC 8785 text of the body. Refuses NOT_FOUND for another customer's controller, ROLE_MISSING when no user of a customer acts.
   */
  async signAnnex(tx: Tx, controllerId: string, terms: AnnexTerms): Promise<SignedAnnex> {
    if (tx.actor.kind !== 'customer') refuse('ROLE_MISSING', { permission: 'customer:instruct' });
    const { id, customerId, name, address } = await this.customers.controller(tx, controllerId);
    const body: AnnexBody = {
      ...{ ...terms, controller: { id, name, address }, mutualUndertaking: MUTUAL_UNDERTAKING },
      operatorDuties: statutesAt(tx.now, 'duty'),
    };
    const annex = { id: uuidv7(), controllerId, version: await nextVersion(tx, controllerId), textHash: hashOf(body) };
    await tx.manager.insert(ProcessingAnnex, {
      ...annex,
      customerId,
      body,
      signedAt: tx.now,
      signedBy: actorRecord(tx.actor),
    });
    await record(tx, {
      kind: contractKinds['contract.annex-signed'],
      customerId,
      data: { annex: annex.id, controller: controllerId, version: annex.version, textHash: annex.textHash },
    });
    return { ...annex, signedAt: tx.now };
  }

  /** agrees on another value of a parameter. Refuses WRITTEN_AGREEMENT_REQUIRED, PARAMETER_UNKNOWN, PARAMETER_VALUE, NOT_FOUND. */
  async agreeOverride(tx: Tx, input: NewOverride): Promise<string> {
    await this.customers.customer(tx, input.customerId);
    const { name: parameter, value } = parseParameter(input.parameter, input.value);
    const document = requireDocument(input.document);
    const validFrom = input.validFrom ?? tx.now;
    const override = { id: uuidv7(), parameter, value, documentHash: document.sha256 };
    await tx.manager.insert(ContractOverride, {
      ...override,
      customerId: input.customerId,
      documentName: document.name,
      validFrom,
      createdBy: actorRecord(tx.actor),
    });
    await record(tx, {
      kind: contractKinds['contract.override-agreed'],
      customerId: input.customerId,
      data: {
        override: override.id,
        parameter,
        value,
        document: override.documentHash,
        validFrom: validFrom.toISOString(),
      },
    });
    return override.id;
  }

  /** freezes what was agreed on a subject (an order) as RFC 8785 text; runs as the operator. Refuses SNAPSHOT_TAKEN. */
  async takeSnapshot(
    tx: Tx,
    input: { customerId: string; subjectId: string; body: object },
  ): Promise<{ id: string; hash: string }> {
    if (await tx.maybe(`SELECT id FROM contract_snapshot WHERE subject_id = $1`, [input.subjectId]))
      refuse('SNAPSHOT_TAKEN');
    const { customerId, subjectId } = input;
    const snapshot = { id: uuidv7(), body: canonicalJson(input.body), hash: hashOf(input.body) };
    await tx.manager.insert(ContractSnapshot, { ...snapshot, customerId, subjectId, takenAt: tx.now });
    await record(tx, {
      kind: contractKinds['contract.snapshot-taken'],
      customerId,
      data: { snapshot: snapshot.id, subject: subjectId, hash: snapshot.hash },
    });
    return { id: snapshot.id, hash: snapshot.hash };
  }
}

/** The lock on the controller keeps two signatures from taking one number. */
async function nextVersion(tx: Tx, controllerId: string): Promise<number> {
  await tx.query(`SELECT id FROM controller WHERE id = $1 FOR NO KEY UPDATE`, [controllerId]);
  const { version } = await tx.one<{ version: number }>(
    `SELECT COALESCE(max(version), 0) + 1 AS version FROM processing_annex WHERE controller_id = $1`,
    [controllerId],
  );
  return version;
}

function hashOf(body: object): string {
  return createHash('sha256').update(canonicalJson(body)).digest('hex');
}
