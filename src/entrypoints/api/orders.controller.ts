import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ORDER_STATES } from '../../agreement/orders/order.rules.js';
import { Orders } from '../../agreement/orders/order.service.js';
import { OrderViews, type ShownOrder } from '../../agreement/orders/order.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { customerOf } from './customer-of.js';
import { id, idPath, type IdPath } from './schemas.js';

const newOrder = z
  .strictObject({
    controllerId: id.optional().meta({ description: 'Whose campaigns; the customer itself when absent' }),
    customerRef: z.string().trim().min(1).max(100).optional().meta({ description: 'Your own number of this order' }),
    title: z.string().trim().min(1).max(200),
    startOn: z.iso.date().meta({ description: 'First day, in Prague' }),
    endOn: z.iso.date().meta({ description: 'Last day, in Prague' }),
    quantity: z.int().min(1).max(1_000_000_000).meta({ description: 'Messages at most' }),
    priceNet: z.int().min(0).max(1_000_000_000_000).meta({ description: 'Haléř, without VAT' }),
    termsVersionId: id
      .optional()
      .meta({ description: 'The terms you agree to by ordering (GET /v1/terms); without it the order is refused' }),
  })
  .meta({ id: 'NewOrder' });

const order = z
  .object({
    id,
    number: z.string(),
    customerRef: z.string().nullable(),
    controllerId: id,
    title: z.string(),
    channel: z.string(),
    originalHash: z.string().nullable(),
    startOn: z.iso.date(),
    endOn: z.iso.date(),
    quantity: z.int(),
    price: z
      .object({ net: z.int(), vat: z.int(), gross: z.int(), vatPermille: z.int() })
      .meta({ description: 'Haléř; the rate in thousandths' }),
    termsVersionId: id,
    state: z.enum(ORDER_STATES),
    createdAt: z.iso.datetime(),
    confirmedAt: z.iso.datetime().nullable(),
    confirmedBy: z.string().nullable(),
    endedAt: z.iso.datetime().nullable(),
    snapshotHash: z
      .string()
      .nullable()
      .meta({ description: 'SHA-256 (hex) of what was agreed, frozen at confirmation' }),
  })
  .meta({ id: 'Order' });

const page = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), before: id.optional() });

/** Orders: binding once the operator has confirmed them (terms 2 ¶2). */
@ApiTags('orders')
@ApiBearerAuth()
@Controller('v1/orders')
export class OrdersController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Orders) private readonly orders: Orders,
    @Inject(OrderViews) private readonly views: OrderViews,
  ) {}

  /** Places an order; sending it is the agreement to the terms it names. */
  @Post()
  @Needs('customer:order')
  @ApiCreatedResponse({ standardSchema: order })
  async place(@Who() actor: Actor, @Body({ schema: newOrder }) input: z.infer<typeof newOrder>): Promise<ShownOrder> {
    return this.database.transaction(actor, async tx => {
      const placed = await this.orders.place(tx, { ...input, customerId: customerOf(actor), channel: 'API' });
      return this.views.one(tx, placed.id);
    });
  }

  /** The newest first. */
  @Get()
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: z.object({ items: z.array(order) }).meta({ id: 'Orders' }) })
  async list(
    @Who() actor: Actor,
    @Query({ schema: page }) query: z.infer<typeof page>,
  ): Promise<{ items: ShownOrder[] }> {
    const { limit, before } = query;
    return {
      items: await this.database.transaction(actor, tx => this.views.list(tx, customerOf(actor), limit, before)),
    };
  }

  @Get(':id')
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: order })
  async find(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<ShownOrder> {
    return this.database.transaction(actor, tx => this.views.one(tx, path.id));
  }

  /** Takes an order back that is not confirmed yet. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @Needs('customer:order')
  @ApiOkResponse({ standardSchema: order })
  async withdraw(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<ShownOrder> {
    return this.database.transaction(actor, async tx => {
      await this.orders.withdraw(tx, path.id);
      return this.views.one(tx, path.id);
    });
  }
}
