import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { INSTRUCTION_KINDS, INSTRUCTION_STATES } from '../../agreement/instructions/instruction.rules.js';
import { newInstruction, type NewInstruction } from '../../agreement/instructions/instruction.schemas.js';
import { Instructions } from '../../agreement/instructions/instruction.service.js';
import { InstructionViews, type ShownInstruction } from '../../agreement/instructions/instruction.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { customerOf } from './customer-of.js';
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

const query = z.object({
  campaignId: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: id.optional(),
});

/** The controller's documented instructions (terms 6 ¶4): nothing is imported, stored or sent without one. */
@ApiTags('instructions')
@ApiBearerAuth()
@Controller('v1/instructions')
export class InstructionsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Instructions) private readonly instructions: Instructions,
    @Inject(InstructionViews) private readonly views: InstructionViews,
  ) {}

  /** Gives an instruction; it counts at once. A STOP closes the gate before this answer is sent (D-05). */
  @Post()
  @Needs('customer:instruct')
  @ApiCreatedResponse({ standardSchema: instruction })
  async give(@Who() actor: Actor, @Body({ schema: newInstruction }) given: NewInstruction): Promise<ShownInstruction> {
    return this.database.transaction(actor, async tx => {
      const stored = await this.instructions.give(tx, customerOf(actor), given, { channel: 'API' });
      return this.views.one(tx, stored.id);
    });
  }

  /** Confirms what the operator noted down (D-02). */
  @Post(':id/confirm')
  @HttpCode(200)
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: instruction })
  async confirm(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<ShownInstruction> {
    return this.database.transaction(actor, async tx => {
      await this.instructions.confirm(tx, path.id);
      return this.views.one(tx, path.id);
    });
  }

  /** The newest first. */
  @Get()
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: z.object({ items: z.array(instruction) }).meta({ id: 'Instructions' }) })
  async list(
    @Who() actor: Actor,
    @Query({ schema: query }) asked: z.infer<typeof query>,
  ): Promise<{ items: ShownInstruction[] }> {
    return { items: await this.database.transaction(actor, tx => this.views.list(tx, customerOf(actor), asked)) };
  }

  @Get(':id')
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: instruction })
  async find(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<ShownInstruction> {
    return this.database.transaction(actor, tx => this.views.one(tx, path.id));
  }
}
