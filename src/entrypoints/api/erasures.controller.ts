import { Body, Get, Header, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { z } from 'zod';
import { Erasures } from '../../accountability/retention/erasure.service.js';
import {
  ErasureViews,
  type ErasureCertificate,
  type ErasureLine,
} from '../../accountability/retention/erasure.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { isInnerCursor, Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx, OwnTransactions, StaffRights } from '../../platform/http/request-transaction.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const newErasure = z
  .object({
    controllerId: id,
    address: z.string().min(3).max(320).optional(),
    privacyRequestId: id
      .optional()
      .meta({ description: 'The request of the person; alone it suffices where it came by the link of a message' }),
  })
  .meta({
    id: 'NewErasure',
    examples: [{ controllerId: '019a0f6e-5d00-7c3a-8f10-000000000001', address: 'jana@example.test' }],
  });
const words = z.object({ cs: z.string(), en: z.string() });
const line = z.object({
  id,
  customerId: id,
  customerName: z.string(),
  controllerId: id,
  controllerName: z.string(),
  privacyRequestId: id.nullable(),
  erasedAt: z.iso.datetime(),
});
const certificate = line
  .extend({
    entryId: id.meta({ description: 'The entry of the ledger that records it' }),
    places: z.array(
      z.object({
        table: z.string(),
        does: z.enum(['delete', 'unlink', 'keep']),
        rows: z.int().meta({ description: 'Rows that were removed or unlinked' }),
        stays: z.int().meta({ description: 'Rows about the person that stay, on the named ground' }),
        purpose: words,
        basis: z.string(),
        period: words,
      }),
    ),
    agesOut: z.array(z.object({ place: z.string(), what: words, until: words })),
  })
  .meta({ id: 'ErasureCertificate' });

/** Erasing a person on the controller's word, with the certificate of what went, what stays and why. */
@ApiResource('erasures')
export class ErasuresController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Erasures) private readonly erasures: Erasures,
    @Inject(ErasureViews) private readonly views: ErasureViews,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Erases a person at a controller',
    description:
      'Rows and salts go in one transaction; the suppression and the minimal proof stay on their own ground. Harmless when repeated.',
  })
  @StaffRights()
  @Needs('customer:instruct')
  @ApiCreatedResponse({ standardSchema: certificate })
  async create(
    @InTx() tx: Tx,
    @Body({ schema: newErasure }) input: z.infer<typeof newErasure>,
  ): Promise<ErasureCertificate> {
    const order = await this.erasures.order(tx, { ...input, channel: 'api' });
    // What names the person stands in registers, too, that customers do not reach.
    const done = await tx.withStaffRights(() => this.erasures.carryOut(tx, order));
    return this.find(tx, { id: done });
  }

  @Get()
  @ApiOperation({ summary: 'Who was erased: the certificates, the newest first. They name nobody' })
  @Needs('customer:read')
  @ApiPage(line.meta({ id: 'Erasure' }), 'Erasures')
  async list(@InTx() tx: Tx, @Paged(isInnerCursor) page: Paging): Promise<Page<ErasureLine>> {
    return page.from(await this.views.list(tx, { customerId: customerOf(tx.actor) }, page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One certificate: each place, what stays and why, and what ages out when' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: certificate })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ErasureCertificate> {
    return (await this.views.one(tx, path.id)) ?? refuse('NOT_FOUND');
  }

  @Get(':id/certificate')
  @ApiOperation({ summary: 'The same as a file that is signed with the key of the ledger (a signed note)' })
  @OwnTransactions()
  @Needs('customer:read')
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ standardSchema: z.string() })
  async file(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<string> {
    return this.database.transaction(actor, tx => this.erasures.certificate(tx, path.id));
  }
}
