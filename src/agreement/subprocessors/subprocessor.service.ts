import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import { actorRecord } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import type { DataCategory } from '../contracts/contract.rules.js';
import { SEED_WINDOW } from './interruption.rules.js';
import { SystemInterruptions } from './interruption.service.js';
import { SendingSystem, Subprocessor, TransferToolRecord } from './subprocessor.entity.js';
import { subprocessorKinds } from './subprocessor.events.js';
import { SubprocessorFacts } from './subprocessor.facts.js';
import {
  checkTransferTool,
  outsideEea,
  subprocessorStates,
  type PROCESSOR_CLASSES,
  type TransferEvidence,
  type Vetting,
} from './subprocessor.rules.js';

export interface NewSubprocessor {
  legalName: string;
  service: string;
  class: (typeof PROCESSOR_CLASSES)[number];
  dataCategories: readonly DataCategory[];
  country: string;
  contact: string;
  contractOn?: string | undefined;
  guaranteesReviewedOn?: string | undefined;
}

export interface NewSystem {
  code: string;
  name: string;
  /** Absent: the operator's own. */
  subprocessorId?: string | undefined;
  country: string;
  maxMessageBytes: number;
  /** E-13: what of a person beside the address it is given, as templates name it; absent, whatever a content needs. */
  fields?: readonly string[] | undefined;
}

/** Keeps the operator's register of subprocessors, their transfer tools and the systems messages leave through. */
@Injectable()
export class Subprocessors {
  constructor(
    @Inject(SubprocessorFacts) private readonly facts: SubprocessorFacts,
    @Inject(SystemInterruptions) private readonly interruptions: SystemInterruptions,
  ) {}

  /** I-01: enters a firm as DRAFT; no customer's data go there yet. */
  async register(tx: Tx, input: NewSubprocessor): Promise<string> {
    const id = uuidv7();
    await tx.manager.insert(Subprocessor, {
      ...input,
      id,
      dataCategories: [...input.dataCategories],
      contractOn: input.contractOn ?? null,
      guaranteesReviewedOn: input.guaranteesReviewedOn ?? null,
      status: subprocessorStates.initial,
      statusSince: tx.now,
    });
    const { country, class: itsClass, dataCategories } = input;
    await record(tx, {
      kind: subprocessorKinds['subprocessor.registered'],
      customerId: null,
      data: { subprocessor: id, class: itsClass, country, dataCategories: [...dataCategories] },
    });
    return id;
  }

  /** I-01: enters the day of the contract, of the review of guarantees, or both (YYYY-MM-DD). Refuses NOT_FOUND. */
  async vet(tx: Tx, id: string, input: { [Field in keyof Vetting]?: string | undefined }): Promise<void> {
    const vetted = await tx.maybe<{ contract_on: string | null; guarantees_reviewed_on: string | null }>(
      `UPDATE subprocessor SET contract_on = COALESCE($2, contract_on), guarantees_reviewed_on = COALESCE($3, guarantees_reviewed_on)
       WHERE id = $1 RETURNING contract_on, guarantees_reviewed_on`,
      [id, input.contractOn ?? null, input.guaranteesReviewedOn ?? null],
    );
    if (!vetted) refuse('NOT_FOUND');
    await record(tx, {
      kind: subprocessorKinds['subprocessor.vetted'],
      customerId: null,
      data: {
        subprocessor: id,
        contractOn: vetted.contract_on,
        guaranteesReviewedOn: vetted.guarantees_reviewed_on,
      },
    });
  }

  /** I-01. Refuses NOT_FOUND, BAD_TRANSITION, SUBPROCESSOR_INCOMPLETE; outside the EEA also what decideTransfer refuses. */
  async activate(tx: Tx, id: string): Promise<void> {
    const firm = await tx.maybe<{ status: string; country: string } & Vetting>(
      `SELECT status, country, contract_on AS "contractOn", guarantees_reviewed_on AS "guaranteesReviewedOn"
       FROM subprocessor WHERE id = $1 FOR NO KEY UPDATE`,
      [id],
    );
    if (!firm) refuse('NOT_FOUND');
    const step = {
      machine: subprocessorStates,
      subjectId: id,
      customerId: null,
      from: firm.status,
      verb: 'activate',
    } as const;
    const status = await changeState(tx, step, firm);
    await decideTransfer(tx, firm.country, id);
    await tx.query(`UPDATE subprocessor SET status = $2, status_since = $3 WHERE id = $1`, [id, status, tx.now]);
    await record(tx, {
      kind: subprocessorKinds['subprocessor.activated'],
      customerId: null,
      data: { subprocessor: id, contractOn: firm.contractOn, guaranteesReviewedOn: firm.guaranteesReviewedOn },
    });
  }

