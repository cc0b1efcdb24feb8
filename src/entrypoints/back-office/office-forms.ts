import { randomUUID } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import type { KnownRequest } from '../../platform/http/access.decorators.js';
import { isUuid } from '../../platform/ids/ids.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { FORM_FIELD, KEPT_PARAMETER, PAGE_FIELD } from './form-marks.js';
import { typedOf, type Typed } from './form-values.js';
import { localPath } from './local-path.js';

const HOUR = 3_600_000;
/** How long the log-in page carries what was typed before. */
const SEALED_FOR = 2 * HOUR;
const SEALED = 'office form';

const NOT_KEPT: ReadonlySet<string> = new Set([FORM_FIELD, PAGE_FIELD]);

/** What was typed, on which page, and under which session that has ended. */
export interface LostForm {
  page: string;
  typed: Typed;
  session: string | undefined;
}

type Sent = Pick<KnownRequest, 'url' | 'body' | 'headers'>;

/** Forms of the back-office: nothing that was typed is lost when a session ends, and nothing is done twice by a double click. */
@Injectable()
export class OfficeForms {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A fresh one-time id, for FORM_FIELD. */
  newId(): string {
    return randomUUID();
  }

  /** The page on which the request's form stands: as the form says, else where the browser came from, else where it was sent. */
  pageOf(request: Sent): string {
    const [named] = typedOf(request.body)[PAGE_FIELD] ?? [];
    const { referer } = request.headers;
    const from = referer !== undefined && URL.canParse(referer) ? new URL(referer) : undefined;
    const pages = [named, from && `${from.pathname}${from.search}`, request.url];
    return pages.find(page => page !== undefined && localPath(page) === page) ?? '/office';
  }

  /** What a request typed, under the master key, for a hidden field of the log-in page; undefined when there is nothing to keep. */
  seal(request: Sent, session: string | undefined): string | undefined {
    const kept = Object.entries(typedOf(request.body)).filter(([name]) => !isSecret(name) && !NOT_KEPT.has(name));
    if (kept.length === 0) return undefined;
    const until = this.clock.now().getTime() + SEALED_FOR;
    const content = { page: this.pageOf(request), typed: Object.fromEntries(kept), session, until };
    return this.secrets.wrap(packed(content), SEALED).toString('base64url');
  }

  /** Undoes seal; undefined for what was not sealed here, or too long ago. */
  unseal(sealed: string | undefined): LostForm | undefined {
    if (sealed === undefined) return undefined;
    try {
      const content = unpacked(this.secrets.unwrap(Buffer.from(sealed, 'base64url'), SEALED));
      const { page, typed, session, until } = content;
      if (typeof until !== 'number' || until < this.clock.now().getTime() || typeof page !== 'string') return undefined;
      return { page, typed: typedOf(typed), session: typeof session === 'string' ? session : undefined };
    } catch {
      return undefined;
    }
  }

  /** Puts aside for an hour what this person typed; the id goes into KEPT_PARAMETER of the page's address. */
  async keep(operatorId: string, { page, typed }: Pick<LostForm, 'page' | 'typed'>): Promise<string> {
    const id = randomUUID();
    await this.database.query('staff', INSERT, [
      operatorId,
      keptName(page, id),
      this.wrap(operatorId, { typed }),
      this.expiry(this.clock.now()),
      this.clock.now(),
    ]);
    return id;
  }

  /** What this person had typed on the page of the request; undefined when nothing is kept for it. */
  async kept(request: Pick<KnownRequest, 'url' | 'query'>, operatorId: string): Promise<Typed | undefined> {
    const [id] = typedOf(request.query)[KEPT_PARAMETER] ?? [];
    if (id === undefined || !isUuid(id)) return undefined;
    const [row] = await this.database.query<Row>('staff', SELECT, [
      operatorId,
      keptName(request.url, id),
      this.clock.now(),
    ]);
    return row && typedOf(this.unwrap(operatorId, row.kept)['typed']);
  }

  /**
   * Does the work unless this form was sent before; then its first answer comes again, for an hour. Two at the same moment wait for each
   * other, for both insert the same row. Without an id the work is done.
   */
  async once<Result extends object>(
    tx: Tx,
    form: { operatorId: string; name: string; id: string | undefined },
    work: () => Promise<Result>,
  ): Promise<Result | Record<string, unknown>> {
    const { operatorId, name, id } = form;
    if (id === undefined || !isUuid(id)) return work();
    const key = `sent ${name} ${id}`;
    const claimed = await tx.query(INSERT, [operatorId, key, Buffer.alloc(0), this.expiry(tx.now), tx.now]);
    if (claimed.length === 0)
      return this.unwrap(operatorId, (await tx.one<Row>(SELECT, [operatorId, key, tx.now])).kept);
    const result = await work();
    await tx.query(`UPDATE office_form SET kept = $3 WHERE operator_id = $1 AND id = $2`, [
      operatorId,
      key,
      this.wrap(operatorId, result),
    ]);
    return result;
  }

  private expiry(now: Date): Date {
    return new Date(now.getTime() + HOUR);
  }

  private wrap(operatorId: string, content: object): Buffer {
    return this.secrets.wrap(packed(content), `${SEALED} ${operatorId}`);
  }

  private unwrap(operatorId: string, wrapped: Buffer): Record<string, unknown> {
    return unpacked(this.secrets.unwrap(wrapped, `${SEALED} ${operatorId}`));
  }
}

interface Row {
  kept: Buffer;
}

/** A row past its hour counts as absent; the statement that needs its place takes it. */
const INSERT = `
  INSERT INTO office_form (operator_id, id, kept, expires_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (operator_id, id) DO UPDATE SET kept = EXCLUDED.kept, expires_at = EXCLUDED.expires_at
    WHERE office_form.expires_at <= $5
  RETURNING id`;

const SELECT = `SELECT kept FROM office_form WHERE operator_id = $1 AND id = $2 AND expires_at > $3`;

/** Fields whose content is typed anew. */
function isSecret(name: string): boolean {
  return /password|secret|^code$/i.test(name);
}

function keptName(page: string, id: string): string {
  return `kept ${page.split('?')[0] ?? ''} ${id}`;
}

function packed(content: object): Buffer {
  return deflateRawSync(JSON.stringify(content));
}

function unpacked(bytes: Buffer): Record<string, unknown> {
  const content: unknown = JSON.parse(inflateRawSync(bytes).toString());
  return typeof content === 'object' && content !== null ? { ...content } : {};
}
