import { Readable } from 'node:stream';
import { Body, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ImportsService } from '../../audience/lists/import.service.js';
import { BulkImport, type BulkResult } from '../../audience/lists/import.bulk.js';
import { ImportPreview, type PreviewView } from '../../audience/lists/import.preview.js';
import { EXPORT_FORMATS, ListExport } from '../../audience/lists/list.export.js';
import { handled } from '../../audience/lists/list.handling.js';
import { ListRemoval, type ListCertificate } from '../../audience/lists/list.removal.js';
import { importSettings, NO_LEGAL_ADVICE, ORIGINS, purposeName } from '../../audience/lists/list.rules.js';
import { ListsService } from '../../audience/lists/list.service.js';
import { ListsViews, type ListView } from '../../audience/lists/list.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { chunks } from '../../platform/http/chunks.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx, OwnTransactions } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { hintOf, newImport } from './imports.controller.js';
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
const notice = z
  .object({
    url: z.url({ protocol: /^https?$/ }).max(2_000),
    on: z.iso.date().meta({ description: 'Day of the wording that the people were shown' }),
  })
  .meta({ id: 'PrivacyNotice', description: 'The controller’s privacy notice for the people on the list (D-29)' });
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
    held: z.literal('HELD_EVIDENCE').nullable().meta({ description: 'A demand of evidence is past its day (D-14)' }),
    countries: z.array(z.string()),
    notice: notice.nullable(),
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
    notice: notice.optional(),
  })
  .meta({
    id: 'ListDeclaration',
    description: `The controller confirms its duties and names the countries of the addressees (D-13, D-15). ${NO_LEGAL_ADVICE.en}`,
    examples: [
      {
        confirmed: true,
        countries: ['CZ', 'SK'],
        notice: { url: 'https://kolo.example.test/soukromi', on: '2026-01-01' },
      },
    ],
  });
const newRecipients = z
  .object({
    settings: importSettings.meta({ description: 'As for a file; the fields of the recipients are its columns' }),
    recipients: z
      .array(z.record(z.string().max(200), z.unknown()))
      .min(1)
      .max(1_000)
      .meta({ description: 'Flat objects: texts, numbers, true and false, lists of these' }),
  })
  .meta({
    id: 'NewRecipients',
    examples: [
      {
        settings: { purposes: ['newsletter'], defaults: { controller: 'Kolo a lyže s.r.o.', purposes: 'newsletter' } },
        recipients: [
          {
            email: 'jana@example.test',
            country: 'CZ',
            basis: 'consent',
            givenAt: '2026-01-05T10:00:00Z',
            wording: 'v1',
            how: 'form',
            source: 'https://kolo.example.test/news',
          },
        ],
      },
    ],
  });
const bulkResults = z
  .object({
    importId: id.meta({ description: 'The import under which they are reported' }),
    results: z.array(
      z.object({
        index: z.int().meta({ description: 'Place in the request, from 0' }),
        outcome: z.enum(['ACCEPTED', 'REJECTED', 'DUPLICATE', 'SUPPRESSED']),
        code: z.string().nullable(),
        field: z.string().nullable(),
        hint: z.string().nullable().meta({ description: 'How to mend it' }),
      }),
    ),
  })
  .meta({ id: 'RecipientResults' });
const certificate = z
  .object({
    id,
    listId: id,
    controllerId: id,
    issuedAt: z.iso.datetime(),
    entryId: id.meta({ description: 'The ledger entry that says the same' }),
    removed: z.object({ recipients: z.int(), activity: z.int(), openImports: z.int(), proofFiles: z.int() }),
    kept: z.object({ suppressions: z.int(), proofs: z.int() }),
    remains: z.array(z.string()).meta({ description: 'What does not go at once, why, and when it does' }),
  })
  .meta({ id: 'ListCertificate' });
const preview = z
  .object({
    format: z.object({ kind: z.string(), encoding: z.string().nullable(), delimiter: z.string().nullable() }),
    source: z.string().nullable().meta({ description: 'Whose export it is, if one that is known' }),
    columns: z.array(
      z.object({
        column: z.string(),
        field: z.string().nullable(),
        attribute: z.string().nullable(),
        category: z.string().nullable(),
        skipped: z.boolean(),
        refusal: z.string().nullable().meta({ description: 'What has to be settled before the import' }),
        values: z.array(z.string()).meta({ description: 'Its first values' }),
      }),
    ),
  })
  .meta({ id: 'ImportPreview' });
