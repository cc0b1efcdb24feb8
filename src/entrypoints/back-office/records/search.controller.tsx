import { Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Database } from '../../../platform/database/database.js';
import type { Tx } from '../../../platform/database/tx.js';
import { Me, Needs, type KnownRequest, type Principal } from '../../../platform/http/access.decorators.js';
import { Html, OfficeController, seeOther } from '../html.js';
import { OfficeFrame } from '../office-frame.js';
import type { OfficeTable, SearchOf } from './office-table.js';
import { OfficeTables } from './office-tables.js';
import { recordTexts } from './record.texts.js';
import { SearchPage, type FoundIn } from './search.page.js';

const asked = z.object({ q: z.string().max(200).trim().catch('').default('') });
const HITS = 8;

/** One field finds customers, orders, campaigns …: whatever table declares a search. A single exact hit is opened at once. */
@OfficeController('search')
export class SearchController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OfficeTables) private readonly tables: OfficeTables,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
  ) {}

  @Get()
  @Needs('operator:read')
  @Html()
  async search(
    @Query({ schema: asked }) { q }: z.infer<typeof asked>,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Me() me: Principal,
  ): Promise<string> {
    const found = q === '' ? [] : await this.database.transaction(me.actor, tx => this.find(tx, q, me));
    const exact = found.flatMap(({ hits }) => hits.filter(hit => hit.exact));
    const [only] = exact;
    if (only && exact.length === 1) return seeOther(reply, only.href);
    const locale = this.frame.localeOf(request);
    const content = <SearchPage locale={locale} text={q} found={found} />;
    return this.frame.page(request, { title: recordTexts[locale].searchTitle, content });
  }

  private async find(tx: Tx, text: string, me: Principal): Promise<FoundIn[]> {
    const found: FoundIn[] = [];
    for (const table of this.tables.all()) {
      if (!table.search || !me.permissions.includes(table.needs)) continue;
      const { rows, next } = await table.rows(tx, { q: text }, { limit: HITS });
      const hits = rows.map(row => hitOf(table, table.search, row, text));
      if (hits.length > 0) found.push({ table, hits, more: next !== undefined });
    }
    return found;
  }
}

function hitOf(
  table: OfficeTable,
  search: SearchOf<object> | undefined,
  row: object,
  text: string,
): FoundIn['hits'][number] {
  const name = search?.name(row) ?? '';
  const id = search?.id(row) ?? '';
  const whole = [id, name, ...(search?.numbers?.(row) ?? [])];
  const exact = whole.some(one => one?.toLowerCase() === text.toLowerCase());
  return { href: `/office/${table.path}/${id}`, name, exact };
}