  /** I-15: enters what makes transfers to a subprocessor lawful, valid from now. Refuses TRANSFER_TOOL_INVALID, TRANSFER_TOOL_UNPROVEN, NOT_FOUND. */
  async recordTransferTool(tx: Tx, subprocessorId: string, kind: string, evidence: TransferEvidence): Promise<string> {
    const tool = checkTransferTool(kind, evidence);
    if (!(await tx.maybe(`SELECT id FROM subprocessor WHERE id = $1`, [subprocessorId]))) refuse('NOT_FOUND');
    const id = uuidv7();
    await tx.manager.insert(TransferToolRecord, {
      id,
      subprocessorId,
      kind: tool,
      evidence: { ...evidence, recordedBy: actorRecord(tx.actor) },
      validFrom: tx.now,
    });
    const { certificateCheckedOn, assessmentSha256 } = evidence;
    await record(tx, {
      kind: subprocessorKinds['transfer-tool.recorded'],
      customerId: null,
      data: {
        tool: id,
        subprocessor: subprocessorId,
        toolKind: tool,
        certificateCheckedOn: certificateCheckedOn ?? null,
        assessmentSha256: assessmentSha256 ?? null,
      },
    });
    return id;
  }

  /** I-17: admits a system, with the window of F-05 until another is set. Refuses SYSTEM_CODE_TAKEN, NOT_FOUND; outside the EEA what decideTransfer refuses. */
  async admitSystem(tx: Tx, input: NewSystem): Promise<string> {
    if (await tx.maybe(`SELECT id FROM sending_system WHERE code = $1`, [input.code]))
      refuse('SYSTEM_CODE_TAKEN', { code: input.code });
    const subprocessorId = input.subprocessorId ?? null;
    if (subprocessorId !== null && !(await tx.maybe(`SELECT id FROM subprocessor WHERE id = $1`, [subprocessorId])))
      refuse('NOT_FOUND');
    await decideTransfer(tx, input.country, subprocessorId);
    const id = uuidv7();
    const { code, country, maxMessageBytes } = input;
    const fields = input.fields ? [...input.fields] : null;
    await tx.manager.insert(SendingSystem, { ...input, id, subprocessorId, fields });
    await record(tx, {
      kind: subprocessorKinds['sending-system.admitted'],
      customerId: null,
      data: { system: id, code, subprocessor: subprocessorId, country, maxMessageBytes, fields },
    });
    await this.interruptions.setWindow(tx, id, SEED_WINDOW);
    return id;
  }

  /** retires a system now; nothing leaves through it any more. Refuses NOT_FOUND, SYSTEM_RETIRED. */
  async retireSystem(tx: Tx, id: string): Promise<void> {
    const { code, retiredAt } = await this.facts.system(tx, id);
    if (retiredAt !== null) refuse('SYSTEM_RETIRED', { system: code });
    await tx.query(`UPDATE sending_system SET retired_at = $2 WHERE id = $1`, [id, tx.now]);
    await record(tx, {
      kind: subprocessorKinds['sending-system.retired'],
      customerId: null,
      data: { system: id, code },
    });
  }
}

/**
 * I-14, I-17: outside the EEA a valid tool and two persons are needed: one recorded the tool, another decides.
 * Refuses TRANSFER_TOOL_MISSING, SECOND_APPROVER_NEEDED.
 */
async function decideTransfer(tx: Tx, country: string, subprocessorId: string | null): Promise<void> {
  if (!outsideEea(country)) return;
  const tools = await tx.query<{ recorded_by: Record<string, string> }>(
    `SELECT evidence->'recordedBy' AS recorded_by FROM transfer_tool
     WHERE subprocessor_id = $1 AND valid_from <= $2 AND (invalid_from IS NULL OR invalid_from > $2)`,
    [subprocessorId, tx.now],
  );
  if (tools.length === 0) refuse('TRANSFER_TOOL_MISSING', { country });
  const decider = actorRecord(tx.actor);
  if (tools.every(tool => tool.recorded_by['id'] === decider['id'])) refuse('SECOND_APPROVER_NEEDED');
}
