import { Body, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { purposeName } from '../../audience/lists/list.rules.js';
import { OutsideSenders, type OutsideSender } from '../../audience/permission/outside-sender.service.js';
import { EVERYTHING } from '../../audience/permission/permission.rules.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const newSender = z
  .object({
    controllerId: id.optional(),
    name: z.string().trim().min(1).max(200),
    maxAgeMinutes: z
      .int32()
      .min(1)
      .max(10_080)
      .default(60)
      .meta({ description: 'How old its refusals may be when a campaign leaves' }),
  })
  .meta({ id: 'NewOutsideSender', examples: [{ name: 'Acoustic', maxAgeMinutes: 15 }] });
const sender = z
  .object({
    ...{ id, controllerId: id, name: z.string(), maxAgeMinutes: z.int32() },
    syncedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'OutsideSender' });
const sync = z
  .object({
    refusals: z
      .array(
        z.object({
          address: z.string().min(3).max(320),
          purpose: z.union([z.literal(EVERYTHING), purposeName]).default(EVERYTHING),
          refusedAt: z.iso.datetime({ offset: true }),
        }),
      )
      .max(1_000)
      .meta({ description: 'What was refused there since the last sync; none is an answer too' }),
  })
  .meta({
    id: 'OutsideSync',
    examples: [
      { refusals: [{ address: 'jana@example.test', purpose: 'newsletter', refusedAt: '2026-11-05T09:00:00Z' }] },
    ],
  });

/** Who else writes to the same people. A campaign waits with SUPPRESSION_STALE while refusals from there are older than agreed (G-23). */
@ApiResource('outside-senders')
export class OutsideSendersController {
  constructor(@Inject(OutsideSenders) private readonly senders: OutsideSenders) {}

  @Post()
  @ApiOperation({ summary: 'Names an outside sender; until its first sync no campaign of the controller leaves' })
  @Needs('customer:lists')
  @ApiCreatedResponse({ standardSchema: sender })
  async add(@InTx() tx: Tx, @Body({ schema: newSender }) input: z.infer<typeof newSender>): Promise<OutsideSender> {
    return this.find(tx, { id: await this.senders.add(tx, customerOf(tx.actor), input) });
  }

  @Get()
  @ApiOperation({ summary: 'The outside senders, the newest first' })
  @Needs('customer:read')
  @ApiPage(sender, 'OutsideSenders')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<OutsideSender>> {
    return page.byId(await this.senders.list(tx, customerOf(tx.actor), page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One outside sender' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: sender })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<OutsideSender> {
    return this.senders.find(tx, customerOf(tx.actor), path.id);
  }

  @Post(':id/sync')
  @HttpCode(200)
  @ApiOperation({ summary: 'Hands in what was refused there; read ours with GET /v1/suppressions' })
  @Needs('customer:lists')
  @ApiOkResponse({ standardSchema: sender })
  async sync(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: sync }) { refusals }: z.infer<typeof sync>,
  ): Promise<OutsideSender> {
    const refused = refusals.map(({ refusedAt, ...one }) => ({ ...one, refusedAt: new Date(refusedAt) }));
    await this.senders.sync(tx, customerOf(tx.actor), path.id, refused);
    return this.find(tx, path);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ends the exchange' })
  @Needs('customer:lists')
  @ApiNoContentResponse({ description: 'It has ended' })
  async retire(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<void> {
    await this.senders.retire(tx, customerOf(tx.actor), path.id);
  }
}
