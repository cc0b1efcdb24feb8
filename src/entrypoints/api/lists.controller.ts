import { Body, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { ImportsService } from '../../audience/lists/import.service.js';
import { ORIGINS, purposeName } from '../../audience/lists/list.rules.js';
import { ListsService } from '../../audience/lists/list.service.js';
import { ListsViews, type ListView } from '../../audience/lists/list.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { newImport } from './imports.controller.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idAnswer, idPath, type IdPath } from './schemas.js';

const newList = z
  .object({
    controllerId: id.optional(),
    name: z.string().min(1).max(200),
    origin: z.enum(ORIGINS),
    purposes: z.array(purposeName).min(1).max(20),
  })
  .meta({
    id: 'NewList',
    examples: [{ name: 'Customers of the e-shop', origin: 'PROVIDED', purposes: ['newsletter'] }],
  });
const list = z
  .object({
    id,
    controllerId: id,
    name: z.string(),
    origin: z.string(),
    purposes: z.array(z.string()),
    attributes: z.array(z.object({ name: z.string(), category: z.string() })),
    revision: z.int(),
    locked: z.boolean(),
    countries: z.array(z.string()),
    recipients: z.int(),
  })
  .meta({ id: 'List' });
const declaration = z
  .object({
    confirmed: z.literal(true),
    countries: z
      .array(
        z
          .string()
          .length(2)
          .regex(/^[A-Z]{2}$/),
      )
      .min(1)
      .max(250),
  })
  .meta({
    id: 'ListDeclaration',
    description: 'The controller confirms its duties and names the countries of the addressees (D-13, D-15)',
    examples: [{ confirmed: true, countries: ['CZ', 'SK'] }],
  });
/** Lists of recipients, each of one controller, with its declared origin and purposes. */
@ApiResource('lists')
export class ListsController {
  constructor(
    @Inject(ListsService) private readonly lists: ListsService,
    @Inject(ListsViews) private readonly views: ListsViews,
    @Inject(ImportsService) private readonly imports: ImportsService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Makes an empty list' })
  @Needs('customer:lists')
  @ApiCreatedResponse({ standardSchema: idAnswer })
  async create(@InTx() tx: Tx, @Body({ schema: newList }) input: z.infer<typeof newList>): Promise<{ id: string }> {
    return { id: await this.lists.create(tx, { ...input, customerId: customerOf(tx.actor) }) };
  }

  @Get()
  @ApiOperation({ summary: 'The newest first' })
  @Needs('customer:read')
  @ApiPage(list, 'Lists')
  async all(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<ListView>> {
    return page.byId(await this.views.list(tx, page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One list with its counts' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: list })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ListView> {
    return this.views.find(tx, path.id);
  }

  @Put(':id/declaration')
  @ApiOperation({ summary: 'Unlocks the list: the controller confirms its duties for it' })
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: list })
  async declare(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: declaration }) input: z.infer<typeof declaration>,
  ): Promise<ListView> {
    await this.lists.declare(tx, path.id, input.countries);
    return this.find(tx, path);
  }

  @Post(':id/imports')
  @ApiOperation({
    summary: 'Announces a file: how it is to be read',
    description: 'The bytes follow by PUT to /v1/imports/{id}/file.',
  })
  @Needs('customer:lists')
  @ApiCreatedResponse({ standardSchema: idAnswer })
  async announce(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: newImport }) input: z.infer<typeof newImport>,
  ): Promise<{ id: string }> {
    return { id: await this.imports.create(tx, path.id, input) };
  }
}
