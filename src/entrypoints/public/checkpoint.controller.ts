import { Controller, Get, Header, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import { CheckpointKeys } from '../../ledger/checkpoint-keys.js';
import { LedgerViews } from '../../ledger/ledger.views.js';
import { Proofs, type Consistency } from '../../ledger/proofs.js';
import { Timestamps } from '../../ledger/timestamps.service.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Open } from '../../platform/http/access.decorators.js';
import { isUuid } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';

const OPEN = 'a checkpoint holds only a size and a hash, and is there to be kept by others';
const TEXT = 'text/plain; charset=utf-8';
const READER: Actor = { kind: 'system', name: 'checkpoints' };
const SIZE = /^(?:0|[1-9]\d{0,15})$/;
const size = z.string().regex(SIZE).transform(Number);
const between = z.object({ from: size, to: size.optional() });

/**
 * Signed checkpoints of a tree, as anybody may keep them to find later changes (promise 6), what shows that one continues another, and
 * the keys that sign them. They say sizes and hashes, no more.
 */
@ApiExcludeController()
@Controller('checkpoints')
export class CheckpointController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LedgerViews) private readonly ledger: LedgerViews,
    @Inject(Proofs) private readonly proofs: Proofs,
    @Inject(CheckpointKeys) private readonly keys: CheckpointKeys,
    @Inject(Timestamps) private readonly timestamps: Timestamps,
  ) {}

  /** One verifier key a line: what `verify --keys` takes. */
  @Get('keys')
  @Open(OPEN)
  @Header('content-type', TEXT)
  @Header('cache-control', 'no-cache')
  async verifierKeys(): Promise<string> {
    return (await this.read(tx => this.keys.verifierKeys(tx))).map(key => `${key}\n`).join('');
  }

  /** The signed notes by which one key named the next, parted by an empty line. */
  @Get('handovers')
  @Open(OPEN)
  @Header('content-type', TEXT)
  @Header('cache-control', 'no-cache')
  async handovers(): Promise<string> {
    return (await this.read(tx => this.keys.handovers(tx))).join('\n');
  }

  @Get(':tree')
  @Open(OPEN)
  @Header('content-type', TEXT)
  @Header('cache-control', 'no-cache')
  async latest(@Param('tree') tree: string): Promise<string> {
    const checkpoint = isUuid(tree) ? await this.ledger.latestCheckpoint(tree) : undefined;
    return checkpoint?.note ?? refuse('NOT_FOUND');
  }

  /** `?from=SIZE&to=SIZE`, the newest without `to`: both notes and the path of RFC 6962 §2.1.2 in base64. */
  @Get(':tree/consistency')
  @Open(OPEN)
  @Header('cache-control', 'no-cache')
  async consistency(
    @Param('tree') tree: string,
    @Query({ schema: between }) { from, to }: z.infer<typeof between>,
  ): Promise<Consistency> {
    if (!isUuid(tree)) refuse('NOT_FOUND');
    return this.read(tx => this.proofs.consistency(tx, tree, from, to));
  }

  @Get(':tree/:size')
  @Open(OPEN)
  @Header('content-type', TEXT)
  async ofSize(@Param('tree') tree: string, @Param('size') asked: string): Promise<string> {
    const note = isUuid(tree) && SIZE.test(asked) ? await this.ledger.checkpointOf(tree, Number(asked)) : undefined;
    return note ?? refuse('NOT_FOUND');
  }

  /** What a time stamping authority said of the checkpoint of that size (RFC 3161). */
  @Get(':tree/:size/timestamp.tsr')
  @Open(OPEN)
  @Header('content-type', 'application/timestamp-reply')
  async stamp(@Param('tree') tree: string, @Param('size') asked: string): Promise<StreamableFile> {
    const token = isUuid(tree) && SIZE.test(asked) ? await this.timestamps.of(tree, Number(asked)) : undefined;
    return new StreamableFile(token ?? refuse('NOT_FOUND'), { type: 'application/timestamp-reply' });
  }

  private read<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.transaction(READER, work);
  }
}
