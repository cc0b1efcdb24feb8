import { Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { WebhookViews, type AttemptLine, type DeliveryLine } from '../../delivery/webhooks/webhook.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { isInnerCursor, Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const STATES = ['WAITING', 'DELIVERED', 'FAILED'] as const;
const MOST_ATTEMPTS = 50;
const result = {
  status: z.int().nullable().meta({ description: 'HTTP status' }),
  fault: z.string().max(40).nullable().meta({ description: 'Why there was no answer' }),
};
const line = {
  ...{ id, endpointId: id, eventId: id, type: z.string().max(60), state: z.enum(STATES), tries: z.int() },
  happenedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable().meta({ description: 'The next attempt' }),
  endedAt: z.iso.datetime().nullable(),
  ...result,
};
const delivery = z.object(line).meta({ id: 'WebhookDelivery' });
const attempt = z.object({
  ...{ at: z.iso.datetime(), durationMs: z.int(), ...result },
  answer: z.string().max(5_000).meta({ description: 'Its first 2 KB' }),
});
const withAttempts = z
  .object({ ...line, attempts: z.array(attempt).max(MOST_ATTEMPTS).meta({ description: 'The newest first' }) })
  .meta({ id: 'WebhookDeliveryWithAttempts' });
const filter = z.object({
  endpointId: id.optional(),
  state: z.enum(STATES).optional(),
  type: z.string().max(60).optional(),
});

/** The log of what was sent to the customer's endpoints, kept for 30 days. */
@ApiResource('webhook-deliveries')
export class WebhookDeliveriesController {
  constructor(@Inject(WebhookViews) private readonly views: WebhookViews) {}

  @Get()
  @ApiOperation({ summary: 'What was sent, the newest first' })
  @Needs('customer:read')
  @ApiPage(delivery, 'WebhookDeliveries')
  async list(
    @InTx() tx: Tx,
    @Query({ schema: filter }) asked: z.infer<typeof filter>,
    @Paged(isInnerCursor) page: Paging,
  ): Promise<Page<Shown>> {
    if (asked.endpointId !== undefined) await this.views.endpoint(tx, asked.endpointId);
    const { rows, ...rest } = await this.views.deliveries(tx, { ...asked, customerId: customerOf(tx.actor) }, page);
    return page.from({ ...rest, rows: rows.map(shown) });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One delivery with every attempt' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: withAttempts })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<Shown & { attempts: AttemptLine[] }> {
    const found = shown(await this.views.delivery(tx, path.id));
    return { ...found, attempts: await this.views.attempts(tx, found.id) };
  }
}

type Shown = Omit<DeliveryLine, 'customerId' | 'customerName' | 'url'>;

function shown({ customerId: _own, customerName: _name, url: _url, ...row }: DeliveryLine): Shown {
  return row;
}
