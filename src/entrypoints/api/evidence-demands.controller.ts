import { Body, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { proof, SAMPLE_SIZE } from '../../accountability/demands/demand.rules.js';
import { EvidenceDemands } from '../../accountability/demands/demand.service.js';
import { DemandViews, type DemandView } from '../../accountability/demands/demand.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const demand = z
  .object({
    id,
    listId: id,
    state: z.enum(['OPEN', 'OVERDUE', 'ANSWERED']).meta({ description: 'OVERDUE: the list is held until the answer' }),
    createdAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    answeredAt: z.iso.datetime().nullable(),
    sample: z
      .array(z.object({ recipientId: id, email: z.string() }))
      .meta({ description: 'The sampled recipients that are still on the list' }),
  })
  .meta({ id: 'EvidenceDemand' });
const answer = z.object({ proofs: z.array(proof).max(SAMPLE_SIZE) }).meta({
  id: 'EvidenceAnswer',
  description: 'One proof for each sampled recipient',
  examples: [
    {
      proofs: [
        {
          recipientId: '019a0f6e-5d00-7c3a-8f10-000000000001',
          document: 'S-2026/118',
          sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        },
      ],
    },
  ],
});

/** Evidence that the operator demands for a sample of a list (D-14). */
@ApiResource('evidence-demands')
export class EvidenceDemandsController {
  constructor(
    @Inject(EvidenceDemands) private readonly demands: EvidenceDemands,
    @Inject(DemandViews) private readonly views: DemandViews,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What evidence was demanded, the newest first' })
  @Needs('customer:export')
  @ApiPage(demand, 'EvidenceDemands')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<DemandView>> {
    return page.byId(await this.views.list(tx, customerOf(tx.actor), page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One demand with its sample' })
  @Needs('customer:export')
  @ApiOkResponse({ standardSchema: demand })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<DemandView> {
    return this.views.one(tx, customerOf(tx.actor), path.id);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Proves the legal basis of the sample; a list that was held is free again' })
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: demand })
  async answer(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: answer }) input: z.infer<typeof answer>,
  ): Promise<DemandView> {
    await this.demands.answer(tx, path.id, input.proofs);
    return this.find(tx, path);
  }
}
