import { Body, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { INSTRUCTION_KINDS, INSTRUCTION_STATES } from '../../agreement/instructions/instruction.rules.js';
import { newInstruction, type NewInstruction } from '../../agreement/instructions/instruction.schemas.js';
import { Instructions } from '../../agreement/instructions/instruction.service.js';
import { InstructionViews, type ShownInstruction } from '../../agreement/instructions/instruction.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { requireOwn } from './own-thing.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const instruction = z
  .object({
    id,
    kind: z.enum(INSTRUCTION_KINDS),
    version: z.int(),
    state: z.enum(INSTRUCTION_STATES),
    controllerId: id,
    campaignId: id.nullable(),
    orderId: id.nullable(),
    channel: z.string(),
    body: z.looseObject({}).meta({ description: 'The instruction as it was given' }),
    bodyHash: z.string().meta({ description: 'SHA-256 (hex) of the RFC 8785 text of the body' }),
    supersedes: id.nullable(),
    givenAt: z.iso.datetime(),
    givenBy: z.record(z.string(), z.string()),
    inForceAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Instruction' });

const query = z.object({ campaignId: id.optional() });

/** The controller's documented instructions (terms 6 ¶4): nothing is imported, stored or sent without one. */
@ApiResource('instructions')
export class InstructionsController {
  constructor(
    @Inject(Instructions) private readonly instructions: Instructions,
    @Inject(InstructionViews) private readonly views: InstructionViews,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Gives an instruction; it counts at once',
    description: 'A STOP closes the gate before this answer is sent (D-05).',
  })
  @Needs('customer:instruct')
  @ApiCreatedResponse({ standardSchema: instruction })
  async give(@InTx() tx: Tx, @Body({ schema: newInstruction }) given: NewInstruction): Promise<ShownInstruction> {
    const stored = await this.instructions.give(tx, customerOf(tx.actor), given, { channel: 'API' });
    return this.views.one(tx, stored.id);
  }

  @Post(':id/confirm')
  @ApiOperation({ summary: 'Confirms what the operator noted down (D-02)' })
  @HttpCode(200)
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: instruction })
  async confirm(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ShownInstruction> {
    await this.instructions.confirm(tx, path.id);
    return this.views.one(tx, path.id);
  }

  @Get()
  @ApiOperation({ summary: 'The newest first' })
  @Needs('customer:read')
  @ApiPage(instruction, 'Instructions')
  async list(
    @InTx() tx: Tx,
    @Query({ schema: query }) { campaignId }: z.infer<typeof query>,
    @Paged() page: Paging,
  ): Promise<Page<ShownInstruction>> {
    const { limit, after } = page;
    await requireOwn(tx, 'campaign', campaignId);
    return page.byId(await this.views.list(tx, customerOf(tx.actor), { limit, after, campaignId }));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One instruction' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: instruction })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ShownInstruction> {
    return this.views.one(tx, path.id);
  }
}
