import { Get, Inject, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { BounceViews, type BounceRow } from '../../delivery/bounces/bounce.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { requireOwn } from './own-thing.js';
import { ApiPage, ApiResource } from './resource.js';
import { id } from './schemas.js';

const kind = z.enum(['HARD', 'SOFT', 'BLOCK', 'DELAY', 'COMPLAINT']);
const query = z.object({ campaignId: id.optional(), kind: kind.optional() });
const bounce = z
  .object({
    id,
    controllerId: id,
    campaignId: id,
    messageId: id,
    recipientId: id.nullable().meta({ description: 'While a list holds the person' }),
    kind: kind.meta({
      description:
        'HARD: no such address · SOFT: not for now · BLOCK: the sender or the content is refused · DELAY: still being tried · COMPLAINT: called spam',
    }),
    origin: z
      .enum(['SMTP', 'DSN', 'ARF', 'PROVIDER', 'RELAY_LOG', 'PERSON'])
      .meta({ description: 'SMTP: at hand-over · DSN: a report by mail · ARF: a feedback report' }),
    status: z
      .string()
      .meta({ description: 'Enhanced status (RFC 3463) or reply code; of a complaint its feedback type' }),
    effect: z.enum(['STOPPED', 'NONE', 'WAITING']).meta({ description: 'STOPPED: the address gets no more mail' }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Bounce' });

/** What came back: refusals, delays and complaints, whatever way they were told. */
@ApiResource('bounces')
export class BouncesController {
  constructor(@Inject(BounceViews) private readonly views: BounceViews) {}

  @Get()
  @ApiOperation({ summary: 'The latest first; of one campaign or kind when asked' })
  @Needs('customer:read')
  @ApiPage(bounce, 'Bounces')
  async list(
    @InTx() tx: Tx,
    @Query({ schema: query }) { campaignId, kind: asked }: z.infer<typeof query>,
    @Paged() page: Paging,
  ): Promise<Page<BounceRow>> {
    await requireOwn(tx, 'campaign', campaignId);
    const { limit, after } = page;
    return page.byId(await this.views.ofCustomer(tx, customerOf(tx.actor), { limit, after, campaignId, kind: asked }));
  }
}
