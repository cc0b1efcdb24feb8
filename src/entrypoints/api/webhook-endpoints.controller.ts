import { Body, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import { z } from 'zod';
import { EVENT_TYPES } from '../../delivery/webhooks/event.rules.js';
import { Webhooks } from '../../delivery/webhooks/webhook.service.js';
import { WebhookViews, type EndpointLine } from '../../delivery/webhooks/webhook.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { isInnerCursor, Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const eventType = z.enum(EVENT_TYPES);
const settings = {
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .meta({ description: 'Public https address; redirects are not followed' }),
  types: z.array(eventType).min(1).max(EVENT_TYPES.length).meta({ description: 'Events that are wanted' }),
  withAddress: z
    .boolean()
    .default(false)
    .meta({ description: 'Events about a person carry the e-mail address; else ids alone' }),
};
const newEndpoint = z.object(settings).meta({
  id: 'NewWebhookEndpoint',
  examples: [{ url: 'https://shop.example.com/mandate', types: ['recipient.unsubscribed', 'campaign.state_changed'] }],
});
const endpoint = z
  .object({
    ...{ id, url: z.string(), types: z.array(z.string()), withAddress: z.boolean() },
    state: z.enum(['ACTIVE', 'DISABLED']),
    disabledWhy: z.enum(['SWITCHED_OFF', 'FAILING', 'GONE']).nullable(),
    failingSince: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'No call has succeeded since; after 3 days it is switched off' }),
    formerUntil: z.iso.datetime().nullable().meta({ description: 'Until then the former secret signs as well' }),
    waiting: z.int().meta({ description: 'Deliveries on their way' }),
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: 'WebhookEndpoint' });
const secret = z
  .object({ id, secret: z.string().meta({ description: 'whsec_…, shown this once' }) })
  .meta({ id: 'WebhookSecret' });
const replay = z
  .union([z.object({ eventId: id }), z.object({ since: z.iso.datetime() })])
  .meta({ id: 'WebhookReplay', examples: [{ since: '2026-11-02T08:00:00Z' }] });
const replayed = z.object({ events: z.int() }).meta({ id: 'WebhookReplayed' });
const tested = z.object({ eventId: id }).meta({ id: 'WebhookTest' });
type Shown = Omit<EndpointLine, 'customerId' | 'customerName'>;

/** Where the customer's systems want to be told of events; docs/webhooks.md. */
@ApiResource('webhook-endpoints')
export class WebhookEndpointsController {
  constructor(
    @Inject(Webhooks) private readonly webhooks: Webhooks,
    @Inject(WebhookViews) private readonly views: WebhookViews,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Adds an endpoint; the answer holds its secret, this once' })
  @Needs('customer:export')
  @ApiCreatedResponse({ standardSchema: secret })
  create(
    @InTx() tx: Tx,
    @Body({ schema: newEndpoint }) input: z.infer<typeof newEndpoint>,
  ): Promise<z.infer<typeof secret>> {
    return this.webhooks.create(tx, customerOf(tx.actor), input);
  }

  @Get()
  @ApiOperation({ summary: 'The endpoints, the newest first' })
  @Needs('customer:read')
  @ApiPage(endpoint, 'WebhookEndpoints')
  async list(@InTx() tx: Tx, @Paged(isInnerCursor) page: Paging): Promise<Page<Shown>> {
    const { rows, ...rest } = await this.views.endpoints(tx, { customerId: customerOf(tx.actor) }, page);
    return page.from({ ...rest, rows: rows.map(shown) });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One endpoint' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: endpoint })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<Shown> {
    return shown(await this.views.endpoint(tx, path.id));
  }

  @Put(':id')
  @ApiOperation({ summary: 'Changes an endpoint; what waits goes to the new address' })
  @Needs('customer:export')
  @ApiOkResponse({ standardSchema: endpoint })
  async change(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: newEndpoint }) input: z.infer<typeof newEndpoint>,
  ): Promise<Shown> {
    await this.webhooks.change(tx, path.id, input);
    return this.find(tx, path);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Deletes an endpoint with its deliveries' })
  @Needs('customer:export')
  @ApiNoContentResponse({ description: 'It is gone' })
  remove(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<void> {
    return this.webhooks.remove(tx, path.id);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes a new secret; for 24 hours the former one signs as well' })
  @Needs('customer:export')
  @ApiOkResponse({ standardSchema: secret })
  async rotate(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<z.infer<typeof secret>> {
    return { id: path.id, secret: await this.webhooks.rotate(tx, path.id) };
  }

  @Post(':id/test')
  @HttpCode(202)
  @ApiOperation({ summary: 'Sends a test event; what became of it stands in the deliveries' })
  @Needs('customer:export')
  @ApiAcceptedResponse({ standardSchema: tested })
  async test(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<z.infer<typeof tested>> {
    return { eventId: await this.webhooks.test(tx, path.id) };
  }

  @Post(':id/enable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Switches an endpoint on; what waited goes on' })
  @Needs('customer:export')
  @ApiOkResponse({ standardSchema: endpoint })
  async enable(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<Shown> {
    await this.webhooks.enable(tx, path.id);
    return this.find(tx, path);
  }

  @Post(':id/disable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Switches an endpoint off' })
  @Needs('customer:export')
  @ApiOkResponse({ standardSchema: endpoint })
  async disable(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<Shown> {
    await this.webhooks.disable(tx, path.id);
    return this.find(tx, path);
  }

  @Post(':id/replay')
  @HttpCode(202)
  @ApiOperation({ summary: 'Sends one event again, or all since a moment, under the same ids' })
  @Needs('customer:export')
  @ApiAcceptedResponse({ standardSchema: replayed })
  async replay(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: replay }) which: z.infer<typeof replay>,
  ): Promise<z.infer<typeof replayed>> {
    const asked = 'eventId' in which ? which : { since: new Date(which.since) };
    return { events: await this.webhooks.replay(tx, path.id, asked) };
  }
}

/** What the customer sees of its endpoint. */
function shown({ customerId: _own, customerName: _name, ...line }: EndpointLine): Shown {
  return line;
}