const exportQuery = z.object({
  format: z.enum(EXPORT_FORMATS).default('csv'),
  purpose: purposeName.optional().meta({
    description:
      'Only whom a message of this type may reach now. `calls` makes a call list: whoever consented to calls or is a customer',
  }),
});
const SAMPLE_FILE = 'e-mail;country;mark\njana@example.test;CZ;VIP\n';
/** Lists of recipients, each of one controller, with its declared origin and purposes. */
@ApiResource('lists')
export class ListsController {
  constructor(
    @Inject(ListsService) private readonly lists: ListsService,
    @Inject(ListsViews) private readonly views: ListsViews,
    @Inject(ImportsService) private readonly imports: ImportsService,
    @Inject(BulkImport) private readonly bulk: BulkImport,
    @Inject(ImportPreview) private readonly previews: ImportPreview,
    @Inject(ListExport) private readonly exports: ListExport,
    @Inject(ListRemoval) private readonly removal: ListRemoval,
    @Inject(Database) private readonly database: Database,
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
    const found = await this.views.find(tx, path.id);
    await handled(tx, path.id);
    return found;
  }

  @Delete(':id')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Deletes the list with its recipients; the answer is the certificate (E-16)',
    description: 'Suppressions stay as keyed hashes: whoever refused stays refused after a later import (G-09).',
  })
  @Needs('customer:lists')
  @ApiOkResponse({ standardSchema: certificate })
  remove(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ListCertificate> {
    return this.removal.remove(tx, path.id);
  }

  @Get(':id/certificate')
  @ApiOperation({ summary: 'The certificate of a deleted list' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: certificate })
  certificate(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ListCertificate> {
    return this.removal.certificate(tx, path.id);
  }

  @Get(':id/export')
  @ApiOperation({ summary: 'The whole list, streamed: CSV with formulas neutralised, or NDJSON' })
  @OwnTransactions()
  @Needs('customer:export')
  @ApiProduces('text/csv', 'application/x-ndjson')
  @ApiOkResponse({ standardSchema: z.string() })
  async export(
    @Who() actor: Actor,
    @Param({ schema: idPath }) path: IdPath,
    @Query({ schema: exportQuery }) wish: z.infer<typeof exportQuery>,
  ): Promise<StreamableFile> {
    await this.database.transaction(actor, tx => this.exports.begin(tx, path.id, wish));
    const texts = this.database.stream(actor, tx => this.exports.texts(tx, path.id, wish));
    const { format } = wish;
    return new StreamableFile(Readable.from(chunks(texts), { objectMode: false }), {
      type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
      disposition: `attachment; filename="list.${format}"`,
    });
  }

  @Post(':id/recipients')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Adds up to 1,000 recipients, each with its proof; one result each, with the refusals of an import',
  })
  @Needs('customer:lists')
  @ApiOkResponse({ standardSchema: bulkResults })
  async add(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: newRecipients }) input: z.infer<typeof newRecipients>,
  ): Promise<{ importId: string; results: (BulkResult & { hint: string | null })[] }> {
    const { importId, results } = await this.bulk.add(tx, path.id, input);
    return { importId, results: results.map(result => ({ ...result, hint: hintOf(result.code ?? '') })) };
  }

  @Post(':id/preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What the beginning of a file would mean: encoding, columns, whose export it is. Nothing is stored',
    description: 'Only the first 256 KB are read; send no more than that.',
  })
  @OwnTransactions()
  @Needs('customer:lists')
  @ApiConsumes('text/csv', 'application/octet-stream', 'application/x-ndjson')
  @ApiBody({ schema: { type: 'string', format: 'binary', example: SAMPLE_FILE } })
  @ApiOkResponse({ standardSchema: preview })
  async preview(
    @Who() actor: Actor,
    @Param({ schema: idPath }) path: IdPath,
    @Req() request: FastifyRequest,
  ): Promise<PreviewView> {
    const { body } = request;
    const file = body instanceof Readable ? body : undefined;
    const isNdjson = request.headers['content-type']?.startsWith('application/x-ndjson') === true;
    return this.database.transaction(actor, tx => this.previews.of(tx, path.id, file, isNdjson ? 'ndjson' : 'csv'));
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
    await this.lists.declare(tx, path.id, input.countries, input.notice);
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
