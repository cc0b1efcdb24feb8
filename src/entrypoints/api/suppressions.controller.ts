import { Body, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { purposeName } from '../../audience/lists/list.rules.js';
import { EVERYTHING, STOPS } from '../../audience/permission/permission.rules.js';
import { Permissions, REFUSAL_CHANNELS } from '../../audience/permission/permission.service.js';
import { PermissionViews, type SuppressionRow } from '../../audience/permission/permission.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { addressKeyOf, personQuery } from './person-query.js';
import { customerOf } from './customer-of.js';
import { requireOwn } from './own-thing.js';
import { ApiPage, ApiResource } from './resource.js';
import { id } from './schemas.js';

const purpose = z.union([z.literal(EVERYTHING), purposeName]);
const newSuppression = z
  .object({
    controllerId: id,
    address: z.string().min(3).max(320),
    purpose: purpose
      .default(EVERYTHING)
      .meta({ description: 'One type of message, or `*` for everything of this sender' }),
    channel: z.enum(REFUSAL_CHANNELS).meta({ description: 'How the refusal reached you' }),
    receivedAt: z.iso.datetime({ offset: true }).meta({ description: 'When it reached you; it counts from then' }),
    reference: z.string().max(200).optional().meta({ description: 'A file number; no words of the person' }),
  })
  .meta({
    id: 'NewSuppression',
    examples: [
      {
        controllerId: '019a0f6e-5d00-7c3a-8f10-000000000001',
        address: 'jana@example.test',
        purpose: 'newsletter',
        channel: 'letter',
        receivedAt: '2026-11-05T08:00:00Z',
        reference: '17/2026',
      },
    ],
  });
const suppression = z
  .object({
    id: id.meta({ description: 'The event behind it' }),
    controllerId: id,
    address: z.string().nullable().meta({ description: 'While a list of the controller holds it' }),
    purpose: z.string().meta({ description: '`*`: everything of this sender' }),
    kind: z.enum(STOPS),
    channel: z.string(),
    since: z.iso.datetime(),
  })
  .meta({ id: 'Suppression' });

const query = z.intersection(
  personQuery,
  z.object({
    recordedOn: z.iso
      .date()
      .optional()
      .meta({
        description: 'Only what came in on this day in Prague: the daily export (G-08)',
        examples: ['2026-11-05'],
      }),
  }),
);

/** Who is not written to any more, per controller; survives re-import and the deletion of lists (G-09). */
@ApiResource('suppressions')
export class SuppressionsController {
  constructor(
    @Inject(Permissions) private readonly permissions: Permissions,
    @Inject(PermissionViews) private readonly views: PermissionViews,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Enters a refusal that reached you by letter, phone or otherwise (G-05); it counts at once',
  })
  @Needs('customer:lists')
  @ApiCreatedResponse({ standardSchema: suppression })
  async enter(
    @InTx() tx: Tx,
    @Body({ schema: newSuppression }) input: z.infer<typeof newSuppression>,
  ): Promise<SuppressionRow> {
    const { controllerId, address, purpose: refused, channel, reference } = input;
    const receivedAt = new Date(input.receivedAt);
    const addressKey = await addressKeyOf(tx, this.customers, controllerId, address);
    const person = { customerId: customerOf(tx.actor), controllerId, addressKey };
    const event = await this.permissions.optOut(tx, {
      ...{ person, purpose: refused, channel, receivedAt },
      ...(reference === undefined ? {} : { reference }),
    });
    const placed = await this.views.suppression(tx, event);
    return (
      placed ?? { id: event, controllerId, address, purpose: refused, kind: 'WITHDRAW', channel, since: receivedAt }
    );
  }

  @Get()
  @ApiOperation({ summary: 'The latest first; of one controller, one person or one day when asked' })
  @Needs('customer:read')
  @ApiPage(suppression, 'Suppressions')
  async list(
    @InTx() tx: Tx,
    @Query({ schema: query }) asked: z.infer<typeof query>,
    @Paged() page: Paging,
  ): Promise<Page<SuppressionRow>> {
    const [{ controllerId, address, recordedOn }, { limit, after }] = [asked, page];
    await requireOwn(tx, 'controller', controllerId);
    const addressKey =
      address === undefined ? undefined : await addressKeyOf(tx, this.customers, controllerId, address);
    return page.byId(
      await this.views.suppressions(tx, customerOf(tx.actor), { limit, after, controllerId, addressKey, recordedOn }),
    );
  }
}
