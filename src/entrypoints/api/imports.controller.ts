import { Readable } from 'node:stream';
import { Get, HttpCode, Inject, Param, Post, Put, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ImportProofs, PROOF_LIMIT } from '../../audience/lists/import.proofs.js';
import { ImportSteps } from '../../audience/lists/import.steps.js';
import { ImportsService } from '../../audience/lists/import.service.js';
import { importSettings } from '../../audience/lists/list.rules.js';
import { ListsViews, type ImportView } from '../../audience/lists/list.views.js';
import { ROW_HINTS } from '../../audience/lists/row-notes.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { chunks } from '../../platform/http/chunks.js';
import { InTx, OwnTransactions } from '../../platform/http/request-transaction.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { wholeFile } from './file-body.js';
import { requireOwn } from './own-thing.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

export const newImport = z.object({ fileName: z.string().min(1).max(200), settings: importSettings }).meta({
  id: 'NewImport',
  examples: [
    {
      fileName: 'customers.csv',
      settings: {
        purposes: ['newsletter'],
        columns: { mail: { field: 'email' }, note: 'skip' },
        defaults: { purposes: 'newsletter' },
      },
    },
  ],
});
const importReport = z
  .object({
    id,
    listId: id,
    state: z.string(),
    fileName: z.string(),
    rows: z.int(),
    accepted: z.int(),
    rejected: z.int(),
    duplicates: z.int(),
    suppressed: z.int(),
    warnings: z.record(z.string(), z.number()),
    failure: z.looseObject({}).nullable(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    proof: z
      .object({ bytes: z.int(), sha256: z.string() })
      .nullable()
      .meta({ description: 'The file that proves its rows, where there is one' }),
    reasons: z.array(z.object({ outcome: z.string(), code: z.string(), count: z.int() })),
  })
  .meta({ id: 'ImportReport' });
const issue = z
  .object({
    row: z.int().meta({ description: 'As a spreadsheet numbers it: the heading is row 1' }),
    outcome: z.string(),
    code: z.string(),
    field: z.string().nullable(),
    hint: z.string().nullable().meta({ description: 'How to mend it' }),
  })
  .meta({ id: 'ImportIssue' });
const FILE =
  'e-mail;country;legal basis;consent on;consent wording;consent means;source;mark\n' +
  'jana@example.test;CZ;consent;2026-01-05;v1;form;https://kolo.example.test/news;VIP\n';
const ofList = z.object({ listId: id.optional() });

/** Files on their way into a list; announced by POST /v1/lists/{id}/imports. */
@ApiResource('imports')
export class ImportsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ListsViews) private readonly views: ListsViews,
    @Inject(ImportsService) private readonly imports: ImportsService,
    @Inject(ImportSteps) private readonly steps: ImportSteps,
    @Inject(ImportProofs) private readonly proofs: ImportProofs,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The newest first' })
  @Needs('customer:read')
  @ApiPage(importReport, 'Imports')
  async list(
    @InTx() tx: Tx,
    @Query({ schema: ofList }) { listId }: z.infer<typeof ofList>,
    @Paged() page: Paging,
  ): Promise<Page<ImportView>> {
    const { limit, after } = page;
    await requireOwn(tx, 'list', listId);
    return page.byId(await this.views.imports(tx, { limit, after, listId }));
  }

  @Get(':id')
  @ApiOperation({ summary: 'The import report: counts and reasons; nothing is silently dropped (E-07)' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: importReport })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ImportView> {
    return this.views.import(tx, path.id);
  }

  @Put(':id/file')
  @ApiOperation({
    summary: 'The bytes of the file, streamed; up to 4 GB unless the operator says otherwise',
    description: 'The answer is the report as it stands; the rows are read in the background.',
  })
  @HttpCode(202)
  @OwnTransactions()
  @Needs('customer:lists')
  @ApiConsumes('text/csv', 'application/octet-stream', 'application/x-ndjson')
  @ApiBody({ schema: { type: 'string', format: 'binary', example: FILE } })
  @ApiAcceptedResponse({ standardSchema: importReport })
  async upload(
    @Who() actor: Actor,
    @Param({ schema: idPath }) path: IdPath,
    @Req() request: FastifyRequest,
  ): Promise<ImportView> {
    if (!(request.body instanceof Readable)) refuse('CONTENT_TYPE_UNKNOWN');
    const isNdjson = request.headers['content-type']?.startsWith('application/x-ndjson') === true;
    await this.imports.upload(actor, path.id, request.body, isNdjson ? 'ndjson' : undefined);
    return this.database.transaction(actor, tx => this.find(tx, path));
  }

  @Put(':id/proof')
  @ApiOperation({
    summary: 'One file that proves its rows, such as scanned forms; up to 20 MB',
    description: 'Sealed with a key of the list, which goes with the list. It is never overwritten.',
  })
  @OwnTransactions()
  @Needs('customer:lists')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary', example: '%PDF-1.7' } })
  @ApiOkResponse({ standardSchema: importReport })
  async storeProof(
    @Who() actor: Actor,
    @Param({ schema: idPath }) path: IdPath,
    @Req() request: FastifyRequest,
  ): Promise<ImportView> {
    await this.database.transaction(actor, tx => this.find(tx, path));
    const file = await wholeFile(request.body, PROOF_LIMIT, 'PROOF_TOO_LARGE');
    return this.database.transaction(actor, async tx => {
      await this.proofs.store(tx, path.id, file);
      return this.find(tx, path);
    });
  }

  @Get(':id/proof')
  @ApiOperation({ summary: 'The proof file as it was handed in; each look is recorded' })
  @Needs('customer:lists')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ standardSchema: z.string() })
  async proof(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<StreamableFile> {
    return new StreamableFile(await this.proofs.open(tx, path.id), {
      type: 'application/octet-stream',
      disposition: 'attachment; filename="proof"',
    });
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Holds the import up after the part that is being stored' })
  @Needs('customer:lists')
  @ApiOkResponse({ standardSchema: importReport })
  async pause(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ImportView> {
    await this.steps.pause(tx, path.id);
    return this.find(tx, path);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Lets a paused import go on behind its last stored row' })
  @Needs('customer:lists')
  @ApiOkResponse({ standardSchema: importReport })
  async resume(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ImportView> {
    await this.steps.resume(tx, path.id);
    return this.find(tx, path);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ends the import; the recipients it had added go again, opt-outs that it brought stay' })
  @Needs('customer:lists')
  @ApiOkResponse({ standardSchema: importReport })
  async cancel(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ImportView> {
    await this.steps.cancel(tx, path.id);
    return this.find(tx, path);
  }

  @Get(':id/issues.csv')
  @ApiOperation({ summary: 'All rows that were not taken as one CSV: number, outcome, reason, field, remedy' })
  @OwnTransactions()
  @Needs('customer:read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ standardSchema: z.string() })
  async issuesFile(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<StreamableFile> {
    await this.database.transaction(actor, tx => this.views.import(tx, path.id));
    const texts = this.database.stream(actor, tx => this.views.issueTexts(tx, path.id));
    return new StreamableFile(Readable.from(chunks(texts), { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="rejected-rows.csv"',
    });
  }

  @Get(':id/issues')
  @ApiOperation({ summary: 'Each row that was not taken: number, reason, remedy' })
  @Needs('customer:read')
  @ApiPage(issue, 'ImportIssues')
  async issues(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Paged(isRowNumber) page: Paging,
  ): Promise<Page<z.infer<typeof issue>>> {
    await this.views.import(tx, path.id);
    const rows = await this.views.issues(tx, path.id, page);
    return page.of(
      rows.map(row => ({ ...row, hint: hintOf(row.code) })),
      ({ row }) => String(row),
    );
  }
}

function isRowNumber(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

export function hintOf(code: string): string | null {
  const hints: Record<string, { en: string } | undefined> = ROW_HINTS;
  return hints[code]?.en ?? null;
}
