import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LedgerViews } from '../../ledger/ledger.views.js';
import { Open } from '../../platform/http/access.decorators.js';
import { isUuid } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';

/** The newest signed checkpoint of a tree, as anybody may keep it to find later changes (promise 6). It says a size and a hash, no more. */
@ApiExcludeController()
@Controller('checkpoints')
export class CheckpointController {
  constructor(@Inject(LedgerViews) private readonly ledger: LedgerViews) {}

  @Get(':tree')
  @Open('a checkpoint holds only a size and a hash, and is there to be kept by others')
  async latest(@Param('tree') tree: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const checkpoint = isUuid(tree) ? await this.ledger.latestCheckpoint(tree) : undefined;
    if (!checkpoint) refuse('NOT_FOUND');
    void reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache');
    return checkpoint.note;
  }
}
