import { Get, Inject, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { EVENT_TYPES, TESTED } from '../../delivery/webhooks/event.rules.js';
import { WebhookViews, type EventLine } from '../../delivery/webhooks/webhook.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id } from './schemas.js';

const event = z
  .object({
    id,
    type: z.string(),
    at: z.iso.datetime(),
    data: z.record(z.string(), z.unknown()).meta({ description: 'Ids, states, times; no address' }),
  })
  .meta({ id: 'CustomerEvent' });
const query = z.object({
  afterEventId: id.optional().meta({ description: 'The last event that was read; absent: from the oldest kept' }),
  type: z.enum([...EVENT_TYPES, TESTED]).optional(),
});

/** What webhooks tell, for systems that cannot take calls: 30 days of it. */
@ApiResource('events')
export class EventsController {
  constructor(@Inject(WebhookViews) private readonly views: WebhookViews) {}

  @Get()
  @ApiOperation({ summary: 'Events in their order, the oldest first' })
  @Needs('customer:read')
  @ApiPage(event, 'CustomerEvents')
  async list(
    @InTx() tx: Tx,
    @Query({ schema: query }) { afterEventId, type }: z.infer<typeof query>,
    @Paged() page: Paging,
  ): Promise<Page<EventLine>> {
    const from = { limit: page.limit, after: page.after ?? afterEventId };
    return page.byId(await this.views.events(tx, customerOf(tx.actor), from, type));
  }
}
