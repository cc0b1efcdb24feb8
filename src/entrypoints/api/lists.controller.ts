import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ImportsService } from '../../audience/lists/import.service.js';
import { importSettings, ORIGINS, purposeName } from '../../audience/lists/list.rules.js';
import { ListsService } from '../../audience/lists/list.service.js';
import { ListsViews, type ImportView } from '../../audience/lists/list.views.js';
import { ROW_HINTS } from '../../audience/lists/row-notes.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { id, idAnswer, idPath, type IdPath } from './schemas.js';

const newList = z
  .object({
    controllerId: id.optional(),
    name: z.string().min(1).max(200),
    origin: z.enum(ORIGINS),
    purposes: z.array(purposeName).min(1).max(20),
  })
  .meta({ id: 'NewList' });
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
  .object({ confirmed: z.literal(true), countries: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1) })
  .meta({
    id: 'ListDeclaration',
    description: 'The controller confirms its duties and names the countries of the addressees (D-13, D-15)',
  });
const newImport = z
  .object({ fileName: z.string().min(1).max(200), settings: importSettings })
  .meta({ id: 'NewImport' });
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
    reasons: z.array(z.object({ outcome: z.string(), code: z.string(), count: z.int() })),
  })
  .meta({ id: 'ImportReport' });
const issues = z
  .object({
    items: z.array(
      z.object({
        row: z.int(),
        outcome: z.string(),
        code: z.string(),
        field: z.string().nullable(),
        hint: z.string().nullable(),
      }),
    ),
    next: z.int().nullable(),
  })
  .meta({ id: 'ImportIssues' });
const issuesQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

/** Lists of recipients and the files they come from. */
@ApiTags('lists')
@ApiBearerAuth()
@Controller('v1')
export class ListsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ListsService) private readonly lists: ListsService,
    @Inject(ListsViews) private readonly views: ListsViews,
    @Inject(ImportsService) private readonly imports: ImportsService,
  ) {}

  @Post('lists')
  @Needs('customer:lists')
  @ApiCreatedResponse({ standardSchema: idAnswer })
  async create(
    @Who() actor: Actor,
    @Body({ schema: newList }) input: z.infer<typeof newList>,
  ): Promise<{ id: string }> {
    if (actor.kind !== 'customer') throw new Error('Only a customer has lists');
    const { customerId } = actor;
    return { id: await this.database.transaction(actor, tx => this.lists.create(tx, { ...input, customerId })) };
  }

  @Get('lists')
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: z.object({ items: z.array(list) }).meta({ id: 'Lists' }) })
  async all(@Who() actor: Actor): Promise<unknown> {
    return { items: await this.database.transaction(actor, tx => this.views.list(tx)) };
  }

  @Get('lists/:id')
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: list })
  async find(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    return this.database.transaction(actor, tx => this.views.find(tx, path.id));
  }

  /** Unlocks the list: the controller confirms its duties for it. */
  @Put('lists/:id/declaration')
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: list })
  async declare(
    @Who() actor: Actor,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: declaration }) input: z.infer<typeof declaration>,
  ): Promise<unknown> {
    return this.database.transaction(actor, async tx => {
      await this.lists.declare(tx, path.id, input.countries);
      return this.views.find(tx, path.id);
    });
  }

  /** Announces a file: how it is to be read. The bytes follow by PUT. */
  @Post('lists/:id/imports')
  @Needs('customer:lists')
  @ApiCreatedResponse({ standardSchema: idAnswer })
  async announce(
    @Who() actor: Actor,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: newImport }) input: z.infer<typeof newImport>,
  ): Promise<{ id: string }> {
    return { id: await this.database.transaction(actor, tx => this.imports.create(tx, path.id, input)) };
  }

  /** The bytes of the file, streamed; any size. The answer is the report as it stands; the rows are read in the background. */
  @Put('imports/:id/file')
  @HttpCode(202)
  @Needs('customer:lists')
  @ApiConsumes('text/csv', 'application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiAcceptedResponse({ standardSchema: importReport })
  async upload(
    @Who() actor: Actor,
    @Param({ schema: idPath }) path: IdPath,
    @Req() request: FastifyRequest,
  ): Promise<unknown> {
    if (!(request.body instanceof Readable))
      refuse('INVALID_INPUT', { places: ['content-type: text/csv or application/octet-stream is needed'] });
    await this.imports.upload(actor, path.id, request.body);
    return this.report(actor, path);
  }

  /** The import report: counts and reasons; nothing is silently dropped (E-07). */
  @Get('imports/:id')
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: importReport })
  async report(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    return reportAnswer(await this.database.transaction(actor, tx => this.views.import(tx, path.id)));
  }

  /** Each row that was not taken: number, reason, remedy. */
  @Get('imports/:id/issues')
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: issues })
  async issues(
    @Who() actor: Actor,
    @Param({ schema: idPath }) path: IdPath,
    @Query({ schema: issuesQuery }) query: z.infer<typeof issuesQuery>,
  ): Promise<unknown> {
    return this.database.transaction(actor, async tx => {
      await this.views.import(tx, path.id);
      const rows = await this.views.issues(tx, path.id, query.after, query.limit);
      const items = rows.map(row => ({ ...row, hint: hintOf(row.code) }));
      return { items, next: rows.length === query.limit ? (rows.at(-1)?.row ?? null) : null };
    });
  }
}

function hintOf(code: string): string | null {
  const hints: Record<string, { en: string } | undefined> = ROW_HINTS;
  return hints[code]?.en ?? null;
}

function reportAnswer({ createdAt, finishedAt, ...rest }: ImportView): unknown {
  return { ...rest, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
}
