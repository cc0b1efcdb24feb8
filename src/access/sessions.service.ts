import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import type { Tx } from '../platform/database/tx.js';
import type { KnownRequest, Principal } from '../platform/http/access.decorators.js';
import type { Credentials } from '../platform/http/access.guard.js';
import type { Urls } from '../platform/http/urls.js';
import { CONFIG, URLS } from '../platform/platform.tokens.js';
import { record } from '../ledger/record.js';
import { accessKinds } from './access.events.js';
import { OPERATOR_ROLES, permissionsOf } from './roles.js';

/** How far a log-in has come: OPEN reaches the pages, CODE waits for the second factor, ENROL reaches nothing but enrolment. */
export type Stage = 'CODE' | 'ENROL' | 'OPEN';

const MINUTE = 60_000;
/** How long each stage lasts at most. */
const LASTS: Record<Stage, number> = { CODE: 10 * MINUTE, ENROL: 30 * MINUTE, OPEN: 12 * 60 * MINUTE };
/** How exactly it is known when somebody was last seen. */
export const SEEN_EVERY = MINUTE;

/** One log-in as its person and an administrator see it. */
export interface SessionLine {
  id: string;
  device: string;
  createdAt: Date;
  seenAt: Date;
  /** Whether it is the one that asks. */
  own: boolean;
}

/** A request; one that failed before its cookies were read has none, whatever the framework’s type says. */
type Asking = { cookies: Record<string, string | undefined> | null; headers?: KnownRequest['headers'] };

/** The one name of the session cookie: `__Host-` binds it to https and this host; http, which only loopback speaks, cannot carry it. */
export function sessionCookie(urls: Urls): string {
  return urls.base.startsWith('https:') ? '__Host-mandate_session' : 'mandate_session';
}

/** Log-ins of the operator's staff: at most twelve hours, shorter when nothing is asked for a while. Stored as hashes. */
@Injectable()
export class Sessions implements Credentials {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(URLS) private readonly urls: Urls,
    @Inject(CONFIG) private readonly config: Pick<Config, 'sessionIdleMinutes'>,
  ) {}

  /** Begins a session and returns its secret for the cookie. */
  async open(tx: Tx, operatorId: string, stage: Stage, device: string): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    await tx.query(
      `INSERT INTO operator_session (id_hash, operator_id, stage, device, created_at, seen_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $5, $6)`,
      [idHash(secret), operatorId, stage, device, tx.now, new Date(tx.now.getTime() + LASTS[stage])],
    );
    return secret;
  }

  /** Whose log-in has come to this stage with this secret; locked until the transaction ends, so that it goes on once. */
  async waiting(tx: Tx, secret: string, stage: Stage): Promise<string | undefined> {
    const row = await tx.maybe<{ operator_id: string }>(
      `SELECT operator_id FROM operator_session WHERE id_hash = $1 AND stage = $2 AND expires_at > $3 FOR UPDATE`,
      [idHash(secret), stage, tx.now],
    );
    return row?.operator_id;
  }

  /** Ends the session of this secret; resolves to whose it was and how far it had come. */
  async close(tx: Tx, secret: string): Promise<{ operatorId: string; stage: Stage } | undefined> {
    const row = await tx.maybe<{ operator_id: string; stage: Stage }>(
      `DELETE FROM operator_session WHERE id_hash = $1 RETURNING operator_id, stage`,
      [idHash(secret)],
    );
    return row && { operatorId: row.operator_id, stage: row.stage };
  }

  /** Who held this secret, also when the session has run out: whose typing may be kept for him. */
  async holder(secret: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ operator_id: string }>(
      'staff',
      `SELECT operator_id FROM operator_session WHERE id_hash = $1`,
      [idHash(secret)],
    );
    return row?.operator_id;
  }

  /** The sessions that would be let in now, the one used last first. */
  async list(tx: Tx, operatorId: string, secret?: string): Promise<SessionLine[]> {
    const own = secret === undefined ? Buffer.alloc(0) : idHash(secret);
    return tx.query<SessionLine & Record<string, unknown>>(
      `SELECT id, device, created_at AS "createdAt", seen_at AS "seenAt", id_hash = $4 AS own FROM operator_session
       WHERE operator_id = $1 AND stage = 'OPEN' AND expires_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id`,
      [operatorId, tx.now, this.idleSince(tx.now), own],
    );
  }

  /** Ends one session of this person; harmless when it has ended. */
  async end(tx: Tx, operatorId: string, id: string): Promise<void> {
    await this.remove(tx, operatorId, `id = $2`, id);
  }

  /** Ends every session of this person but the one of the secret. */
  async endOthers(tx: Tx, operatorId: string, secret: string): Promise<void> {
    await this.remove(tx, operatorId, `id_hash <> $2`, idHash(secret));
  }

  async endAll(tx: Tx, operatorId: string): Promise<void> {
    await this.remove(tx, operatorId, `$2::text IS NULL`, null);
  }

  /** The secret that a request carries. */
  secretOf(request: Asking): string | undefined {
    return request.cookies?.[sessionCookie(this.urls)];
  }

  async recognise(request: Asking): Promise<Principal | undefined> {
    const secret = this.secretOf(request);
    if (secret === undefined) return undefined;
    const now = this.clock.now();
    const hash = idHash(secret);
    const [user] = await this.database.query<SessionRow>('staff', SESSION, [hash, now, this.idleSince(now)]);
    if (!user) return undefined;
    if (!isSelfMade(request) && now.getTime() - user.seen_at.getTime() >= SEEN_EVERY) await this.seen(hash, now);
    return {
      actor: { kind: 'operator', id: user.id, name: user.name },
      permissions: permissionsOf(OPERATOR_ROLES, user.roles),
      locale: user.locale === 'en' ? 'en' : 'cs',
      sandbox: false,
    };
  }

  private idleSince(now: Date): Date {
    return new Date(now.getTime() - this.config.sessionIdleMinutes * MINUTE);
  }

  /** The condition keeps two requests of one moment from writing twice. */
  private async seen(hash: Buffer, now: Date): Promise<void> {
    await this.database.query(
      'staff',
      `UPDATE operator_session SET seen_at = $2 WHERE id_hash = $1 AND seen_at <= $3`,
      [hash, now, new Date(now.getTime() - SEEN_EVERY)],
    );
  }

  private async remove(tx: Tx, operatorId: string, condition: string, value: unknown): Promise<void> {
    const ended = await tx.query<{ stage: Stage }>(
      `DELETE FROM operator_session WHERE operator_id = $1 AND ${condition} RETURNING stage`,
      [operatorId, value],
    );
    const count = ended.filter(({ stage }) => stage === 'OPEN').length;
    if (count === 0) return;
    await record(tx, {
      kind: accessKinds['operator.sessions-ended'],
      customerId: null,
      data: { operator: operatorId, count },
    });
  }
}

/** A part of a page that refreshes itself does not show that anybody is there. */
function isSelfMade({ headers }: Asking): boolean {
  return headers?.['hx-request'] !== undefined;
}

interface SessionRow {
  id: string;
  name: string;
  roles: string[];
  locale: string;
  seen_at: Date;
}

const SESSION = `
  SELECT u.id, u.name, u.roles, u.locale, s.seen_at FROM operator_session s JOIN operator_user u ON u.id = s.operator_id
  WHERE s.id_hash = $1 AND s.stage = 'OPEN' AND s.expires_at > $2 AND s.seen_at > $3 AND u.disabled_at IS NULL`;

function idHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
