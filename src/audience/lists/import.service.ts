import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { ContractFacts } from '../../agreement/contracts/contract.facts.js';
import { InstructionFacts } from '../../agreement/instructions/instruction.facts.js';
import { record } from '../../ledger/record.js';
import { actorRecord, type Actor } from '../../platform/actor/actor.js';
import type { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { CONFIG } from '../../platform/platform.tokens.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { changeState } from '../../platform/states/change-state.js';
import { importJob } from './import.jobs.js';
import { List, ListImport } from './list.entity.js';
import { listKinds } from './list.events.js';
import { importStates, type ImportSettings } from './list.rules.js';

/** Takes files for lists. The file lies in the data folder until its rows are dealt with, then it is removed. */
@Injectable()
export class ImportsService {
  constructor(
    @Inject(ContractFacts) private readonly contracts: ContractFacts,
    @Inject(InstructionFacts) private readonly instructions: InstructionFacts,
    @Inject(Database) private readonly database: Database,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Refuses DPA_MISSING (D-12), NO_INSTRUCTION (D-01), LIST_LOCKED (D-13) and PURPOSE_NOT_ON_LIST before a single row is read. */
  async create(tx: Tx, listId: string, input: { fileName: string; settings: ImportSettings }): Promise<string> {
    const list = (await tx.manager.findOneBy(List, { id: listId })) ?? refuse('NOT_FOUND');
    if (!(await this.contracts.annexInForce(tx, list.controllerId, tx.now))) refuse('DPA_MISSING');
    const instruction =
      (await this.instructions.processingInForce(tx, list.controllerId, listId)) ?? refuse('NO_INSTRUCTION');
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
      instructionId: instruction.id,
      createdAt: tx.now,
      createdBy: actorRecord(tx.actor),
    });
    const id = String(inserted.identifiers[0]?.['id']);
    await record(tx, {
      kind: listKinds['import.created'],
      customerId: list.customerId,
      data: { import: id, list: listId, instruction: instruction.id },
    });
    return id;
  }

  /** Streams the file to disk, hashes it and hands the import to a worker. Refuses NOT_FOUND and a second file (BAD_TRANSITION). */
  async upload(actor: Actor, id: string, bytes: Readable): Promise<void> {
    await this.database.transaction(actor, async tx => this.requireWaiting(tx, id));
    const stored = await this.store(id, bytes);
    await this.database.transaction(actor, async tx => {
      const found = await this.requireWaiting(tx, id);
      const state = await changeState(tx, {
        machine: importStates,
        subjectId: id,
        customerId: found.customerId,
        from: found.state,
        verb: 'upload',
      });
      await tx.query(`UPDATE list_import SET state = $2, file_bytes = $3, file_sha256 = $4 WHERE id = $1`, [
        id,
        state,
        stored.bytes,
        stored.sha256,
      ]);
      await record(tx, {
        kind: listKinds['import.uploaded'],
        customerId: found.customerId,
        data: { import: id, ...stored },
      });
      tx.afterCommit(() => this.jobs.add(importJob, { importId: id }, id));
    });
  }

  /** Where the file of an import lies. */
  file(id: string): string {
    return join(this.config.dataDir, 'uploads', id);
  }

  private async requireWaiting(tx: Tx, id: string): Promise<ListImport> {
    const found = await tx.manager.findOne(ListImport, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found) refuse('NOT_FOUND');
    importStates.next(found.state, 'upload');
    return found;
  }

  private async store(id: string, bytes: Readable): Promise<{ bytes: number; sha256: string }> {
    await mkdir(join(this.config.dataDir, 'uploads'), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    let size = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    const partial = `${this.file(id)}.partial`;
    try {
      await pipeline(bytes, count, createWriteStream(partial, { mode: 0o600 }));
      await rename(partial, this.file(id));
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    return { bytes: size, sha256: hash.digest('hex') };
  }
}
