import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Page as ReadPage } from '../database/pages.js';
import { isUuid } from '../ids/ids.js';
import { refuse } from '../refusals/refusals.js';
import type { KnownRequest } from './access.decorators.js';

export const PAGE_LIMIT = { default: 50, max: 200 };

/** What a view needs to know of a page. It may give back one row more than `limit`: the sign that there is another page. */
export interface PageQuery {
  limit: number;
  /** Sort key of the last row of the page before. */
  after: string | undefined;
}

/** A page of a list; `next` is the cursor of the page behind it. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** A page of anything, as schema. */
export function pageOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; next: z.ZodNullable<z.ZodString> }> {
  const next = z.string().max(500).nullable().meta({ description: 'Cursor of the next page; null on the last' });
  return z.object({ items: z.array(item).max(PAGE_LIMIT.max), next });
}

const query = z.object({
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT.max).default(PAGE_LIMIT.default),
  cursor: z.string().max(500).optional(),
});

/**
 * The page that a request asks for. A cursor is the sort key of the last row, so rows that come meanwhile neither repeat nor hide others;
 * it is good for one list of one customer and refused INVALID_INPUT anywhere else.
 */
export class Paging implements PageQuery {
  readonly limit: number;
  readonly after: string | undefined;

  constructor(
    private readonly request: Pick<KnownRequest, 'query' | 'url' | 'principal'>,
    private readonly reply: Pick<FastifyReply, 'header'>,
    private readonly isKey: (text: string) => boolean = isUuid,
  ) {
    const { limit, cursor } = asked(request.query);
    this.limit = limit;
    this.after = cursor === undefined ? undefined : this.read(cursor);
  }

  /** The first `limit` of the rows, and where it goes on, in the body and as a Link header (RFC 8288). */
  of<Item>(rows: readonly Item[], keyOf: (item: Item) => string): Page<Item> {
    const items = rows.slice(0, this.limit);
    const last = items.at(-1);
    if (rows.length <= this.limit || last === undefined) return { items, next: null };
    return this.followed(items, keyOf(last));
  }

  /** The same for a page that readPage has read; such a list is @Paged(isInnerCursor). */
  from<Row>({ rows, next }: ReadPage<Row>): Page<Row> {
    return next === undefined ? { items: rows, next: null } : this.followed(rows, next);
  }

  /** The same for rows that are sorted by their id. */
  byId<Item extends { id: string }>(rows: readonly Item[]): Page<Item> {
    return this.of(rows, ({ id }) => id);
  }

  private followed<Item>(items: Item[], key: string): Page<Item> {
    const next = this.write(key);
    void this.reply.header('link', `<${this.urlWith(next)}>; rel="next"`);
    return { items, next };
  }

  private urlWith(cursor: string): string {
    const [path = '', search = ''] = this.request.url.split('?');
    const parameters = new URLSearchParams(search);
    parameters.set('cursor', cursor);
    return `${path}?${parameters.toString()}`;
  }

  private write(key: string): string {
    return Buffer.concat([this.mark(key), Buffer.from(key)]).toString('base64url');
  }

  private read(cursor: string): string {
    const bytes = Buffer.from(cursor, 'base64url');
    const key = bytes.subarray(MARK_BYTES).toString();
    if (!this.isKey(key) || !bytes.subarray(0, MARK_BYTES).equals(this.mark(key)))
      refuse('INVALID_INPUT', { places: ['cursor: take it from the page before, unchanged'], fields: ['cursor'] });
    return key;
  }

  /** Whose list it is. No secret: row-level security decides who sees what, this only tells a mistake from the end of a list. */
  private mark(key: string): Buffer {
    const actor = this.request.principal?.actor;
    const owner = actor?.kind === 'customer' ? actor.customerId : '';
    const [path = ''] = this.request.url.split('?');
    return createHash('sha256').update(`${owner} ${path} ${key}`).digest().subarray(0, MARK_BYTES);
  }
}

/** Whether a text has the form of readPage's own cursors. */
export function isInnerCursor(text: string): boolean {
  return /^[\w-]+$/.test(text);
}

const MARK_BYTES = 6;

function asked(given: unknown): z.infer<typeof query> {
  const parsed = query.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join('.'));
  const places = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return refuse('INVALID_INPUT', { places, fields });
}

/** The page that the request asks for, of a list sorted by id; by something else, when a test of its key is given. */
export const Paged = createParamDecorator(
  (isKey: ((text: string) => boolean) | undefined, context: ExecutionContext): Paging => {
    const http = context.switchToHttp();
    return new Paging(http.getRequest<KnownRequest>(), http.getResponse<FastifyReply>(), isKey);
  },
);
