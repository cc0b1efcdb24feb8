import { Readable } from 'node:stream';
import { Get, Header, Inject, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { csvRow } from '../../../audience/lists/csv-write.js';
import { dayOf } from '../../../platform/calendar/calendar-date.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { readAll, type Page } from '../../../platform/database/pages.js';
import { Me, Needs, type KnownRequest, type Principal } from '../../../platform/http/access.decorators.js';
import { chunks } from '../../../platform/http/chunks.js';
import type { Locale } from '../../../platform/http/locale.js';
import { isUuid } from '../../../platform/ids/ids.js';
import { KINDS, refuse } from '../../../platform/refusals/refusals.js';
import { Html, OfficeController } from '../html.js';
import { OfficeFrame } from '../office-frame.js';
import { csvCell } from './cells.js';
import { askedFilter, type AskedFilter } from './filters.js';
import type { OfficeTable } from './office-table.js';
import { OfficeTables } from './office-tables.js';
import { RecordPage } from './record.page.js';
import { RecordReader } from './record-reader.js';
import { TablePage } from './table.page.js';

const ROWS = 50;

/** Every registered table as a page and as a file, and every record of it as a page. */
@OfficeController()
export class RecordsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeTables) private readonly tables: OfficeTables,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
  ) {}

  @Get(':table')
  @Needs('operator:read')
  @Html()
  async table(
    @Param('table') path: string,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Me() me: Principal,
  ): Promise<string> {
    const table = this.allowed(path, me);
    const locale = this.frame.localeOf(request);
    const asked = askedFilter(table.filters, request.query, locale);
    const after = afterOf(request.query);
    if (Object.keys(asked.mistakes).length > 0) void reply.code(KINDS.invalid);
    const content = await this.database.transaction(me.actor, async tx => (
      <TablePage
        locale={locale}
        table={table}
        asked={asked}
        {...await this.reader.named(tx, table, asked)}
        page={await firstRows(asked, () => table.rows(tx, asked.filter, { limit: ROWS, after, count: true }))}
        later={after !== undefined}
        actions={this.reader.actionsOf(table, asked, me, locale)}
      />
    ));
    return this.frame.page(request, { title: table.title[locale], content });
  }

  /** The whole table under its filter, read on one snapshot while it is sent. Formulas are neutralised (OWASP ASVS 5.0, 1.2.10). */
  @Get(':table.csv')
  @Needs('operator:read')
  @Header('cache-control', 'no-store')
  csv(@Param('table') path: string, @Req() request: KnownRequest, @Me() me: Principal): StreamableFile {
    const table = this.allowed(path, me);
    const locale = this.frame.localeOf(request);
    const { filter, mistakes } = askedFilter(table.filters, request.query, locale);
    const wrong = Object.keys(mistakes);
    if (wrong.length > 0) refuse('INVALID_INPUT', { places: wrong, fields: wrong });
    const rows = this.database.stream(me.actor, tx => readAll(asked => table.rows(tx, filter, asked)));
    return new StreamableFile(Readable.from(chunks(csvLines(table, rows, locale)), { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${path}-${dayOf(this.clock.now())}.csv"`,
    });
  }

  @Get(':table/:id')
  @Needs('operator:read')
  @Html()
  async record(
    @Param('table') path: string,
    @Param('id') id: string,
    @Req() request: KnownRequest,
    @Me() me: Principal,
  ): Promise<string> {
    const table = this.allowed(path, me);
    const record = table.record ?? refuse('NOT_FOUND');
    if (!isUuid(id)) refuse('NOT_FOUND');
    const locale = this.frame.localeOf(request);
    const { name, ...shown } = await this.database.transaction(me.actor, tx =>
      this.reader.record(tx, table, record, id, me, locale),
    );
    return this.frame.page(request, { title: name, content: <RecordPage locale={locale} {...shown} /> });
  }

  private allowed(path: string, me: Principal): OfficeTable {
    const table = this.tables.get(path) ?? refuse('NOT_FOUND');
    if (!me.permissions.includes(table.needs)) refuse('ROLE_MISSING', { permission: table.needs });
    return table;
  }
}

/** A filter that cannot be understood finds nothing rather than everything. */
function firstRows(asked: AskedFilter, rows: () => Promise<Page<object>>): Promise<Page<object>> {
  return Object.keys(asked.mistakes).length > 0 ? Promise.resolve({ rows: [] }) : rows();
}

function afterOf(query: unknown): string | undefined {
  if (typeof query !== 'object' || query === null || !('after' in query)) return undefined;
  return typeof query.after === 'string' && query.after !== '' ? query.after : undefined;
}

/** The byte order mark tells spreadsheets that the letters are UTF-8. */
async function* csvLines(table: OfficeTable, rows: AsyncIterable<object>, locale: Locale): AsyncGenerator<string> {
  const { columns } = table;
  yield `\ufeff${csvRow(columns.map(({ title }) => title[locale]))}`;
  for await (const row of rows)
    yield csvRow(
      columns.map(column => csvCell(column, row, locale)),
      { neutralise: true },
    );
}
