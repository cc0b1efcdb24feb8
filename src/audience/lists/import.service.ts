import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ContractFacts, type AnnexInForce } from '../../agreement/contracts/contract.facts.js';
import { InstructionFacts, type ProcessingFact } from '../../agreement/instructions/instruction.facts.js';
import { record } from '../../ledger/record.js';
import { actorRecord, type Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import { CATEGORIES, SPECIAL_CATEGORIES } from './column-words.js';
import { ImportFiles, type ReceivedFile } from './import.files.js';
import { importJob } from './import.jobs.js';
import { List, ListImport } from './list.entity.js';
import { handled } from './list.handling.js';
import { listKinds } from './list.events.js';
import { importStates, type FileFormat, type ImportSettings } from './list.rules.js';
import type { AgreedCategories } from './mapping.js';

/** Takes files for lists, when the controller has agreed to it and instructed it. */
@Injectable()
export class ImportsService {
  constructor(
    @Inject(ContractFacts) private readonly contracts: ContractFacts,
    @Inject(InstructionFacts) private readonly instructions: InstructionFacts,
    @Inject(Database) private readonly database: Database,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(ImportFiles) private readonly files: ImportFiles,
  ) {}

  /**
   * Refuses NOT_BY_OPERATOR (E-06), DPA_MISSING (D-12), NO_INSTRUCTION (D-01), LIST_LOCKED (D-13) and PURPOSE_NOT_ON_LIST before a single
   * row is read.
   */
  async create(tx: Tx, listId: string, input: { fileName: string; settings: ImportSettings }): Promise<string> {
    if (tx.actor.kind !== 'customer') refuse('NOT_BY_OPERATOR');
    const list = (await tx.manager.findOneBy(List, { id: listId, deletedAt: IsNull() })) ?? refuse('NOT_FOUND');
    const instructionId = await this.mandate(tx, list.controllerId, listId);
    if (list.locked) refuse('LIST_LOCKED', { list: list.name });
    const foreign = input.settings.purposes.find(purpose => !list.purposes.includes(purpose));
    if (foreign !== undefined) refuse('PURPOSE_NOT_ON_LIST', { list: list.name, purpose: foreign });
    const inserted = await tx.manager.insert(ListImport, {
      customerId: list.customerId,
      listId,
      state: importStates.initial,
      fileName: input.fileName,
      fileBytes: 0,
      fileSha256: '',
      settings: input.settings,
      instructionId,
      createdAt: tx.now,
      createdBy: actorRecord(tx.actor),
    });
    await handled(tx, listId);
    const id = String(inserted.identifiers[0]?.['id']);
    await record(tx, {
      kind: listKinds['import.created'],
      customerId: list.customerId,
      data: { import: id, list: listId, instruction: instructionId },
    });
    return id;
  }

  /** Takes the file in and hands the import to a worker; `format` is what its sender calls it, unless the settings say otherwise. Refuses NOT_FOUND and a second file (BAD_TRANSITION). */
  async upload(actor: Actor, id: string, stream: Readable, format?: FileFormat): Promise<void> {
    await this.database.transaction(actor, async tx => this.requireWaiting(tx, id));
    const file = await this.files.receive(id, stream);
    try {
      await this.database.transaction(actor, tx => this.accept(tx, id, file, format));
    } catch (error) {
      await file.drop();
      throw error;
    }
  }

  /** The standing instruction that the data may be imported under now. Refuses DPA_MISSING, NO_INSTRUCTION. */
  async mandate(tx: Tx, controllerId: string, listId: string): Promise<string> {
    return (await this.basis(tx, controllerId, listId)).instruction.id;
  }

  /** What the annex agrees on (E-01); of special categories, what the instruction names as well (E-02). Refuses as `mandate`. */
  async agreed(tx: Tx, controllerId: string, listId: string): Promise<AgreedCategories> {
    const { annex, instruction } = await this.basis(tx, controllerId, listId);
    const named = new Set(annex.body.dataCategories.map(code => (code === 'NAME' ? 'identity' : code.toLowerCase())));
    const special = (annex.body.specialCategories ?? []).filter(code => instruction.specialCategories.includes(code));
    const instructed = new Set(special.map(code => code.toLowerCase()));
    return {
      usual: new Set(CATEGORIES.filter(category => named.has(category))),
      special: new Set(SPECIAL_CATEGORIES.filter(category => instructed.has(category))),
    };
  }

  private async basis(
    tx: Tx,
    controllerId: string,
    listId: string,
  ): Promise<{ annex: AnnexInForce; instruction: ProcessingFact }> {
    const annex = (await this.contracts.annexInForce(tx, controllerId, tx.now)) ?? refuse('DPA_MISSING');
    const instruction =
      (await this.instructions.processingInForce(tx, controllerId, listId)) ?? refuse('NO_INSTRUCTION');
    return { annex, instruction };
  }

  private async accept(tx: Tx, id: string, file: ReceivedFile, format?: FileFormat): Promise<void> {
    const { customerId, state: from } = await this.requireWaiting(tx, id);
    const state = await changeState(tx, { machine: importStates, subjectId: id, customerId, from, verb: 'upload' });
    const { bytes, sha256 } = file;
    await tx.query(
      `UPDATE list_import SET state = $2, file_bytes = $3, file_sha256 = $4, settings = $5::jsonb || settings WHERE id = $1`,
      [id, state, bytes, sha256, format === undefined ? {} : { format }],
    );
    await record(tx, { kind: listKinds['import.uploaded'], customerId, data: { import: id, bytes, sha256 } });
    await file.keep();
    tx.afterCommit(() => this.jobs.add(importJob, { importId: id }, id));
  }

  private async requireWaiting(tx: Tx, id: string): Promise<ListImport> {
    const found = await tx.manager.findOne(ListImport, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found) refuse('NOT_FOUND');
    if (!(await tx.maybe(`SELECT id FROM list WHERE id = $1 AND deleted_at IS NULL`, [found.listId])))
      refuse('NOT_FOUND');
    importStates.next(found.state, 'upload');
    return found;
  }
}
