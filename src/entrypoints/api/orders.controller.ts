import { Body, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { OrderPerformances, type OrderPerformance } from '../../accountability/billing/order-performance.views.js';
import { ORDER_STATES } from '../../agreement/orders/order.rules.js';
import { Orders } from '../../agreement/orders/order.service.js';
import { OrderViews, type ShownOrder } from '../../agreement/orders/order.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
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
  .meta({
    id: 'NewOrder',
    examples: [
      {
        customerRef: 'OBJ-2030-017',
        title: 'Winter newsletter',
        startOn: '2030-01-07',
        endOn: '2030-02-28',
        quantity: 50_000,
        priceNet: 2_500_000,
        termsVersionId: '019a0f6e-5d00-7c3a-8f10-000000000007',
      },
    ],
  });

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

const performance = z
  .object({
    ordered: z.int().meta({ description: 'Messages at most' }),
    performed: z.int().meta({ description: 'Messages that count: of every part but free reruns' }),
    parts: z.array(
      z.object({
        campaignId: id,
        name: z.string(),
        state: z.string(),
        verdict: z.enum(['APPROVED', 'REFUSED']).nullable(),
        audience: z.int().nullable(),
        handedOver: z.int().meta({ description: 'Messages that a relay took' }),
        rerunOf: id.nullable().meta({ description: 'The campaign it makes good for nothing (F-16)' }),
        finishedAt: z.iso.datetime().nullable(),
      }),
    ),
    billable: z.int().meta({
      description:
        'Haléř without VAT that may be billed now: the share of the messages that count, without what was billed',
    }),
    invoices: z.array(
      z.object({
        id,
        number: z.string(),
        issuedOn: z.iso.date(),
        net: z.int().meta({ description: 'Haléř, without VAT' }),
        performed: z.int().meta({ description: 'Messages that had counted by then' }),
      }),
    ),
  })
  .meta({ id: 'OrderPerformance' });

/** Orders: binding once the operator has confirmed them (terms 2 ¶2). */
@ApiResource('orders')
export class OrdersController {
  constructor(
    @Inject(Orders) private readonly orders: Orders,
    @Inject(OrderViews) private readonly views: OrderViews,
    @Inject(OrderPerformances) private readonly performances: OrderPerformances,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Places an order; sending it is the agreement to the terms it names (A-13)' })
  @Needs('customer:order')
  @ApiCreatedResponse({ standardSchema: order })
  async place(@InTx() tx: Tx, @Body({ schema: newOrder }) input: z.infer<typeof newOrder>): Promise<ShownOrder> {
    const placed = await this.orders.place(tx, { ...input, customerId: customerOf(tx.actor), channel: 'API' });
    return this.views.one(tx, placed.id);
  }

  @Get()
  @ApiOperation({ summary: 'The newest first' })
  @Needs('customer:read')
  @ApiPage(order, 'Orders')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<ShownOrder>> {
    return page.byId(await this.views.list(tx, customerOf(tx.actor), page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One order' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: order })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ShownOrder> {
    return this.views.one(tx, path.id);
  }

  @Get(':id/performance')
  @ApiOperation({
    summary: 'What of the order was performed and billed, part by part (F-26)',
    description: 'A part whose content was refused is not sent and does not hold up the others.',
  })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: performance })
  async performance(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<OrderPerformance> {
    return this.performances.of(tx, path.id);
  }

  @Post(':id/withdraw')
  @ApiOperation({ summary: 'Takes an order back that is not confirmed yet' })
  @HttpCode(200)
  @Needs('customer:order')
  @ApiOkResponse({ standardSchema: order })
  async withdraw(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ShownOrder> {
    await this.orders.withdraw(tx, path.id);
    return this.views.one(tx, path.id);
  }
}
